"""Paragraphs and tables of a text document as blocks, with the places by which people find them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from msglint.document import Anchor, Block, Kind, Speaker
from msglint.extract._builder import block_of
from msglint.extract._speakers import line_speaker
from msglint.extract._tables import cell_speakers
from msglint.options import ReadOptions


class Paragraph(NamedTuple):
    """``level`` is the depth of a heading or list item. Forced line breaks are "\\n"."""

    text: str
    kind: Kind = Kind.PARAGRAPH
    level: int = 0


class Table(Struct, frozen=True):
    """Rows of cells; a cell holds what a document holds."""

    rows: tuple[tuple[tuple[Item, ...], ...], ...]


Item = Paragraph | Table


class Story(NamedTuple):
    """A text of its own: the body, or a header, a note or a text box, of which ``path`` tells the place and ``kind`` the kind
    of all its paragraphs."""

    items: tuple[Item, ...]
    path: tuple[str, ...] = ()
    kind: Kind | None = None


def blocks_of(stories: Iterable[Story], options: ReadOptions) -> Iterator[Block]:
    """The blocks of the stories in turn; numbers of paragraphs and tables run on through all of them."""
    flow = _Flow(options)
    for story in stories:
        for item in story.items:
            yield from flow.blocks(item, story)


class _Flow:
    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._count: Counter[str] = Counter()

    def blocks(self, item: Item, story: Story) -> Iterator[Block]:
        if isinstance(item, Table):
            yield from self._table(item, story)
        elif item.text.strip():
            speaker = line_speaker(item.text)
            kind, level = (item.kind, item.level) if story.kind is None else (story.kind, 0)
            yield from block_of(item.text, Anchor(self._path(story)), kind, level=level, speaker=speaker)

    def _path(self, story: Story) -> tuple[str, ...]:
        return story.path or (self._next("paragraph"),)

    def _next(self, name: str) -> str:
        self._count[name] += 1
        return f"{name} {self._count[name]}"

    def _table(self, table: Table, story: Story) -> Iterator[Block]:
        path = (*story.path, self._next("inner table" if story.kind is Kind.CELL else "table"))
        rows = [
            [self._cell(cell, (*path, f"row {row}", f"column {column}"), story) for column, cell in enumerate(cells, 1)]
            for row, cells in enumerate(table.rows, 1)
        ]
        texts = [{column: " ".join(block.text for block in cell) for column, cell in enumerate(row)} for row in rows]
        for row, speakers in zip(rows, cell_speakers(texts, self._options), strict=True):
            for column, cell in enumerate(row):
                yield from (_spoken(block, speakers[column]) for block in cell)

    def _cell(self, items: Iterable[Item], path: tuple[str, ...], story: Story) -> list[Block]:
        kind = Kind.CELL if story.kind in (None, Kind.TEXT_BOX) else story.kind
        return [block for item in items for block in self.blocks(item, Story((), path, kind))]


def _spoken(block: Block, speaker: Speaker) -> Block:
    return replace(block, speaker=speaker) if block.speaker is Speaker.OURS else block
