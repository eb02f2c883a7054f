"""OpenDocument files: parts of XML in a zip file, and the text of paragraphs, lists, tables and drawings in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from zipfile import ZipFile

from msgspec import Struct, field

from msglint.document import Kind
from msglint.errors import UnreadableError
from msglint.extract._flow import Item, Paragraph, Story, Table
from msglint.extract._office.ooxml import parse
from msglint.extract._zip import open_zip, read_member
from msglint.options import ReadOptions

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "presentation": "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
_MAX_SPACES = 100
_MACHINE_MADE = re.compile(
    r"description (automatically )?generated|\.(png|jpe?g|gif|bmp|svg|[ew]mf|tiff?|webp)$", re.IGNORECASE
)
_MAX_LEVEL = 10


def q(name: str) -> str:
    """The full name of "text:p" as lxml spells it."""
    prefix, local = name.split(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def _names(*names: str) -> frozenset[str]:
    return frozenset(map(q, names))


_P, _H, _LIST, _TABLE, _NOTE = q("text:p"), q("text:h"), q("text:list"), q("table:table"), q("text:note")
_ROW, _CELL = q("table:table-row"), q("table:table-cell")
_LIST_PARTS = _names("text:list-item", "text:list-header")
# What only repeats other text, is deleted, said aside or not for readers.
_PASSED = _names(
    "text:tracked-changes",
    "text:table-of-content",
    "text:illustration-index",
    "text:table-index",
    "text:object-index",
    "text:alphabetical-index",
    "text:note-citation",
    "text:hidden-text",
    "text:hidden-paragraph",
    "text:script",
    "text:ruby-text",
    "text:page-number",
    "text:sequence-decls",
    "text:variable-decls",
    "text:user-field-decls",
    "office:annotation",
    "office:annotation-end",
    "office:forms",
    "presentation:notes",
    "svg:title",
    "svg:desc",
)
_TITLE, _DESCRIPTION = q("svg:title"), q("svg:desc")
_DRAWN = f"{{{_SPACES['draw']}}}"
_HOLDERS = _names("draw:g", "draw:a", "draw:frame")
_OBJECT, _IMAGE = q("draw:object"), q("draw:image")


def is_drawn(element: Element) -> bool:
    """Is the element a shape, a frame or a group of such?"""
    return str(element.tag).startswith(_DRAWN)


class OdfFile:
    """The parts of an OpenDocument file."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._members = frozenset(archive.namelist())

    def xml(self, part: str) -> Element:
        """The root of a part. Raises ``UnreadableError`` when it is missing or damaged."""
        if part not in self._members:
            raise UnreadableError(f"damaged: its part {part} is missing; save a new copy")
        return parse(read_member(self._archive, part), part)

    def optional(self, part: str) -> Element | None:
        """The root of a part, None when there is no such part."""
        return self.xml(part) if part in self._members else None


def open_odf(data: bytes, options: ReadOptions, suffix: str) -> OdfFile:
    """The file in ``data``. Raises ``UnreadableError`` as ``open_zip`` does."""
    archive = open_zip(data, options, suffix)
    manifest = "META-INF/manifest.xml"
    if manifest in archive.namelist() and b"encryption-data" in read_member(archive, manifest):
        raise UnreadableError("password protected; save a copy without the password")
    return OdfFile(archive)


def recognises(data: bytes, kind: str) -> bool:
    """Does the file say at its beginning that it is an OpenDocument "text" or "presentation"?"""
    return data.startswith(b"PK") and b"mimetypeapplication/vnd.oasis.opendocument." + kind.encode() in data[:160]


def styles_of(*roots: Element | None) -> dict[str, str]:
    """The parent of each style of paragraphs, "" where it has none."""
    found: dict[str, str] = {}
    for root in roots:
        for style in () if root is None else root.iter(q("style:style")):
            found[style.get(q("style:name"), "")] = style.get(q("style:parent-style-name"), "")
    return found


