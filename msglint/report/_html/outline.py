"""The document as read, in the parts that a page shows: sections, passages, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from msglint.document import Anchor, Block, Document, Kind, Speaker
from msglint.report._html.marks import Stretch, stretches
from msglint.report._html.notes import Note
from msglint.report._words import clean

_SECTION = re.compile(r"(slide|page|row|sheet)\b")
_CELL = re.compile(r"(.*?)\brow (\d+), column (\d+)")
_HEADINGS = (Kind.TITLE, Kind.SUBJECT, Kind.HEADING)
_PLAIN = (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.CELL, Kind.TITLE, Kind.HEADING)
_WHOSE = {Speaker.THEIRS: "customer", Speaker.INSTRUCTION: "instruction"}


class Passage(Struct, frozen=True):
    """One block. ``label`` says what it is and whose words they are, where that is not plain to see; ``level`` is the
    depth of a list item, from 1."""

    classes: str
    label: str
    is_heading: bool
    level: int
    text: tuple[Stretch, ...]
    notes: tuple[Note, ...]


class Part(Struct, frozen=True):
    """A run of passages that belong together. ``shape`` is "passages", "list" or "table"; ``section`` is the slide, page or row
    that begins here, ``page`` the number of the page that does; ``rows`` are the cells of a table, each a run of passages."""

    shape: str
    passages: tuple[Passage, ...]
    section: str = ""
    page: int | None = None
    rows: tuple[tuple[tuple[Passage, ...], ...], ...] = ()

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes of the part, in order."""
        return tuple(note for passage in self.passages for note in passage.notes)


class _Place(NamedTuple):
    section: str
    page: int | None
    shape: str
    table: str


def parts(document: Document, notes: Mapping[int, Sequence[Note]]) -> Iterator[Part]:
    """The parts in document order. ``notes`` are those of each block, by its index."""
    section, pages = "", set[int | None]()
    for place, run in groupby(document.blocks, key=_place):
        blocks = tuple(run)
        passages = tuple(_passage(block, tuple(notes.get(block.index, ()))) for block in blocks)
        rows = _rows(blocks, passages) if place.shape == "table" else ()
        begins = clean(place.section) if place.section != section else ""
        yield Part(place.shape, passages, begins, None if place.page in pages else place.page, rows)
        section = place.section
        pages.add(place.page)


def _anchor(block: Block) -> Anchor:
    return block.pieces[0].anchor if block.pieces else Anchor()


def _place(block: Block) -> _Place:
    anchor = _anchor(block)
    cell = _CELL.fullmatch(", ".join(anchor.path)) if block.kind is Kind.CELL else None
    path = () if cell and not cell[1] else anchor.path
    section = path[0] if path and _SECTION.match(path[0]) else f"page {anchor.page}" if anchor.page else ""
    shape = "table" if cell else "list" if block.kind is Kind.LIST_ITEM else "passages"
    page = anchor.page or (1 if anchor.box else None)  # a picture is its only page
    return _Place(section, page, shape, cell[1] if cell else "")


def _passage(block: Block, notes: tuple[Note, ...]) -> Passage:
    kind = block.kind.replace(" ", "-")
    return Passage(
        classes=f"{kind} {block.speaker}",
        label=" · ".join(filter(None, (_what(block), _WHOSE.get(block.speaker, "")))),
        is_heading=block.kind in _HEADINGS,
        level=max(1, min(block.level, 4)),
        text=stretches(block.text, notes),
        notes=notes,
    )


def _what(block: Block) -> str:
    """What the block is, where its look does not say so; of a spoken turn, who speaks."""
    if block.kind is Kind.CUE:
        return clean(", ".join(_anchor(block).path[-1:]))
    return "" if block.kind in _PLAIN else "speaker notes" if block.kind is Kind.NOTES else str(block.kind)


def _rows(blocks: Sequence[Block], passages: Sequence[Passage]) -> tuple[tuple[tuple[Passage, ...], ...], ...]:
    """The passages of a table by row and column; a cell without text is empty."""
    cells: dict[tuple[int, int], list[Passage]] = {}
    for block, passage in zip(blocks, passages, strict=True):
        found = _CELL.fullmatch(", ".join(_anchor(block).path))
        if found:
            cells.setdefault((int(found[2]), int(found[3])), []).append(passage)
    columns = sorted({column for _, column in cells})
    rows = sorted({row for row, _ in cells})
    return tuple(tuple(tuple(cells.get((row, column), ())) for column in columns) for row in rows)
