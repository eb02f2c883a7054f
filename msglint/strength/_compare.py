"""What changed in strength between an approved wording and what is said in its place."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from msglint.strength._degrees import ORDINALS
from msglint.strength._ladders import Certainty, Degree, Extent, Modality, Rung
from msglint.strength._read import Sign, Strength


class Direction(StrEnum):
    """Which way a statement moved on a ladder."""

    STRONGER = "stronger"
    WEAKER = "weaker"


class Change(Struct, frozen=True):
    """A step on one ladder. ``approved`` and ``told`` are the words that decide on either side, None for plain words."""

    ladder: type[Rung]
    direction: Direction
    approved: Sign | None
    told: Sign | None


def compare(approved: Strength, told: Strength) -> tuple[Change, ...]:
    """The ladders on which two statements stand on different rungs. Exchanging the two exchanges the sides of every change.

    Words of strength that both have are no change, whatever else one of them has: "most ... every time" and "every time".
    """
    changes = (_change(ladder, approved, told) for ladder in (Modality, Extent, Certainty, Degree))
    return tuple(change for change in changes if change is not None)


def _change(ladder: type[Rung], approved: Strength, told: Strength) -> Change | None:
    own, said = approved.sign(ladder), told.sign(ladder)
    rise = told.rung(ladder) - approved.rung(ladder) or _places_gained(own, said)
    higher, other = (said, approved) if rise > 0 else (own, told)
    if not rise or (higher is not None and _has(other, higher)):
        return None
    return Change(ladder, Direction.STRONGER if rise > 0 else Direction.WEAKER, own, said)


def _places_gained(own: Sign | None, said: Sign | None) -> int:
    """How far "the second largest" is ahead of "the third largest"."""
    before, now = _rank(own), _rank(said)
    return before - now if before and now else 0


def _rank(sign: Sign | None) -> int:
    """The place that a sign gives ("the third largest": 3), 0 where it gives none."""
    first = "" if sign is None else sign.words.lower().split()[0]
    return ORDINALS.index(first) + 2 if first in ORDINALS else 0


def _has(strength: Strength, sign: Sign) -> bool:
    return any(sign.words.lower() == other.words.lower() for other in strength.signs)
