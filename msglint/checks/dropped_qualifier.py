"""An approved claim is told without the words that make it true: "up to", "on average", "most", "from", "nearly".

Why: "up to 40%" and "40%" are two promises. Regulators read the second as what every customer gets.

What: a passage that restates a claim (or a message) with its figure, where the approved wording has such a qualifier and the
whole sentence has none of its kind. "Typical", "average" and "most" may stand for each other.

Fix: put the qualifier back, or use the approved sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example
from msglint.checks._figures import figures_agree, unbounded_figures
from msglint.checks._said import quoted, said
from msglint.finding import Confidence, Fault, Severity
from msglint.match import LINKED, Evidence, Match
from msglint.strength import dropped_limiter

_SURE = 0.85  # likeness to the approved wording from which a message, which has no figure to go by, is surely restated


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every restated claim or message that has lost a qualifier."""
    for match in (*said(case.evidence, "claim"), *said(case.evidence, "message")):
        dropped = _dropped(case.evidence, match) if _is_restated(case.evidence, match) else ""
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


def _is_restated(evidence: Evidence, match: Match) -> bool:
    if match.rule.startswith("message:"):
        return match.score >= _SURE
    return match.score >= LINKED and figures_agree(evidence, match)


def _dropped(evidence: Evidence, match: Match) -> str:
    bound = next(unbounded_figures(evidence, match), None)
    return bound.value if bound else dropped_limiter(match.wording, evidence.sentence_text(match))


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
