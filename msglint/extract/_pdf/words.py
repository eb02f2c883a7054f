"""The words of a PDF page with their boxes, as PDFium reads them.

PDFium reads some forty times faster than pdfplumber, drops the second strike of fake bold, and knows the encodings of Asian
fonts; pdfplumber reads the pages on which PDFium finds nothing (see ``_pdf_plumber``).
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, repeat
from operator import itemgetter
from typing import Any, NamedTuple

from msglint.document import Box
from msglint.extract._page.layout import Sides, Word, around

# A page with more characters is no page that anybody reads.
MAX_CHARACTERS = 200_000

# All in parts of the font size: a jump that ends a word though no space stands there; the height of the letters above and
# below the line they stand on; how far a note mark is raised and how much smaller it is.
_JUMP = 0.5
_ASCENT, _DESCENT = 0.75, 0.25
_RAISED, _SMALLER = 0.15, 0.85
# PDFium writes these in place of the hyphen of a word that goes on in the next line.
_HYPHEN = re.compile("[\x02\ufffe]")
_STRETCH = re.compile("[^\\s\x02\ufffe]*[\x02\ufffe]|[^\\s\x02\ufffe]+")
_LETTER = re.compile("[^\\s\x02\ufffe]")
_UNKNOWN = "\x00\ufffd"
_UNSHOWN = re.compile("[\x00\x01\x03-\x1f\ufffd]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
# Text that leans less than this (the sine of ten degrees) is upright.
_LEAN = 0.17

# Halves of characters beyond 16 bits.
_HALF = re.compile("[\ud800-\udfff]")
# PDFium's rectangle (left, top, right, bottom) and its matrix.
_RECTANGLE, _MATRIX = struct.Struct("4f"), struct.Struct("6f")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PageWords:
    """``upright`` are the words to read, ``turned`` runs of words in another direction, both in the order of the file.

    ``letters`` counts all characters but spaces, ``unreadable`` those of them whose font does not say what they are;
    ``cut`` says that the page has more characters than msglint reads.
    """

    upright: tuple[Word, ...]
    turned: tuple[tuple[Word, ...], ...] = ()
    letters: int = 0
    unreadable: int = 0
    cut: bool = False


class _Type(NamedTuple):
    """The type of a word: ``baseline`` is the height of its line at its first letter, ``direction`` where a turned line leads
    (None when it is upright)."""

    size: float
    baseline: float
    direction: Point | None
    font: str


def fold(text: str) -> str:
    """Ligature letters as the letters that a reader sees."""
    return text if text.isascii() else text.translate(_LIGATURES)


def _paired(text: str) -> str:
    """PDFium gives characters beyond 16 bits in two halves."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


def words_of(page: Any) -> PageWords:
    """The words of a pypdfium2 page; text outside of the page is left out."""
    text_page = page.get_textpage()
    try:
        reader = _Reader(text_page.raw, upright_view(page))
        found = list(reader.words())
    finally:
        text_page.close()
    width, height = page.get_size()
    inside = [(direction, word) for direction, word in found if _is_inside(word.box, width, height)]
    upright = tuple(word for direction, word in inside if direction is None)
    runs = groupby(inside, key=itemgetter(0))
    turned = tuple(tuple(word for _, word in run) for direction, run in runs if direction)
    return PageWords(upright, turned, reader.letters, reader.unreadable, reader.count > MAX_CHARACTERS)


def upright_view(page: Any) -> Callable[[float, float], Point]:
    """Turns a point of a pypdfium2 page (origin bottom left, as filed) into one as shown (origin top left, turned)."""
    left, bottom, right, top = page.get_bbox()
    views: dict[int, Callable[[float, float], Point]] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    return views[page.get_rotation() % 360]


def _is_inside(box: Box, width: float, height: float) -> bool:
    return 0 <= (box.x0 + box.x1) / 2 <= width and 0 <= (box.top + box.bottom) / 2 <= height


def _starts_word(letter: str, box: Sides, last: Sides, size: float) -> bool:
    """Does a letter start a word although no space stands before it: after a jump, or as the mark of a note?"""
    x0, top, _, bottom = box
    last_x0, last_top, last_x1, last_bottom = last
    jump = _JUMP * size
    if x0 < last_x0 - jump or x0 > last_x1 + jump or top > last_bottom or bottom < last_top:
        return True
    if letter.isalpha():
        return False
    return bottom - top < _SMALLER * (last_bottom - last_top) and last_bottom - bottom > _RAISED * size


def _quick(function: Any) -> Callable[..., Any]:
    """A function of PDFium that takes its arguments as they are: to check the type of each takes longer than the call."""
    quick: Any = type(function)(ctypes.cast(function, ctypes.c_void_p).value)
    quick.restype = function.restype
    return quick  # type: ignore[no-any-return]


