"""The comments of a deck: one part with their authors, one part for each slide, and what makes them known.

As ISO 29500-1 has them (19.4). Comments bear the time at which the deck was last saved: programs cannot do without one, and the
same review is the same file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from msglint.errors import UnreadableError
from msglint.extract._office.ooxml import NS, Package, number, parse, q
from msglint.review._notes import AUTHOR, INITIALS
from msglint.review._pptx_shapes import Spot

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

_EMU_OF_A_UNIT = 1587.5  # places of comments count 576 to the inch
_TYPES = "[Content_Types].xml"
_TYPES_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_SAVED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_UNKNOWN = "2000-01-01T00:00:00"
_NEW_KIND = "it has comments of the new kind, beside which others cannot stand; review a copy without comments"


class Comment(NamedTuple):
    """A comment at a place of a slide."""

    spot: Spot
    lines: tuple[str, ...]


class Comments:
    """Adds comments by msglint to a deck; ``written`` gives the parts that change."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._main = main
        self._roots: dict[str, Element] = {}
        if package.related(main, "authors"):
            raise UnreadableError(_NEW_KIND)
        authors = self._part(main, "commentAuthors", "cmAuthorLst", "commentAuthors{}.xml")
        self._author = _added_author(authors)
        self._saved = _saved(package)

    def on_slide(self, slide: str, comments: Sequence[Comment]) -> None:
        """Adds comments to the slide in that part, behind those that it has."""
        known = self._part(slide, "comments", "cmLst", "comments/comment{}.xml")
        for comment in comments:
            _add(known, self._author, comment, self._saved)

    def written(self) -> dict[str, bytes]:
        """The changed parts by their names in the archive."""
        from lxml import etree

        return {
            self._package.member(name) or name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, root in self._roots.items()
        }

    def _part(self, source: str, purpose: str, root: str, name: str) -> Element:
        """The root of the part that ``source`` points at for that purpose; a new one when there is none."""
        existing = next(iter(self._package.related(source, purpose)), None)
        if existing is None:
            return self._added_part(source, purpose, root, name)
        if self._root(existing).tag != q(f"p:{root}"):
            raise UnreadableError(_NEW_KIND)
        return self._root(existing)

    def _added_part(self, source: str, purpose: str, root: str, name: str) -> Element:
        from lxml import etree

        folder = posixpath.dirname(self._main)
        names = (posixpath.join(folder, name.format(number or "")) for number in count())
        part = next(free for free in names if self._package.member(free) is None and free not in self._roots)
        self._roots[part] = etree.Element(q(f"p:{root}"), nsmap={"p": NS["p"]})
        types = self._root(_TYPES)
        etree.SubElement(types, f"{_TYPES_SPACE}Override", PartName=f"/{part}", ContentType=f"{_TYPE}{purpose}+xml")
        self._relate(source, part, purpose)
        return self._roots[part]

    def _relate(self, source: str, part: str, purpose: str) -> None:
        from lxml import etree

        folder, name = posixpath.split(source)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if self._package.member(rels) is None:
            self._roots.setdefault(rels, parse(f'<Relationships xmlns="{NS["rel"]}"/>'.encode(), rels))
        relations = self._root(rels)
        taken = {relation.get("Id") for relation in relations}
        free = next(name for number in count(1) if (name := f"rId{number}") not in taken)
        target = posixpath.relpath(part, folder or ".")
        etree.SubElement(relations, q("rel:Relationship"), Id=free, Type=_RELATION + purpose, Target=target)

    def _root(self, part: str) -> Element:
        if part not in self._roots:
            self._roots[part] = self._package.xml(part)
        return self._roots[part]


def _added_author(authors: Element) -> Element:
    from lxml import etree

    ids = [number(author.get("id")) for author in authors]
    fresh = str(1 + max(ids, default=-1))
    return etree.SubElement(
        authors, q("p:cmAuthor"), id=fresh, name=AUTHOR, initials=INITIALS, lastIdx="0", clrIdx=str(len(ids) % 8)
    )


def _saved(package: Package) -> str:
    """When the deck was last saved, as it says itself."""
    for part in package.related("", "core-properties"):
        with suppress(UnreadableError):
            marks = package.xml(part).iter("{http://purl.org/dc/terms/}modified")
            return next((match.group() for mark in marks if (match := _SAVED.match(mark.text or ""))), _UNKNOWN)
    return _UNKNOWN


def _add(comments: Element, author: Element, comment: Comment, saved: str) -> None:
    """The next comment of the author, whose entry says how many there are."""
    from lxml import etree

    index = str(1 + number(author.get("lastIdx")))
    author.set("lastIdx", index)
    element = etree.SubElement(comments, q("p:cm"), authorId=author.get("id", ""), dt=saved, idx=index)
    across, down = (str(round(emu / _EMU_OF_A_UNIT)) for emu in comment.spot)
    etree.SubElement(element, q("p:pos"), x=across, y=down)
    etree.SubElement(element, q("p:text")).text = "\n".join(comment.lines)
