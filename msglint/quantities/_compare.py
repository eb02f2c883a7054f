"""Does one figure say what another says? Fair to honest rounding, strict beyond it."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from msglint.quantities._kinds import DAYS, VAGUE, Bound, Quantity, Year

_FAIR_POINTS = 5  # "over 85%" is fair for 86%, and "over 80%" is not: a share has a round figure every five points
_VAGUE_RANGE = 500  # "thousands" may be said of 2,000 to a million: what is more has a word of its own
_TOLERANCE = 0.05  # "about", "nearly" and fractions in words may be this far off, relative to the approved figure
_EXCLUDE = frozenset({Bound.MORE_THAN, Bound.LESS_THAN, Bound.NEARLY})  # these say that it is not the figure itself


def agree(approved: Quantity, found: Quantity) -> bool:
    """Does ``found`` say what ``approved`` says, allowing for fair rounding ("nearly 40%" for 39.6%) but none past it?"""
    if approved.unit != found.unit or (approved.period and found.period and approved.period != found.period):
        return False
    own, said = approved.value, found.value
    if VAGUE in (found.shown, approved.shown):
        least, other = (said, own) if found.shown == VAGUE else (own, said)
        return least <= other < least * _VAGUE_RANGE
    if approved.low is not None or found.low is not None:
        return _ranges_agree(approved, found)
    if approved.bound in (Bound.NEARLY, Bound.ABOUT):
        return _agrees_with_rounded(approved, found)
    if said == own and found.bound is not approved.bound and found.bound in _EXCLUDE:
        return False  # "over 86%" for 86% goes past it, and "nearly 120" or "under 120" for 120 stays below
    low, high = _fair_range(approved, found)
    return own * low - 1e-9 <= said <= own * high + 1e-9 or (
        own >= 10 and _is_exact(found) and said == round(own, found.decimals)
    )


def _agrees_with_rounded(approved: Quantity, found: Quantity) -> bool:
    """Is it the approved figure, which is rounded itself, or one well below? "Over 200,000" is fair for "nearly 237,000"; of a
    share, which shows no such distance, only itself is approved."""
    if found.bound is Bound.MORE_THAN:
        return found.unit != "percent" and approved.value * _fair_floor(approved, found) <= found.value < approved.value
    return abs(found.value - approved.value) < 1e-9


def _ranges_agree(approved: Quantity, found: Quantity) -> bool:
    """Does a range or a figure stay inside the approved range, or does a range hold the approved figure at its upper end?

    "Up to 30%" and "at least 20%" say less than "20-30%", and agree with it; a single figure says more, and does not."""
    if approved.low is not None and found.low is not None:
        return approved.low <= found.low and found.value <= approved.value
    if approved.low is not None:
        ends = {Bound.AT_MOST: approved.value, Bound.MORE_THAN: approved.low}
        return found.value == ends.get(found.bound)
    return found.low is not None and found.low <= approved.value <= found.value <= approved.value * (1 + _TOLERANCE)


def agree_on_age(begun: Year, told: Quantity, on: date) -> bool:
    """Does "for over 90 years" say what "since 1919" says, on a day? The month of the beginning is not known, so an age may be
    one year less than the difference of the years; it may be rounded as any figure may, but not past itself."""
    ages = {on.year - begun.value - 1, on.year - begun.value}
    if round(told.value / DAYS["year"]) in ages and told.bound is not Bound.NEARLY:
        return told.bound is not Bound.MORE_THAN or round(told.value / DAYS["year"]) != max(ages)
    return any(agree(replace(told, value=age * DAYS["year"], bound=Bound.EXACT), told) for age in ages if age > 0)


def _fair_range(approved: Quantity, found: Quantity) -> tuple[float, float]:
    """How far below and above the approved figure, as factors, the found one may honestly lie."""
    fair = 1 - _TOLERANCE, 1 + _TOLERANCE
    close = 1 - _TOLERANCE / 2, 1 + _TOLERANCE / 2
    if found.bound is Bound.MORE_THAN:
        return _fair_floor(approved, found), 1
    if found.bound in (Bound.NEARLY, Bound.LESS_THAN):
        return 1, 1 + _TOLERANCE
    if found.bound is Bound.ABOUT:  # beside "more than 155" the true figure lies above, so "about 150" is too far off
        return (close[0], fair[1]) if approved.bound is Bound.MORE_THAN else fair
    if found.shown == "fraction":
        return close
    return (
        fair if found.is_round or approved.shown != found.shown else (1, 1)
    )  # weeks for months: the units do not divide evenly


def _fair_floor(approved: Quantity, found: Quantity) -> float:
    """How far below the approved figure "over ..." may lie: "over 20" for 23 is fair, and so is "over 85%" for 86%."""
    if found.unit == "percent" and found.shown != "fraction" and approved.value:
        return 1 - _FAIR_POINTS / approved.value
    return 0.75


def _is_exact(found: Quantity) -> bool:
    return found.bound in (Bound.EXACT, Bound.AT_MOST)


def comparable(approved: Quantity, found: Quantity) -> bool:
    """Are the two figures of the same thing, so that one can contradict the other?"""
    if approved.unit == found.unit == "count":
        return bool(set(approved.counted) & set(found.counted))
    return approved.unit == found.unit or {approved.unit, found.unit} == {"percent", "points"}
