"""REALSumm: does a summary convey a fact? The fact is conveyed as far as the best of its passages conveys it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from semantic.figures import auc
from semantic.scorers import Pair, Scorer
from training.sets import Fact, realsumm
from training.splits import Part, part_of

NAME = "REALSumm, held-out documents"
NEEDS = Path("realsumm") / "coverage_dev.csv.gz"


def measure(data: Path, scorer: Scorer) -> dict[str, float]:
    """The area under the curve of conveyed or not, as most of the people say; ties are left out."""
    labels, scores = labelled(data, scorer)
    return {"AUC": auc(labels, scores)}


def labelled(data: Path, scorer: Scorer) -> tuple[list[bool], list[float]]:
    """Labels and scores of the held-out documents."""
    rows = [row for row in realsumm(data / NEEDS) if part_of(row.group) is Part.REPORTED and row.present != row.absent]
    return [row.present > row.absent for row in rows], best_of_passages(rows, scorer)


def best_of_passages(rows: Sequence[Fact], scorer: Scorer) -> list[float]:
    """The highest score that a passage of the text has for the fact."""
    pairs = list(dict.fromkeys(pair for row in rows for pair in _pairs(row)))
    score = dict(zip(pairs, (each.conveys for each in scorer.score(pairs)), strict=True))
    return [max(score[pair] for pair in _pairs(row)) for row in rows]


def passages(text: str) -> list[str]:
    """Every sentence, and every two in a row."""
    sentences = [part for part in re.split(r"(?<=[.!?])\s+", text.strip()) if part]
    return [*sentences, *(f"{one} {two}" for one, two in pairwise(sentences))]


def _pairs(row: Fact) -> Iterable[Pair]:
    return ((row.fact, passage) for passage in passages(row.text))
