"""OpenDocument presentations (.odp): titles, text, tables, charts and groups in the order of a reader, and speaker notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from msglint.document import Kind
from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor
from msglint.extract._flow import Item, Paragraph, Story, blocks_of
from msglint.extract._odf import Walker, is_drawn, open_odf, q, recognises, styles_of
from msglint.extract._office.drawingml import unread
from msglint.options import ReadOptions

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

_CLASS, _PLACEHOLDER = q("presentation:class"), q("presentation:placeholder")
_KINDS = {"title": Kind.TITLE, "subtitle": Kind.HEADING, "header": Kind.HEADER, "footer": Kind.FOOTER, "notes": Kind.NOTES}
_FIELDS = frozenset({"date-time", "page-number", "page", "handout"})
_LENGTH = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(in|cm|mm|pt|px)")
_POINTS = {"in": 72.0, "cm": 28.35, "mm": 2.835, "pt": 1.0, "px": 0.75}


class _Place(NamedTuple):
    """Where a shape stands on the slide, in points."""

    left: float
    top: float
    height: float


def _read(data: bytes, options: ReadOptions) -> Content:
    file = open_odf(data, options, ".odp")
    root, styles = file.xml("content.xml"), file.optional("styles.xml")
    body = root.find(f"{q('office:body')}/{q('office:presentation')}")
    if body is None:
        raise UnreadableError("not an OpenDocument presentation; open it in the program that made it and save it as .odp")
    hidden = _hidden_styles(root)
    stories: list[Story] = []
    warnings: list[str] = []
    pictures = 0
    for number, page in enumerate(body.iterchildren(q("draw:page")), 1):
        if page.get(q("draw:style-name")) in hidden and not options.hidden_slides:
            warnings.append(f"slide {number} is hidden and was not checked")
            continue
        walker = Walker(file, styles_of(styles, root))
        stories += [*_slide(page, walker, f"slide {number}"), *_notes(page, walker, f"slide {number}")]
        warnings += walker.warnings
        pictures += walker.pictures
    stories += _footers(body)
    return Content(tuple(blocks_of(stories, options)), tuple(dict.fromkeys((*warnings, *unread(pictures, 0)))))


def _slide(page: Element, walker: Walker, name: str) -> Iterator[Story]:
    for shape in _in_reading_order(page):
        kind = shape.get(_CLASS, "")
        if kind in _FIELDS or shape.get(_PLACEHOLDER) == "true":
            continue
        before = len(walker.beside)
        walker.drawing(shape, _KINDS.get(kind, Kind.TEXT_BOX), (name,))
        for story in walker.beside[before:]:
            keeps = kind in ("outline", "text") and story.kind is Kind.TEXT_BOX
            yield Story(tuple(_titled(item, story.kind) for item in story.items), (name,), None if keeps else story.kind)


def _titled(item: Item, kind: Kind | None) -> Item:
    return item._replace(kind=kind, level=1) if kind is Kind.TITLE and isinstance(item, Paragraph) else item


def _notes(page: Element, walker: Walker, name: str) -> Iterator[Story]:
    for notes in page.iterchildren(q("presentation:notes")):
        for frame in notes:
            if frame.get(_CLASS) == "notes" and frame.get(_PLACEHOLDER) != "true":
                items = tuple(walker.items(frame))
                boxes = [item for box in frame for item in walker.items(box)]
                yield Story(items or tuple(boxes), (name, "speaker notes"), Kind.NOTES)


def _footers(body: Element) -> Iterator[Story]:
    """Footers and headers that slides share, once for the deck."""
    for kind in ("header", "footer"):
        texts = dict.fromkeys(found.text or "" for found in body.iterchildren(q(f"presentation:{kind}-decl")))
        yield Story(tuple(map(Paragraph, texts)), (f"slide {kind}",), _KINDS[kind])


def _hidden_styles(root: Element) -> frozenset[str]:
    """The styles of slides that are not shown."""
    return frozenset(
        style.get(q("style:name"), "")
        for style in root.iter(q("style:style"))
        for look in style.iterchildren(q("style:drawing-page-properties"))
        if look.get(q("presentation:visibility")) == "hidden"
    )


def _in_reading_order(page: Element) -> list[Element]:
    """The title first, then rows from top to bottom, each from left to right. Shapes are in one row when their tops differ by
    less than half of the lower one's height."""
    drawn = [shape for shape in page if is_drawn(shape)]
    titles = [shape for shape in drawn if shape.get(_CLASS) == "title"]
    placed = sorted(((_place(shape), shape) for shape in drawn if shape not in titles), key=lambda item: item[0].top)
    rows: list[list[tuple[_Place, Element]]] = []
    for place, shape in placed:
        if rows and place.top - rows[-1][0][0].top < max(1, min(rows[-1][0][0].height, place.height)) / 2:
            rows[-1].append((place, shape))
        else:
            rows.append([(place, shape)])
    return titles + [shape for row in rows for _, shape in sorted(row, key=lambda item: item[0].left)]


def _place(shape: Element) -> _Place:
    """Where a shape stands; a group stands where its first shape does."""
    for candidate in shape.iter():
        if candidate.get(q("svg:y")) is not None:
            return _Place(*(_points(candidate.get(q(f"svg:{side}"), "")) for side in ("x", "y", "height")))
    return _Place(0, 0, 0)


def _points(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _POINTS[match[2]] if match else 0.0


EXTRACTOR = Extractor("odp", (".odp", ".otp"), lambda data: recognises(data, "presentation"), _read, isolated=True)
