"""The figures that approved claims state, each with the words that its wordings use of it.

A claim may state several ("86% to services, 9% to fundraising"), and several wordings may state one ("86%", "nearly nine in
ten"). A fact is one of them, with the vocabulary of all its wordings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from msglint.match._frames import Frame, frames
from msglint.match._vocabulary import EXISTENCE, GOING, MONEY, OVERHEAD, SAME_COUNTED
from msglint.match.evidence import Stated
from msglint.nlp import Grammar, Parsed
from msglint.normalize import stem
from msglint.quantities import Quantity, Year, quantities, years

_EXISTS, _GOES, _MONEY, _OVERHEAD = (frozenset(map(stem, alike)) for alike in (EXISTENCE, GOING, MONEY, OVERHEAD))
_COUNTED = tuple(frozenset(map(stem, alike)) for alike in SAME_COUNTED)
_SAME = 0.06  # two approved figures this near to each other are one fact in two wordings ("86%", "nearly 9 in 10")


class Fact(Struct, frozen=True):
    """What a claim states in figures, in all wordings that state it; the words told of it, of what whole it is a share, what it
    counts, who does it, where and when. ``times`` are the words that limit each wording to a time, "" for a wording without."""

    rule: str
    stated: tuple[Stated, ...]
    told: frozenset[str]
    whole: frozenset[str]
    counted: frozenset[str]
    doers: frozenset[str]
    is_readers: bool
    places: frozenset[str]
    years: frozenset[int]
    times: tuple[str, ...]


def facts(rule: str, wordings: Sequence[str], own_names: frozenset[str], grammar: Grammar) -> list[Fact]:
    """The facts of one claim, in the order in which its wordings state them."""
    found: list[Fact] = []
    for text, parsed in zip(wordings, grammar.parse(wordings), strict=True):
        for fact in (*_amounts(rule, text, parsed, own_names), *_beginnings(rule, text, parsed, own_names)):
            same = next((index for index, other in enumerate(found) if _is_same(fact, other)), None)
            if same is None:
                found.append(fact)
            else:
                found[same] = _joined(found[same], fact)
    wholes = frozenset(key for fact in found for key in fact.whole)
    return [
        replace(fact, counted=_alike(fact.counted, found), told=fact.told | (wholes if _is_share(fact) else set()))
        for fact in found
    ]


def _is_share(fact: Fact) -> bool:
    figure = fact.stated[0].figure
    return isinstance(figure, Quantity) and figure.unit == "percent"


def _alike(counted: frozenset[str], found: Sequence[Fact]) -> frozenset[str]:
    """What is counted, in all words for it, those that the claim has ("users", "teams") and others ("children", "kids")."""
    own = counted.union(*(other.counted for other in found if other.counted & counted))
    return own.union(*(alike for alike in _COUNTED if alike & own))


def _amounts(rule: str, text: str, parsed: Parsed, own_names: frozenset[str]) -> Iterator[Fact]:
    """The amounts of a wording. What is part of a count counts the same: "155 million children, including 237,000 in Ohio"."""
    counted: frozenset[str] = frozenset()
    for frame in frames(text, parsed, quantities(text), own_names):
        if isinstance(frame.figure, Quantity) and frame.figure.unit == "count":
            counted = frame.counted | (counted if frame.is_part or not frame.counted else frozenset())
            figure = replace(frame.figure, counted=tuple(sorted(counted)))
            yield replace(_fact(rule, text, replace(frame, figure=figure)), counted=counted)
        else:
            yield _fact(rule, text, frame)


def _beginnings(rule: str, text: str, parsed: Parsed, own_names: frozenset[str]) -> Iterator[Fact]:
    """The years since when something is so."""
    begun = [year for year in years(text) if year.since]
    return (_fact(rule, text, frame) for frame in frames(text, parsed, begun, own_names))


def _fact(rule: str, text: str, frame: Frame) -> Fact:
    begun = _EXISTS if isinstance(frame.figure, Year) and _EXISTS & frame.words else frozenset()
    is_share = isinstance(frame.figure, Quantity) and frame.figure.unit == "percent"
    spent = (alike for alike in (_GOES, _OVERHEAD) if is_share and alike & frame.words)
    told = frame.words.union(begun, *spent, *(alike for alike in _COUNTED if alike & frame.words))
    whole = frame.whole | (_MONEY if _MONEY & frame.whole else frozenset())
    return Fact(
        rule=rule,
        stated=(Stated(text, frame.figure),),
        told=told | whole,
        whole=whole,
        counted=frozenset(),
        doers=frame.doers,
        is_readers=frame.is_readers,
        places=frame.places,
        years=frame.years,
        times=(frame.time,),
    )


def _is_same(left: Fact, right: Fact) -> bool:
    one, other = left.stated[0].figure, right.stated[0].figure
    if isinstance(one, Year) or isinstance(other, Year):
        return isinstance(one, Year) and isinstance(other, Year) and one.value == other.value
    return one.unit == other.unit and apart(one, other) <= _SAME


def _joined(fact: Fact, other: Fact) -> Fact:
    return Fact(
        fact.rule,
        (*fact.stated, *other.stated),
        fact.told | other.told,
        fact.whole | other.whole,
        fact.counted | other.counted,
        fact.doers | other.doers,
        fact.is_readers or other.is_readers,
        fact.places | other.places,
        fact.years | other.years,
        (*fact.times, *other.times),
    )


def apart(left: Quantity, right: Quantity) -> float:
    """How far two figures of one unit are from each other, as a part of the greater one; 0 when they are equal."""
    greater = max(abs(left.value), abs(right.value))
    return abs(left.value - right.value) / greater if greater else 0.0
