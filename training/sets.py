"""Readers of the labelled public sets. Each row names its group, by which ``training.splits`` parts the set."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Argument:
    """A pair of KPA-2021: does the argument make the key point? ``label`` is None where the people could not decide."""

    group: str  # the topic
    stance: int  # of the argument towards the topic: 1 for, -1 against
    argument_id: str
    argument: str
    key_point_id: str
    key_point: str
    label: bool | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A pair of REALSumm: how many of three or four people say that the text conveys the fact?"""

    group: str  # the document
    fact: str
    text: str
    present: int
    absent: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A free answer of the student response analysis with all its reference answers, the best ones first."""

    group: str  # the question
    module: str
    question: str
    references: tuple[str, ...]
    answer: str
    label: str  # correct, contradictory or incorrect


@dataclass(frozen=True, slots=True)
class Verification:
    """A pair of FEVER symmetric: four of them, with two claims and two pieces of evidence, make a group."""

    group: str  # the claim it was made from
    claim: str
    evidence: str
    supports: bool


def kpa(folder: Path, split: str) -> Iterator[Argument]:
    """All pairs of an argument and a key point of its topic and stance; ``split`` is train or dev."""
    points = list(_rows(folder / f"key_points_{split}.csv"))
    labels = {(row["arg_id"], row["key_point_id"]): row["label"] == "1" for row in _rows(folder / f"labels_{split}.csv")}
    for row in _rows(folder / f"arguments_{split}.csv"):
        for point in points:
            if (point["topic"], point["stance"]) == (row["topic"], row["stance"]):
                identifiers = (row["arg_id"], point["key_point_id"])
                yield Argument(
                    group=row["topic"],
                    stance=int(row["stance"]),
                    argument_id=row["arg_id"],
                    argument=row["argument"].strip(),
                    key_point_id=point["key_point_id"],
                    key_point=point["key_point"].strip(),
                    label=labels.get(identifiers),
                )


def realsumm(path: Path) -> Iterator[Fact]:
    """All facts, each with a text that may convey it."""
    for row in _rows(path):
        yield Fact(row["doc_id"], row["fact"], row["text"], int(row["votes_present"]), int(row["votes_absent"]))


def sra(path: Path) -> Iterator[Answer]:
    """All answers with their references."""
    for row in _rows(path):
        ranked = zip(row["reference_categories"].split(" || "), row["reference_answers"].split(" || "), strict=False)
        references = tuple(text.strip() for _, text in sorted(ranked, key=lambda pair: pair[0] != "BEST"))
        yield Answer(row["question_id"], row["module"], row["question"], references, row["answer"], row["label"])


def fever(path: Path) -> Iterator[Verification]:
    """All pairs of a claim and its evidence, without the marks of the treebank."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        group = re.sub(r"000000[2-4]$", "", row["id"])
        yield Verification(group, untokenised(row["claim"]), untokenised(row["evidence"]), row["label"] == "SUPPORTS")


def untokenised(text: str) -> str:
    """A text as people write it: brackets as brackets, no space before a comma.

    >>> untokenised("Cruz -LRB- born 1974 -RRB- has n't modelled , ever .")
    "Cruz (born 1974) hasn't modelled, ever."
    """
    for mark, written in (
        ("-LRB-", "("),
        ("-RRB-", ")"),
        ("-LSB-", "["),
        ("-RSB-", "]"),
        ("``", '"'),
        ("''", '"'),
        ("--", "–"),
    ):
        text = text.replace(mark, written)
    text = re.sub(r"\s+(?=[,.;:!?)\]%]|n't\b|'(?:s|re|ve|ll|d|m)\b)", "", text)
    return re.sub(r"(?<=[(\[])\s+", "", text).strip()


def _rows(path: Path) -> Iterator[dict[str, str]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""))
