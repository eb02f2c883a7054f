"""FEVER symmetric: does the evidence support the claim or refute it? Words alone are right in half of the pairs, by design."""

from __future__ import annotations

from pathlib import Path

from semantic.figures import auc, best_threshold
from semantic.scorers import Score, Scorer
from training.sets import fever
from training.splits import Part, part_of

NAME = "FEVER symmetric, held-out claims"
NEEDS = Path("fever_symmetric") / "fever_symmetric_dev.jsonl"


def measure(data: Path, scorer: Scorer) -> dict[str, float]:
    """The area under the curve of supports or refutes, and accuracy; a scorer without a stance gets its threshold from the
    calibration part."""
    labels, scores = _labelled(data, scorer, Part.REPORTED)
    fitted, known = _labelled(data, scorer, Part.CALIBRATION)
    threshold = 0.0 if scores[0].stance else best_threshold(map(_side, known), lambda limit: _accuracy(fitted, known, limit))
    return {"AUC": auc(labels, list(map(_side, scores))), "accuracy": _accuracy(labels, scores, threshold)}


def labelled(data: Path, scorer: Scorer) -> tuple[list[bool], list[float]]:
    """Supported or not, and the scores, of the held-out claims."""
    labels, scores = _labelled(data, scorer, Part.REPORTED)
    return labels, [score.conveys for score in scores]


def _labelled(data: Path, scorer: Scorer, part: Part) -> tuple[list[bool], list[Score]]:
    rows = [row for row in fever(data / NEEDS) if part_of(row.group) is part]
    return [row.supports for row in rows], scorer.score([(row.claim, row.evidence) for row in rows])


def _side(score: Score) -> float:
    return score.stance[0] - score.stance[1] if score.stance else score.conveys


def _accuracy(labels: list[bool], scores: list[Score], threshold: float) -> float:
    return sum((_side(score) > threshold) is label for label, score in zip(labels, scores, strict=True)) / len(labels)
