"""The arithmetic of the measures, in plain Python: every figure is a pure function of labels and scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

BINS = 15
"""Bins of equal width between 0 and 1 for the calibration error."""


def average_precision(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """The area under precision over recall, in steps; equal scores are one step. 0 where nothing is true."""
    ranked = sorted(zip(scores, labels, strict=True), key=lambda pair: -pair[0])
    true, seen, area = sum(labels), 0, 0.0
    found = 0
    for _, step in groupby(ranked, key=lambda pair: pair[0]):
        hits = [label for _, label in step]
        seen, found = seen + len(hits), found + sum(hits)
        area += sum(hits) * found / seen
    return area / true if true else 0.0


def auc(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """How often a true one scores above a false one; equal scores count half. 0.5 where one kind is missing."""
    ranked = sorted(zip(scores, labels, strict=True), key=lambda pair: pair[0])
    below, wins = 0, 0.0
    for _, step in groupby(ranked, key=lambda pair: pair[0]):
        hits = [label for _, label in step]
        true, false = sum(hits), len(hits) - sum(hits)
        wins += true * (below + false / 2)
        below += false
    true = sum(labels)
    return wins / (true * (len(labels) - true)) if 0 < true < len(labels) else 0.5


def macro_f1(labels: Sequence[str], found: Sequence[str]) -> float:
    """The mean F1 of the classes that are labelled at least once."""
    classes = sorted(set(labels))
    return sum(f1([label == each for label in labels], [other == each for other in found]) for each in classes) / len(classes)


def f1(labels: Sequence[bool], found: Sequence[bool]) -> float:
    """Twice the hits over all that is labelled and all that is found."""
    hits = sum(label and other for label, other in zip(labels, found, strict=True))
    whole = sum(labels) + sum(found)
    return 2 * hits / whole if whole else 0.0


def best_threshold(scores: Iterable[float], quality: Callable[[float], float]) -> float:
    """The threshold of the highest quality, of at most 200 that lie between the scores."""
    distinct = sorted(set(scores))
    between = [(low + high) / 2 for low, high in pairwise(distinct)] or [0.5]
    return max(between[:: max(1, len(between) // 200)], key=quality)


@dataclass(frozen=True, slots=True)
class Bin:
    """The probabilities between two bounds: how many, their mean, and the share of them that came true."""

    low: float
    high: float
    count: int
    mean: float
    share: float


def bins(labels: Sequence[bool], probabilities: Sequence[float], number: int = BINS) -> list[Bin]:
    """The bins that are not empty; 1.0 belongs into the last."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(number)]
    for label, probability in zip(labels, probabilities, strict=True):
        held[min(number - 1, int(probability * number))].append((probability, label))
    return [
        Bin(
            at / number,
            (at + 1) / number,
            len(pairs),
            sum(p for p, _ in pairs) / len(pairs),
            sum(t for _, t in pairs) / len(pairs),
        )
        for at, pairs in enumerate(held)
        if pairs
    ]


def calibration_error(labels: Sequence[bool], probabilities: Sequence[float], number: int = BINS) -> float:
    """The expected calibration error (Naeini and others, 2015): how far shares are from probabilities, over bins by size."""
    return sum(each.count * abs(each.mean - each.share) for each in bins(labels, probabilities, number)) / len(labels)
