"""Tables that are drawn with rules or boxes: pdfplumber's table finder on the lines that PDFium reports.

Asking pdfplumber for the lines as well would read every such page a second time, at forty times the cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from msglint.document import Box
from msglint.extract._page.layout import Word

# Points: lines this close are one (pdfplumber's own default), and how thin and how long a box is that is a line.
_SNAP = 3
_THIN, _LONG = 3, 8
# A page with more crossings is a drawing or a grid without text.
_MAX_CROSSINGS = 1_000
# A cell with more characters is a part of the page's layout, not a cell of a table.
_MAX_CELL = 600


class Table(Struct, frozen=True):
    """The boxes of the cells, row by row; None where a merged cell leaves no cell of its own."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]


def tables_of(frames: Sequence[Box], words: Sequence[Word]) -> list[Table]:
    """The tables among lines and rectangles: two rows and two columns at least, four cells with words,
    and cells (merged ones count once) in at least half of the grid's places."""
    edges = [edge for frame in frames for edge in _edges(frame)]
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if min(upright, len(edges) - upright) < 2:
        return []
    found = (_table(cells) for cells in _grids(edges))
    return [table for table in found if _is_filled(table, words)]


def holds(box: Box, word: Word) -> bool:
    """Is the middle of the word in the box?"""
    across, down = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
    return box.x0 <= across <= box.x1 and box.top <= down <= box.bottom


def _grids(edges: list[dict[str, Any]]) -> list[list[tuple[float, float, float, float]]]:
    from pdfplumber import table

    crossings = table.edges_to_intersections(table.merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP), _SNAP, _SNAP)
    if len(crossings) > _MAX_CROSSINGS:
        return []
    grids: list[list[tuple[float, float, float, float]]] = table.cells_to_tables(table.intersections_to_cells(crossings))
    return grids


def _edges(frame: Box) -> Iterator[dict[str, Any]]:
    """The line that a thin box is, or the four sides of a wide one, as pdfplumber describes them."""
    width, height = frame.x1 - frame.x0, frame.bottom - frame.top
    if width > _LONG:
        yield _edge(frame.x0, frame.top, frame.x1, frame.top, "h")
    if height > _LONG:
        yield _edge(frame.x0, frame.top, frame.x0, frame.bottom, "v")
    if width > _LONG and height > _THIN:
        yield _edge(frame.x0, frame.bottom, frame.x1, frame.bottom, "h")
    if height > _LONG and width > _THIN:
        yield _edge(frame.x1, frame.top, frame.x1, frame.bottom, "v")


def _edge(x0: float, top: float, x1: float, bottom: float, orientation: str) -> dict[str, Any]:
    box = {"x0": x0, "top": top, "x1": x1, "bottom": bottom}
    return {**box, "width": x1 - x0, "height": bottom - top, "orientation": orientation}


def _table(cells: list[tuple[float, float, float, float]]) -> Table:
    from pdfplumber import table

    no_page: Any = None  # it would only be asked for the text of the cells
    grid = table.Table(no_page, cells)
    return Table(Box(*grid.bbox), tuple(tuple(cell and Box(*cell) for cell in row.cells) for row in grid.rows))


def _is_filled(table: Table, words: Sequence[Word]) -> bool:
    if len(table.rows) < 2 or len(table.rows[0]) < 2:
        return False
    inside = [word for word in words if holds(table.box, word)]
    sizes = [sum(len(word.text) + 1 for word in inside if holds(cell, word)) for row in table.rows for cell in row if cell]
    regular = 2 * len(sizes) >= len(table.rows) * len(table.rows[0])
    return regular and sum(map(bool, sizes)) >= 4 and max(sizes) <= _MAX_CELL
