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
