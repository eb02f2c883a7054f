"""What is drawn on a PDF page besides text, as far as it orders text: rules, boxes and bullets."""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter

from msgspec import Struct

from msglint.document import Box
from msglint.extract._page.layout import Word, beside
from msglint.extract._pdf.pdfium import Handle, Point, View, quick, shown

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


class Shapes(Struct, frozen=True):
    """Boxes as the page shows them: ``frames`` around lines, thin bars and outlined rectangles (mere fillings highlight text or
    paint a panel), ``dots`` around what may be a bullet."""

    frames: tuple[Box, ...] = ()
    dots: tuple[Box, ...] = ()


def shapes_of(paths: Iterable[Handle], view: View) -> Shapes:
    """What the paths of a page draw; nothing where the page is a drawing."""
    strokes = list(islice(_strokes(paths), _MAX_SHAPES + 1))
    if len(strokes) > _MAX_SHAPES:
        return Shapes()
    small = [(len(points), _around(points, view), outlined) for points, outlined in strokes if len(points) <= _ROUND]
    frames = tuple(box for points, box, outlined in small if points <= _STRAIGHT and (outlined or _is_bar(box)))
    dots = tuple(box for _, box, _ in small if _is_dot(box))
    return Shapes(frames, dots if len(dots) <= _MAX_DOTS else ())


def with_bullets(words: Sequence[Word], dots: Sequence[Box]) -> list[Word]:
    """The words with a bullet before each that has a dot, and nothing else, close to its left."""
    bulleted: list[Word] = []
    places = sorted((dot.x1, place) for place, dot in enumerate(dots))
    for word in words:
        near = places[bisect_left(places, (word.box.x0 - _DOT_GAP * word.size,)) : bisect_left(places, (word.box.x0,))]
        dot = next((dots[place] for _, place in sorted(near, key=itemgetter(1)) if _marks(dots[place], word)), None)
        if dot and not any(_stands_between(other, dot, word) for other in words):
            bulleted.append(Word(_DOT, Box(dot.x0, word.box.top, dot.x1, word.box.bottom), word.size, word.font))
        bulleted.append(word)
    return bulleted


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


def _strokes(paths: Iterable[Handle]) -> Iterator[tuple[list[Point], bool]]:
    """The points of every stretch that is drawn without lifting the pen, and whether it is outlined."""

    filled, outlined, matrix = ctypes.c_int(), ctypes.c_int(), (ctypes.c_float * 6)()
    for path in paths:
        quick("FPDFPath_GetDrawMode")(path, ctypes.byref(filled), ctypes.byref(outlined))
        quick("FPDFPageObj_GetMatrix")(path, matrix)
        a, b, c, d, e, f = matrix
        points: list[Point] = []
        for x, y, starts in _points(path):
            if starts and points:
                yield points, bool(outlined.value)
                points = []
            points.append((a * x + c * y + e, b * x + d * y + f))
        if points:
            yield points, bool(outlined.value)


def _points(path: Handle) -> Iterator[tuple[float, float, bool]]:
    """The points of a path before its matrix, and whether the pen is lifted before each."""
    import pypdfium2.raw as pdfium

    part_of, kind_of = quick("FPDFPath_GetPathSegment", Handle), quick("FPDFPathSegment_GetType")
    point_of = quick("FPDFPathSegment_GetPoint")
    x, y = ctypes.c_float(), ctypes.c_float()
    x_at, y_at = ctypes.byref(x), ctypes.byref(y)
    for index in range(quick("FPDFPath_CountSegments")(path)):
        part = part_of(path, index)
        point_of(part, x_at, y_at)
        yield x.value, y.value, kind_of(part) == pdfium.FPDF_SEGMENT_MOVETO


def _around(points: Sequence[Point], view: View) -> Box:
    """The box around points of the page as filed, as shown."""
    across, up = zip(*points, strict=True)
    return shown(view, min(across), min(up), max(across), max(up))
