"""The neutral tree that YAML and TOML files become: values with places."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from typing import TypeAlias

from msgspec import Struct

from msglint.errors import Problem


class Place(Struct, frozen=True):
    """Where a node stands. ``line`` and ``column`` count from 1, 0 is unknown; ``path`` is what a person calls it:
    "messages[2].statement", or "" for the whole file. Plain values in a list go by the path of their list."""

    source: str
    line: int
    column: int
    path: str

    def problem(self, message: str) -> Problem:
        """A fault at this place."""
        return Problem(self.source, self.line, self.column, message)

    def fault(self, message: str) -> Problem:
        """A fault at this place that begins with the path: "claims[0].expires: ..."."""
        return self.problem(f"{self.path}: {message}" if self.path else message)

    @property
    def within(self) -> str:
        """The path as the end of a sentence: " in messages[2]", or "" at the top of the file."""
        return f" in {self.path}" if self.path else ""


class Scalar(Struct, frozen=True):
    """A single value. YAML gives text as written, or None; TOML gives text, numbers, booleans and dates."""

    place: Place
    value: object


class Sequence(Struct, frozen=True):
    """A list."""

    place: Place
    items: tuple[Node, ...]


class Entry(Struct, frozen=True):
    """A key of a mapping with its own place, and the value."""

    key: Place
    value: Node


class Mapping(Struct, frozen=True):
    """Keys with values, in file order."""

    place: Place
    entries: MappingABC[str, Entry]


Node: TypeAlias = Scalar | Sequence | Mapping


class Tree(Struct, frozen=True):
    """A parsed file, with the faults that did not stop the parser (duplicate keys)."""

    root: Node
    problems: tuple[Problem, ...] = ()


def join(path: str, key: str) -> str:
    """The path of a key: ("messages[2]", "statement") -> "messages[2].statement"."""
    return f"{path}.{key}" if path else key
