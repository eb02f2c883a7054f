"""Where the shapes of a slide stand that hold given words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msglint.errors import UnreadableError
from msglint.extract._office.drawingml import paragraph_text
from msglint.extract._office.ooxml import NS, Package, q
from msglint.extract._slides.layout import Sheets, box_of

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element


class Spot(NamedTuple):
    """A place on a slide, in EMU (914,400 to the inch) from its top left corner."""

    left: int
    top: int


CORNER = Spot(0, 0)
_STEP = 228_600
"""A quarter of an inch: the size of the sign of a comment."""


class ShapePlaces:
    """The shapes of one slide by the paragraphs they hold. Only the sign of a comment is placed by it: of two shapes with the
    same paragraph the first is taken."""

    def __init__(self, package: Package, slide: str) -> None:
        tree = package.xml(slide).find("p:cSld/p:spTree", NS)
        sheets = _sheets(package, slide)
        self._spots: dict[str, Spot] = {}
        self._taken: Counter[Spot] = Counter()
        for shape in () if tree is None else tree:
            box = box_of(shape, sheets)
            for text in map(_text, shape.iter(q("a:p"))):
                self._spots.setdefault(text, Spot(box.left, box.top))

    def of(self, paragraph: str) -> Spot:
        """A free place at the shape with that paragraph, or in the corner for what stands on no shape, like speaker notes."""
        spot = self._spots.get(" ".join(paragraph.split()), CORNER) if paragraph.strip() else CORNER
        self._taken[spot] += 1
        return Spot(spot.left + _STEP * (self._taken[spot] - (spot != CORNER)), spot.top)


def _text(paragraph: Element) -> str:
    return " ".join(paragraph_text(paragraph).split())


def _sheets(package: Package, slide: str) -> Sheets:
    """The layout and master of the slide, where placeholders have their places from, as far as they can be read."""
    roots = []
    part = slide
    for purpose in ("slideLayout", "slideMaster"):
        part = next(iter(package.related(part, purpose)), "")
        try:
            roots.append(package.xml(part))
        except UnreadableError:
            break
    return Sheets(tuple(roots))
