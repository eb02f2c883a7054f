"""KPA-2021, key point matching: which key point of its topic and side does an argument make?

The protocol of the shared task (Friedman and others, 2021): each argument keeps its best key point; of each topic and side the
half of the arguments with the highest scores is judged by average precision; the mean over topics and sides counts. A pair that
the people could not decide is false when strict, true when relaxed.

Average precision sums the precision at each match. The task's script divides the sum by the number of matches that were kept,
so that a scorer is not asked how many of the kept arguments match at all ("AP"). Divided by the number of kept arguments it
is, and a wrong pair always costs ("mAP"); that is the stricter figure and the one that msglint is developed by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from semantic.figures import average_precision
from semantic.scorers import Scorer
from training.sets import Argument, kpa

NAME = "KPA-2021 dev, key point matching"
NEEDS = Path("kpa") / "labels_dev.csv"


def measure(data: Path, scorer: Scorer) -> dict[str, float]:
    """Mean average precision, strict and relaxed, on the dev split."""
    rows = list(kpa(data / NEEDS.parent, "dev"))
    scores = [score.conveys for score in scorer.score([(row.key_point, row.argument) for row in rows])]
    best = best_points(rows, scores)
    return {
        "mAP strict": mean_precision(best, undecided=False, of_all=True),
        "mAP relaxed": mean_precision(best, undecided=True, of_all=True),
        "AP strict, as the task's script": mean_precision(best, undecided=False, of_all=False),
        "AP relaxed, as the task's script": mean_precision(best, undecided=True, of_all=False),
    }


def best_points(rows: Sequence[Argument], scores: Sequence[float]) -> list[tuple[Argument, float]]:
    """Each argument with the key point that scores highest, and that score."""
    best: dict[str, tuple[Argument, float]] = {}
    for row, score in zip(rows, scores, strict=True):
        if row.argument_id not in best or score > best[row.argument_id][1]:
            best[row.argument_id] = (row, score)
    return list(best.values())


def mean_precision(best: Sequence[tuple[Argument, float]], *, undecided: bool, of_all: bool) -> float:
    """The mean over topics and sides. ``undecided`` is what a pair without a label counts as; ``of_all`` divides by all that
    was kept, not by its matches."""
    sides: dict[tuple[str, int], list[tuple[Argument, float]]] = defaultdict(list)
    for row, score in best:
        sides[row.group, row.stance].append((row, score))
    precisions = []
    for side in sides.values():
        top = sorted(side, key=lambda pair: -pair[1])[: len(side) // 2]
        labels = [undecided if row.label is None else row.label for row, _ in top]
        share = sum(labels) / len(labels) if of_all else 1.0
        precisions.append(share * average_precision(labels, [score for _, score in top]))
    return sum(precisions) / len(precisions)
