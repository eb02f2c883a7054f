"""Word files: body, tables, text boxes, headers, footers, notes and comments, each text once, as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msglint.document import Anchor, Block, Comment, Kind, Speaker
from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor
from msglint.extract._office.ooxml import NS, Package, is_on, open_package, q
from msglint.extract._word.blocks import Maker, Reader, Story, plain_block
from msglint.extract._word.styles import Styles
from msglint.extract._word.text import Text, note_ids
from msglint.extract._zip import member_names
from msglint.options import ReadOptions

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

_MAIN = "word/document.xml"
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_MARGIN_NAMES = {"default": "", "first": "first page ", "even": "even page "}


def recognises(data: bytes) -> bool:
    """Is it a zip file with the body of a Word file in it?"""
    return any(name.startswith("word/document") and name.endswith(".xml") for name in member_names(data))


def read(data: bytes, options: ReadOptions) -> Content:
    """The blocks of a Word file: headers, body, footnotes, endnotes, footers, comments (which are not ours).

    Places are headings and numbers of paragraphs, tables and boxes, because a Word file has no pages. Raises
    ``UnreadableError`` when the file is protected, damaged, unsafe or no Word file. A damaged part beside the body is a
    warning, as are pictures and embedded objects.
    """
    return WordFile(open_package(data, options, ".docx"), options).content()


def read_embedded(data: bytes, options: ReadOptions) -> Content:
    """As ``read``, for a file in a Word file; a Word file in that one is not read."""
    return WordFile(open_package(data, options, ".docx"), options, embeds=False).content()


class WordFile:
    """One Word file and its parts: ``main`` is the name of the part with the body, ``document`` its root.

    ``make`` makes its blocks; ``embeds`` says whether Word files in it are read.
    """

    def __init__(self, package: Package, options: ReadOptions, make: Maker = plain_block, *, embeds: bool = True) -> None:
        self.package = package
        self.main = package.main(_MAIN)
        self.document = package.xml(self.main)
        self._warnings: list[str] = []
        self._places: dict[Element, Anchor] = {}
        self._reader = Reader(package, Styles(self._part("styles")), options, self._noting(make), embeds=embeds)

    def content(self) -> Content:
        """All that can be read, in reading order."""
        body = self.document.find("w:body", NS)
        if body is None:
            raise UnreadableError("not a Word file: it has no body; open it in Word and save it as .docx")
        blocks = (
            *self._margins("header", Kind.HEADER),
            *self._reader.blocks(body, Story(self.main)),
            *self._notes("footnote", Kind.FOOTNOTE),
            *self._notes("endnote", Kind.FOOTNOTE),
            *self._margins("footer", Kind.FOOTER),
            *self._notes("comment", Kind.NOTES, Speaker.THEIRS),
        )
        if not blocks and self._reader.has_pictures:
            blocks = self._reader.pictured()
        warnings = tuple(dict.fromkeys((*self._warnings, *self._reader.warnings)))
        return Content(blocks, warnings, comments=tuple(self._comments()))

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
        for number, section in enumerate(self.document.iter(q("w:sectPr")), 1):
            shown = {"default": True, "even": even, "first": is_on(section.find("w:titlePg", NS), q("w:val"))}
            for reference in section.iterfind(f"w:{name}Reference", NS):
                page = reference.get(q("w:type"), "default")
                part = self.package.target(self.main, reference.get(q("r:id")))
                if part is not None and shown.get(page):
                    yield (*((f"section {number}",) if number > 1 else ()), f"{_MARGIN_NAMES[page]}{name}"), part

    def _notes(self, name: str, kind: Kind, speaker: Speaker | None = None) -> Iterator[Block]:
        """The notes that the body refers to, numbered as in print."""
        ids = note_ids(self.document, name)
        root = self._part(f"{name}s") if ids else None
        if root is None:
            return
        notes = {note.get(q("w:id")): note for note in root if note.get(q("w:type")) not in _SEPARATORS}
        part = self.package.related(self.main, f"{name}s")[0]
        for number, note_id in enumerate(ids, 1):
            if note_id in notes:
                yield from self._reader.blocks(notes[note_id], Story(part, (f"{name} {number}",), kind, speaker))

    def _noting(self, make: Maker) -> Maker:
        """The maker, which notes on the way where each paragraph is found: comments stand on paragraphs."""

        def noting(text: Text, anchor: Anchor, kind: Kind, level: int, speaker: Speaker) -> Iterator[Block]:
            elements = (stretch.element for stretch in text if stretch.element is not None)
            paragraphs = (next(element.iterancestors(q("w:p")), element) for element in elements)
            self._places.update((paragraph, anchor) for paragraph in paragraphs)
            return make(text, anchor, kind, level, speaker)

        return noting if note_ids(self.document, "comment") else make

    def _comments(self) -> Iterator[Comment]:
        """What reviewers say of the body, each at the paragraph that it stands on."""
        root = self._part("comments") if self._places else None
        notes = () if root is None else root.iterfind("w:comment", NS)
        said = {note.get(q("w:id")): "".join(text.text or "" for text in note.iter(q("w:t"))) for note in notes}
        for reference in self.document.iter(q("w:commentReference")):
            paragraph = next(reference.iterancestors(q("w:p")), None)
            if reference.get(q("w:id")) in said and paragraph in self._places:
                yield Comment(said[reference.get(q("w:id"))], self._places[paragraph])

    def _part(self, purpose: str) -> Element | None:
        """The root of the one part for that purpose; None when there is none or it cannot be read."""
        names = self.package.related(self.main, purpose)
        return self._read(names[0], f"the {purpose} part") if names else None

    def _read(self, part: str, what: str) -> Element | None:
        try:
            return self.package.xml(part)
        except UnreadableError as error:
            self._warnings.append(f"{what} was not read: {error}")
            return None


EXTRACTOR = Extractor(
    name="docx",
    suffixes=(".docx", ".docm", ".dotx", ".dotm"),
    recognises=recognises,
    read=read,
    isolated=True,
)
