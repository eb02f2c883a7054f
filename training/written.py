"""Training pairs from ``messages.txt``: messages of companies, with passages that were written to convey them, or not to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from training.pairs import Pair, Stance

MESSAGES = Path(__file__).with_name("messages.txt")

_LABELS = {
    "=": (1.0, Stance.AGREES, "told"),
    "+": (1.0, Stance.AGREES, "told"),
    "~": (0.5, Stance.NEITHER, "half-told"),
    "-": (0.0, Stance.NEITHER, "told-otherwise"),
    "!": (0.0, Stance.CONTRADICTS, "denied-in-words"),
}
_SLOT = re.compile(r"\{a(?::(\d+)-(\d+))?\}")


@dataclass(frozen=True, slots=True)
class Told:
    """A message: its approved wordings, and the passages about it with their sign in the file."""

    wordings: tuple[str, ...]
    passages: tuple[tuple[str, str], ...]


def read_messages(path: Path = MESSAGES) -> list[Told]:
    """All messages of the file."""
    blocks = re.sub(r"(?m)^#.*\n", "", path.read_text(encoding="utf-8")).strip().split("\n\n")
    return [_told([(line[0], line[2:]) for line in block.splitlines()]) for block in blocks]


def _told(lines: list[tuple[str, str]]) -> Told:
    return Told(tuple(text for sign, text in lines if sign == "="), tuple(lines))


def pairs_of(told: Told, others: list[Told], rng: Random) -> Iterator[Pair]:
    """Every wording with every passage about it, with another figure in it, and with passages about other things."""
    value, other = _values(told, rng)
    for wording in told.wordings:
        message = filled(wording, value)
        for sign, passage in told.passages:
            if passage != wording:
                yield Pair(message, filled(passage, value), *_LABELS[sign])
            if sign in "=+" and _SLOT.search(wording) and _SLOT.search(passage):
                yield Pair(message, filled(passage, other), 1.0, Stance.CONTRADICTS, "told-with-another-figure")
        for one in rng.sample(others, min(3, len(others))):
            sign, passage = rng.choice(one.passages)
            if one is not told:
                yield Pair(message, filled(passage, value), 0.0, Stance.NEITHER, "told-of-others")


def _values(told: Told, rng: Random) -> tuple[str, str]:
    bounds = next(
        (match.groups() for text in told.wordings for match in [_SLOT.search(text)] if match and match.group(1)), None
    )
    low, high = (int(bounds[0]), int(bounds[1])) if bounds else (10, 60)
    value, other = rng.sample(range(low, high + 1), 2)
    return str(value), str(other)


def filled(text: str, value: str) -> str:
    """A line of the file with its figure, and with line breaks for its slashes."""
    return _SLOT.sub(value, text).replace(" / ", "\n")


def written_pairs(rng: Random, *, rounds: int = 3) -> list[Pair]:
    """The pairs of all messages; each round has other figures and other strangers."""
    messages = read_messages()
    return [pair for _ in range(rounds) for told in messages for pair in pairs_of(told, messages, rng)]
