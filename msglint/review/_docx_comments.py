"""The comments of a Word file: their part, and what makes Word find it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING

from msglint.extract._office.ooxml import NS, Package, number, parse, q
from msglint.extract.docx import WordFile
from msglint.review._notes import AUTHOR, INITIALS

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

MOST = 32_767
"""Word opens no file with more comment ranges (MS-OI29500, 2.1.315)."""

_ID, _DATE = q("w:id"), q("w:date")
_TYPES = "[Content_Types].xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


def first_free_id(package: Package, word: WordFile) -> int:
    """The least number above those of all comments in the file."""
    marks = word.document.iter(*(q(f"w:comment{name}") for name in ("RangeStart", "RangeEnd", "Reference")))
    comments = [comment for part in package.related(word.main, "comments") for comment in package.xml(part)]
    return 1 + max((number(element.get(_ID)) for element in (*marks, *comments)), default=-1)


def changed_parts(package: Package, word: WordFile, texts: Sequence[Sequence[str]], first: int) -> dict[str, bytes]:
    """The parts with these comments, numbered from ``first``, by the names of the archive: the body, the comments, and, where
    the file had none before, what makes them known."""
    existing = next(iter(package.related(word.main, "comments")), None)
    part = existing or _free_name(package, posixpath.dirname(word.main))
    root = package.xml(part) if existing else _empty()
    root.extend(_comments(texts, first))
    changed = {word.main: _bytes(word.document), part: _bytes(root)}
    if not existing:
        changed |= _made_known(package, word.main, part)
    return {package.member(name) or name: content for name, content in changed.items()}


def _comments(texts: Iterable[Sequence[str]], first: int) -> Iterator[Element]:
    """The comments, without a date, so that the same review is the same file."""
    from docx import Document

    book = Document().comments
    for number_of_comment, lines in enumerate(texts, first):
        comment = book.add_comment("\n".join(lines), AUTHOR, INITIALS)
        element: Element = comment._comment_elm
        element.set(_ID, str(number_of_comment))
        del element.attrib[_DATE]
        yield element


def _free_name(package: Package, folder: str) -> str:
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in count())
    return next(name for name in names if package.member(name) is None)


def _empty() -> Element:
    from lxml import etree

    return etree.Element(q("w:comments"), nsmap={"w": NS["w"]})


def _made_known(package: Package, main: str, part: str) -> dict[str, bytes]:
    """The list of types and the relations of the main part, with the comments in them."""
    from lxml import etree

    types = package.xml(_TYPES)
    etree.SubElement(types, f"{_TYPES_SPACE}Override", PartName=f"/{part}", ContentType=_TYPE)
    folder, name = posixpath.split(main)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    relations = package.xml(rels) if package.member(rels) else parse(f'<Relationships xmlns="{NS["rel"]}"/>'.encode(), rels)
    taken = {relation.get("Id") for relation in relations}
    free = next(name for number in count(1) if (name := f"rId{number}") not in taken)
    target = posixpath.relpath(part, folder or ".")
    etree.SubElement(relations, q("rel:Relationship"), Id=free, Type=_RELATION, Target=target)
    return {_TYPES: _bytes(types), rels: _bytes(relations)}


def _bytes(root: Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
