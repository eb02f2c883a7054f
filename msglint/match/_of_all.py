"""Shares that are told of all there is: "every dollar goes to programs", where 86% do."""

from __future__ import annotations

import re

from msglint.document import Span
from msglint.match.evidence import Stated
from msglint.quantities import Bound, Quantity
from msglint.strength import Change, Direction, Extent, Sign

ALL = "all"  # how such a share shows its figure
_NONE = re.compile(
    r"\bnone of (?:it|this|that|the|your|our)\b|\bnot (?:a|one) (?:single )?(?:cent|penny|dollar)\b", re.IGNORECASE
)
_EVERY = re.compile(  # not "most of every dollar", which is the share of a whole that is told
    r"(?<!of )\b(nearly |almost |virtually )?(?:all|every|each|everything|(?:the|your|our|their|its) (?:entire|whole|full))\b",
    re.IGNORECASE,
)
_FAIR = 97  # percent; a share from here on may be told of all
_NEARLY_FAIR = 80  # and one from here on of nearly all


def of_all(text: str) -> tuple[Quantity, ...]:
    """The words that speak of all of something, as the share of 100%, which they are if that something is a whole; and those
    that speak of none of a sum of money."""
    whole = (
        Quantity(100, "percent", ALL, Bound.NEARLY if found[1] else Bound.EXACT, "", 0, Span(*found.span()))
        for found in _EVERY.finditer(text)
    )
    none = (Quantity(0, "percent", "none", Bound.EXACT, "", 0, Span(*found.span())) for found in _NONE.finditer(text))
    return (*whole, *none)


def overstates(told: Quantity, approved: float) -> bool:
    """Is it too much to speak of all, where a share of ``approved`` percent is meant?"""
    return approved < (_NEARLY_FAIR if told.bound is Bound.NEARLY else _FAIR)


def change(told: Quantity, text: str, own: Stated) -> Change:
    """The step from an approved share to all there is."""
    figure = Sign(Extent.MOST, own.wording[slice(*own.figure.span)], own.figure.span)
    extent = Extent.NEARLY_ALL if told.bound is Bound.NEARLY else Extent.ALL
    return Change(Extent, Direction.STRONGER, figure, Sign(extent, text[slice(*told.span)], told.span))
