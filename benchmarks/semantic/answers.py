"""Student response analysis: does a free answer convey the reference answer, contradict it, or neither?

A scorer without a stance cannot tell a contradiction: it says "correct" from a threshold on, which is fitted on the calibration
part, and "incorrect" below.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from semantic.figures import auc, best_threshold, macro_f1
from semantic.scorers import Score, Scorer
from training.sets import Answer, sra
from training.splits import Part, part_of

NAME = "SRA, held-out questions"
NEEDS = Path("sra") / "sra_3way_train.csv.gz"
LABELS = ("correct", "contradictory", "incorrect")


def measure(data: Path, scorer: Scorer) -> dict[str, float]:
    """Macro-F1 of the three labels, and the area under the curve of correct or not."""
    scored = {part: _scored(data, scorer, part) for part in (Part.CALIBRATION, Part.REPORTED)}
    threshold = best_threshold(
        (score.conveys for _, score in scored[Part.CALIBRATION]), lambda limit: _macro_f1(scored[Part.CALIBRATION], limit)
    )
    reported = scored[Part.REPORTED]
    labels, conveys = [row.label == "correct" for row, _ in reported], [score.conveys for _, score in reported]
    return {"3-way macro-F1": _macro_f1(reported, threshold), "AUC": auc(labels, conveys)}


def labelled(data: Path, scorer: Scorer) -> tuple[list[bool], list[float]]:
    """Correct or not, and the scores, of the held-out questions."""
    scored = _scored(data, scorer, Part.REPORTED)
    return [row.label == "correct" for row, _ in scored], [score.conveys for _, score in scored]


def _scored(data: Path, scorer: Scorer, part: Part) -> list[tuple[Answer, Score]]:
    """Each answer with the score for the reference answer that it conveys best."""
    rows = [row for row in sra(data / NEEDS) if part_of(row.group) is part]
    pairs = [(reference, row.answer) for row in rows for reference in row.references]
    scores = iter(scorer.score(pairs))
    return [(row, max((next(scores) for _ in row.references), key=lambda score: score.conveys)) for row in rows]


def _macro_f1(scored: Sequence[tuple[Answer, Score]], threshold: float) -> float:
    return macro_f1([row.label for row, _ in scored], [_label(score, threshold) for _, score in scored])


def _label(score: Score, threshold: float) -> str:
    if score.stance is None:
        return "correct" if score.conveys >= threshold else "incorrect"
    return LABELS[max(range(3), key=score.stance.__getitem__)]
