"""Files made for the purpose, one per feature of a format: what a reader must find in each, once, and what nobody may find.

``groups()`` lists them. The tests and ``benchmarks/extraction.py`` read the same files.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

GROUPS = ("word", "powerpoint", "pdf", "mail", "html", "markdown", "others")


@dataclass(frozen=True, slots=True)
class Feature:
    """One file. ``said`` are the sentences in reading order, each there once; ``theirs`` are those that somebody else says,
    ``unsaid`` what a reader does not see, ``kind`` the kind of block of the first sentence, where it matters."""

    name: str
    file: str
    build: Callable[[], bytes]
    said: tuple[str, ...]
    unsaid: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    kind: str = ""


def groups() -> dict[str, tuple[Feature, ...]]:
    """All features by group."""
    return {name: import_module(f"{__name__}.{name}").FEATURES for name in GROUPS}


def say(name: str) -> str:
    """The sentence by which a feature is found."""
    return f"The {name} sails north."


def hide(name: str) -> str:
    """The sentence that nobody sees."""
    return f"The {name} lies below."


def letters(text: str) -> str:
    """Letters and digits alone: what is left of a text in every notation."""
    return "".join(character for character in unicodedata.normalize("NFKC", text).casefold() if character.isalnum())


def times(probe: str, text: str) -> int:
    """How often a sentence stands in a text, whatever the notation."""
    return letters(text).count(letters(probe))
