"""What PDFium knows of the letters of a PDF page: what they are, where they stand, and their type.

What is done for each letter is most of the time that a PDF takes: each question is put to PDFium in one sweep, without a line
of Python between the calls.
"""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from collections import deque
from functools import lru_cache
from itertools import repeat
from operator import le
from typing import Any, NamedTuple

from msglint.extract._page.layout import Sides
from msglint.extract._pdf.pdfium import Point, View, handle, quick, shown

# A page with more characters is no page that anybody reads.
MAX_CHARACTERS = 200_000
# PDFium writes these in place of the hyphen of a word that goes on in the next line.
HYPHENS = "\x02\ufffe"

_LETTER = re.compile(f"[^\\s{HYPHENS}]")
_UNKNOWN = "\x00\ufffd"
_UNSHOWN = re.compile("[\x00\x01\x03-\x1f\ufffd]")
# Halves of characters beyond 16 bits.
_HALF = re.compile("[\ud800-\udfff]")
# Text that leans less than this (the sine of ten degrees) is upright.
_LEAN = 0.17
# The bytes of PDFium's rectangle: left, top, right, bottom.
_RECTANGLE = 16


class Edges(NamedTuple):
    """The sides of the boxes of all letters as the page shows them."""

    x0: list[float]
    top: list[float]
    x1: list[float]
    bottom: list[float]


class Type(NamedTuple):
    """The type of a letter: ``baseline`` is the height of the line it stands on, ``direction`` where a turned line leads (None
    when it is upright)."""

    size: float
    baseline: float
    direction: Point | None
    font: str


class Letters:
    """The letters of one text page of PDFium, while that is open.

    ``text`` has spaces for what cannot be read, and ``edges`` are those of its characters. ``count`` is how many characters the
    page has, ``letters`` how many of those read are no space, ``unreadable`` how many of these have a font that does not say
    what they are.
    """

    def __init__(self, text_page: Any, view: View) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._given, self._page = text_page, handle(text_page)
        self._view = view
        self.count: int = pdfium.FPDFText_CountChars(text_page)
        self._read = min(self.count, MAX_CHARACTERS)
        known = self._known()
        self.letters = len(_LETTER.findall(known))
        self.unreadable = sum(map(known.count, _UNKNOWN))
        self.text = _UNSHOWN.sub(" ", known)
        self.edges = self._edges()
        self._types: dict[bytes, Type] = {}
        self._matrix, self._matrix_of = (ctypes.c_float * 6)(), quick("FPDFText_GetMatrix")

    def box(self, index: int) -> Sides:
        """The box of one letter."""
        x0, top, x1, bottom = self.edges
        return x0[index], top[index], x1[index], bottom[index]

    def type_of(self, index: int) -> Type:
        """The type of one letter. Letters with one matrix were written in one go: on one line, in one font."""
        self._matrix_of(self._page, index, self._matrix)
        matrix = bytes(self._matrix)
        kind = self._types.get(matrix)
        if kind is None:
            kind = self._asked(index)
            if not (self._matrix[0] and self._matrix[1]):  # on a line that is aslant, every letter has its own height
                self._types[matrix] = kind
        return kind

    def _known(self) -> str:
        """The text with "\\0" for what has no meaning."""
        text = self._text()
        errors = self._of_all("FPDFText_HasUnicodeMapError")
        if 1 not in errors:
            return text
        pairs = zip(text, errors, strict=True)
        return "".join("\0" if error == 1 and _LETTER.match(letter) else letter for letter, error in pairs)

    def _text(self) -> str:
        """The characters of the page: in one call, or one by one where PDFium leaves some out or counts them otherwise."""
        units = (ctypes.c_ushort * (self._read + 1))()
        written = quick("FPDFText_GetText")(self._page, 0, self._read, units)
        text = bytes(units)[:-2].decode("utf-16-le", "surrogatepass")
        if written == self._read + 1 == len(text) + 1 and not _HALF.search(text):
            return text
        return "".join(map(chr, self._of_all("FPDFText_GetUnicode")))

    def _of_all(self, function: str) -> list[int]:
        return list(map(quick(function), repeat(self._page), range(self._read)))

    def _edges(self) -> Edges:
        rectangles = (ctypes.c_float * (4 * self._read))()
        places = map(ctypes.byref, repeat(rectangles), range(0, _RECTANGLE * self._read, _RECTANGLE))
        fill = quick("FPDFText_GetLooseCharBox")
        deque(map(fill, repeat(self._page), range(self._read), places), maxlen=0)
        sides = array("f", bytes(rectangles))
        left, top, right, bottom = (sides[side::4] for side in range(4))
        (x, y), (right_x, right_y) = self._view(0, 0), self._view(1, 0)
        if right_x > x and right_y == y and all(map(le, left, right)) and all(map(le, bottom, top)):
            # Most pages are not turned: their boxes are only moved and counted from the top.
            return Edges([x + v for v in left], [y - v for v in top], [x + v for v in right], [y - v for v in bottom])
        boxes = list(map(shown, repeat(self._view), left, bottom, right, top))
        return Edges(*([box[side] for box in boxes] for side in range(4)))

    def _asked(self, index: int) -> Type:
        """The type that PDFium knows of a letter, whose matrix it has filled in."""
        x, y, font = ctypes.c_double(), ctypes.c_double(), ctypes.create_string_buffer(128)
        self._pdfium.FPDFText_GetCharOrigin(self._given, index, x, y)
        self._pdfium.FPDFText_GetFontInfo(self._given, index, font, len(font), None)
        a, b, c, d = self._matrix[:4]
        size = self._pdfium.FPDFText_GetFontSize(self._given, index) * math.hypot(c, d)
        if not 1 <= size <= 1000:
            size = max(1.0, self.edges.bottom[index] - self.edges.top[index])
        return Type(size, self._view(x.value, y.value)[1], self._direction(a, b), _name(font.value))

    def _direction(self, a: float, b: float) -> Point | None:
        origin, tip = self._view(0, 0), self._view(a, b)
        run, rise = tip[0] - origin[0], tip[1] - origin[1]
        length = math.hypot(run, rise) or 1.0
        upright = run > 0 and abs(rise) < _LEAN * length
        return None if upright else (round(run / length, 1), round(rise / length, 1))


@lru_cache(1_000)
def _name(font: bytes) -> str:
    return font.decode("utf-8", "replace")
