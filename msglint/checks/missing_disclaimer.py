"""A claim stands without the disclaimer that it must carry.

Why: the disclaimer is what makes the claim lawful; without it the claim is another one.

What: claims with `requires_disclaimer`, when no sentence of the asset is that disclaimer or nearly so. Small edits are let
pass; another figure, or a "not" more or less, makes it another disclaimer. Once per asset and disclaimer, at the first claim
that needs it; for a disclaimer with `within: page` once per page or slide, where the format has any. What is spoken (a script,
a transcript) needs none.

Fix: add the disclaimer, word for word, where the claim can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msglint.checks import Case, Check, Example, Need
from msglint.checks._said import quoted, said
from msglint.finding import Fault, Severity
from msglint.match import Evidence, Match
from msglint.messaging import Claim, Disclaimer
from msglint.quantities import quantities
from msglint.strength import is_negated

_SPOKEN = frozenset({"script", "transcript"})
_CLAIMED = 0.75  # likeness to the approved wording from which the claim is surely made
_DISCLAIMED = 0.85  # likeness from which a sentence is taken as the disclaimer


class _Place(NamedTuple):
    """A disclaimer, and the page on which it stands or is needed; None when it may stand anywhere."""

    disclaimer: str
    page: int | None


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every disclaimer that is needed and not there, and for every page where it must stand."""
    if case.kind in _SPOKEN:
        return
    evidence = case.evidence
    settled = set(_present(evidence))
    for match in said(evidence, "claim"):
        rule = evidence.rule(match.rule)
        needed = _disclaimer(evidence, rule.requires_disclaimer) if isinstance(rule, Claim) else None
        if needed is None or match.score < _CLAIMED or (place := _place(evidence, needed, match)) in settled:
            continue
        settled.add(place)
        where = "where the claim can be seen" if place.page is None else f"on page {place.page}"
        yield Fault(
            rule=match.rule,
            message=f"This claim needs its disclaimer: {quoted(needed.text)}.",
            block=match.block,
            span=match.span,
            expected=needed.text,
            fix=f"Add {quoted(needed.text)} {where}.",
        )


def _present(evidence: Evidence) -> Iterator[_Place]:
    """The disclaimers that the asset has, with their places."""
    for match in evidence.of("disclaimer"):
        rule = evidence.rule(match.rule)
        if isinstance(rule, Disclaimer) and match.score >= _DISCLAIMED and _says_the_same(rule.text, evidence.text(match)):
            yield _place(evidence, rule, match)


def _place(evidence: Evidence, rule: Disclaimer, match: Match) -> _Place:
    page = evidence.document.locate(match.block, match.span).page if rule.within == "page" else None
    return _Place(rule.id, page)


def _says_the_same(approved: str, found: str) -> bool:
    """Are the figures those that are approved, and is nothing denied that is not? Small print may be in capitals throughout."""
    one, other = ([(each.value, each.unit) for each in quantities(text.lower())] for text in (approved, found))
    return one == other and is_negated(approved) is is_negated(found)


def _disclaimer(evidence: Evidence, name: str | None) -> Disclaimer | None:
    return next((disclaimer for disclaimer in evidence.platform.disclaimers if disclaimer.id == name), None)


CHECK = Check(
    name="missing-disclaimer",
    severity=Severity.ERROR,
    summary="a claim stands without its disclaimer",
    judge=judge,
    bad=(
        Example("Earn up to 4% a year on balances over $1,000.", marked="Earn up to 4% a year on balances over $1,000"),
        Example(
            "Earn up to 4% a year on balances over $1,000.\n\nRates do not vary and may not change.",
            marked="Earn up to 4% a year on balances over $1,000",
        ),
    ),
    good=(
        Example("Earn up to 4% a year on balances over $1,000.\n\nRates vary and may change."),
        Example("Earn up to 4% a year on balances over $1,000.\n\n*Rates vary, and may change."),
        Example("Earn up to 4% a year on balances over $1,000.", kind="script"),
        Example("48 branches in Oregon and Washington"),
    ),
    needs=Need.MESSAGES,
)
