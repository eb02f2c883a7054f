"""The pieces of rich that the text report is built from. Only called while a text report is rendered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msglint.finding import Severity
from msglint.result import Band, Status

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

BAND_STYLES = {Band.GOOD: "green", Band.FAIR: "yellow", Band.POOR: "red"}
SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
STATUS_STYLES = {
    Status.COVERED: "green",
    Status.PARTIAL: "yellow",
    Status.MISSING: "red",
    Status.CONTRADICTED: "bold red",
}


def line(*parts: tuple[str, str], whole: bool = False) -> Text:
    """One paragraph of (text, style) parts. A whole one is never wrapped, so that a path can be copied."""
    from rich.text import Text

    return Text.assemble(*parts, no_wrap=whole)


def cell(text: str, style: str = "") -> Text:
    """A cell of a table: one line, cut short with "…" when it must be."""
    from rich.text import Text

    return Text(text, style, no_wrap=True, overflow="ellipsis")


def indented(part: RenderableType, by: int = 2) -> Padding:
    """The part set in by some columns, also where it wraps."""
    from rich.padding import Padding

    return Padding(part, (0, 0, 0, by))


def table(headings: Sequence[str], rows: Sequence[Sequence[Text]]) -> Table:
    """A table without lines. A heading ">score" sets its column flush right; the column of "~passage" takes the room that is
    left and its cells are cut short, all others are shown whole."""
    from rich.table import Table

    fills = any(heading.startswith("~") for heading in headings)
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", expand=fills)
    for heading, cells in zip(headings, zip(*rows, strict=True), strict=True):
        name = heading.lstrip(">~")
        width = max(len(name), *(cell.cell_len for cell in cells))
        made.add_column(
            name,
            justify="right" if heading.startswith(">") else "left",
            no_wrap=True,
            ratio=1 if heading.startswith("~") else None,
            min_width=None if heading.startswith("~") else width,
        )
    for row in rows:
        made.add_row(*row)
    return made


def plain(part: RenderableType, width: int, left: int = 0) -> str | None:
    """The part without colours, set in by ``left`` columns, where that takes no wrapping or cutting; else None."""
    from rich.cells import cell_len
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    if isinstance(part, Padding):
        return plain(part.renderable, width, left + part.left)
    if isinstance(part, Table):
        return _plain_table(part, width, left)
    if isinstance(part, Text):
        fits = part.no_wrap or left + cell_len(part.plain) <= width
        if not part.plain.isprintable():
            return None
        return " " * left + part.plain if fits else _wrapped(part.plain, width, left)
    return part if isinstance(part, str) else None


def _wrapped(text: str, width: int, left: int) -> str | None:
    """Simple text on as many lines as it takes, broken as rich does it; else None."""
    words = text.split(" ")
    if not text.isascii() or not all(words) or max(map(len, words)) > width - left:
        return None
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= width - left:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(" " * left + line for line in lines)


def _plain_table(made: Table, width: int, left: int) -> str | None:
    from rich.cells import cell_len, set_cell_size
    from rich.text import Text

    if not made.show_header or any(column.ratio for column in made.columns):
        return None
    columns = [[str(column.header), *(c.plain for c in column.cells if isinstance(c, Text))] for column in made.columns]
    widths = [max(map(cell_len, column)) for column in columns]
    if left + sum(widths) + 2 * len(widths) > width or any(len(column) != made.row_count + 1 for column in columns):
        return None
    flush = [column.justify == "right" for column in made.columns]
    lines = (
        "  ".join(
            " " * (size - cell_len(text)) + text if right else set_cell_size(text, size)
            for text, size, right in zip(row, widths, flush, strict=True)
        )
        for row in zip(*columns, strict=True)
    )
    return "\n".join(" " * left + text for text in lines)
