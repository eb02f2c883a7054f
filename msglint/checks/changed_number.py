"""An approved claim is told with another figure, unit or period.

Why: the approved figure has a source; another one has none. A wrong number is what a prospect remembers and a lawyer quotes.

What: a passage that restates a claim and has a figure of the same kind that does not agree with the approved one. Fair rounding
agrees ("nearly 40%" for 39.6%, "a third" for 33%, "over 20" for 23), rounding past the figure does not ("over 40%" for 39.6%).
Number words and fractions count, units are compared ("weeks" for "days", points for percent), and so are periods ("a year" for
"a month").

Fix: use the approved sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example
from msglint.checks._figures import differing_age, differing_figure
from msglint.checks._said import quoted, said
from msglint.document import Span
from msglint.finding import Confidence, Fault, Severity
from msglint.match import LINKED, Match, Stated
from msglint.quantities import Quantity, Year

_SURE = 0.75  # likeness to the approved wording from which the passage is surely about that claim


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every restated claim with a figure that is not the approved one."""
    for match in said(case.evidence, "claim"):
        if match.score < LINKED:
            continue
        different = differing_figure(case.evidence, match) or differing_age(match, case.as_of)
        if different is not None:
            yield _fault(case, match, *different)


def _fault(case: Case, match: Match, own: Stated, found: Quantity | Year) -> Fault:
    stated = quoted(case.evidence.block(match).text[slice(*found.span)])
    since = "since " if isinstance(own.figure, Year) else ""
    return Fault(
        rule=match.rule,
        message=f"{stated} is not the approved figure, which is {quoted(since + own.wording[slice(*own.figure.span)])}.",
        block=match.block,
        span=Span(min(match.span.start, found.span.start), max(match.span.end, found.span.end)),
        expected=match.wording,
        fix=f"Use the approved claim: {quoted(match.wording)}.",
        confidence=Confidence.HIGH if match.score >= _SURE else Confidence.MEDIUM,
    )


CHECK = Check(
    name="changed-number",
    severity=Severity.ERROR,
    summary="an approved claim has another figure, unit or period",
    judge=judge,
    bad=(
        Example("On average, customers save $45 a month in fees.", marked="customers save $45 a month in fees"),
        Example("On average, our customers save $38 a year in fees.", marked="customers save $38 a year in fees"),
    ),
    good=(
        Example("On average, customers save $38 a month in fees."),
        Example("On average, customers save about $38 a month in fees."),
        Example("We have 48 branches in Oregon and Washington."),
    ),
)
