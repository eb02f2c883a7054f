"""Whose words stand in the cells of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from msglint.document import Speaker
from msglint.extract._speakers import column_speaker, label_speaker, line_speaker
from msglint.options import ReadOptions

Line = TypeVar("Line")

# The text of each cell of a row, by the column in which the cell begins.
Row = Mapping[int, str]


def cell_speakers(rows: Sequence[Row], options: ReadOptions) -> list[dict[int, Speaker]]:
    """The speaker of every cell, in the shape of ``rows``.

    Where the first column names both sides ("Prospect", "Rep"), each name speaks for its row; else the headings in the first
    row speak for their columns ("They say"). The names and headings themselves are ours.
    """
    by_row = [label_speaker(row.get(_first(row), ""), options) for row in rows]
    # A table of facts about "Customers" is no dialogue, so both sides must be named.
    if Speaker.OURS in by_row and Speaker.THEIRS in by_row:
        return [_labelled(row, speaker or Speaker.OURS) for row, speaker in zip(rows, by_row, strict=True)]
    headings = {column: column_speaker(text, options) for column, text in rows[0].items()} if rows else {}
    return [dict.fromkeys(row, Speaker.OURS) for row in rows[:1]] + [_under(headings, row) for row in rows[1:]]


def turns(lines: Iterable[str], speaker: Speaker | None = None) -> Iterator[tuple[Speaker, str]]:
    """What each speaker in turn says in a cell, lines joined. ``speaker`` where one speaks in all of it; else the lines say
    whose they are ("Prospect: ...")."""
    for said_by, said in lines_in_turn(lines, str, speaker):
        yield said_by, "\n".join(said)


def lines_in_turn(
    lines: Iterable[Line], words: Callable[[Line], str], speaker: Speaker | None = None
) -> Iterator[tuple[Speaker, list[Line]]]:
    """As ``turns``, for lines that are more than their ``words``."""
    seen = (line for line in lines if words(line).strip())
    for said_by, said in groupby(seen, lambda line: line_speaker(words(line)) if speaker is None else speaker):
        yield said_by, list(said)


def _labelled(row: Row, speaker: Speaker) -> dict[int, Speaker]:
    return {column: Speaker.OURS if column == _first(row) else speaker for column in row}


def _first(row: Row) -> int:
    return min(row, default=0)


def _under(headings: Mapping[int, Speaker], row: Row) -> dict[int, Speaker]:
    """By the last heading that begins at or before each column: headings may span several."""
    starts = {column: max((start for start in headings if start <= column), default=None) for column in row}
    return {column: Speaker.OURS if start is None else headings[start] for column, start in starts.items()}
