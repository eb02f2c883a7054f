"""A claim stands without the disclaimer that it must carry.

Why: the disclaimer is what makes the claim lawful; without it the claim is another one.

What: claims with `requires_disclaimer`, when the asset has no sentence that is that disclaimer or nearly so. Once per asset and
disclaimer, at the first claim that needs it. A live call needs none.

Fix: add the disclaimer, word for word, where the claim can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example
from msglint.checks._said import quoted, said
from msglint.finding import Fault, Severity
from msglint.match import Evidence
from msglint.messaging import Claim

_CLAIMED = 0.75  # likeness to the approved wording from which the claim is surely made
_DISCLAIMED = 0.85  # likeness from which a sentence is taken as the disclaimer


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every disclaimer that is needed and not there."""
    if case.kind == "transcript":
        return
    settled = _present(case.evidence)
    for match in said(case.evidence, "claim"):
        rule = case.evidence.rule(match.rule)
        needed = rule.requires_disclaimer if isinstance(rule, Claim) and match.score >= _CLAIMED else None
        if needed is None or needed in settled:
            continue
        settled.add(needed)
        text = _text(case.evidence, needed)
        yield Fault(
            rule=match.rule,
            message=f"This claim needs its disclaimer: {quoted(text)}.",
            block=match.block,
            span=match.span,
            expected=text,
            fix=f"Add {quoted(text)} where the claim can be seen.",
        )


def _present(evidence: Evidence) -> set[str]:
    """The ids of the disclaimers that the asset has."""
    return {match.rule.partition(":")[2] for match in evidence.of("disclaimer") if match.score >= _DISCLAIMED}


def _text(evidence: Evidence, needed: str) -> str:
    return next(disclaimer.text for disclaimer in evidence.platform.disclaimers if disclaimer.id == needed)


CHECK = Check(
    name="missing-disclaimer",
    severity=Severity.ERROR,
    summary="a claim stands without its disclaimer",
    judge=judge,
    bad=(Example("Earn up to 4% a year on balances over $1,000.", marked="Earn up to 4% a year on balances over $1,000"),),
    good=(
        Example("Earn up to 4% a year on balances over $1,000.\n\nRates vary and may change."),
        Example("48 branches in Oregon and Washington"),
    ),
)
