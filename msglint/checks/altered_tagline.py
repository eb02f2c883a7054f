"""A tagline is used, but not word for word.

Why: a tagline works by repetition. One changed word and it is another line.

What: a line that stands like a tagline and keeps its frame (the same beginning or end), but has other words in it. Capitals and
punctuation do not count. Sentences of running text count only when they are nearly the tagline.

Fix: set the tagline as approved, or write something that does not look like it.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example
from msglint.checks._said import quoted
from msglint.finding import Fault, Severity
from msglint.match import Match, Method, Need


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every line that is nearly a tagline, and neither one word for word nor a retired one."""
    taglines = case.evidence.of("tagline")
    better = [*(match for match in taglines if match.method is Method.EXACT), *case.evidence.of("retired")]
    kept: list[Match] = []
    for match in sorted(taglines, key=lambda match: -match.score):
        if match.method is Method.EXACT or any(_same_place(match, other) for other in (*better, *kept)):
            continue
        kept.append(match)
        yield Fault(
            rule=match.rule,
            message=f"The tagline is {quoted(match.wording)}; this is not it.",
            block=match.block,
            span=match.span,
            expected=match.wording,
            fix=f"Write {quoted(match.wording)} word for word.",
        )


def _same_place(match: Match, other: Match) -> bool:
    return match.block == other.block and match.span.overlaps(other.span)


CHECK = Check(
    name="altered-tagline",
    severity=Severity.ERROR,
    summary="a tagline is not word for word",
    judge=judge,
    bad=(Example("Put down deep roots.", marked="Put down deep roots."),),
    good=(Example("PUT DOWN ROOTS."), Example("Put down your phone and call us.")),
    needs=Need.WORDS,
)