class _Reader:
    """Reads one text page through PDFium's C interface.

    All that is done once for each letter is most of the time that a PDF takes: what PDFium knows of the letters is asked in
    one sweep each, without a line of Python between the calls.
    """

    def __init__(self, text_page: Any, view: Callable[[float, float], Point]) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._page = ctypes.cast(text_page, ctypes.c_void_p)
        self._view = view
        self._matrix_of, self._matrix = _quick(pdfium.FPDFText_GetMatrix), (ctypes.c_float * 6)()
        self._origin_of, self._x, self._y = _quick(pdfium.FPDFText_GetCharOrigin), ctypes.c_double(), ctypes.c_double()
        self._x_at, self._y_at = ctypes.byref(self._x), ctypes.byref(self._y)
        self._looks: dict[tuple[float, bytes], tuple[float, Point | None]] = {}
        self._size_of = _quick(pdfium.FPDFText_GetFontSize)
        self._font_of, self._font = _quick(pdfium.FPDFText_GetFontInfo), ctypes.create_string_buffer(128)
        self.count = pdfium.FPDFText_CountChars(text_page)
        self._read = min(self.count, MAX_CHARACTERS)
        self.letters = 0
        self.unreadable = 0

    def words(self) -> Iterator[tuple[Point | None, Word]]:
        """The words in the order of the file, each with the direction of its line if that is turned."""
        text = self._readable(self._text())
        boxes = self._boxes()
        for stretch in _STRETCH.finditer(text):
            start, end = stretch.span()
            kind = self._type(start, boxes[start])
            for index in range(start + 1, end):
                if kind.direction is None and _starts_word(text[index], boxes[index], boxes[index - 1], kind.size):
                    yield kind.direction, _word(text[start:index], boxes[start:index], kind)
                    start, kind = index, self._type(index, boxes[index])
            yield kind.direction, _word(text[start:end], boxes[start:end], kind)

    def _text(self) -> str:
        """The characters of the page: in one call, or one by one where PDFium leaves some out or counts them otherwise."""
        units = (ctypes.c_ushort * (self._read + 1))()
        written = _quick(self._pdfium.FPDFText_GetText)(self._page, 0, self._read, units)
        text = bytes(units)[:-2].decode("utf-16-le", "surrogatepass")
        if written == self._read + 1 == len(text) + 1 and not _HALF.search(text):
            return text
        return "".join(map(chr, self._of_all(self._pdfium.FPDFText_GetUnicode)))

    def _of_all(self, function: Any) -> list[int]:
        return list(map(_quick(function), repeat(self._page), range(self._read)))

    def _readable(self, text: str) -> str:
        """The text with spaces for what cannot be read; counts the letters."""
        errors = self._of_all(self._pdfium.FPDFText_HasUnicodeMapError)
        if 1 in errors:
            pairs = zip(text, errors, strict=True)
            text = "".join("\0" if error == 1 and _LETTER.match(letter) else letter for letter, error in pairs)
        self.letters = len(_LETTER.findall(text))
        self.unreadable = sum(map(text.count, _UNKNOWN))
        return _UNSHOWN.sub(" ", text)

    def _boxes(self) -> list[Sides]:
        """The boxes of all characters as the page shows them."""
        rectangles = (self._pdfium.FS_RECTF * self._read)()
        fill = _quick(self._pdfium.FPDFText_GetLooseCharBox)
        deque(map(fill, repeat(self._page), range(self._read), map(ctypes.byref, rectangles)), maxlen=0)
        all_sides = _RECTANGLE.iter_unpack(bytes(rectangles))
        (x, y), (right_x, right_y) = self._view(0, 0), self._view(1, 0)
        if right_x < x or right_y != y:
            return [self._shown(*sides) for sides in all_sides]
        # Most pages are not turned: their boxes are only moved and counted from the top.
        return [
            (left + x, y - top, right + x, y - bottom)
            if left <= right and bottom <= top
            else self._shown(left, top, right, bottom)
            for left, top, right, bottom in all_sides
        ]

    def _shown(self, left: float, top: float, right: float, bottom: float) -> Sides:
        x0, y0 = self._view(left, bottom)
        x1, y1 = self._view(right, top)
        return (x0 if x0 < x1 else x1), (y0 if y0 < y1 else y1), (x1 if x0 < x1 else x0), (y1 if y0 < y1 else y0)

    def _type(self, index: int, box: Sides) -> _Type:
        self._matrix_of(self._page, index, self._matrix)
        self._origin_of(self._page, index, self._x_at, self._y_at)
        self._font_of(self._page, index, self._font, len(self._font), None)
        size, direction = self._look(self._size_of(self._page, index), bytes(self._matrix))
        if not 1 <= size <= 1000:
            size = max(1.0, box[3] - box[1])
        return _Type(size, self._view(self._x.value, self._y.value)[1], direction, _name(self._font.value))

    def _look(self, size: float, matrix: bytes) -> tuple[float, Point | None]:
        """The size of type as seen, and the direction of a turned line; few pages have more than a dozen of them."""
        if (size, matrix) not in self._looks:
            a, b, c, d, _, _ = _MATRIX.unpack(matrix)
            origin, tip = self._view(0, 0), self._view(a, b)
            run, rise = tip[0] - origin[0], tip[1] - origin[1]
            length = math.hypot(run, rise) or 1.0
            upright = run > 0 and abs(rise) < _LEAN * length
            direction = None if upright else (round(run / length, 1), round(rise / length, 1))
            self._looks[size, matrix] = size * math.hypot(c, d), direction
        return self._looks[size, matrix]


@lru_cache(1_000)
def _name(font: bytes) -> str:
    return font.decode("utf-8", "replace")


def _word(text: str, boxes: Sequence[Sides], kind: _Type) -> Word:
    box = around(boxes)
    if kind.direction is None:
        box = Box(box.x0, kind.baseline - _ASCENT * kind.size, box.x1, kind.baseline + _DESCENT * kind.size)
    return Word(fold(_paired(_HYPHEN.sub("-", text))), box, kind.size, kind.font)
