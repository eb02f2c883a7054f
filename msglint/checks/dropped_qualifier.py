"""An approved claim is told without the words that make it true: "up to", "on average", "most", "from", "nearly", "in 2017".

Why: "up to 40%" and "40%" are two promises. Regulators read the second as what every customer gets.

What: a passage that restates a claim (or a message) with its figure, where the approved wording has such a qualifier and the
whole sentence has none of its kind; or one that has all of a claim but its condition ("if you pay by card", "for new
customers"). "Typical", "average" and "most" may stand for each other. A figure of one year that is told of all time ("for 30
years we have helped", "to this day") has lost its year.

Fix: put the qualifier back, or use the approved sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example
from msglint.checks._figures import differing_figure, figures_agree, unbounded_figures
from msglint.checks._said import quoted, said
from msglint.finding import Confidence, Fault, Severity
from msglint.match import LINKED, Evidence, Match
from msglint.strength import Direction, Extent, Modality

_SURE = 0.85  # likeness to the approved wording from which a message, which has no figure to go by, is surely restated


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every restated claim or message that has lost a qualifier."""
    for match in (*said(case.evidence, "claim"), *said(case.evidence, "message")):
        dropped = _dropped(case.evidence, match)
        if dropped:
            yield Fault(
                rule=match.rule,
                message=f"{quoted(dropped.lower())} is missing, so this promises more than is approved.",
                block=match.block,
                span=match.span,
                expected=match.wording,
                fix=f"Put {quoted(dropped.lower())} back: {quoted(match.wording)}.",
                confidence=Confidence.HIGH if match.score >= _SURE else Confidence.MEDIUM,
            )


def _dropped(evidence: Evidence, match: Match) -> str:
    """The qualifier that is gone, or ""."""
    if match.score < (_SURE if match.rule.startswith("message:") else LINKED):
        return ""
    if differing_figure(evidence, match) is not None:  # which is the greater fault
        return ""
    bound = next(unbounded_figures(evidence, match), None)
    if bound:
        return bound.value
    lost_time = next((restated.lost_time for restated in match.restated if restated.lost_time), "")
    if lost_time or (match.rule.startswith("claim:") and not figures_agree(evidence, match)):
        return lost_time
    return _dropped_limit(match)


def _dropped_limit(match: Match) -> str:
    """The words of an approved limit or condition that the passage has not, or "". "Can save" keeps "save up to"."""
    modest = any(change.ladder is Modality and change.direction is Direction.WEAKER for change in match.changes)
    limits = {Extent.MOST} if modest else {Extent.LIMIT, Extent.MOST}
    plain = (change for change in match.changes if change.direction is Direction.STRONGER and change.told is None)
    steps = (change.approved for change in plain)
    dropped = next((sign.words for sign in steps if sign is not None and sign.rung in limits), "")
    if dropped or not match.rule.startswith("claim:"):
        return dropped
    return next(iter(match.conditions), "")


CHECK = Check(
    name="dropped-qualifier",
    severity=Severity.ERROR,
    summary="an approved claim lost its “up to”, “on average”, “typical”, “most” or “from”",
    judge=judge,
    bad=(
        Example("Earn 4% a year on balances over $1,000.", marked="Earn 4% a year on balances over $1,000"),
        Example("Accounts are open within 10 minutes.", marked="Accounts are open within 10 minutes"),
    ),
    good=(
        Example("Earn up to 4% a year on balances over $1,000. Rates vary and may change."),
        Example("A typical account is open within 10 minutes."),
    ),
)
