"""Which columns of a table hold copy: by their headings, else by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from msglint.document import Kind, Speaker
from msglint.extract._speakers import column_speaker
from msglint.options import ReadOptions

_COPY = frozenset(
    "subject body text copy message say script headline title description content cta preheader preview post caption "
    "email mail template tagline slogan intro opener hook paragraph heading subheading subtitle summary excerpt "
    "teaser pitch snippet tweet sms voicemail reply response answer line value button ad".split()
)
# Beside such a word a heading names a property of the copy, not the copy ("post date", "email address").
_PROPERTY = frozenset(
    "id ids date day days time type url urls link links status count number no rate name owner by address sent open "
    "opened opens click clicks clicked stage score size length language locale format version author tag tags "
    "category channel key code color file path image order step wait delay".split()
)
_WORDS = re.compile(r"[A-Za-z]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_COPY = re.compile(
    r"[\d\W_]*|\S+@\S+\.\S+|\w+://\S+|www\.\S+|[\w-]*\d[\w-]*|true|false|yes|no|n/?a|none|null", re.IGNORECASE
)
_NO_HEADING = re.compile(r"^\W*\d|@|://")
_NO_WORD = re.compile(r"[\/@_=#]|\w\.\w|:\w")  # of a path, an address, a tag
_PROSE_WORDS = 5  # names, places and job titles are shorter


class Column(NamedTuple):
    """A column by its number from 0. ``kind`` is None when it holds no copy."""

    number: int
    name: str
    kind: Kind | None
    speaker: Speaker


def columns_of(rows: Sequence[Sequence[str]], options: ReadOptions) -> tuple[list[Column], bool]:
    """All columns of the table, and whether its first row holds their headings."""
    width = max(map(len, rows))
    has_header = _has_header(rows, options)
    headings = [*rows[0], *[""] * (width - len(rows[0]))] if has_header else [""] * width
    body = rows[has_header:]
    return [
        _column(index, " ".join(heading.split()), [row[index].strip() for row in body if index < len(row)], options)
        for index, heading in enumerate(headings)
    ], has_header


def _column(index: int, heading: str, cells: Sequence[str], options: ReadOptions) -> Column:
    filled = [cell for cell in cells if cell]
    speaker = column_speaker(heading, options)
    kind = _kind(heading) if _is_copy(heading, filled) or (speaker is not Speaker.OURS and filled) else None
    return Column(index, heading or f"column {index + 1}", kind, speaker)


def _kind(heading: str) -> Kind:
    words = _heading_words(heading)
    if "subject" in words:
        return Kind.SUBJECT
    return Kind.PREHEADER if words & {"preheader", "preview"} else Kind.PARAGRAPH


def _is_copy(heading: str, cells: Sequence[str]) -> bool:
    if not cells:
        return False
    if _names_copy(heading):
        return 2 * sum(not _NO_COPY.fullmatch(cell) for cell in cells) >= len(cells)
    return 2 * sum(_is_prose(cell) for cell in cells) >= len(cells)


def _names_copy(heading: str) -> bool:
    words = _heading_words(heading)
    return bool(words & _COPY) and not words & _PROPERTY


def _heading_words(heading: str) -> frozenset[str]:
    words = frozenset(word.lower() for word in _WORDS.findall(_CAMEL.sub(" ", heading)))
    return words - {"line"} if "subject" in words else words


def _is_prose(cell: str) -> bool:
    return sum(any(map(str.isalpha, word)) and not _NO_WORD.search(word) for word in cell.split()) >= _PROSE_WORDS


def _has_header(rows: Sequence[Sequence[str]], options: ReadOptions) -> bool:
    """Is the first row headings: short labels, one of them known, or columns under them of another nature?"""
    first = [cell.strip() for cell in rows[0]]
    if len(rows) < 2 or any(_is_prose(cell) or "\n" in cell for cell in first) or not any(first):
        return False
    if any(_NO_HEADING.search(cell) for cell in first):
        return False
    known = any(_heading_words(cell) & (_COPY | _PROPERTY) for cell in first)
    speakers = any(column_speaker(cell, options) is not Speaker.OURS for cell in first)
    return known or speakers or any(_is_prose(cell) for row in rows[1:] for cell in row[: len(first)])