class Walker(Struct):
    """Reads the content of one part. Text boxes, notes and alternative texts are ``beside`` it, as stories of their own."""

    file: OdfFile
    styles: dict[str, str]
    path: tuple[str, ...] = ()
    beside: list[Story] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    pictures: int = 0

    def items(self, container: Element, level: int = 0) -> Iterator[Item]:
        """The paragraphs and tables in an element; ``level`` counts the lists around it."""
        for child in container:
            if child.tag in (_P, _H):
                yield self._paragraph(child, level)
            elif child.tag == _LIST:
                yield from self._list(child, min(level + 1, _MAX_LEVEL))
            elif child.tag == _TABLE:
                yield Table(tuple(tuple(self._row(row)) for row in _rows(child)))
            elif is_drawn(child):
                self.drawing(child)
            elif child.tag not in _PASSED:
                yield from self.items(child, level)

    def drawing(self, element: Element, kind: Kind = Kind.TEXT_BOX, path: tuple[str, ...] | None = None) -> None:
        """The text in a drawing, and the words that describe it."""
        if element.tag in _HOLDERS and element.tag != q("draw:frame"):
            for child in element:
                if is_drawn(child):
                    self.drawing(child, kind, path)
        else:
            items = tuple(item for item in self._inside(element) if not isinstance(item, Paragraph) or item.text.strip())
            self._aside(items, "text box", kind, path)
        self._describe(element, path)

    def _inside(self, element: Element) -> Iterator[Item]:
        for child in element if element.tag == q("draw:frame") else (element,):
            if child.tag == _OBJECT:
                yield from self._object(child)
            elif child.tag == _TABLE:
                yield Table(tuple(tuple(self._row(row)) for row in _rows(child)))
            elif child.tag not in _PASSED:
                yield from self.items(child)

    def _object(self, element: Element) -> Iterator[Item]:
        """The words of a chart; what else is embedded is a warning."""
        name = element.get(q("xlink:href"), "").removeprefix("./").strip("/")
        try:
            root = self.file.optional(f"{name}/content.xml") if name else None
        except UnreadableError as error:
            root = None
            self.warnings.append(f"a chart was not read: {error}")
        for paragraph in () if root is None else root.iter(_P):
            yield Paragraph(self._text(paragraph))

    def _describe(self, element: Element, path: tuple[str, ...] | None) -> None:
        words = [found.text or "" for name in (_TITLE, _DESCRIPTION) if (found := element.find(name)) is not None]
        said = [Paragraph(text) for text in dict.fromkeys(words) if text.strip() and not _MACHINE_MADE.search(text)]
        self._aside(tuple(said), "picture", Kind.ALT_TEXT, path)
        self.pictures += element.find(_IMAGE) is not None and not said

    def _aside(self, items: tuple[Item, ...], name: str, kind: Kind, path: tuple[str, ...] | None) -> None:
        if items:
            number = 1 + sum(story.path[-1].rpartition(" ")[0] == name for story in self.beside if story.path)
            self.beside.append(Story(items, path or (*self.path, f"{name} {number}"), kind))

    def _list(self, element: Element, level: int) -> Iterator[Item]:
        for child in element:
            if child.tag in _LIST_PARTS:
                yield from self.items(child, level)

    def _row(self, row: Element) -> Iterator[tuple[Item, ...]]:
        return (tuple(self.items(cell)) for cell in row.iterchildren(_CELL))

    def _paragraph(self, element: Element, level: int) -> Paragraph:
        text = self._text(element)
        if element.tag == _H:
            depth = element.get(q("text:outline-level"), "1")
            return Paragraph(text, Kind.HEADING, int(depth) if depth.isdecimal() and len(depth) < 3 else 1)
        return Paragraph(text, *self._look(element.get(q("text:style-name"), ""), level))

    def _look(self, style: str, level: int) -> tuple[Kind, int]:
        """By the style and those that it is derived from."""
        for _ in range(_MAX_LEVEL):
            if style == "Title":
                return Kind.TITLE, 1
            number = style.removeprefix("Heading_20_")
            if number != style and number.isdecimal() and len(number) == 1:
                return Kind.HEADING, int(number)
            style = self.styles.get(style, "")
        return (Kind.LIST_ITEM, level) if level else (Kind.PARAGRAPH, 0)

    def _text(self, element: Element) -> str:
        return "".join(self._words(element)).strip()

    def _words(self, element: Element) -> Iterator[str]:
        """The text of a paragraph; line ends in the file are spaces, those that the author made are "\\n"."""
        yield " ".join((element.text or "").split("\n"))
        for child in element:
            yield from self._inline(child)
            yield " ".join((child.tail or "").split("\n"))

    def _inline(self, child: Element) -> Iterable[str]:
        if child.tag == q("text:s"):
            count = child.get(q("text:c"), "1")
            return " " * min(int(count), _MAX_SPACES) if count.isdecimal() and len(count) < 5 else " "
        if child.tag == q("text:tab"):
            return " "
        if child.tag == q("text:line-break"):
            return "\n"
        if child.tag == _NOTE:
            self._note(child)
        elif is_drawn(child):
            self.drawing(child)
        elif child.tag not in _PASSED:
            return self._words(child)
        return ""

    def _note(self, element: Element) -> None:
        body = element.find(q("text:note-body"))
        name = element.get(q("text:note-class"), "footnote")
        self._aside(() if body is None else tuple(self.items(body)), name, Kind.FOOTNOTE, None)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, not those of tables in it."""
    for child in table:
        if child.tag == _ROW:
            yield child
        elif child.tag in _names("table:table-header-rows", "table:table-rows", "table:table-row-group"):
            yield from _rows(child)
