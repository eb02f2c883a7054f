"""Word files: body, tables, text boxes, headers, footers, notes and comments, each text once, as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msglint.document import Block, Kind, Speaker
from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor
from msglint.extract._docx_blocks import Reader, Story
from msglint.extract._docx_styles import Styles
from msglint.extract._docx_text import note_ids
from msglint.extract._ooxml import NS, Package, is_on, open_package, q
from msglint.extract._zip import member_names
from msglint.options import ReadOptions

if TYPE_CHECKING:
    from msglint.extract._ooxml import Element

_MAIN = "word/document.xml"
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_MARGIN_NAMES = {"default": "", "first": "first page ", "even": "even page "}


def recognises(data: bytes) -> bool:
    """Is it a zip file with the body of a Word file in it?"""
    return any(name.startswith("word/document") and name.endswith(".xml") for name in member_names(data))


def read(data: bytes, options: ReadOptions) -> Content:
    """The blocks of a Word file: headers, body, footnotes, endnotes, footers, comments (as instructions).

    Places are headings and numbers of paragraphs, tables and boxes, because a Word file has no pages. Raises
    ``UnreadableError`` when the file is protected, damaged, unsafe or no Word file. A damaged part beside the body is a
    warning.
    """
    package = open_package(data, options, ".docx")
    return _File(package, options).content()


class _File:
    """One Word file and its parts."""

    def __init__(self, package: Package, options: ReadOptions) -> None:
        self._package = package
        self._warnings: list[str] = []
        self._main = package.main(_MAIN)
        self._document = package.xml(self._main)
        self._reader = Reader(package, Styles(self._part("styles")), options)

    def content(self) -> Content:
        """All that can be read, in reading order."""
        body = self._document.find("w:body", NS)
        if body is None:
            raise UnreadableError("not a Word file: it has no body; open it in Word and save it as .docx")
        blocks = (
            *self._margins("header", Kind.HEADER),
            *self._reader.blocks(body, Story(self._main)),
            *self._notes("footnote", Kind.FOOTNOTE),
            *self._notes("endnote", Kind.FOOTNOTE),
            *self._margins("footer", Kind.FOOTER),
            *self._notes("comment", Kind.NOTES, Speaker.INSTRUCTION),
        )
        if not blocks and self._reader.has_pictures:
            self._warnings.append("it holds only pictures; their words were not read")
        return Content(blocks, tuple(dict.fromkeys((*self._warnings, *self._reader.warnings))))

    def _margins(self, name: str, kind: Kind) -> Iterator[Block]:
        """The headers or footers that show; sections that repeat one, or have a copy of it, add nothing."""
        seen: set[object] = set()
        for place, part in self._margin_parts(name):
            root = None if part in seen else self._read(part, f"a {name}")
            seen.add(part)
            if root is not None:
                blocks = tuple(self._reader.blocks(root, Story(part, place, kind)))
                words = tuple(block.text for block in blocks)
                if words not in seen:
                    yield from blocks
                seen.add(words)

    def _margin_parts(self, name: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """The parts that hold headers or footers, with their place."""
        settings = self._part("settings")
        even = settings is not None and is_on(settings.find("w:evenAndOddHeaders", NS), q("w:val"))
        for number, section in enumerate(self._document.iter(q("w:sectPr")), 1):
            shown = {"default": True, "even": even, "first": is_on(section.find("w:titlePg", NS), q("w:val"))}
            for reference in section.iterfind(f"w:{name}Reference", NS):
                page = reference.get(q("w:type"), "default")
                part = self._package.target(self._main, reference.get(q("r:id")))
                if part is not None and shown.get(page):
                    yield (*((f"section {number}",) if number > 1 else ()), f"{_MARGIN_NAMES[page]}{name}"), part

    def _notes(self, name: str, kind: Kind, speaker: Speaker | None = None) -> Iterator[Block]:
        """The notes that the body refers to, numbered as in print."""
        ids = note_ids(self._document, name)
        root = self._part(f"{name}s") if ids else None
        if root is None:
            return
        notes = {note.get(q("w:id")): note for note in root if note.get(q("w:type")) not in _SEPARATORS}
        part = self._package.related(self._main, f"{name}s")[0]
        for number, note_id in enumerate(ids, 1):
            if note_id in notes:
                yield from self._reader.blocks(notes[note_id], Story(part, (f"{name} {number}",), kind, speaker))

    def _part(self, purpose: str) -> Element | None:
        """The root of the one part for that purpose; None when there is none or it cannot be read."""
        names = self._package.related(self._main, purpose)
        return self._read(names[0], f"the {purpose} part") if names else None

    def _read(self, part: str, what: str) -> Element | None:
        try:
            return self._package.xml(part)
        except UnreadableError as error:
            self._warnings.append(f"{what} was not read: {error}")
            return None


EXTRACTOR = Extractor(
    name="docx",
    suffixes=(".docx", ".docm", ".dotx", ".dotm"),
    recognises=recognises,
    read=read,
)
