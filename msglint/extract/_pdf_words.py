"""The words of a PDF page with their boxes, as PDFium reads them.

PDFium reads some forty times faster than pdfplumber, drops the second strike of fake bold, and knows the encodings of Asian
fonts; pdfplumber reads the pages on which PDFium finds nothing (see ``_pdf_plumber``).
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from msglint.document import Box
from msglint.extract._layout import Word, around

# A page with more characters is no page that anybody reads.
MAX_CHARACTERS = 200_000

# All in parts of the font size: a jump that ends a word though no space stands there; the height of the letters above and
# below the line they stand on; how far a note mark is raised and how much smaller it is.
_JUMP = 0.5
_ASCENT, _DESCENT = 0.75, 0.25
_RAISED, _SMALLER = 0.15, 0.85
# PDFium writes these in place of the hyphen of a word that goes on in the next line.
_HYPHENS = "\x02\ufffe"
_UNKNOWN = "\x00\ufffd"
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
# Text that leans less than this (the sine of ten degrees) is upright.
_LEAN = 0.17

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


@dataclass(slots=True)
class _Glyphs:
    """A word in the making: its characters, their boxes, and the type of the first."""

    size: float
    baseline: float
    slope: Point
    font: str
    characters: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    @property
    def upright(self) -> bool:
        return self.slope[0] > 0 and abs(self.slope[1]) < _LEAN

    def word(self) -> Word:
        box = around(self.boxes)
        if self.upright:
            box = Box(box.x0, self.baseline - _ASCENT * self.size, box.x1, self.baseline + _DESCENT * self.size)
        return Word(fold(_paired("".join(self.characters))), box, self.size, self.font)


def fold(text: str) -> str:
    """Ligature letters as the letters that a reader sees."""
    return text.translate(_LIGATURES)


def _paired(text: str) -> str:
    """PDFium gives characters beyond 16 bits in two halves."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


def words_of(page: Any) -> PageWords:
    """The words of a pypdfium2 page; text outside of the page is left out."""
    text_page = page.get_textpage()
    try:
        reader = _Reader(text_page.raw, upright_view(page))
        found = list(reader.words())
    finally:
        text_page.close()
    width, height = page.get_size()
    inside = [glyphs for glyphs in found if _is_inside(glyphs, width, height)]
    runs = groupby(inside, key=lambda glyphs: (glyphs.upright, *(round(part, 1) for part in glyphs.slope)))
    turned = tuple(tuple(glyphs.word() for glyphs in run) for (upright, *_), run in runs if not upright)
    upright = tuple(glyphs.word() for glyphs in inside if glyphs.upright)
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


def _is_inside(glyphs: _Glyphs, width: float, height: float) -> bool:
    box = glyphs.word().box
    return 0 <= (box.x0 + box.x1) / 2 <= width and 0 <= (box.top + box.bottom) / 2 <= height


class _Reader:
    """Walks the characters of one text page through PDFium's C interface, with one set of buffers."""

    def __init__(self, text_page: Any, view: Callable[[float, float], Point]) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._text_page = text_page
        self._view = view
        self._rectangle = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self.count = pdfium.FPDFText_CountChars(text_page)
        self.letters = 0
        self.unreadable = 0

    def words(self) -> Iterator[_Glyphs]:
        """The words in the order of the file."""
        glyphs: _Glyphs | None = None
        for index in range(min(self.count, MAX_CHARACTERS)):
            character = self._character(index)
            box = self._box(index) if character else None
            if glyphs and (box is None or self._starts_word(glyphs, character, box)):
                yield glyphs
                glyphs = None
            if box is not None:
                glyphs = glyphs or self._type(index, box)
                glyphs.characters.append(character)
                glyphs.boxes.append(box)
                if character == "-" and self._is_hyphen(index):
                    yield glyphs
                    glyphs = None
        if glyphs:
            yield glyphs

    def _character(self, index: int) -> str:
        """The character, "" for space and for what cannot be read."""
        character = chr(self._pdfium.FPDFText_GetUnicode(self._text_page, index))
        if character in _HYPHENS:
            return "-"
        if character.isspace():
            return ""
        self.letters += 1
        if character in _UNKNOWN or self._pdfium.FPDFText_HasUnicodeMapError(self._text_page, index) == 1:
            self.unreadable += 1
            return ""
        return character if character >= " " else ""

    def _is_hyphen(self, index: int) -> bool:
        return chr(self._pdfium.FPDFText_GetUnicode(self._text_page, index)) in _HYPHENS

    def _box(self, index: int) -> Box:
        self._pdfium.FPDFText_GetLooseCharBox(self._text_page, index, self._rectangle)
        x0, y0 = self._view(self._rectangle.left, self._rectangle.bottom)
        x1, y1 = self._view(self._rectangle.right, self._rectangle.top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _type(self, index: int, box: Box) -> _Glyphs:
        """An empty word with the type of its first character."""
        self._pdfium.FPDFText_GetMatrix(self._text_page, index, self._matrix)
        self._pdfium.FPDFText_GetCharOrigin(self._text_page, index, self._x, self._y)
        origin, tip = self._view(0, 0), self._view(self._matrix.a, self._matrix.b)
        run, rise = tip[0] - origin[0], tip[1] - origin[1]
        length = math.hypot(run, rise) or 1.0
        size = self._font_size(index) * math.hypot(self._matrix.c, self._matrix.d)
        if not 1 <= size <= 1000:
            size = max(1.0, box.bottom - box.top)
        baseline = self._view(self._x.value, self._y.value)[1]
        return _Glyphs(size, baseline, (run / length, rise / length), self._font(index))

    def _font_size(self, index: int) -> float:
        return float(self._pdfium.FPDFText_GetFontSize(self._text_page, index))

    def _font(self, index: int) -> str:
        self._pdfium.FPDFText_GetFontInfo(self._text_page, index, self._name, len(self._name), self._flags)
        return self._name.value.decode("utf-8", "replace")

    @staticmethod
    def _starts_word(glyphs: _Glyphs, character: str, box: Box) -> bool:
        """Does the character start a word although no space stands before it: after a jump, or as the mark of a note?"""
        if not glyphs.upright:
            return False
        last = glyphs.boxes[-1]
        jump = _JUMP * glyphs.size
        if box.x0 < last.x0 - jump or box.x0 > last.x1 + jump or box.top > last.bottom or box.bottom < last.top:
            return True
        smaller = box.bottom - box.top < _SMALLER * (last.bottom - last.top)
        return smaller and not character.isalpha() and last.bottom - box.bottom > _RAISED * glyphs.size
