"""The plain sentences from which training pairs are made: those of the training part of each set, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.pairs import Sentence
from training.sets import fever, kpa, realsumm, sra
from training.splits import Part, part_of

_SHORTEST, _LONGEST = 4, 28  # words


def sentences_of_sets(data: Path) -> list[Sentence]:
    """The distinct plain sentences of all sets that are in the folder, in a fixed order."""
    found = {sentence.text: sentence for sentence in _all(data) if _is_plain(sentence.text)}
    return list(found.values())


def _all(data: Path) -> Iterator[Sentence]:
    if (data / "kpa").exists():
        yield from _of_arguments(data / "kpa")
    if (data / "realsumm").exists():
        rows = realsumm(data / "realsumm" / "coverage_dev.csv.gz")
        yield from (Sentence(row.group, _tidy(row.fact)) for row in rows if _trains(row.group))
    if (data / "sra").exists():
        answers = sra(data / "sra" / "sra_3way_train.csv.gz")
        # Questions of one module have answers that are alike: they count as one group.
        yield from (Sentence(row.module, _tidy(text)) for row in answers if _trains(row.group) for text in row.references)
    if (data / "fever_symmetric").exists():
        pairs = fever(data / "fever_symmetric" / "fever_symmetric_dev.jsonl")
        yield from (Sentence(row.group, text) for row in pairs if _trains(row.group) for text in (row.claim, row.evidence))


def _of_arguments(folder: Path) -> Iterator[Sentence]:
    for row in kpa(folder, "train"):
        if _trains(row.group):
            yield Sentence(row.group, _tidy(row.key_point))
            yield Sentence(row.group, _tidy(row.argument))


def _trains(group: str) -> bool:
    return part_of(group) is Part.TRAIN


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip(" `\"'")
    return text[:1].upper() + text[1:]


def _is_plain(text: str) -> bool:
    """One sentence of a common length that says something."""
    words = text.split()
    return _SHORTEST <= len(words) <= _LONGEST and not re.search(r"[.!?] \w|\?$|[|\[\]]", text)
