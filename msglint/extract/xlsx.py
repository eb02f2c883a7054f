"""Excel workbooks (.xlsx): sequences, posts and ads in tables, read by the columns that hold copy, as in a CSV file.

Every sheet is a table of its own. Hidden sheets, rows and columns are named and not read; formulas count with the value that
was computed last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msglint.document import Anchor, Block
from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor
from msglint.extract._office.ooxml import Package, is_on, number, open_package
from msglint.extract._sheets.cells import cell_blocks
from msglint.extract._sheets.columns import Column, columns_of
from msglint.extract._zip import member_names
from msglint.options import ReadOptions

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MAX_CELLS = 1_000_000


class _Row(NamedTuple):
    """A row that holds anything, by its number in the sheet; its cells from column A on."""

    number: int
    cells: list[str]


def _q(name: str) -> str:
    return f"{{{_MAIN}}}{name}"


def _read(data: bytes, options: ReadOptions) -> Content:
    package = open_package(data, options, ".xlsx")
    main = package.main("xl/workbook.xml")
    shared = _shared(package, main)
    blocks: list[Block] = []
    warnings: list[str] = []
    for sheet in package.xml(main).iterfind(f"{_q('sheets')}/{_q('sheet')}"):
        name = " ".join(sheet.get("name", "").split())
        if sheet.get("state", "visible") != "visible":
            warnings.append(f"sheet {name} is hidden and was not checked")
            continue
        try:
            root = package.xml(package.follow(main, sheet.get(_RELATION)))
        except UnreadableError as error:
            warnings.append(f"sheet {name} was not read: {error}")
            continue
        blocks += _sheet(root, shared, name, options, warnings)
    return Content(tuple(blocks), tuple(dict.fromkeys(warnings)))


def _shared(package: Package, main: str) -> list[str]:
    """The texts that cells point at by their number."""
    parts = package.related(main, "sharedStrings")
    return [_text(item) for part in parts for item in package.xml(part).iterfind(_q("si"))]


def _text(item: Element) -> str:
    """The text of a string, run by run, without its phonetic hints."""
    runs = (run for run in item if run.tag in (_q("t"), _q("r")))
    return "".join("".join(part.text or "" for part in run.iter(_q("t"))) for run in runs)


def _sheet(root: Element, shared: Sequence[str], name: str, options: ReadOptions, warnings: list[str]) -> Iterator[Block]:
    rows = list(_rows(root, shared, name, warnings))
    if not rows:
        return
    columns, has_header = columns_of([row.cells for row in rows], options)
    hidden = _hidden_columns(root)
    copy = [column for column in columns if column.kind is not None and column.number not in hidden]
    if len(copy) < sum(column.kind is not None for column in columns):
        warnings.append(f"sheet {name} has hidden columns, which were not checked")
    if not any(column.kind for column in columns):
        warnings.append(f"in sheet {name} no column looks like copy (subject, body, message ...), so nothing of it was read")
    for row in rows[has_header:]:
        for column in copy:
            yield from _cell(row, column, name)


def _cell(row: _Row, column: Column, sheet: str) -> Iterator[Block]:
    if column.number < len(row.cells):
        place = Anchor((f"sheet {sheet}", f"cell {_letters(column.number)}{row.number}"))
        yield from cell_blocks(row.cells[column.number], column, place)


def _rows(root: Element, shared: Sequence[str], name: str, warnings: list[str]) -> Iterator[_Row]:
    count = following = 0
    for row in root.iterfind(f"{_q('sheetData')}/{_q('row')}"):
        following = number(row.get("r"), following + 1)
        if is_on(row if row.get("hidden") else None, "hidden"):
            warnings.append(f"sheet {name} has hidden rows, which were not checked")
            continue
        cells = dict(_cells(row, shared))
        count += len(cells)
        if count > _MAX_CELLS:
            raise UnreadableError(f"more than {_MAX_CELLS:,} cells in a sheet; split it")
        if any(text.strip() for text in cells.values()):
            yield _Row(following, [cells.get(column, "") for column in range(max(cells) + 1)])


def _cells(row: Element, shared: Sequence[str]) -> Iterator[tuple[int, str]]:
    column = -1
    for cell in row.iterfind(_q("c")):
        reference = _REFERENCE.fullmatch(cell.get("r", ""))
        column = _column(reference[1]) if reference else column + 1
        yield column, _value(cell, shared)


def _value(cell: Element, shared: Sequence[str]) -> str:
    inline = cell.find(_q("is"))
    if inline is not None:
        return _text(inline)
    value = cell.findtext(_q("v"), "")
    if cell.get("t") != "s":
        return value
    index = number(value, -1)
    return shared[index] if 0 <= index < len(shared) else ""


def _hidden_columns(root: Element) -> frozenset[int]:
    hidden = (column for column in root.iterfind(f"{_q('cols')}/{_q('col')}") if column.get("hidden") in ("1", "true"))
    ranges = ((number(column.get("min")), min(number(column.get("max")), 16_384)) for column in hidden)
    return frozenset(index - 1 for first, last in ranges for index in range(first, last + 1))


def _column(letters: str) -> int:
    """The number of a column from 0: A, B ... Z, AA."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found - 1


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _recognises(data: bytes) -> bool:
    return "xl/workbook.xml" in member_names(data)


EXTRACTOR = Extractor("xlsx", (".xlsx", ".xlsm", ".xltx", ".xltm"), _recognises, _read, isolated=True)
