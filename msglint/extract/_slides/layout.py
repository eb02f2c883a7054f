"""What a slide takes from its layout and master: where its placeholders stand and which of them have bullets; and the order
in which a reader meets its shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from msglint.document import Kind
from msglint.extract._office.ooxml import NS, children, is_on, number, q

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

SHAPE, GROUP, PICTURE, FRAME = (q(f"p:{name}") for name in ("sp", "grpSp", "pic", "graphicFrame"))
_SHAPES = (SHAPE, GROUP, PICTURE, FRAME)
_NO_BULLET = q("a:buNone")
_BULLETS = (_NO_BULLET, q("a:buChar"), q("a:buAutoNum"), q("a:buBlip"))

_KINDS = {
    "title": Kind.TITLE,
    "ctrTitle": Kind.TITLE,
    "subTitle": Kind.HEADING,
    "hdr": Kind.HEADER,
    "ftr": Kind.FOOTER,
    "dt": Kind.FOOTER,
}
_LISTS = ("body", "obj")


class Box(NamedTuple):
    """Where a shape stands, in the units of the shape tree that holds it (EMU on a slide)."""

    left: int
    top: int
    width: int = 0
    height: int = 0

    def is_beside(self, slide: Box) -> bool:
        """Does nothing of it show on the slide? What has no size of its own is taken to show."""
        if not self.width and not self.height:
            return False
        across = self.left + self.width <= slide.left or self.left >= slide.left + slide.width
        return across or self.top + self.height <= slide.top or self.top >= slide.top + slide.height


class Sheets(NamedTuple):
    """A slide's layout and master, as far as they could be read; the nearer one first."""

    roots: tuple[Element, ...] = ()

    def placeholders(self, shape: Element) -> Iterator[Element]:
        """The placeholders that the one on the slide is made after, nearest first."""
        wanted = placeholder(shape)
        if wanted is None:
            return
        for root in self.roots:
            twin = _twin(root, wanted)
            if twin is not None:
                yield twin

    def list_styles(self) -> Iterator[Element]:
        """The text styles of lists, of the master."""
        for root in self.roots:
            yield from root.iterfind("p:txStyles/p:bodyStyle", NS)


def placeholder(shape: Element) -> Element | None:
    """The p:ph of a shape, None when the shape is no placeholder."""
    return shape.find("*/p:nvPr/p:ph", NS)


def placeholder_type(shape: Element) -> str | None:
    """The type of placeholder ("title", "body"), None when the shape is no placeholder."""
    mark = placeholder(shape)
    return None if mark is None else mark.get("type", "obj")


def paragraph_look(shape: Element, paragraph: Element, sheets: Sheets) -> tuple[Kind, int]:
    """What a paragraph of a shape is to a reader, and its level (1 is the top, 0 for none)."""
    kind = placeholder_type(shape)
    if kind is None:
        return Kind.TEXT_BOX, 0
    if kind not in _LISTS:
        found = _KINDS.get(kind, Kind.PARAGRAPH)
        return found, {Kind.TITLE: 1, Kind.HEADING: 2}.get(found, 0)
    properties = paragraph.find("a:pPr", NS)
    level = 1 + (number(properties.get("lvl")) if properties is not None else 0)
    if _has_bullet(shape, properties, level, sheets):
        return Kind.LIST_ITEM, level
    return Kind.PARAGRAPH, 0


def in_reading_order(tree: Element, sheets: Sheets) -> list[Element]:
    """The visible shapes of a tree: the title first, then rows from top to bottom, each from left to right.

    Shapes are in one row when their tops differ by less than half of the lower one's height. A group is one shape here.
    """
    shapes = [shape for shape in children(tree) if shape.tag in _SHAPES and not _is_hidden(shape)]
    titles = [shape for shape in shapes if placeholder_type(shape) in ("title", "ctrTitle")]
    placed = sorted(((box_of(shape, sheets), shape) for shape in shapes if shape not in titles), key=lambda item: item[0].top)
    rows: list[list[tuple[Box, Element]]] = []
    for box, shape in placed:
        if rows and _same_row(rows[-1][0][0], box):
            rows[-1].append((box, shape))
        else:
            rows.append([(box, shape)])
    return titles + [shape for row in rows for _, shape in sorted(row, key=lambda item: item[0].left)]


def _same_row(first: Box, other: Box) -> bool:
    return other.top - first.top < max(1, min(first.height, other.height)) / 2


def box_of(shape: Element, sheets: Sheets) -> Box:
    """Where a shape stands. A placeholder without a place of its own stands where its layout or master puts it."""
    for candidate in (shape, *sheets.placeholders(shape)):
        frame = candidate.find("p:xfrm", NS) if candidate.tag == FRAME else candidate.find("*/a:xfrm", NS)
        offset, extent = (None, None) if frame is None else (frame.find("a:off", NS), frame.find("a:ext", NS))
        if offset is not None:
            width, height = (0, 0) if extent is None else (number(extent.get(side)) for side in ("cx", "cy"))
            return Box(number(offset.get("x")), number(offset.get("y")), width, height)
    return Box(0, 0)


def _is_hidden(shape: Element) -> bool:
    return is_on(shape.find("*/p:cNvPr[@hidden]", NS), "hidden")


def _twin(root: Element, wanted: Element) -> Element | None:
    """The placeholder of a layout with the same number, or else of the same type."""
    marks = list(root.iterfind("p:cSld/p:spTree//p:nvPr/p:ph", NS))
    same = [mark for mark in marks if wanted.get("idx") and mark.get("idx") == wanted.get("idx")]
    alike = [mark for mark in marks if mark.get("type", "obj") == wanted.get("type", "obj")]
    mark = next(iter((*same, *alike)), None)
    holder = None if mark is None else mark.getparent()
    properties = None if holder is None else holder.getparent()
    return None if properties is None else properties.getparent()


def _has_bullet(shape: Element, properties: Element | None, level: int, sheets: Sheets) -> bool:
    """The nearest word on bullets counts: paragraph, shape, layout, master. Lists have them when nobody says anything."""
    listed = (candidate.find("p:txBody/a:lstStyle", NS) for candidate in (shape, *sheets.placeholders(shape)))
    styles = (style for style in (*listed, *sheets.list_styles()) if style is not None)
    levels = (style.find(f"a:lvl{level}pPr", NS) for style in styles)
    said = _bullets(element for element in (properties, *levels) if element is not None)
    return next(said, None) != _NO_BULLET


def _bullets(properties: Iterable[Element]) -> Iterator[str]:
    return (str(child.tag) for element in properties for child in element if child.tag in _BULLETS)
