"""A workbook for Excel with two sheets: the findings, and the coverage matrix in colours.

Every text is written as text, so that none becomes a formula or a link.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING

from msglint.report import Report, Style
from msglint.report._advice import shortened
from msglint.report._tables import ABOUT_ASSET, FINDINGS, Cell, Row, coverage_table, finding_rows
from msglint.result import Result, Status

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# Of Excel: the longest text of a cell, the most rows of a sheet.
MOST_CHARACTERS = 32_767
MOST_ROWS = 1_048_576
_WIDTHS = {
    **{"asset": 36, "place": 24, "message": 48, "said": 40, "approved": 40, "fix": 48, "not read": 40},
    **{"page": 7, "line": 7, "column": 8, "score": 8, "format": 9, "check": 20, "rule": 26, "fingerprint": 18},
}
_WIDTH = 14
_PAPER = {Status.COVERED: "#CDEBD2", Status.PARTIAL: "#FDEFC3", Status.MISSING: "#F8D0CC", Status.CONTRADICTED: "#E7A9A2"}


def render(result: Result, _: Style) -> bytes:
    """The file. Same result, same bytes: it is dated on the day on which dates were judged."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"title": "msglint", "created": datetime.combine(result.run.as_of, time())})
        _sheet(book, "Findings", FINDINGS, list(finding_rows(result)))
        heading, rows = coverage_table(result)
        sheet = _sheet(book, "Coverage", heading, rows)
        _colour(book, sheet, len(ABOUT_ASSET), len(heading), len(rows))
    return file.getvalue()


def _sheet(book: Workbook, name: str, heading: Row, rows: Sequence[Row]) -> Worksheet:
    """A sheet whose heading stays in view and filters the rows, with texts wrapped in columns of a width that suits them."""
    sheet = book.add_worksheet(name)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    strong = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for column, title in enumerate(heading):
        sheet.set_column(column, column, _WIDTHS.get(str(title), _WIDTH))
    _write(sheet, 0, heading, strong)
    for number, row in enumerate(rows[: MOST_ROWS - 1], 1):
        _write(sheet, number, row, wrapped)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(heading) - 1)
    return sheet


def _write(sheet: Worksheet, number: int, row: Row, look: Format) -> None:
    for column, cell in enumerate(row):
        _write_cell(sheet, number, column, cell, look)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
    if isinstance(cell, int):
        sheet.write_number(row, column, cell, look)
    elif cell:
        sheet.write_string(row, column, shortened(cell, MOST_CHARACTERS), look)


def _colour(book: Workbook, sheet: Worksheet, first: int, columns: int, rows: int) -> None:
    """Shows a status by the colour of its cell; the word stays, for those who do not see the colour."""
    if columns == first or not rows:
        return
    for status, paper in _PAPER.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{status}"', "format": book.add_format({"bg_color": paper})}
        sheet.conditional_format(1, first, rows, columns - 1, rule)


REPORT = Report("xlsx", render, binary=True)
