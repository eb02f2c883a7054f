"""Pictures of the pages that findings stand on, with boxes over their words."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence

from msgspec import Struct

from msglint.document import Box
from msglint.report import PageImage, Style
from msglint.report._html.notes import Note
from msglint.result import AssetResult

MOST_PAGES = 60
MOST_BYTES = 12 * 1024 * 1024
_SAME_LINE = 0.5  # of the height of the lower box
_WORD_GAP = 1.5  # times the height of a line; wider gaps part columns


class Mark(Struct, frozen=True):
    """A box over words, in percent of the page. The first box of a note bears its number."""

    note: Note
    first: bool
    left: float
    top: float
    width: float
    height: float


class Figure(Struct, frozen=True):
    """The picture of a page as a data URI, with its marks."""

    page: int
    source: str
    width: int
    height: int
    marks: tuple[Mark, ...]


class Album:
    """The pictures of one report, within its bounds: at most 60 pages and 12 MB. ``left_out`` counts the pages beyond them."""

    def __init__(self, style: Style) -> None:
        self._page_image = style.page_image
        self._pages, self._bytes = 0, 0
        self.left_out = 0

    def figures(self, asset: AssetResult, notes: Sequence[Note]) -> dict[int, Figure]:
        """The pictures of the pages of an asset that have findings, by page."""
        pages = sorted({page_of(note) for note in notes if _boxed(note)})
        images = {page: self._image(asset, page) for page in pages}
        return {page: _figure(page, image, notes) for page, image in images.items() if image is not None}

    def _image(self, asset: AssetResult, page: int) -> PageImage | None:
        if self._page_image is None:
            return None
        if self._pages >= MOST_PAGES or self._bytes >= MOST_BYTES:
            self.left_out += 1
            return None
        image = self._page_image(asset, page)
        if image is not None:
            self._pages += 1
            self._bytes += len(image.data)
        return image


def page_of(note: Note) -> int:
    """The page that the finding stands on, from 1. A picture is its only page."""
    return note.finding.location.page or 1


def lines(boxes: Sequence[Box]) -> list[Box]:
    """The boxes of words joined to one for each line."""
    joined: list[Box] = []
    for box in boxes:
        if joined and _continues(joined[-1], box):
            joined[-1] = joined[-1].union(box)
        else:
            joined.append(box)
    return joined


def _boxed(note: Note) -> bool:
    return note.finding.block is not None and bool(note.finding.location.boxes)


def _continues(line: Box, word: Box) -> bool:
    height = min(line.bottom - line.top, word.bottom - word.top)
    shared = min(line.bottom, word.bottom) - max(line.top, word.top)
    return shared >= _SAME_LINE * height and -height <= word.x0 - line.x1 <= _WORD_GAP * height


def _figure(page: int, image: PageImage, notes: Sequence[Note]) -> Figure:
    here = [note for note in notes if _boxed(note) and page_of(note) == page]
    source = f"data:{image.media_type};base64,{base64.b64encode(image.data).decode('ascii')}"
    marks = tuple(mark for note in here for mark in _marks(note, image))
    return Figure(page, source, round(image.width), round(image.height), marks)


def _marks(note: Note, image: PageImage) -> Iterator[Mark]:
    for number, box in enumerate(lines(note.finding.location.boxes)):
        left, right = (100 * min(max(x, 0), image.width) / image.width for x in (box.x0, box.x1))
        top, bottom = (100 * min(max(y, 0), image.height) / image.height for y in (box.top, box.bottom))
        yield Mark(note, number == 0, round(left, 2), round(top, 2), round(right - left, 2), round(bottom - top, 2))
