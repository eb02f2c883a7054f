"""Writes highlights and notes into a PDF with pypdf."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from msglint.document import Box
from msglint.errors import UnreadableError
from msglint.review._notes import AUTHOR
from msglint.review._pdf_pages import Point, View

if TYPE_CHECKING:
    from pypdf.annotations import MarkupAnnotation

_CORNER = Box(12, 12, 32, 32)
"""Where a note stands that is on no words, in points from the top left corner; the next one stands below."""


class Mark(Struct, frozen=True):
    """A note on the words in ``boxes`` (points from the top left corner of the page as shown), or in a corner of the page."""

    page: int
    boxes: tuple[Box, ...]
    text: str
    colour: str = "bcd7ff"


def lines_of(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """One box for the words that stand beside each other in a line."""
    lines: list[Box] = []
    for box in boxes:
        if lines and _continues(lines[-1], box):
            lines[-1] = lines[-1].union(box)
        else:
            lines.append(box)
    return tuple(lines)


def marked(data: bytes, marks: Sequence[Mark], views: Mapping[int, View], *, appended: bool) -> bytes | None:
    """The PDF with the marks: appended to its bytes, or written anew. None when it is damaged beyond what pypdf repairs.

    Raises ``UnreadableError`` when it is protected against changes.
    """
    try:
        with _quiet():
            return _marked(data, marks, views, appended)
    except UnreadableError:
        raise
    except Exception:  # pypdf raises whatever a damaged file makes it trip over
        return None


def _marked(data: bytes, marks: Sequence[Mark], views: Mapping[int, View], appended: bool) -> bytes:
    from pypdf import PdfReader, PdfWriter

    # What has to be repaired is not appended to: the copy would need the repair again.
    reader = PdfReader(io.BytesIO(data), strict=appended)
    if reader.is_encrypted:
        raise UnreadableError("the PDF is protected against changes; save a copy without the protection")
    writer = PdfWriter(reader, incremental=appended)
    notes: Counter[int] = Counter()
    for mark in marks:
        if mark.boxes:
            annotation = _highlight(mark, views[mark.page])
        else:
            annotation = _note(mark, views[mark.page], notes[mark.page])
            notes[mark.page] += 1
        writer.add_annotation(mark.page - 1, annotation)
    copy = io.BytesIO()
    writer.write(copy)
    return copy.getvalue()


def _highlight(mark: Mark, view: View) -> MarkupAnnotation:
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, FloatObject

    corners = [_corners(box, view) for box in mark.boxes]
    quads = ArrayObject(FloatObject(round(value, 2)) for point in chain(*corners) for value in point)
    around = _around(tuple(chain(*corners)))
    annotation = Highlight(rect=around, quad_points=quads, highlight_color=mark.colour, title_bar=AUTHOR)
    return _said(annotation, mark.text)


def _note(mark: Mark, view: View, number: int) -> MarkupAnnotation:
    from pypdf.annotations import Text
    from pypdf.generic import ArrayObject, FloatObject, NameObject

    height = _CORNER.bottom - _CORNER.top
    box = Box(_CORNER.x0, _CORNER.top + number * height, _CORNER.x1, _CORNER.bottom + number * height)
    annotation = Text(rect=_around(_corners(box, view)), text=mark.text, title_bar=AUTHOR)
    colour = ArrayObject(FloatObject(int(mark.colour[start : start + 2], 16) / 255) for start in (0, 2, 4))
    annotation[NameObject("/Name")] = NameObject("/Comment")
    annotation[NameObject("/C")] = colour
    return _said(annotation, mark.text)


def _said(annotation: MarkupAnnotation, text: str) -> MarkupAnnotation:
    """With its text, and printed with the page."""
    from pypdf.generic import NameObject, NumberObject, TextStringObject

    annotation[NameObject("/Contents")] = TextStringObject(text)
    annotation[NameObject("/F")] = NumberObject(4)
    return annotation


def _corners(box: Box, view: View) -> tuple[Point, ...]:
    """As viewers expect the points of a highlight: top left, top right, bottom left, bottom right, of the words as shown."""
    return view(box.x0, box.top), view(box.x1, box.top), view(box.x0, box.bottom), view(box.x1, box.bottom)


def _around(points: Sequence[Point]) -> tuple[float, float, float, float]:
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _continues(line: Box, box: Box) -> bool:
    """Does the box follow in the same line, overlapping half of the lower one's height?"""
    shared = min(line.bottom, box.bottom) - max(line.top, box.top)
    return box.x0 >= line.x0 and shared > min(line.bottom - line.top, box.bottom - box.top) / 2


@contextmanager
def _quiet() -> Iterator[Any]:
    """pypdf says what it repairs; the copy is judged by what PDFium reads in it."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
