"""The public labelled sets as pairs of a message and a passage, with what people said of them.

The sets are read from a folder that the caller names; none of their text is in this repository. See README.md for their
licences and for what each is asked here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

from training import sets
from training.pairs import Pair, Stance
from training.splits import Part, part_of

_CALIBRATION_TOPICS = 3  # of the 24 for training; the report on key points is on the 4 topics of the set's dev split
_SAME_POINT = 0.85  # two arguments for one key point mostly, not always, say the same
_UNDECIDED = 0.4  # of ArgKP's pairs without a label between 15% and 60% of the people saw a match (Bar-Haim and others, 2020)
_WORD = re.compile(r"[a-z0-9]+")
_STANCES = {"correct": Stance.AGREES, "contradictory": Stance.CONTRADICTS, "incorrect": Stance.NEITHER}


def labelled(data: Path, seed: int) -> dict[Part, list[Pair]]:
    """The pairs of the four sets in ``data`` by what they are for, in a fixed order for a seed."""
    found: dict[Part, list[Pair]] = defaultdict(list)
    for read in (
        key_points(list(sets.kpa(data / "kpa", "train")), Random(seed)),
        facts(sets.realsumm(data / "realsumm" / "coverage_dev.csv.gz")),
        answers(sets.sra(data / "sra" / "sra_3way_train.csv.gz")),
        verifications(sets.fever(data / "fever_symmetric" / "fever_symmetric_dev.jsonl")),
    ):
        for part, pair in read:
            found[part].append(pair)
    return found


def key_points(rows: Sequence[sets.Argument], chance: Random) -> Iterator[tuple[Part, Pair]]:
    """Arguments with the key points of their side; in training also with one of the other side and with other arguments."""
    parts = _topic_parts(row.group for row in rows)
    for row in rows:
        if row.label is not None:
            stance = Stance.AGREES if row.label else Stance.NEITHER
            yield parts[row.group], Pair(row.key_point, row.argument, float(row.label), stance, "kpa")
    trained = [row for row in rows if parts[row.group] is Part.TRAIN]
    for pair in (*_other_side(trained, chance), *_argument_pairs(trained, chance)):
        yield Part.TRAIN, pair


def undecided(rows: Sequence[sets.Argument]) -> Iterator[Pair]:
    """The pairs for training that the people could not agree on: arguments that make a key point in part, or nearly."""
    parts = _topic_parts(row.group for row in rows)
    for row in rows:
        if row.label is None and parts[row.group] is Part.TRAIN:
            yield Pair(row.key_point, row.argument, _UNDECIDED, None, "kpa-undecided")


def _other_side(rows: Sequence[sets.Argument], chance: Random) -> Iterator[Pair]:
    """Half of the arguments with one key point of the other side, which they do not make: they deny it or tell another."""
    points: dict[tuple[str, int], list[str]] = defaultdict(list)
    for row in rows:
        points[row.group, row.stance].append(row.key_point)
    for row in {row.argument_id: row for row in rows}.values():
        others = points.get((row.group, -row.stance))
        if others and chance.random() < 0.5:
            yield Pair(chance.choice(others), row.argument, 0.0, None, "kpa-other-side")


def _argument_pairs(rows: Sequence[sets.Argument], chance: Random) -> Iterator[Pair]:
    """For each argument one other that makes the same point, and one of its topic and side that makes another."""
    text = {row.argument_id: row.argument for row in rows}
    made: dict[str, set[str]] = defaultdict(set)
    sides: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)
    for row in rows:
        sides[row.group, row.stance][row.argument_id] = None
        if row.label:
            made[row.argument_id].add(row.key_point_id)
    for side in sides.values():
        for argument in side:
            same = [other for other in side if other != argument and made[argument] & made[other]]
            apart = [other for other in side if made[argument] and made[other] and not made[argument] & made[other]]
            for other in chance.sample(same, min(1, len(same))):
                yield Pair(text[other], text[argument], _SAME_POINT, None, "kpa-arguments")
            for other in chance.sample(apart, min(1, len(apart))):
                yield Pair(text[other], text[argument], 0.0, None, "kpa-arguments")


def facts(rows: Iterable[sets.Fact]) -> Iterator[tuple[Part, Pair]]:
    """Facts with the one or two sentences of a text that come nearest to them, and the share of votes that they are there."""
    for row in rows:
        share = row.present / (row.present + row.absent)
        stance = Stance.AGREES if share > 0.9 else None
        yield part_of(row.group), Pair(row.fact, nearest(row.fact, row.text), share, stance, "realsumm")


def nearest(fact: str, text: str) -> str:
    """The sentence, or the two in a row, that hold most of the fact's words; the shorter of equal ones."""
    return by_nearness(fact, text)[0]


def by_nearness(fact: str, text: str) -> list[str]:
    """Every sentence and every two in a row; those that hold most of the fact's words first, the shorter of equal ones."""
    sentences = [part for part in re.split(r"(?<=[.!?])\s+", text) if part.strip()]
    windows = [*sentences, *(f"{first} {second}" for first, second in pairwise(sentences))]
    wanted = _beginnings(fact)
    return sorted(windows, key=lambda window: (-len(wanted & _beginnings(window)), len(window)))


def answers(rows: Iterable[sets.Answer]) -> Iterator[tuple[Part, Pair]]:
    """A pupil's answer with the reference answer that shares most words with it, and the teacher's word."""
    for row in rows:
        pair = Pair(_closest(row.answer, row.references), row.answer, float(row.label == "correct"), _STANCES[row.label], "sra")
        yield part_of(row.group), pair


def _closest(answer: str, references: Sequence[str]) -> str:
    words = _beginnings(answer)
    return max(references, key=lambda text: len(words & _beginnings(text)) / (1 + len(_beginnings(text))))


def verifications(rows: Iterable[sets.Verification]) -> Iterator[tuple[Part, Pair]]:
    """A claim with a sentence that supports or refutes it."""
    for row in rows:
        stance = Stance.AGREES if row.supports else Stance.CONTRADICTS
        yield part_of(row.group), Pair(row.claim, row.evidence, float(row.supports), stance, "fever")


def _topic_parts(topics: Iterable[str]) -> Mapping[str, Part]:
    ordered = sorted(set(topics))
    kept = [topic for topic in ordered if part_of(topic) is Part.CALIBRATION][:_CALIBRATION_TOPICS]
    return {topic: Part.CALIBRATION if topic in kept else Part.TRAIN for topic in ordered}


def _beginnings(text: str) -> set[str]:
    return {word[:5] for word in _WORD.findall(text.lower())}
