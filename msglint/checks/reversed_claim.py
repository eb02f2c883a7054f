"""An approved claim is negated or turned round.

Why: a "not" in the wrong place makes a claim that nobody approved, and often one that harms us.

What: a passage in the words of a claim that denies what the claim says ("not", "no longer", "rarely", "fails to",
"without"; two of them make none), says what the claim denies, or has the opposite of its verb ("rise" for "fall").
Questions, and passages that tell of the past, of the time before us or of others, are left alone.

Fix: correct it, or take it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example, Need
from msglint.checks._opposites import opposites
from msglint.finding import Fault, Severity


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every passage that turns a claim round."""
    return opposites(case, "claim", "approved claim")


CHECK = Check(
    name="reversed-claim",
    severity=Severity.ERROR,
    summary="an approved claim is turned round",
    judge=judge,
    bad=(Example("Card alerts cannot help you spot fraud early.", marked="Card alerts cannot help you spot fraud early."),),
    good=(
        Example("Card alerts can help you spot fraud early."),
        Example("Can card alerts not help you spot fraud early?"),
    ),
    needs=Need.MESSAGES,
)
