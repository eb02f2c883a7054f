"""Makes blocks of the shapes of a slide, with the places by which people find them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from msglint.document import Anchor, Block, Kind, Speaker
from msglint.errors import UnreadableError
from msglint.extract._builder import block_of
from msglint.extract._office.drawingml import (
    LEGIBLE,
    body_text,
    description,
    graphics,
    is_cropped,
    is_decoration,
    paragraph_text,
    pictures,
)
from msglint.extract._office.ooxml import NS, Package, found, q
from msglint.extract._page.album import Album, Picture
from msglint.extract._slides.layout import (
    FRAME,
    GROUP,
    PICTURE,
    SHAPE,
    Box,
    Sheets,
    box_of,
    in_reading_order,
    paragraph_look,
    placeholder_type,
)
from msglint.extract._speakers import line_speaker
from msglint.extract._tables import cell_speakers, turns

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

_TABLE, _OBJECT = frozenset({q("a:tbl")}), frozenset({q("p:oleObj")})
_SLIDE_NUMBER = "sldNum"
_YES = ("1", "true")


class SlideReader:
    """Reads the shapes of the slide in ``part``; text boxes, tables, charts and bullets are counted in reading order.

    Without ``sheets`` the part is itself a layout or master, whose placeholders only hold prompts ("Click to edit").
    Pictures that may hold words go into the ``album``, but those of a layout or master. ``warnings`` is what could not be read,
    ``objects`` the number of embedded objects.
    """

    def __init__(self, package: Package, part: str, place: Anchor, sheets: Sheets | None, album: Album) -> None:
        self._package = package
        self._part = part
        self._place = place
        self._options = album.options
        self._sheets = sheets or Sheets()
        self._skips_placeholders = sheets is None
        self._album = album
        self._count: Counter[str] = Counter()
        self.warnings: list[str] = []
        self.objects = 0

    @property
    def has_pictures(self) -> bool:
        """Has a picture been met?"""
        return self._count["picture"] > 0

    def blocks(self, tree: Element, slide: Box | None = None) -> Iterator[Block]:
        """The blocks of a shape tree or group in reading order; without what stands wholly beside the ``slide``, if given."""
        for shape in in_reading_order(tree, self._sheets):
            if slide is not None and box_of(shape, self._sheets).is_beside(slide):
                self._pass_over(shape)
            else:
                yield from self._seen(shape)

    def _seen(self, shape: Element) -> Iterator[Block]:
        if shape.tag == GROUP:
            yield from self.blocks(shape)
        elif shape.tag == SHAPE and not (self._skips_placeholders and placeholder_type(shape)):
            yield from self._shape(shape)
        elif shape.tag == FRAME:
            yield from self._frame(shape)
        yield from self._alt_text(shape)
        if shape.tag == PICTURE and not self._skips_placeholders and self._is_legible(shape) and not is_decoration(shape):
            yield from self._pictured(shape)

    def _pass_over(self, shape: Element) -> None:
        if any((text.text or "").strip() for text in shape.iter(q("a:t"))):
            self.warnings.append(f"{self._place.path[0]} has text beside the slide, where nobody sees it; it was not checked")

    def _is_legible(self, shape: Element) -> bool:
        box = box_of(shape, self._sheets)
        return not box.width or min(box.width, box.height) >= LEGIBLE

    def _shape(self, shape: Element) -> Iterator[Block]:
        body = shape.find("p:txBody", NS)
        if body is None or placeholder_type(shape) == _SLIDE_NUMBER or not body_text(body).strip():
            return
        box = self._next("text box") if placeholder_type(shape) is None else ""
        for paragraph in body.iterfind("a:p", NS):
            text = paragraph_text(paragraph)
            if text.strip():
                kind, level = paragraph_look(shape, paragraph, self._sheets)
                anchor = self._at(box or self._name(shape, kind))
                yield from block_of(text, anchor, kind, level=level, speaker=line_speaker(text))

    def _name(self, shape: Element, kind: Kind) -> str:
        """What people call a paragraph of a placeholder."""
        if kind is Kind.LIST_ITEM:
            return self._next("bullet")
        if kind is Kind.PARAGRAPH:
            return self._next("paragraph")
        return "subtitle" if placeholder_type(shape) == "subTitle" else str(kind)

    def _frame(self, frame: Element) -> Iterator[Block]:
        programs = [item.get("progId", "") for item in found(frame, _OBJECT)]
        if any(not program.startswith("Equation") for program in programs) and self._is_legible(frame):
            self.objects += 1
        for table in found(frame, _TABLE):
            yield from self._table(table)
        try:
            for name, words in graphics(self._package, self._part, frame):
                anchor = self._at(self._next(name))
                for text, kind, level in words:
                    yield from block_of(text, anchor, kind, level=level)
        except UnreadableError as error:
            self.warnings.append(f"a chart or diagram on {self._place.path[0]} was not read: {error}")

    def _table(self, table: Element) -> Iterator[Block]:
        name = self._next("table")
        rows = [_cells(row) for row in table.iterfind("a:tr", NS)]
        texts = [{column: "\n".join(lines) for column, lines in row.items()} for row in rows]
        for number, (row, speakers) in enumerate(zip(rows, cell_speakers(texts, self._options), strict=True), 1):
            for ordinal, (column, lines) in enumerate(row.items(), 1):
                anchor = self._at(name, f"row {number}", f"column {ordinal}")
                speaker = speakers[column] if speakers[column] is not Speaker.OURS else None
                for said_by, text in turns(lines, speaker):
                    yield from block_of(text, anchor, Kind.CELL, speaker=said_by)

    def _alt_text(self, shape: Element) -> Iterator[Block]:
        name = self._next("picture") if shape.tag == PICTURE else "shape"
        for properties in shape.iterfind("*/p:cNvPr", NS):
            yield from block_of(description(properties), self._at(name, "alt text"), Kind.ALT_TEXT)

    def _pictured(self, shape: Element) -> Iterator[Block]:
        """The words of a picture, as far as they are read."""
        box = box_of(shape, self._sheets)
        area = 0 if is_cropped(shape) else box.width * box.height
        place = self._at(f"picture {self._count['picture']}")
        for relation in pictures(shape):
            name = self._package.target(self._part, relation) or relation
            yield from self._album.blocks(name, Picture(place, area, partial(self._package.blob, name)))

    def _next(self, name: str) -> str:
        self._count[name] += 1
        return f"{name} {self._count[name]}"

    def _at(self, *path: str) -> Anchor:
        return self._place._replace(path=(*self._place.path, *path))


def _cells(row: Element) -> dict[int, list[str]]:
    """The lines of each cell, by its column in the grid; a cell that is hidden by its left neighbour is left out, one that is
    hidden by that above it is empty."""
    cells = ((column, cell) for column, cell in enumerate(row.iterfind("a:tc", NS)) if cell.get("hMerge") not in _YES)
    return {column: [] if cell.get("vMerge") in _YES else _lines(cell) for column, cell in cells}


def _lines(cell: Element) -> list[str]:
    return [paragraph_text(paragraph) for paragraph in cell.iterfind("a:txBody/a:p", NS)]
