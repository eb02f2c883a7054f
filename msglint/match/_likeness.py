"""How surely a figure of a sentence states a fact of a claim, by what both are said of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeGuard

from msglint.match._doers import is_same_name
from msglint.match._facts import Fact, apart
from msglint.match._frames import Frame
from msglint.match._of_all import ALL, overstates
from msglint.match._told import Told
from msglint.match._vocabulary import AREAS
from msglint.normalize import stem, words
from msglint.quantities import Bound, Quantity, Year

_AREAS = frozenset(map(stem, AREAS))
_NEAR = 0.06  # figures no further apart than this are likely the same one, rounded or changed
_NEAR_COUNTS = 0.4
_SIGNATURE = 3  # digits that count
_NARROWED_COUNTS = 0.35  # "health services" are not "services"


def may_state(fact: Fact, figures: Iterable[Quantity | Year], stems: Sequence[str]) -> bool:
    """A cheap look before a sentence is parsed: has it a figure of the fact's kind, and as many of its words as it takes?"""
    known = fact.told | fact.counted
    shared = sum(key in known for key in stems)
    return any(
        is_of_kind(fact, figure, frozenset(stems))
        and (is_signature(fact, figure) or shared >= (1 if _is_likely(fact, figure) or fact.counted & _AREAS else 2))
        for figure in figures
    )


def may_be_of(fact: Fact, frame: Frame) -> bool:
    """Is a figure that speaks of all there is one of the whole that the fact is a share of, and too much?"""
    told = frame.figure
    if not is_of_all(told) or (isinstance(fact.stated[0].figure, Quantity) and fact.stated[0].figure.unit == "count"):
        return True
    goes = any(word.is_light and word.stems & fact.told for word in frame.told)  # "every dollar helps" says nothing of shares
    return goes and bool(fact.whole & frame.whole) and all(overstates(told, stated.figure.value) for stated in fact.stated)


def is_by_others(fact: Fact, frame: Frame) -> bool:
    """Is the figure only wished for, or told of another doer than the fact is: of somebody else than we, of another customer,
    or of what the reader may do where we count what we have done?"""
    if frame.is_wished:
        return True
    if any(is_same_name(own, other) for own in fact.doers for other in frame.doers):
        return False
    if fact.doers and any(not set(map(stem, name.split())) <= fact.told for name in frame.doers):
        return True
    counts_ours = isinstance(frame.figure, Quantity) and frame.figure.unit == "count" and not fact.is_readers
    return frame.of_others or (frame.is_readers and counts_ours)


def is_elsewhere(fact: Fact, frame: Frame) -> bool:
    """Is the figure told of a place or a year that no wording of the fact has? The very figure may be, by mistake."""
    if is_signature(fact, frame.figure):
        return bool(frame.places - fact.places) and not is_moved(fact, frame)
    return bool(frame.places - fact.places) or is_of_another_year(fact, frame)


def is_moved(fact: Fact, frame: Frame) -> bool:
    """Is the very figure of a fact told of one place, which no wording of it has?"""
    return is_signature(fact, frame.figure) and bool(frame.place) and frame.place not in fact.places


def likeness(fact: Fact, frame: Frame) -> float:
    """How surely a figure states a fact: the share of its words that the wordings have too, and how near the figures are."""
    if not is_of_kind(fact, frame.figure, frame.counted):
        return 0.0
    if is_signature(fact, frame.figure):
        return 1.0
    known = fact.told | fact.counted
    explained = [word for word in frame.told if word.stems & known]
    if not _is_enough(explained, fact, frame):
        return 0.0
    near = _is_near(fact, frame.figure)
    narrowed = any(word.narrows & known and not word.stems & known for word in frame.told)
    share = sum(word.weight for word in explained) / sum(word.weight for word in frame.told)
    return share + _NEAR_COUNTS * near - _NARROWED_COUNTS * narrowed


def _is_enough(explained: Sequence[Told], fact: Fact, frame: Frame) -> bool:
    """Do the words tell of the fact: one beside a near figure or a beginning, two beside another one, and not only what it
    counts or that something "goes" somewhere?"""
    names = {stem(part) for name in fact.doers for part in name.split()}  # which tell of whom it is, and not of what
    telling = [word for word in explained if not word.is_light and not word.stems & names]
    if _is_likely(fact, frame.figure):
        return bool(telling)
    targets = [word for word in frame.told if word.is_target]
    if targets and not any(word in explained for word in targets):  # "half of the money goes to ..." something else
        return False
    if targets and len(targets) == len(telling) == len([word for word in frame.told if not word.is_light]):
        return not any(word.stems & frame.counted for word in targets)  # "20% goes to fundraising" tells of nothing else
    return len(explained) > 1 and any(not word.stems & frame.counted for word in telling)


def _is_likely(fact: Fact, found: Quantity | Year) -> bool:
    """Does one shared word tell that a figure states the fact? Beside a near figure, or for a beginning."""
    return isinstance(fact.stated[0].figure, Year) or _is_near(fact, found)


def is_of_kind(fact: Fact, found: Quantity | Year, counted: frozenset[str]) -> bool:
    """Can the figure stand for the fact's: an amount of the same unit and the same things, or an age for a beginning?"""
    own = fact.stated[0].figure
    if is_of_all(found) and isinstance(own, Quantity) and own.unit == "count":
        return found.bound is Bound.EXACT and bool(fact.counted & counted & _AREAS)
    if isinstance(own, Year):
        return isinstance(found, Year) or found.shown in {"year", "decade", "century"}
    if isinstance(found, Year):
        return False
    if own.unit == found.unit == "count":
        return found.value > 1 and bool(fact.counted & counted)  # "one child at a time" counts nothing
    return own.unit == found.unit or {own.unit, found.unit} == {"percent", "points"}


def is_signature(fact: Fact, found: Quantity | Year) -> bool:
    """Is it the very figure, and one that is met by chance nowhere: of three or more digits that count ("71.4", "237,000")?"""
    return any(
        isinstance(stated.figure, Quantity)
        and isinstance(found, Quantity)
        and stated.figure.value == found.value
        and _digits(f"{stated.figure.value:.15g}") >= _SIGNATURE
        for stated in fact.stated
    )


def _is_near(fact: Fact, found: Quantity | Year) -> bool:
    return isinstance(found, Quantity) and any(
        isinstance(stated.figure, Quantity)
        and apart(stated.figure, found) <= _NEAR
        and _digits(f"{stated.figure.value:.15g}") > 1  # everybody has three days of something
        for stated in fact.stated
    )


def is_of_another_year(fact: Fact, frame: Frame) -> bool:
    """Is it told of a year that no wording of the fact has?"""
    dated = isinstance(fact.stated[0].figure, Quantity) and fact.years and frame.years
    return bool(dated and all(fact.times) and not frame.years & fact.years)


def is_of_all(figure: Quantity | Year) -> TypeGuard[Quantity]:
    return isinstance(figure, Quantity) and figure.shown == ALL


def written(fact: Fact) -> frozenset[str]:
    """The figures of a fact as written, which are met by chance nowhere."""
    texts = (stated.wording[slice(*stated.figure.span)] for stated in fact.stated)
    return frozenset(word.text for text in texts for word in words(text) if _digits(word.text) >= _SIGNATURE)


def _digits(figure: str) -> int:
    """How many digits of a figure count: 3 of "71.4" and of "237,000"."""
    return len(re.sub(r"[.,]", "", figure).strip("0")) if figure[0].isdigit() else 0
