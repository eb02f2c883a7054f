"""The pages of a PDF as PDFium sees them: where a place as shown lies in the file, and what the pages say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from msglint.errors import UnreadableError

Point = tuple[float, float]
View = Callable[[float, float], Point]


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The PDF in PDFium. Raises ``UnreadableError`` when it, or a page that is asked for, cannot be opened."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("the PDF is damaged or password protected; export it again") from error
    try:
        yield pdf
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("a page is damaged; print it to a new PDF and review that") from error
    finally:
        pdf.close()


def view(pdf: Any, number: int) -> View:
    """What turns a point of a page (from 1) as shown (origin top left, turned) into one as filed (origin bottom left)."""
    page = pdf[number - 1]
    left, bottom, right, top = page.get_bbox()
    rotation = page.get_rotation() % 360
    page.close()
    views: dict[int, View] = {
        0: lambda x, y: (left + x, top - y),
        90: lambda x, y: (left + y, bottom + x),
        180: lambda x, y: (right - x, bottom + y),
        270: lambda x, y: (right - y, top - x),
    }
    return views[rotation]


def same_text(original: Any, copy: bytes, pages: Iterable[int]) -> bool:
    """Can the copy be opened, with as many pages, and do these pages (from 1) say the same?"""
    try:
        with opened(copy) as pdf:
            return len(pdf) == len(original) and all(_text(pdf, page) == _text(original, page) for page in pages)
    except UnreadableError:
        return False


def _text(pdf: Any, number: int) -> str:
    page = pdf[number - 1]
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_bounded())
    finally:
        text_page.close()
        page.close()
