"""How certain people find findings of science, beside how strongly msglint takes them to be put (Pei and Jurgens 2021, MIT).

``levels`` is the one place that asks msglint. Sentences are rated from 1 to 6 as a whole, and aspects of them are certain or
uncertain: here, the probability (hedges) and the number (a bounded figure). The parts for testing are reported; the part for
training may give ideas.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from claims.measured import Measured, Table, found
from msglint.nlp import parse
from msglint.quantities import Bound, quantities
from msglint.strength import Certainty, Extent, Modality, Strength, read

NAME = "Certainty of findings"
NEEDS = Path("certainty") / "sentence-level-certainty.jsonl"
_ASPECTS = Path("certainty") / "aspect-level-certainty.jsonl"
_REPORTED = frozenset({"test", "ext"})
_UNCERTAIN = "Uncertain"
Row = dict[str, Any]
LEVELS = ("hedged", "can or may", "limited", "plain", "absolute")


def levels(sentences: Sequence[str]) -> list[int]:
    """How strongly each sentence is put, as a place in ``LEVELS``."""
    return [_level(read(sentence, parsed)) for sentence, parsed in zip(sentences, parse(sentences), strict=True)]


def _level(strength: Strength) -> int:
    """The weakest words decide; where none weaken a sentence, the strongest."""
    modality, certainty, extent = (strength.rung(ladder) for ladder in (Modality, Certainty, Extent))
    if modality is Modality.MIGHT or certainty is Certainty.DOUBTFUL:
        return 0
    if modality in (Modality.MAY, Modality.CAN) or certainty is Certainty.LIKELY:
        return 1
    if modality is Modality.HELPS or extent < Extent.PLAIN:
        return 2
    is_strong = modality is Modality.GUARANTEES or certainty is Certainty.CERTAIN or extent is Extent.ALL
    return 4 if is_strong else 3


def measure(data: Path) -> Measured:
    """The mean rating of each level, how the two rank sentences, and how well uncertain aspects are told."""
    rated = [(row["finding"], float(row["sentence-level-certainty"])) for row in _reported(data / NEEDS)]
    found_levels = levels([sentence for sentence, _ in rated])
    ratings = [rating for _, rating in rated]
    order = Table("level and rating", ("figure", "value"), tuple(_agreement(found_levels, ratings)))
    return Measured((_means(found_levels, ratings), order, *_aspects(data / _ASPECTS)))


def _reported(path: Path) -> Iterator[Row]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] in _REPORTED:
            yield row


def _means(found_levels: Sequence[int], ratings: Sequence[float]) -> Table:
    groups = [[rating for each, rating in zip(found_levels, ratings, strict=True) if each == at] for at in range(len(LEVELS))]
    rows = tuple((name, len(own), sum(own) / len(own) if own else "") for name, own in zip(LEVELS, groups, strict=True))
    return Table("rating of each level, 1 to 6", ("level", "sentences", "mean rating"), rows)


def _agreement(found_levels: Sequence[int], ratings: Sequence[float]) -> Iterator[tuple[str, float]]:
    pairs = [
        (left[0] - right[0], left[1] - right[1]) for left, right in combinations(zip(found_levels, ratings, strict=True), 2)
    ]
    apart = [(one, other) for one, other in pairs if abs(other) >= 1]
    told = [one * other > 0 for one, other in apart if one]
    yield "rank correlation (Spearman)", rank_correlation(found_levels, ratings)
    yield "pairs at least one point apart: told apart", len(told) / len(apart)
    yield "of these in the right order", sum(told) / len(told)


def rank_correlation(left: Sequence[float], right: Sequence[float]) -> float:
    """Spearman's correlation: that of the ranks, where equal values share their mean rank."""
    one, other = _ranks(left), _ranks(right)
    mean = (len(one) + 1) / 2
    shared = sum((a - mean) * (b - mean) for a, b in zip(one, other, strict=True))
    spread = sum((a - mean) ** 2 for a in one) * sum((b - mean) ** 2 for b in other)
    return shared / spread**0.5 if spread else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    places: dict[float, list[int]] = {}
    for place, value in enumerate(sorted(values), 1):
        places.setdefault(value, []).append(place)
    return [sum(places[value]) / len(places[value]) for value in values]


def _aspects(path: Path) -> Iterator[Table]:
    """How well uncertain aspects are told from certain ones, where an aspect is there."""
    if not path.exists():
        return
    rows = list(_reported(path))
    hedged = [level < LEVELS.index("limited") for level in levels([row["finding"] for row in rows])]
    bounded = [_is_bounded(row["finding"]) for row in rows]
    yield found("uncertain aspects", (_aspect("Probability", rows, hedged), _aspect("Number", rows, bounded)))


def _aspect(name: str, rows: Sequence[Row], said: Sequence[bool]) -> tuple[str, list[bool], list[bool]]:
    """An aspect in the sentences that have it: where it is uncertain, and where msglint says so."""
    labels = [row["aspect-level-certainty"][name] for row in rows]
    there = [index for index, label in enumerate(labels) if label in ("Certain", _UNCERTAIN)]
    return name, [labels[index] == _UNCERTAIN for index in there], [said[index] for index in there]


def _is_bounded(sentence: str) -> bool:
    return any(figure.bound is not Bound.EXACT or figure.low is not None for figure in quantities(sentence))
