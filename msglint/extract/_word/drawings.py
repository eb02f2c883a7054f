"""What drawings of a Word file show that is not text: pictures and objects of other programs."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from msglint.document import Anchor, Block
from msglint.extract._office.drawingml import LEGIBLE, is_cropped, is_decoration, pictures, unread
from msglint.extract._office.ooxml import NS, Package, number, q
from msglint.extract._page.album import Album, Picture
from msglint.options import ReadOptions

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

_OBJECT = q("o:OLEObject")
_POINTS = re.compile(r"(?:^|;)\s*(?:width|height):\s*([0-9.]+)(pt|in)", re.IGNORECASE)
_EMU = {"pt": 12_700, "in": 914_400}


class Drawings:
    """Collects what is not read, for one warning a document, and reads the pictures that are large."""

    def __init__(self, package: Package, options: ReadOptions) -> None:
        self._package = package
        self._album = Album(options)
        self._objects = 0

    def note(self, drawing: Element, part: str, path: tuple[str, ...]) -> Iterator[Block]:
        """The words of the pictures in a drawing (of that part, at that path), as far as they are read; pictures too small to
        read, and decoration, do not count. Objects are counted."""
        programs = [item.get("ProgID", "") for item in drawing.iter(_OBJECT)]
        if any(not program.startswith("Equation") for program in programs):
            self._objects += 1
        elif not programs and _may_be_read(drawing):
            area = 0 if is_cropped(drawing) else math.prod(_sides(drawing)[:2] or [0])
            for relation in pictures(drawing):
                name = self._package.target(part, relation) or relation
                yield from self._album.blocks(name, Picture(Anchor(path), area, partial(self._package.blob, name)))

    def rest(self) -> tuple[Block, ...]:
        """The words of all pictures that are not read yet."""
        return self._album.rest("it")

    def warnings(self) -> Iterator[str]:
        """What was not read, for people."""
        yield from self._album.warnings
        yield from unread(self._album.unread, self._objects)


def _may_be_read(drawing: Element) -> bool:
    return not is_decoration(drawing) and min(_sides(drawing), default=LEGIBLE) >= LEGIBLE


def _sides(drawing: Element) -> list[int]:
    """Width and height in EMU, as far as the drawing says."""
    extent = drawing.find("*/wp:extent", NS)
    if extent is not None:
        return [number(extent.get(side)) for side in ("cx", "cy")]
    styles = (shape.get("style", "") for shape in drawing.iter(q("v:shape"), q("v:rect")))
    return [int(float(size) * _EMU[unit.lower()]) for style in styles for size, unit in _POINTS.findall(style)]
