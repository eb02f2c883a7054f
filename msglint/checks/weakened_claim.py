"""An approved promise is hedged until it no longer says what is approved.

Why: "might in some cases be able to" is a message that nobody takes home, and a prospect hears doubt.

What: a passage about an approved claim or message that takes it back with words ("might", "in some cases", "sort of", "where
possible", "it depends", "we try to") that no approved wording has. What the reader might do is not our hedge, and nor is a
question.

Fix: say what is approved, or leave it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msglint.checks import Case, Check, Example
from msglint.checks._said import names_us, promises, quoted
from msglint.document import Span
from msglint.finding import Confidence, Fault, Severity
from msglint.match import LINKED, Evidence, Match
from msglint.messaging import Claim, Message
from msglint.strength import hedges

_THE_READERS = re.compile(r"\b(you|they|who|some(one|body)|people|customers|users)(['’]\w+)? (also |even )?$", re.IGNORECASE)

_ANOTHER_CLAUSE = re.compile(r"\bbut\b|;")


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every promise that is hedged away."""
    for match in promises(case.evidence):
        hedge = _hedge(case.evidence, match)
        if hedge:
            yield Fault(
                rule=match.rule,
                message=f"{quoted(hedge)} takes back what is approved.",
                block=match.block,
                span=case.evidence.sentence(match),
                expected=match.wording,
                fix=f"Say it as approved: {quoted(match.wording)}.",
                confidence=Confidence.HIGH if match.score >= LINKED else Confidence.MEDIUM,
            )


def _hedge(evidence: Evidence, match: Match) -> str:
    """The words that take the promise back, or ""."""
    rule, sentence = evidence.rule(match.rule), evidence.sentence_text(match)
    if not isinstance(rule, Claim | Message) or any(hedges(wording) for wording in rule.wordings):
        return ""
    if sentence.rstrip("”\"'’ ").endswith("?") or (match.score < LINKED and not names_us(evidence, sentence)):
        return ""
    apart = [found.span() for found in _ANOTHER_CLAUSE.finditer(sentence)]
    start = match.span.start - evidence.sentence(match).start
    return next(
        (
            sentence[slice(*span)]
            for span in hedges(sentence)
            if not _is_the_readers(sentence, span) and not any(span.end <= left and right <= start for left, right in apart)
        ),
        "",
    )


def _is_the_readers(sentence: str, hedge: Span) -> bool:
    return bool(_THE_READERS.search(sentence[: hedge.start]))


CHECK = Check(
    name="weakened-claim",
    severity=Severity.WARNING,
    summary="an approved promise is hedged away",
    judge=judge,
    bad=(
        Example(
            "Our card alerts might in some cases spot fraud early.",
            marked="Our card alerts might in some cases spot fraud early.",
        ),
    ),
    good=(
        Example("Card alerts can help you spot fraud early."),
        Example("You might spot fraud early with our card alerts."),
    ),
)
