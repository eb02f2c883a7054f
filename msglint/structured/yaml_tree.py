"""YAML text -> tree.

The tree is built from parser events, not by PyYAML's loaders: that keeps the place of every value and the text as written
(``version: 2026.2`` stays text), sees duplicate keys, and bounds nesting and aliases before they cost anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from msglint.errors import InvalidFileError, Problem
from msglint.structured.tree import Entry, Mapping, Node, Place, Scalar, Sequence, Tree, join
from msglint.structured.yaml_words import explain

MAX_DEPTH = 50
MAX_NODES = 200_000  # with all aliases expanded; a platform of a thousand rules has about ten thousand
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def parse_yaml(text: str, source: str) -> Tree:
    """The tree of a file with one YAML document; raises ``InvalidFileError`` at the first fault that stops the parser."""
    composer = _Composer(text, source)
    try:
        root = composer.document()
    except yaml.YAMLError as error:
        raise InvalidFileError([explain(error, text, source)]) from None
    return Tree(root, tuple(composer.problems))


class _Composer:
    """One walk over the events of a file."""

    def __init__(self, text: str, source: str) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._events: Iterator[Event] = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._count = 0

    def document(self) -> Node:
        """The root of the only document."""
        next(self._events)  # start of the stream
        if isinstance(next(self._events), StreamEndEvent):
            raise InvalidFileError([Problem(self.source, 0, 0, "the file is empty")])
        root = self._node(next(self._events), "", 1)
        next(self._events)  # end of the document
        extra = next(self._events)
        if isinstance(extra, DocumentStartEvent):
            raise self._fault(extra, "a second document starts here; keep one per file, without '---' between")
        return root

    def _node(self, event: Event, path: str, depth: int) -> Node:
        if isinstance(event, AliasEvent):
            return self._alias(event)
        assert isinstance(event, ScalarEvent | CollectionStartEvent)
        if depth > MAX_DEPTH:
            raise self._fault(event, f"nested more than {MAX_DEPTH} levels deep")
        if event.tag is not None:
            raise self._fault(event, f"the tag '{event.tag}' is not allowed; put text that starts with '!' in quotes")
        before = self._count
        self._spend(event, 1)
        node = self._content(event, path, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = (node, self._count - before)
        return node

    def _content(self, event: ScalarEvent | CollectionStartEvent, path: str, depth: int) -> Node:
        place = self._place(event, path)
        if isinstance(event, ScalarEvent):
            is_null = not event.style and event.value in NULLS
            return Scalar(place, None if is_null else event.value)
        if isinstance(event, MappingStartEvent):
            return Mapping(place, self._entries(path, depth))
        return Sequence(place, tuple(self._items(path, depth)))

    def _items(self, path: str, depth: int) -> Iterator[Node]:
        index = 0
        while not isinstance(event := next(self._events), SequenceEndEvent):
            yield self._node(event, path if isinstance(event, ScalarEvent) else f"{path}[{index}]", depth + 1)
            index += 1

    def _entries(self, path: str, depth: int) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                raise self._fault(event, "a key must be a plain word; put text that starts with '*', '{' or '[' in quotes")
            key = self._place(event, path)
            value = self._node(next(self._events), join(path, event.value), depth + 1)
            if event.value in entries:
                first = entries[event.value].key.line
                self.problems.append(
                    key.problem(f"duplicate key '{event.value}'{key.within}; it stands in line {first} already")
                )
            else:
                entries[event.value] = Entry(key, value)
        return entries

    def _alias(self, event: AliasEvent) -> Node:
        if event.anchor not in self._anchors:
            raise self._fault(event, f"nothing above is named '&{event.anchor}'; put text that starts with '*' in quotes")
        node, size = self._anchors[event.anchor]
        self._spend(event, size)
        return node

    def _spend(self, event: Event, nodes: int) -> None:
        self._count += nodes
        if self._count > MAX_NODES:
            raise self._fault(event, f"more than {MAX_NODES:,} values, aliases expanded; split the file or drop the aliases")

    def _place(self, event: Event, path: str) -> Place:
        mark: Any = event.start_mark
        return Place(self.source, mark.line + 1, mark.column + 1, path)

    def _fault(self, event: Event, message: str) -> InvalidFileError:
        return InvalidFileError([self._place(event, "").problem(message)])
