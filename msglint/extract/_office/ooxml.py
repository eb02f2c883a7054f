"""What Word and PowerPoint files share: parts of XML in a zip file that point at each other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from zipfile import ZipFile

from msglint.errors import UnreadableError
from msglint.extract._office.opc import STRICT, Part, Relation, opened_parts
from msglint.extract._zip import is_harmless, open_zip, read_member
from msglint.options import ReadOptions

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element = _Element

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


def q(name: str) -> str:
    """The full name of "w:p" as lxml spells it."""
    prefix, local = name.split(":")
    return f"{{{NS[prefix]}}}{local}"


_ALTERNATE, _BRANCHES = q("mc:AlternateContent"), (q("mc:Choice"), q("mc:Fallback"))
_WORDS = (q("w:t"), q("a:t"), q("m:t"))
_GRAPHICS = (q("c:chart"), q("cx:chart"), q("dgm:relIds"))

_STRICT = re.compile(re.escape(STRICT.encode()) + rb"(\w+)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"


class Package:
    """A zipped Office file. Parts are known by name without a leading slash; the case of names does not matter.

    ``opened`` are the parts that a library has opened; all others are read from the archive.
    """

    def __init__(self, archive: ZipFile, opened: Mapping[str, Part]) -> None:
        self._archive = archive
        self._members = {_plain(name): name for name in archive.namelist()}
        self._opened = {_plain(name): part for name, part in opened.items()}
        self._relations: dict[str, tuple[Relation, ...]] = {}

    def main(self, usual: str) -> str:
        """The name of the main part; ``usual`` where the file does not say. Raises ``UnreadableError`` when there is none."""
        named = (*self.related("", "officeDocument"), usual)
        for name in named:
            if _plain(name) in self._members:
                return name
        raise UnreadableError(f"damaged: {usual} is missing; open it in the program that made it and save a new copy")

    def xml(self, part: str) -> Element:
        """The root of a part. Raises ``UnreadableError`` when the part is missing or damaged."""
        opened = self._opened.get(_plain(part))
        if opened is not None and opened.root is not None:
            return _without_doctype(opened.root, part)
        return parse(self.blob(part), part)

    def member(self, part: str) -> str | None:
        """The name of a part as the archive spells it, None when it is not there."""
        return self._members.get(_plain(part))

    def blob(self, part: str) -> bytes:
        """The bytes of a part. Raises ``UnreadableError`` when it is missing or damaged."""
        member = self.member(part)
        if member is None:
            raise UnreadableError(f"damaged: its part {part} is missing; save a new copy")
        return read_member(self._archive, member)

    def related(self, part: str, purpose: str) -> tuple[str, ...]:
        """The names of the parts that ``part`` points at for that purpose ("footnotes", "slideLayout")."""
        return tuple(relation.target for relation in self._relations_of(part) if relation.purpose == purpose)

    def target(self, part: str, relation_id: str | None) -> str | None:
        """The name of the part under that id, None when there is none."""
        return next((relation.target for relation in self._relations_of(part) if relation.id == relation_id), None)

    def follow(self, part: str, relation_id: str | None) -> str:
        """As ``target``. Raises ``UnreadableError`` when there is none."""
        name = self.target(part, relation_id)
        if name is None:
            raise UnreadableError(f"damaged: something that its part {part} points at is missing; save a new copy")
        return name

    def _relations_of(self, part: str) -> tuple[Relation, ...]:
        if part not in self._relations:
            opened = self._opened.get(_plain(part))
            self._relations[part] = tuple(self._stored_relations(part)) if opened is None else opened.relations
        return self._relations[part]

    def _stored_relations(self, part: str) -> Iterator[Relation]:
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        return _relations(self.xml(rels), folder) if _plain(rels) in self._members else iter(())


def open_package(data: bytes, options: ReadOptions, suffix: str) -> Package:
    """The Office file in ``data``, opened by python-docx or python-pptx (``suffix`` says which) when its sizes are harmless and
    the library takes it. Raises ``UnreadableError`` as ``open_zip`` does."""
    archive = open_zip(data, options, suffix)
    return Package(archive, opened_parts(data, suffix) if is_harmless(archive) else {})


def parse(data: bytes, part: str) -> Element:
    """The root of an XML text without comments, read without entities and network. Raises ``UnreadableError``, which names
    ``part``, when it is damaged, nested deeper than 256 elements or declares a document type (Office files never do)."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_STRICT.sub(_TRANSITIONAL, data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"damaged: its part {part} is not sound XML; save a new copy") from error
    return _without_doctype(root, part)


def children(element: Element) -> Iterator[Element]:
    """The child elements as a reader gets them: of alternatives, the first that says something."""
    for child in element:
        if child.tag != _ALTERNATE:
            yield child
        elif (branch := _branch(child)) is not None:
            yield from children(branch)


def found(element: Element, tags: frozenset[str]) -> Iterator[Element]:
    """The nearest elements of these names below ``element``, in document order; nothing inside of a found one is looked at."""
    for child in children(element):
        if child.tag in tags:
            yield child
        else:
            yield from found(child, tags)


def is_on(switch: Element | None, value: str) -> bool:
    """Is an on/off element set? It is when it is there, unless its attribute ``value`` says otherwise."""
    return switch is not None and switch.get(value, "1") not in ("0", "false", "off", "none")


def number(text: str | None, otherwise: int = 0) -> int:
    """The whole number in an attribute; ``otherwise`` when there is none."""
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,18}", text) else otherwise


def _without_doctype(root: Element, part: str) -> Element:
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(f"not safe to read: its part {part} declares a document type; save a new copy")
    return root


def _branch(alternate: Element) -> Element | None:
    branches = [child for child in alternate if child.tag in _BRANCHES]
    return next((branch for branch in branches if _says_something(branch)), branches[0] if branches else None)


def _says_something(branch: Element) -> bool:
    """Text counts, and so does a chart or diagram: the text beside those only tells that an old program cannot show them."""
    return any(element.tag in _GRAPHICS or (element.text or "").strip() for element in branch.iter(*_WORDS, *_GRAPHICS))


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _relations(root: Element, folder: str) -> Iterator[Relation]:
    for element in root.iter(q("rel:Relationship")):
        if element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
            purpose = element.get("Type", "").rpartition("/")[2]
            yield Relation(element.get("Id", ""), purpose, target.lstrip("/"))
