"""Tables of copy: sequences, posts and ads as sales tools export them, cut by commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msglint.document import Anchor, Block
from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor
from msglint.extract._encoding import decode
from msglint.extract._plain.lines import split_lines
from msglint.extract._sheets.cells import cell_blocks
from msglint.extract._sheets.columns import Column, columns_of
from msglint.options import ReadOptions

_DELIMITERS = ",;\t|"
_SAMPLE = 50  # records by which the delimiter is chosen
_NO_COPY = "no column looks like copy (subject, body, message ...), so nothing of it was read; name the columns in a first row"


class _Record(NamedTuple):
    """A row of the table and the line in which it begins."""

    line: int
    cells: list[str]


def _read(data: bytes, options: ReadOptions) -> Content:
    text = decode(data)
    try:
        records = _records(text, _delimiter(text))
    except csv.Error as error:
        raise UnreadableError("not a table that can be read; export it again as CSV (UTF-8)") from error
    if not records:
        raise UnreadableError("there are no rows in it")
    columns, has_header = columns_of([record.cells for record in records], options)
    blocks = _blocks(records[has_header:], [column for column in columns if column.kind is not None])
    return Content(tuple(blocks), () if any(column.kind for column in columns) else (_NO_COPY,))


def _delimiter(text: str) -> str:
    """The one that cuts most of the first records into the same number of cells; the comma when none does."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    lengths = [len(record.cells) for record in _records(text, delimiter, _SAMPLE)]
    usual = max(sorted(lengths), key=lengths.count, default=0)
    return (lengths.count(usual) / len(lengths), usual) if usual > 1 else (0.0, 0)


def _records(text: str, delimiter: str, most: int = sys.maxsize) -> list[_Record]:
    """The rows that hold anything, at most that many."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    records: list[_Record] = []
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            records.append(_Record(line, cells))
        line = reader.line_num + 1
        if len(records) >= most:
            break
    return records


def _blocks(records: Sequence[_Record], columns: Sequence[Column]) -> Iterator[Block]:
    """The copy, row by row. A cell with several paragraphs is several blocks."""
    for number, record in enumerate(records, 1):
        for column in columns:
            if column.number < len(record.cells):
                yield from _cell(record, column, f"row {number}")


def _cell(record: _Record, column: Column, row: str) -> Iterator[Block]:
    above = sum(len(split_lines(cell)) - 1 for cell in record.cells[: column.number])
    anchor = Anchor(path=(row, column.name), line=record.line + above)
    return cell_blocks(record.cells[column.number], column, anchor)


EXTRACTOR = Extractor("csv", (".csv", ".tsv"), lambda _: False, _read)
