"""What is drawn on a PDF page besides text, as far as it orders text: rules, boxes and bullets."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from msglint.document import Box
from msglint.extract._page.layout import Word, around, beside

Point = tuple[float, float]

# A page with more shapes is a drawing: its lines are no rules.
_MAX_SHAPES = 3_000
# Points of a line or a rectangle that is closed twice, and of a circle of four curves.
_STRAIGHT, _ROUND = 6, 14
# A filled rectangle thinner than this many points is a line.
_BAR = 3
# The side of a dot in points at least, in parts of the font size at most, and its distance from the text.
_LEAST_DOT, _LARGEST_DOT, _DOT_GAP = 1.5, 0.6, 2.5
_DOT = "•"
# More are the points of a chart.
_MAX_DOTS = 150


@dataclass(frozen=True, slots=True)
class Shapes:
    """Boxes as the page shows them: ``frames`` around lines, thin bars and outlined rectangles (mere fillings highlight text or
    paint a panel), ``dots`` around what may be a bullet."""

    frames: tuple[Box, ...] = ()
    dots: tuple[Box, ...] = ()


def shapes_of(page: Any, view: Callable[[float, float], Point]) -> Shapes:
    """The shapes that stand on a pypdfium2 page itself; none where the page is a drawing.

    ``view`` turns a point of the page as filed into one as shown.
    """
    outlines = list(islice(_outlines(page, view), _MAX_SHAPES + 1))
    if len(outlines) > _MAX_SHAPES:
        return Shapes()
    frames = tuple(box for points, box, outlined in outlines if points <= _STRAIGHT and (outlined or _is_bar(box)))
    dots = tuple(box for points, box, _ in outlines if points <= _ROUND and _is_dot(box))
    return Shapes(frames, dots if len(dots) <= _MAX_DOTS else ())


def with_bullets(words: Sequence[Word], dots: Sequence[Box]) -> list[Word]:
    """The words with a bullet before each that has a dot, and nothing else, close to its left."""
    bulleted: list[Word] = []
    for word in words:
        dot = next((dot for dot in dots if _marks(dot, word)), None)
        if dot and not any(_stands_between(other, dot, word) for other in words):
            bulleted.append(Word(_DOT, Box(dot.x0, word.box.top, dot.x1, word.box.bottom), word.size, word.font))
        bulleted.append(word)
    return bulleted


def drawn(page: Any, kind: int) -> Iterator[Any]:
    """PDFium's handles of the objects of a kind that stand on a pypdfium2 page itself, in the order of the file."""
    import pypdfium2.raw as pdfium

    objects = (pdfium.FPDFPage_GetObject(page.raw, index) for index in range(pdfium.FPDFPage_CountObjects(page.raw)))
    return (shape for shape in objects if pdfium.FPDFPageObj_GetType(shape) == kind)


def _is_bar(box: Box) -> bool:
    return min(box.x1 - box.x0, box.bottom - box.top) < _BAR


def _is_dot(box: Box) -> bool:
    width, height = box.x1 - box.x0, box.bottom - box.top
    return width > _LEAST_DOT and height > _LEAST_DOT and 0.5 < width / height < 2


def _marks(dot: Box, word: Word) -> bool:
    gap = word.box.x0 - dot.x1
    if not 0 < gap < _DOT_GAP * word.size:
        return False
    small = max(dot.x1 - dot.x0, dot.bottom - dot.top) <= _LARGEST_DOT * word.size
    return small and beside(dot, word.box)


def _stands_between(other: Word, dot: Box, word: Word) -> bool:
    before = dot.x0 - word.size < other.box.x1 <= word.box.x0 and other is not word
    return before and beside(other.box, word.box)


def _outlines(page: Any, view: Callable[[float, float], Point]) -> Iterator[tuple[int, Box, bool]]:
    """Every stretch that is drawn without lifting the pen: its number of points, its box, and whether it is outlined."""
    import pypdfium2.raw as pdfium

    filled, outlined = ctypes.c_int(), ctypes.c_int()
    for path in drawn(page, pdfium.FPDF_PAGEOBJ_PATH):
        pdfium.FPDFPath_GetDrawMode(path, filled, outlined)
        for points in _strokes(path, view):
            yield len(points), around(points), bool(outlined.value)


def _strokes(path: Any, view: Callable[[float, float], Point]) -> Iterator[list[Box]]:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
    points: list[Box] = []
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if points and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            yield points
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        across, down = view(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        points.append(Box(across, down, across, down))
    if points:
        yield points
