"""Files whose text Word shows as part of the document (w:altChunk): web pages, plain text, other Word files."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from msglint import extract
from msglint.document import Anchor, Block, Kind, Speaker
from msglint.errors import UnreadableError
from msglint.extract._office.ooxml import Package, q
from msglint.options import ReadOptions

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

_READ = ("docx", "html", "txt")


def embedded_blocks(package: Package, part: str, chunk: Element, options: ReadOptions, *, nested: bool) -> tuple[Block, ...]:
    """The blocks of the file at which ``chunk`` (in that part) points. ``nested`` says that the document is embedded itself.

    Raises ``UnreadableError`` when the file is missing, damaged or of a format that is not read there.
    """
    from msglint.extract.docx import read_embedded

    name = package.follow(part, chunk.get(q("r:id")))
    extractor = extract.suffixes().get(PurePath(name).suffix.lower())
    if extractor is None or extractor.name not in _READ or (nested and extractor.name == "docx"):
        raise UnreadableError("it is of a format that is not read there; paste its text instead")
    return (read_embedded if extractor.name == "docx" else extractor.read)(package.blob(name), options).blocks


def moved(block: Block, path: tuple[str, ...], kind: Kind | None, speaker: Speaker | None) -> Block:
    """The block at its place in the document; ``kind`` and ``speaker`` win where they are set."""
    pieces = tuple(piece._replace(anchor=Anchor((*path, *piece.anchor.path))) for piece in block.pieces)
    return replace(block, kind=kind or block.kind, speaker=speaker or block.speaker, pieces=pieces)
