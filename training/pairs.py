"""What the model is trained on: a message, a passage, and what the passage does with the message."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stance(StrEnum):
    """What a passage says of a message."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A plain sentence and the group it comes from; sentences of different groups are about different things."""

    group: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One example. ``conveys`` is 0 to 1, a half where only a part of the message arrives; ``stance`` is None where people
    would not agree on it, and is left out of the loss. ``kind`` names the generator."""

    message: str
    passage: str
    conveys: float
    stance: Stance | None
    kind: str
