"""The pieces of the text report as rich prints them: in colours, wrapped and cut to the width of the terminal."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from msglint.report import Style
from msglint.report._look import Indented, Labelled, Line, Part, Table

if TYPE_CHECKING:
    from rich.console import RenderableType


def printed(part: Part, style: Style) -> str:
    """The part as text, with the codes that set colours if the style has them."""
    output = StringIO()
    console = Console(
        file=output,
        width=style.width,
        force_terminal=style.colour,
        color_system="standard" if style.colour else None,
        no_color=not style.colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    console.print(_renderable(part), soft_wrap=isinstance(part, Line) and part.whole)
    return output.getvalue()


def _renderable(part: Part) -> RenderableType:
    match part:
        case Line():
            return Text.assemble(*part.parts, no_wrap=part.whole)
        case Indented():
            return Padding(_renderable(part.part), (0, 0, 0, part.by))
        case Labelled():
            return _labelled(part)
        case Table():
            return _table(part)
    return part


def _labelled(part: Labelled) -> RichTable:
    made = RichTable.grid(padding=(0, 2, 0, 0))
    made.add_column(style="dim", no_wrap=True)
    made.add_column()
    made.add_row(part.label, _renderable(part.line))
    return made


def _table(part: Table) -> RichTable:
    fills = any(heading.startswith("~") for heading in part.headings)
    made = RichTable(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", expand=fills)
    rows = [[Text(*cell.parts[0], no_wrap=True, overflow="ellipsis") for cell in row] for row in part.rows]
    for heading, cells in zip(part.headings, zip(*rows, strict=True), strict=True):
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
