"""The boilerplate is used, but not word for word.

Why: the boilerplate is what journalists and lawyers copy. Every word in it was agreed on.

What: when most of the boilerplate is there, each sentence of it must be the approved one; marked are the words that differ. A
sentence that was left out is a fault too. To quote a sentence of it alone is not.

Fix: paste the approved paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from msglint.checks import Case, Check, Example, Need
from msglint.checks._said import quoted
from msglint.document import Span
from msglint.finding import Fault, Severity
from msglint.match import Match
from msglint.normalize import words


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every sentence of the boilerplate that was changed."""
    for match in case.evidence.of("boilerplate"):
        changed = _changed(case.evidence.text(match), match.wording)
        if changed is None:
            continue
        span = Span(match.span.start + changed.start, match.span.start + changed.end)
        yield Fault(
            rule=match.rule,
            message="The boilerplate is used word for word; here it was changed.",
            block=match.block,
            span=span,
            expected=match.wording,
            fix=f"Paste the approved sentence: {quoted(match.wording)}.",
        )
    yield from _left_out(case)


def _changed(text: str, approved: str) -> Span | None:
    """From the first to the last word that differs; None when all words are the same."""
    found, own = words(text), words(approved)
    matcher = SequenceMatcher(None, [word.text for word in own], [word.text for word in found], autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    if not changes or not found:
        return None
    first, last = changes[0][3], max(changes[-1][4], changes[0][3] + 1)
    first = min(first, len(found) - 1)  # words left out at the end: mark the last word that is there
    return Span(found[first].start, found[min(last, len(found)) - 1].end)


def _left_out(case: Case) -> Iterator[Fault]:
    """A boilerplate of which most sentences are there, and one is not."""
    matches = case.evidence.of("boilerplate")
    for rule in case.evidence.platform.boilerplate:
        used = [match for match in matches if match.rule == rule.address]
        missing = _missing(rule.text, used)
        if used and missing:
            yield Fault(
                rule=rule.address,
                message=f"The boilerplate is used word for word; a sentence was left out: {quoted(missing)}.",
                block=used[-1].block,
                span=used[-1].span,
                expected=rule.text,
                fix="Paste the approved paragraph.",
            )


def _missing(text: str, used: list[Match]) -> str:
    """What is left of the boilerplate when the sentences in use are taken out of it."""
    for match in used:
        text = text.replace(match.wording, "", 1)
    return " ".join(text.split())


CHECK = Check(
    name="altered-boilerplate",
    severity=Severity.ERROR,
    summary="the boilerplate is not word for word",
    judge=judge,
    bad=(
        Example(
            "Pine & Oak Bank has looked after the savings of people in Oregon and Washington since 1911. Its 52 branches "
            "belong to its members, and so do its profits. Pine & Oak Bank is based in Salem, Oregon.",
            marked="52",
        ),
        Example(
            "Pine & Oak Bank has looked after the savings of people in Oregon and Washington since 1911. Its 48 branches "
            "belong to its members, and so do its profits.",
            marked="Its 48 branches belong to its members, and so do its profits.",
        ),
    ),
    good=(
        Example(
            "Pine & Oak Bank has looked after the savings of people in Oregon and Washington since 1911. Its 48 branches "
            "belong to its members, and so do its profits. Pine & Oak Bank is based in Salem, Oregon."
        ),
        Example("Pine & Oak Bank is based in Salem, Oregon."),
    ),
    needs=Need.MESSAGES,
)
