"""Hard negatives: for each message the passages of strangers that come nearest to it by static vectors.

These are the pairs that the cheap evidence proposes in use, where nearly all passages are about something else. What the
passages say is not known, but they were written for other topics, by people who had never heard of the message.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from tokenizers import Tokenizer

from msglint.semantic._static import load
from training.material import sentences_of_sets
from training.pairs import Pair, Sentence, Stance
from training.written import filled, read_messages

NEAR = 0.3  # cosine; below that nothing is proposed in use
_NEAREST = {"written": 16, "kpa": 14, "other": 3}  # passages taken for each message
_BUSINESS = "business message"
_WORDS = range(4, 40)


@dataclass(frozen=True, slots=True)
class _Message:
    text: str
    group: str
    taken: int


def mined(data: Path, model: Path, seed: int) -> list[Pair]:
    """Messages with near passages of other groups, in random order. ``model`` holds the static vectors and the tokenizer."""
    chance = Random(seed)
    pool = [*sentences_of_sets(data), *_written_passages(chance), *_talk(data), *_findings(data)]
    messages = list(_messages(data, chance))
    vectors, words = load(model / "static.npz"), Tokenizer.from_file(str(model / "tokenizer.json"))
    near = np.array(vectors.near(words, [message.text for message in messages], [sentence.text for sentence in pool]))
    pairs = [pair for message, row in zip(messages, near, strict=True) for pair in _strangers(message, row, pool)]
    chance.shuffle(pairs)
    return pairs


def _strangers(message: _Message, row: Sequence[float], pool: Sequence[Sentence]) -> Iterator[Pair]:
    taken = 0
    for index in np.argsort(-np.asarray(row)):
        if taken == message.taken or row[index] < NEAR:
            return
        if pool[index].group != message.group:
            taken += 1
            yield Pair(message.text, pool[index].text, 0.0, Stance.NEITHER, "mined")


def _messages(data: Path, chance: Random) -> Iterator[_Message]:
    for number, told in enumerate(read_messages()):
        for wording in told.wordings:
            text = filled(wording, str(chance.randint(2, 90)))
            yield _Message(text, f"{_BUSINESS} {number}", _NEAREST["written"])
    for sentence in sentences_of_sets(data):
        is_point = sentence.group.startswith("We should")  # a topic of ArgKP: its key points are like messages
        if is_point and len(sentence.text.split()) <= 12:
            yield _Message(sentence.text, sentence.group, _NEAREST["kpa"])
        elif chance.random() < 0.5:
            yield _Message(sentence.text, sentence.group, _NEAREST["other"])


def _written_passages(chance: Random) -> Iterator[Sentence]:
    for number, told in enumerate(read_messages()):
        for _, passage in told.passages:
            yield Sentence(f"{_BUSINESS} {number}", filled(passage, str(chance.randint(2, 90))))


def _talk(data: Path) -> Iterator[Sentence]:
    """What people wrote to persuade each other: the tone of a call script, about a charity."""
    path = data / "persuasion4good" / "full_dialog.csv"
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            for text in re.split(r"(?<=[.!?])\s+", row["Unit"]):
                if len(text.split()) in _WORDS:
                    yield Sentence("charity", text.strip())


def _findings(data: Path) -> Iterator[Sentence]:
    """What studies found, as papers and the press put it."""
    path = data / "certainty" / "sentence-level-certainty.jsonl"
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            yield Sentence("findings", json.loads(line)["finding"])
