"""A sentence with its grammar, as plain data."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from msgspec import Struct

from msglint.document import Span


class Token(Struct, frozen=True, array_like=True):
    """One token of a sentence. ``head`` is the index of the token it depends on (its own for the root); ``tag`` is the
    Penn Treebank tag."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    span: Span


class Parsed(Struct, frozen=True, dict=True):
    """A sentence with its grammar. Spans are offsets in the sentence's own text. ``find_entities`` tells of each token what
    kind of named entity it belongs to, or "": it costs as much as all of the grammar, and few who read that ask for it."""

    tokens: tuple[Token, ...]
    find_entities: Callable[[], tuple[str, ...]]

    def entity(self, index: int) -> str:
        """The kind of named entity that a token belongs to, or ""."""
        return self._entities[index]

    def at(self, span: Span) -> tuple[int, ...]:
        """The indexes of the tokens that share a character with the span."""
        return tuple(index for index, token in enumerate(self.tokens) if token.span.overlaps(span))

    def ancestors(self, index: int) -> tuple[int, ...]:
        """The tokens above one in the tree, nearest first."""
        found: list[int] = []
        while self.tokens[index].head != index and self.tokens[index].head not in found:
            index = self.tokens[index].head
            found.append(index)
        return tuple(found)

    def children(self, index: int) -> tuple[int, ...]:
        """The tokens right below one in the tree."""
        return tuple(i for i, token in enumerate(self.tokens) if token.head == index and i != index)

    @cached_property
    def _entities(self) -> tuple[str, ...]:
        return self.find_entities()
