"""PDFium's C interface without what pypdfium2 adds to each call: it takes longer than most of the calls."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from functools import cache
from itertools import repeat
from typing import Any

from msglint.document import Box

Point = tuple[float, float]
# Turns a point of a page as filed into one as shown.
View = Callable[[float, float], Point]


class Handle(ctypes.c_void_p):
    """What PDFium gives for a thing of its own: a page, an object, a stretch of a path."""


@cache
def quick(name: str, result: Any = ctypes.c_int) -> Callable[..., Any]:
    """The function of PDFium of that name; ``result`` is the type of what it gives.

    Its arguments are taken as they are: handles and addresses must be pointers of ctypes.
    """
    from pypdfium2 import raw

    return ctypes.PYFUNCTYPE(result)(ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0)


def handle(thing: Any) -> Handle:
    """The handle of what pypdfium2.raw gave."""
    return ctypes.cast(thing, Handle)


def shown(view: View, left: float, bottom: float, right: float, top: float) -> Box:
    """A box of the page as filed, as shown."""
    (x0, y0), (x1, y1) = view(left, bottom), view(right, top)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


class Objects:
    """The objects that stand on a pypdfium2 page itself, in the order of the file."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as pdfium

        self._page = handle(page.raw)
        self._object_of = quick("FPDFPage_GetObject", Handle)
        objects = map(self._object_of, repeat(self._page), range(pdfium.FPDFPage_CountObjects(page.raw)))
        self._kinds = bytes(map(quick("FPDFPageObj_GetType"), objects))

    def of(self, kind: int) -> Iterator[Handle]:
        """Those of one kind (``FPDF_PAGEOBJ_PATH`` and so on)."""
        return (self._object_of(self._page, index) for index, found in enumerate(self._kinds) if found == kind)
