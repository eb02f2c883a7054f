"""Writes Office packages part by part, so that a file holds what no library can write."""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OPEN = "application/vnd.openxmlformats-officedocument"
_SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "dsp": "http://schemas.microsoft.com/office/drawing/2008/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "r": OFFICE,
    "v": "urn:schemas-microsoft-com:vml",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
SPACES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _SPACES.items())
MAIN = f"{_OPEN}.wordprocessingml.document.main+xml"
_TYPES = {
    "chart": f"{_OPEN}.drawingml.chart+xml",
    "diagramData": f"{_OPEN}.drawingml.diagramData+xml",
    "diagramDrawing": "application/vnd.ms-office.drawingml.diagramDrawing+xml",
    "image": "image/png",
    "aFChunk": "text/html",
}
_ADDRESSES = {"diagramDrawing": "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part that the main part refers to by ``name``, as ``kind`` (header, chart, image...)."""

    name: str
    kind: str
    content: bytes

    @property
    def content_type(self) -> str:
        return _TYPES.get(self.kind, f"{_OPEN}.wordprocessingml.{self.kind}+xml")

    @property
    def relation(self) -> str:
        return _ADDRESSES.get(self.kind, f"{OFFICE}/{self.kind}")


def xml_part(name: str, kind: str, root: str, inner: str) -> Part:
    """A part of XML with all name spaces declared."""
    return Part(f"{name}.xml", kind, f"<{root} {SPACES}>{inner}</{root}>".encode())


def word_package(document: str, parts: tuple[Part, ...] = (), main: str = MAIN) -> bytes:
    """A Word file: the XML of its main part and the parts that it refers to, by names without their suffix."""
    members = {
        "[Content_Types].xml": _content_types(parts, main),
        "_rels/.rels": _relations((("rId1", f"{OFFICE}/officeDocument", "word/document.xml"),)),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(tuple((p.name.split(".")[0], p.relation, p.name) for p in parts)),
        **{f"word/{part.name}": part.content for part in parts},
    }
    return zipped(members)


def zipped(members: dict[str, str] | dict[str, str | bytes], first: str = "") -> bytes:
    """A zip file, the same whenever it is made. ``first`` is stored without compression in front of all, as open documents want
    their type."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr(zipfile.ZipInfo("mimetype"), first, zipfile.ZIP_STORED)
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # which has no time of its own
    return stream.getvalue()


def changed(data: bytes, name: str, content: bytes) -> bytes:
    """The zip file with one member replaced or added."""
    with zipfile.ZipFile(BytesIO(data)) as old:
        return zipped({**{member: old.read(member) for member in old.namelist()}, name: content})


def member(data: bytes, name: str) -> bytes:
    """One part of a zip file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def png() -> bytes:
    """A picture of one white pixel."""
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0\xff")), (b"IEND", b""))
    bodies = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(bodies)


def _relations(relations: tuple[tuple[str, str, str], ...]) -> str:
    inner = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{target}"/>' for i, kind, target in relations)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def _content_types(parts: tuple[Part, ...], main: str) -> str:
    overrides = "".join(f'<Override PartName="/word/{p.name}" ContentType="{p.content_type}"/>' for p in parts)
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{overrides}</Types>'
    )
