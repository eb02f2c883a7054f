"""Compares the figures of a passage with those of the claim that it restates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msglint.match import Evidence, Match, Stated
from msglint.messaging import Claim
from msglint.quantities import Bound, Quantity, Year, agree, agree_on_age, comparable, is_former, quantities


def approved_figures(evidence: Evidence, match: Match) -> tuple[Stated, ...]:
    """The figures of the claim in all its approved wordings, those of the wording that was matched first."""
    rule = evidence.rule(match.rule)
    others = [text for text in rule.wordings if text != match.wording] if isinstance(rule, Claim) else []
    return tuple(Stated(text, figure) for text in (match.wording, *others) for figure in quantities(text))


def differing_figure(evidence: Evidence, match: Match) -> tuple[Stated, Quantity] | None:
    """An approved figure and the one that the passage states instead, or None.

    A figure of the same kind that agrees with none of the approved ones differs. Beside one that agrees it may be about
    something else, and counts only when it is known to stand for an approved one or, where that is not known of any, when it
    stands amid the matched words. What was before ("cut from 40 minutes to 6") stands for no figure that an approved wording
    gives as a result.
    """
    approved = approved_figures(evidence, match)
    text = evidence.block(match).text
    rivals = {
        found: own
        for found in match.quantities
        if (own := _rivals(match, found, approved)) and (not is_former(text, found) or any(map(_states_former, own)))
    }
    strangers = [found for found, own in rivals.items() if not any(agree(each, found) for each in _amounts(own))]
    if len(strangers) < len(rivals):
        known = {restated.told for restated in match.restated}
        strangers = [found for found in strangers if (found in known if known else match.span.covers(found.span))]
    if not strangers:
        return None
    found = min(strangers, key=lambda figure: _distance(match, figure))
    return min(rivals[found], key=lambda own: abs(own.figure.value - found.value)), found


def differing_age(match: Match, as_of: date) -> tuple[Stated, Quantity | Year] | None:
    """An approved year since when something is so, and the other year or the wrong age that the passage states instead."""
    for restated in match.restated:
        own, told = restated.approved[0], restated.told
        if not isinstance(own.figure, Year):
            continue
        if isinstance(told, Year):
            if told.value not in {stated.figure.value for stated in restated.approved}:
                return own, told
        elif not agree_on_age(own.figure, told, as_of):
            return own, told
    return None


def figures_agree(evidence: Evidence, match: Match) -> bool:
    """Does the passage state the figures of the wording that was matched, as they are approved?"""
    approved = _amounts(approved_figures(evidence, match))
    return all(
        any(comparable(own, found) and any(agree(each, found) for each in approved) for found in match.quantities)
        for own in quantities(match.wording)
    )


def unbounded_figures(evidence: Evidence, match: Match) -> Iterator[Bound]:
    """The bounds ("nearly") that the approved figure has, and the same figure in the passage has not.

    A figure that another approved wording states without that bound is fine, and so is one beside which the exact one stands.
    """
    stated = approved_figures(evidence, match)
    approved = _amounts(stated)
    exact = [own for own in approved if own.bound is Bound.EXACT]
    if any(found.unit == own.unit and found.value == own.value for own in exact for found in match.quantities):
        return
    for found in match.quantities:
        same = [own for own in _amounts(_rivals(match, found, stated)) if abs(own.value - found.value) < 1e-9]
        bounds = {own.bound for own in same}
        if same and found.bound in (Bound.EXACT, Bound.MORE_THAN) and bounds <= {Bound.NEARLY, Bound.ABOUT}:
            yield same[0].bound


def _rivals(match: Match, found: Quantity, approved: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """The approved figures in whose place a figure stands: those that it is known to stand for, else all of its kind."""
    known = [stated for restated in match.restated if restated.told == found for stated in restated.approved]
    return tuple(
        own for own in known or approved if isinstance(own.figure, Quantity) and (known or comparable(own.figure, found))
    )


def _states_former(stated: Stated) -> bool:
    return isinstance(stated.figure, Quantity) and is_former(stated.wording, stated.figure)


def _amounts(stated: Iterable[Stated]) -> list[Quantity]:
    return [each.figure for each in stated if isinstance(each.figure, Quantity)]


def _distance(match: Match, figure: Quantity) -> int:
    """Characters between a figure and the matched words; 0 when it stands among them."""
    return max(0, match.span.start - figure.span.end, figure.span.start - match.span.end)
