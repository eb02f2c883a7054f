"""Pictures in a file of another format: the words of those that are large enough to be copy, by OCR where that is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from msglint.document import Anchor, Block, Piece, label
from msglint.errors import UnreadableError
from msglint.extract._page.ocr import INSTALL, is_enough, is_installed
from msglint.options import ReadOptions

# A quarter of a sheet of paper or of a slide (150 square centimetres), in square EMU. Smaller ones are mostly logos, icons,
# charts and screenshots beside the copy, and a deck can hold hundreds.
_LARGE = 150 * 360_000**2


class Picture(NamedTuple):
    """A picture and its place. ``area`` is what it takes of the page in square EMU, 0 when that is not known; ``data`` gives
    its bytes, or raises ``UnreadableError``."""

    place: Anchor
    area: int
    data: Callable[[], bytes]


class Album:
    """The pictures of one file, each known by the name of its part and read once, as many as OCR reads of a file.

    ``warnings`` are about the words in them, but for the number of those ``unread``.
    """

    def __init__(self, options: ReadOptions) -> None:
        self.options = options
        self._waiting: dict[str, Picture] = {}
        self._done: set[str] = set()
        self._words = self._unread = 0
        self.warnings: list[str] = []

    @property
    def unread(self) -> int:
        """How many pictures that may hold words were not read."""
        return self._unread + len(self._waiting)

    def blocks(self, name: str, picture: Picture) -> Iterator[Block]:
        """What a large picture says; the others wait."""
        if name not in self._done:
            self._waiting[name] = picture
            if picture.area >= _LARGE and is_installed():
                yield from self._said(name)

    def rest(self, what: str, path: tuple[str, ...] = ()) -> tuple[Block, ...]:
        """What the waiting pictures below that path say, which are all that there is to read in ``what`` ("slide 2")."""
        names = [name for name, picture in self._waiting.items() if picture.place.path[: len(path)] == path]
        if is_installed():
            return tuple(block for name in names for block in self._said(name))
        for name in names:
            del self._waiting[name]
        self.warnings.append(f"{what} has only pictures; msglint reads their words with the extra: {INSTALL}")
        return ()

    def _said(self, name: str) -> Iterator[Block]:
        from msglint.extract.image import words_in

        if is_enough(len(self._done), self._words):
            return
        picture = self._waiting.pop(name)
        self._done.add(name)
        try:
            content = words_in(picture.data(), self.options)
        except UnreadableError:
            self._unread += 1
            return
        self._words += sum(len(block.pieces) for block in content.blocks)
        self.warnings += [f"{label(picture.place)}: {warning}" for warning in content.warnings]
        for block in content.blocks:
            # The boxes are in pixels of the picture and no places of the page.
            anchors = (picture.place._replace(path=(*picture.place.path, *piece.anchor.path)) for piece in block.pieces)
            pieces = (Piece(piece.span, anchor) for piece, anchor in zip(block.pieces, anchors, strict=True))
            yield replace(block, pieces=tuple(pieces))
