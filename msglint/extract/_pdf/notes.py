"""What is laid over a PDF page: filled form fields, which are text, and comments of reviewers, which are not ours."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from msglint.document import Box
from msglint.extract._page.layout import Word
from msglint.extract._pdf.pdfium import View, shown

# A page with more notes is no page that anybody reads.
_MAX_NOTES = 2_000
_MAX_LENGTH = 20_000
# The size of type in a field, in parts of the height of a line and in points at most, and the width of a letter in its parts.
_TYPE, _LARGEST, _LETTER = 0.7, 12, 0.5


class Note(NamedTuple):
    """A comment: its words and the box of its mark on the page."""

    text: str
    box: Box


class Overlay(NamedTuple):
    """The values of form fields as words where they stand, and the comments, in the order of the file."""

    fields: tuple[Word, ...] = ()
    notes: tuple[Note, ...] = ()


def overlay_of(page: Any, view: View) -> Overlay:
    """What is laid over a pypdfium2 page; hidden fields and notes are left out.

    ``view`` turns a point of the page as filed into one as shown. Field values are known when the document's forms are on.
    """
    import pypdfium2.raw as pdfium

    comments = {
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_FREETEXT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_CARET,
        pdfium.FPDF_ANNOT_STAMP,
    }
    fields: list[Word] = []
    notes: list[Note] = []
    for annotation, kind in _shown(page):
        if kind == pdfium.FPDF_ANNOT_WIDGET and page.formenv:
            fields += _laid_out(_value(page.formenv, annotation), _box(annotation, view))
        elif kind in comments:
            text = _text(partial(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents"))
            notes += [Note(text, _box(annotation, view))] if text.strip() else []
    return Overlay(tuple(fields), tuple(notes))


def _shown(page: Any) -> Iterator[tuple[Any, int]]:
    """Every annotation that a reader can see or open, and its kind."""
    import pypdfium2.raw as pdfium

    for index in islice(range(pdfium.FPDFPage_GetAnnotCount(page)), _MAX_NOTES):
        with _opened(page, index) as annotation:
            hidden = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
            if annotation and not pdfium.FPDFAnnot_GetFlags(annotation) & hidden:
                yield annotation, pdfium.FPDFAnnot_GetSubtype(annotation)


@contextmanager
def _opened(page: Any, index: int) -> Iterator[Any]:
    import pypdfium2.raw as pdfium

    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    try:
        yield annotation
    finally:
        if annotation:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _value(forms: Any, annotation: Any) -> str:
    """What is filled in or chosen; "" for boxes, buttons and signatures."""
    import pypdfium2.raw as pdfium

    kind = pdfium.FPDFAnnot_GetFormFieldType(forms, annotation)
    if kind not in (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX):
        return ""
    return _text(partial(pdfium.FPDFAnnot_GetFormFieldValue, forms, annotation))


def _text(fetch: Callable[[Any, int], int]) -> str:
    """The string that a function of PDFium gives: asked without a buffer it tells how many bytes it needs."""
    import pypdfium2.raw as pdfium

    size = fetch(None, 0)
    if not 2 < size <= 2 * _MAX_LENGTH:
        return ""
    buffer = ctypes.create_string_buffer(size)
    fetch(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "ignore").replace("\r\n", "\n").replace("\r", "\n")


def _box(annotation: Any, view: View) -> Box:
    import pypdfium2.raw as pdfium

    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, rectangle)
    return shown(view, rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)


def _laid_out(value: str, field: Box) -> Iterator[Word]:
    """The words of a value side by side, its lines below each other, from the left edge of the field."""
    lines = [line.split() for line in value.split("\n") if line.strip()]
    height = (field.bottom - field.top) / max(1, len(lines))
    size = max(1.0, min(_LARGEST, _TYPE * height))
    for number, words in enumerate(lines):
        middle = field.top + (number + 0.5) * height
        left = field.x0
        for word in words:
            right = left + _LETTER * size * len(word)
            yield Word(word, Box(left, middle - size / 2, right, middle + size / 2), size)
            left = right + _LETTER * size / 2
