"""What drawings of a Word file show that is not text: pictures and objects of other programs, which nobody reads for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msglint.extract._office.drawingml import LEGIBLE, is_decoration, pictures, unread
from msglint.extract._office.ooxml import NS, number, q

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

_OBJECT = q("o:OLEObject")
_POINTS = re.compile(r"(?:^|;)\s*(?:width|height):\s*([0-9.]+)(pt|in)", re.IGNORECASE)
_EMU = {"pt": 12_700, "in": 914_400}


class Drawings:
    """Collects what is not read, for one warning a document."""

    def __init__(self) -> None:
        self._pictures: set[str] = set()
        self._objects = 0

    def note(self, drawing: Element) -> None:
        """Count the pictures and objects in a drawing; those too small to read, and decoration, do not count."""
        programs = [item.get("ProgID", "") for item in drawing.iter(_OBJECT)]
        if any(not program.startswith("Equation") for program in programs):
            self._objects += 1
        elif not programs and _may_be_read(drawing):
            self._pictures.update(pictures(drawing))

    def warnings(self) -> Iterator[str]:
        """What was not read, for people."""
        return unread(len(self._pictures), self._objects)


def _may_be_read(drawing: Element) -> bool:
    return not is_decoration(drawing) and min(_sides(drawing), default=LEGIBLE) >= LEGIBLE


def _sides(drawing: Element) -> list[int]:
    """Width and height in EMU, as far as the drawing says."""
    extent = drawing.find("*/wp:extent", NS)
    if extent is not None:
        return [number(extent.get(side)) for side in ("cx", "cy")]
    styles = (shape.get("style", "") for shape in drawing.iter(q("v:shape"), q("v:rect")))
    return [int(float(size) * _EMU[unit.lower()]) for style in styles for size, unit in _POINTS.findall(style)]
