"""A competitor is named in our collateral.

Why: naming a competitor gives them a place in the prospect's mind, and what is said about them has to be proved.

What: the names and aliases of `competitors`, in words of ours. A customer who names one (a quoted reply, the "They say" column,
a customer's turn in a call) is no fault, nor is a name inside another name or an address.

Fix: speak of "other providers", or leave the comparison out.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example
from msglint.checks._said import quoted, said
from msglint.finding import Fault, Severity
from msglint.match import Need


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every time that we name a competitor."""
    for match in said(case.evidence, "competitor"):
        name = quoted(case.evidence.text(match))
        yield Fault(
            rule=match.rule,
            message=f"{name} is a competitor; our collateral does not name them.",
            block=match.block,
            span=match.span,
            fix="Leave the name out, or speak of “other providers”.",
        )


CHECK = Check(
    name="competitor-named",
    severity=Severity.ERROR,
    summary="a competitor is named",
    judge=judge,
    bad=(Example("Unlike Elm Bank, we charge no fees.", marked="Elm Bank"),),
    good=(
        Example("Unlike others, we charge no fees."),
        Example("Find us at 12 Elm Street."),
        Example("Prospect: Elm Bank offered us more.", kind="script"),
    ),
    needs=Need.WORDS,
)
