"""Compares the figures of a passage with those of the claim that it restates."""

from __future__ import annotations

from collections.abc import Iterator

from msglint.match import Evidence, Match
from msglint.messaging import Claim
from msglint.quantities import Bound, Quantity, agree, comparable, quantities


def approved_figures(evidence: Evidence, match: Match) -> tuple[Quantity, ...]:
    """The figures of the claim in all its approved wordings, those of the wording that was matched first."""
    rule = evidence.rule(match.rule)
    others = [text for text in rule.wordings if text != match.wording] if isinstance(rule, Claim) else []
    return tuple(figure for text in (match.wording, *others) for figure in quantities(text))


def differing_figure(evidence: Evidence, match: Match) -> tuple[Quantity, Quantity] | None:
    """An approved figure and the one that the passage states instead, or None.

    A figure of the same kind that agrees with none of the approved ones differs. Beside one that agrees it may be about
    something else, and counts only when it stands amid the matched words.
    """
    approved = approved_figures(evidence, match)
    rivals = [figure for figure in match.quantities if any(comparable(own, figure) for own in approved)]
    agreeing = [figure for figure in rivals if any(comparable(own, figure) and agree(own, figure) for own in approved)]
    strangers = [figure for figure in rivals if figure not in agreeing]
    if agreeing:
        strangers = [figure for figure in strangers if match.span.covers(figure.span)]
    if not strangers:
        return None
    found = min(strangers, key=lambda figure: _distance(match, figure))
    return min((own for own in approved if comparable(own, found)), key=lambda own: abs(own.value - found.value)), found


def figures_agree(evidence: Evidence, match: Match) -> bool:
    """Does the passage state the figures of the wording that was matched, as they are approved?"""
    own_figures = quantities(match.wording)
    approved = approved_figures(evidence, match)
    return all(
        any(comparable(own, found) and any(agree(each, found) for each in approved) for found in match.quantities)
        for own in own_figures
    )


def unbounded_figures(evidence: Evidence, match: Match) -> Iterator[Bound]:
    """The bounds ("nearly") that the approved figure has, and the same figure in the passage has not.

    A figure that another approved wording states without that bound is fine.
    """
    approved = approved_figures(evidence, match)
    for found in match.quantities:
        same = [own for own in approved if comparable(own, found) and abs(own.value - found.value) < 1e-9]
        bounds = {own.bound for own in same}
        if same and found.bound in (Bound.EXACT, Bound.MORE_THAN) and bounds <= {Bound.NEARLY, Bound.ABOUT}:
            yield same[0].bound


def _distance(match: Match, figure: Quantity) -> int:
    """Characters between a figure and the matched words; 0 when it stands among them."""
    return max(0, match.span.start - figure.span.end, figure.span.start - match.span.end)
