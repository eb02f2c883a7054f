"""Word and PowerPoint files as python-docx and python-pptx open them: their parts, and how these point at each other."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element = _Element


# How the addresses of elements begin in the Strict form of ISO 29500; all others write other addresses for the same elements.
STRICT = "http://purl.oclc.org/ooxml/"


class Relation(NamedTuple):
    """One part points at another: under an id, for a purpose ("footnotes"), at the name of the part."""

    id: str
    purpose: str
    target: str


class Part(NamedTuple):
    """A part that a library has opened: the root of its XML where it parsed that, and where it points at."""

    root: Element | None
    relations: tuple[Relation, ...]


def opened_parts(data: bytes, suffix: str) -> dict[str, Part]:
    """The parts of a .docx or .pptx file by name without a leading slash; "" is the file itself.

    There are none when the library refuses the file. That takes no more than one bad picture, a missing part, a macro type or
    the Strict form, with all of which people work, so that this is no reason not to read it.
    """
    try:
        parts = dict(_docx_parts(data) if suffix == ".docx" else _pptx_parts(data))
    except Exception:
        return {}
    return {} if any(_is_strict(part.root) for part in parts.values()) else parts


def _docx_parts(data: bytes) -> Iterator[tuple[str, Part]]:
    from docx import Document

    return _parts(Document(BytesIO(data)).part)


def _pptx_parts(data: bytes) -> Iterator[tuple[str, Part]]:
    from pptx import Presentation

    return _parts(Presentation(BytesIO(data)).part)


def _parts(main: Any) -> Iterator[tuple[str, Part]]:
    yield "", Part(None, (Relation("", "officeDocument", _name(main)),))
    for part in main.package.iter_parts():
        yield _name(part), Part(_clean(getattr(part, "_element", None)), tuple(_relations(part)))


def _is_strict(root: Element | None) -> bool:
    """The libraries open a Strict file that is listed as a usual one, but know none of its elements."""
    return root is not None and any(address.startswith(STRICT) for address in root.nsmap.values())


def _relations(part: Any) -> Iterator[Relation]:
    for relation in part.rels.values():
        if not relation.is_external:
            yield Relation(relation.rId, relation.reltype.rpartition("/")[2], _name(relation.target_part))


def _name(part: Any) -> str:
    return str(part.partname).lstrip("/")


def _clean(root: Element | None) -> Element | None:
    """The libraries keep comments and instructions in the XML, which would cut the text around them in two."""
    from lxml import etree

    if root is not None:
        etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    return root
