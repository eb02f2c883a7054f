"""The cells of ruled tables become passages with their speakers, also where a table goes on over a page break."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from msglint.document import Box, Kind, Speaker
from msglint.extract._page.layout import Word, lines_of
from msglint.extract._page.paragraphs import Paragraph
from msglint.extract._page.passages import Passage
from msglint.extract._page.reading_order import in_order
from msglint.extract._pdf.tables import Table, holds
from msglint.extract._tables import cell_speakers
from msglint.options import ReadOptions

# A table ends at the foot of a page and goes on at the head of the next: these parts of its height, and points of its columns.
_FOOT, _HEAD = 0.7, 0.3
_SAME_COLUMN = 3


class Grid(Struct, frozen=True):
    """A table with the words of its cells: ``rows`` by column; ``height`` is that of its page."""

    table: Table
    page: int
    height: float
    rows: tuple[Mapping[int, Paragraph], ...]

    @property
    def box(self) -> Box:
        """The box around the table."""
        return self.table.box

    @property
    def head(self) -> dict[int, str]:
        """The text of its first row, by column."""
        return {column: cell.text for column, cell in self.rows[0].items()} if self.rows else {}


def grid_of(table: Table, page: int, height: float, words: Sequence[Word]) -> Grid:
    """A table of a page (from 1) with those of the page's words that stand in it; rows without words are left out."""
    inside = [word for word in words if holds(table.box, word)]
    rows = (dict(_row(cells, page, inside)) for cells in table.rows)
    return Grid(table, page, height, tuple(row for row in rows if row))


def cells_of(grids: Sequence[Grid], options: ReadOptions) -> list[list[Passage]]:
    """The cells of each table of a document, row by row. A table that goes on from the page before keeps its headings."""
    found: list[list[Passage]] = []
    head: dict[int, str] = {}
    for index, grid in enumerate(grids):
        goes_on = index > 0 and _goes_on(grids[index - 1], grid) and grid.head != head
        head = head if goes_on else grid.head
        found.append(list(_passages(grid, head if goes_on else {}, options)))
    return found


def _row(cells: Sequence[Box | None], page: int, words: Sequence[Word]) -> Iterator[tuple[int, Paragraph]]:
    for column, cell in enumerate(cells):
        own = lines_of([word for word in words if cell and holds(cell, word)])
        if own:
            yield column, Paragraph(tuple(line for region in in_order(own) for line in region.lines), page)


def _passages(grid: Grid, head: Mapping[int, str], options: ReadOptions) -> Iterator[Passage]:
    texts = [{column: cell.text for column, cell in row.items()} for row in grid.rows]
    speakers = cell_speakers([head, *texts], options)[1:] if head else cell_speakers(texts, options)
    for row, said_by in zip(grid.rows, speakers, strict=True):
        for column, cell in row.items():
            yield Passage((cell,), Kind.CELL, speaker=said_by.get(column, Speaker.OURS))


def _goes_on(grid: Grid, following: Grid) -> bool:
    """Is ``following`` the rest of the table on the page before: the same columns, foot to head?"""
    at_break = grid.box.bottom > _FOOT * grid.height and following.box.top < _HEAD * following.height
    return following.page == grid.page + 1 and at_break and _same_columns(grid.table, following.table)


def _same_columns(table: Table, other: Table) -> bool:
    edges, others = _columns(table), _columns(other)
    return len(edges) == len(others) and all(abs(a - b) <= _SAME_COLUMN for a, b in zip(edges, others, strict=True))


def _columns(table: Table) -> list[float]:
    """Where columns begin, from the left."""
    starts: list[float] = []
    for left in sorted(cell.x0 for row in table.rows for cell in row if cell):
        if not starts or left > starts[-1] + _SAME_COLUMN:
            starts.append(left)
    return starts
