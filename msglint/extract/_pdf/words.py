"""The words of a PDF page with their boxes, as PDFium reads them.

PDFium reads some forty times faster than pdfplumber, drops the second strike of fake bold, and knows the encodings of Asian
fonts; pdfplumber reads the pages on which PDFium finds nothing (see ``plumber``).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from msgspec import Struct

from msglint.document import Box
from msglint.extract._page.layout import Word
from msglint.extract._pdf.letters import HYPHENS, MAX_CHARACTERS, Edges, Letters, Type
from msglint.extract._pdf.pdfium import Point, View

# All in parts of the font size: a jump that ends a word though no space stands there; the height of the letters above and
# below the line they stand on; how far a note mark is raised and how much smaller it is.
_JUMP = 0.5
_ASCENT, _DESCENT = 0.75, 0.25
_RAISED, _SMALLER = 0.15, 0.85
# The same in points: no letter that is read is smaller than one point.
_LEAST_JUMP = _JUMP
_HYPHEN = re.compile(f"[{HYPHENS}]")
_STRETCH = re.compile(f"[^\\s{HYPHENS}]*[{HYPHENS}]|[^\\s{HYPHENS}]+")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


class PageWords(Struct, frozen=True):
    """``upright`` are the words to read, ``turned`` runs of words in another direction, both in the order of the file.

    ``letters`` counts all characters but spaces, ``unreadable`` those of them whose font does not say what they are;
    ``cut`` says that the page has more characters than msglint reads.
    """

    upright: tuple[Word, ...]
    turned: tuple[tuple[Word, ...], ...] = ()
    letters: int = 0
    unreadable: int = 0
    cut: bool = False


def fold(text: str) -> str:
    """Ligature letters as the letters that a reader sees."""
    return text if text.isascii() else text.translate(_LIGATURES)


def _paired(text: str) -> str:
    """PDFium gives characters beyond 16 bits in two halves."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


def words_of(page: Any) -> PageWords:
    """The words of a pypdfium2 page; text outside of the page is left out."""
    text_page = page.get_textpage()
    try:
        letters = Letters(text_page.raw, upright_view(page))
        found = list(_words(letters))
    finally:
        text_page.close()
    width, height = page.get_size()
    inside = [(direction, word) for direction, word in found if _is_inside(word.box, width, height)]
    upright = tuple(word for direction, word in inside if direction is None)
    runs = groupby(inside, key=itemgetter(0))
    turned = tuple(tuple(word for _, word in run) for direction, run in runs if direction)
    return PageWords(upright, turned, letters.letters, letters.unreadable, letters.count > MAX_CHARACTERS)


def upright_view(page: Any) -> View:
    """Turns a point of a pypdfium2 page (origin bottom left, as filed) into one as shown (origin top left, turned)."""
    left, bottom, right, top = page.get_bbox()
    views: dict[int, View] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    return views[page.get_rotation() % 360]


def _is_inside(box: Box, width: float, height: float) -> bool:
    return 0 <= (box.x0 + box.x1) / 2 <= width and 0 <= (box.top + box.bottom) / 2 <= height


def _words(letters: Letters) -> Iterator[tuple[Point | None, Word]]:
    """The words in the order of the file, each with the direction of its line if that is turned."""
    shown = _HYPHEN.sub("-", letters.text)
    uneven = _uneven(letters.edges)
    for stretch in _STRETCH.finditer(letters.text):
        start, end = stretch.span()
        kind = letters.type_of(start)
        for index in uneven[bisect_right(uneven, start) : bisect_left(uneven, end)]:
            if kind.direction is None and _starts_word(letters, index, kind.size):
                yield None, _word(shown, letters.edges, start, index, kind)
                start, kind = index, letters.type_of(index)
        yield kind.direction, _word(shown, letters.edges, start, end, kind)


def _uneven(edges: Edges) -> list[int]:
    """The letters that do not stand right behind the one before, at the same height: no other can start a word."""
    x0, top, x1, bottom = edges
    pairs = zip(x0[1:], x0, x1, top[1:], top, bottom[1:], bottom, strict=False)
    return [
        index
        for index, (left, last_left, last_right, above, last_above, below, last_below) in enumerate(pairs, start=1)
        if not last_left <= left <= last_right + _LEAST_JUMP or above != last_above or below != last_below
    ]


def _starts_word(letters: Letters, index: int, size: float) -> bool:
    """Does a letter start a word although no space stands before it: after a jump, or as the mark of a note?"""
    x0, top, _, bottom = letters.box(index)
    last_x0, last_top, last_x1, last_bottom = letters.box(index - 1)
    jump = _JUMP * size
    if x0 < last_x0 - jump or x0 > last_x1 + jump or top > last_bottom or bottom < last_top:
        return True
    if letters.text[index].isalpha():
        return False
    return bottom - top < _SMALLER * (last_bottom - last_top) and last_bottom - bottom > _RAISED * size


def _word(page: str, edges: Edges, start: int, end: int, kind: Type) -> Word:
    text = page[start:end]
    if kind.direction is None:
        above, below = kind.baseline - _ASCENT * kind.size, kind.baseline + _DESCENT * kind.size
    else:
        above, below = min(edges.top[start:end]), max(edges.bottom[start:end])
    box = Box(min(edges.x0[start:end]), above, max(edges.x1[start:end]), below)
    return Word(text if text.isascii() else fold(_paired(text)), box, kind.size, kind.font)
