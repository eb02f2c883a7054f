"""Compares the figures of a passage with those of the claim that it restates."""

from __future__ import annotations

from msglint.match import Match
from msglint.quantities import Quantity, agree, comparable, quantities


def approved_figures(match: Match) -> tuple[Quantity, ...]:
    """The figures of the approved wording."""
    return quantities(match.wording)


def differing_figure(match: Match) -> tuple[Quantity, Quantity] | None:
    """The first approved figure that the passage states otherwise, with the nearest figure that it states instead."""
    for own in approved_figures(match):
        rivals = [figure for figure in match.quantities if comparable(own, figure)]
        if rivals and not any(agree(own, figure) for figure in rivals):
            return own, min(rivals, key=lambda figure: _distance(match, figure))
    return None


def figures_agree(match: Match) -> bool:
    """Does the passage state every figure of the approved wording, as it is approved?"""
    return all(
        any(comparable(own, found) and agree(own, found) for found in match.quantities) for own in approved_figures(match)
    )


def _distance(match: Match, figure: Quantity) -> int:
    """Characters between a figure and the matched words; 0 when it stands among them."""
    return max(0, match.span.start - figure.span.end, figure.span.start - match.span.end)
