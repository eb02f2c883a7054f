"""What one page of a PDF holds, by whichever way reads it: PDFium, pdfplumber, or OCR of the page as it looks."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from msgspec.structs import replace

from msglint.document import Box
from msglint.extract._page.layout import Word
from msglint.extract._page.ocr import is_enough, is_installed
from msglint.extract._pdf.blocks import Page
from msglint.extract._pdf.notes import overlay_of
from msglint.extract._pdf.pdfium import Handle, Objects, View, quick, shown
from msglint.extract._pdf.plumber import Plumber
from msglint.extract._pdf.scan import scanned
from msglint.extract._pdf.shapes import shapes_of, with_bullets
from msglint.extract._pdf.tables import holds, tables_of
from msglint.extract._pdf.words import PageWords, upright_view, words_of

# A page without text but with this many drawn shapes shows something, perhaps words turned into outlines.
_DRAWING = 50
# So many characters in fonts that do not say what they are, and this part of a page, are more than bullets and icons.
_UNREADABLE, _UNREADABLE_PART = 10, 0.05
# pdfplumber takes a second for such a page; when it did not help with so many pages, it is not asked any more.
_PATIENCE = 2
# A picture on this part of a page may hold words, unless it has more words than these over it: then it is their ground.
_PICTURE, _GROUND = 0.1, 3


class PageReader:
    """Reads the pages of one PDF; of pages that are pictures, as many as OCR reads of a file."""

    def __init__(self, pdf: Any, plumber: Plumber) -> None:
        self._pdf = pdf
        self._plumber = plumber
        self._in_vain = 0
        self._scanned_pages = self._scanned_words = 0

    def page(self, number: int) -> Page:
        """What that page (from 1) holds; a page that cannot be loaded is empty and says so."""
        import pypdfium2

        try:
            page = self._pdf[number - 1]
            try:
                return self._loaded(page, number)
            finally:
                page.close()
        except pypdfium2.PdfiumError:
            return Page(number, 0, PageWords(()), problem="damaged")

    def _loaded(self, page: Any, number: int) -> Page:
        import pypdfium2.raw as pdfium

        view = upright_view(page)
        words = self._best(words_of(page), page, number)
        overlay = overlay_of(page, view)
        problem, doubtful = _problem(page, words), 0
        if problem in ("picture", "drawing", "font") and is_installed():
            problem = "surplus"
            if not is_enough(self._scanned_pages, self._scanned_words):
                words, doubtful = scanned(page)
                self._scanned_pages += 1
                self._scanned_words += len(words.upright)
                problem = ""
        objects = Objects(page)
        shapes = shapes_of(objects.of(pdfium.FPDF_PAGEOBJ_PATH), view)
        upright = (*with_bullets(words.upright, shapes.dots), *overlay.fields)
        pictures = (_bounds(picture, view) for picture in objects.of(pdfium.FPDF_PAGEOBJ_IMAGE))
        if not problem and words.letters and _holds_words(pictures, page.get_width() * page.get_height(), upright):
            problem = "beside"
        tables = tuple(tables_of(shapes.frames, upright))
        return Page(number, page.get_height(), replace(words, upright=upright), tables, overlay.notes, problem, doubtful)

    def _best(self, words: PageWords, page: Any, number: int) -> PageWords:
        """The words as PDFium reads them, or as pdfplumber does where PDFium cannot and pdfplumber can."""
        import pypdfium2.raw as pdfium

        readable = words.letters > 0 and not _is_unreadable(words)
        if readable or self._in_vain >= _PATIENCE or not _has(page, pdfium.FPDF_PAGEOBJ_TEXT, 1):
            return words
        others = self._plumber.words(number)
        if others.letters - others.unreadable > words.letters - words.unreadable:
            return others
        self._in_vain += 1
        return words


def _is_unreadable(words: PageWords) -> bool:
    """Do the fonts of a part of the page that counts not say what their letters are?"""
    return words.unreadable >= max(_UNREADABLE, _UNREADABLE_PART * words.letters)


def _problem(page: Any, words: PageWords) -> str:
    """What keeps the words of the page from being read, "" when nothing does."""
    import pypdfium2.raw as pdfium

    if words.cut:
        return "long"
    if words.letters:
        return "font" if _is_unreadable(words) else ""
    if _has(page, pdfium.FPDF_PAGEOBJ_IMAGE, 1):
        return "picture"
    return "drawing" if _has(page, pdfium.FPDF_PAGEOBJ_PATH, _DRAWING) else ""


def _has(page: Any, kind: int, count: int) -> bool:
    """Are there at least ``count`` objects of a kind on the page?"""
    return sum(1 for _ in islice(page.get_objects(filter=[kind]), count)) == count


def _holds_words(pictures: Iterable[Box], page: float, words: Sequence[Word]) -> bool:
    """Is a picture large enough to hold words, on a page of that area, and not merely the ground of words?"""
    large = (box for box in pictures if (box.x1 - box.x0) * (box.bottom - box.top) >= _PICTURE * page)
    return any(sum(holds(box, word) for word in words) <= _GROUND for box in large)


def _bounds(picture: Handle, view: View) -> Box:

    left, bottom, right, top = sides = [ctypes.c_float() for _ in range(4)]
    quick("FPDFPageObj_GetBounds")(picture, *map(ctypes.byref, sides))
    return shown(view, left.value, bottom.value, right.value, top.value)
