"""PowerPoint files: slides with all their shapes, tables, charts and diagrams, speaker notes, and the text of the masters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from msglint.document import Anchor, Block, Kind
from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor
from msglint.extract._builder import block_of
from msglint.extract._office.drawingml import paragraph_text, unread
from msglint.extract._office.ooxml import NS, Package, is_on, number, open_package, q
from msglint.extract._page.album import Album
from msglint.extract._slides.blocks import SlideReader
from msglint.extract._slides.layout import SHAPE, Box, Sheets, placeholder_type
from msglint.extract._speakers import line_speaker
from msglint.extract._zip import member_names
from msglint.options import ReadOptions

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

_MAIN = "ppt/presentation.xml"


def recognises(data: bytes) -> bool:
    """Is it a zip file with a presentation in it?"""
    return _MAIN in member_names(data)


def read(data: bytes, options: ReadOptions) -> Content:
    """The blocks of a deck, slide by slide: title, shapes from top to bottom, speaker notes; last the text of the masters.

    Raises ``UnreadableError`` when the file is protected, damaged, unsafe or no deck. Hidden slides are left out with a
    warning unless ``options.hidden_slides``, as are shapes beside the slide, and slides and parts that cannot be read; comments
    are no collateral.
    """
    package = open_package(data, options, ".pptx")
    return _Deck(package, options).content()


class _Deck:
    """One PowerPoint file and its parts."""

    def __init__(self, package: Package, options: ReadOptions) -> None:
        self._package = package
        self._options = options
        self._main = package.main(_MAIN)
        self._root = package.xml(self._main)
        self._size = _size(self._root)
        self._warnings: list[str] = []
        self._footers: set[str] = set()
        self._known_sheets: dict[str, Element | None] = {}
        self._showing: dict[str, Element] = {}
        self._album = Album(options)
        self._objects = 0

    def content(self) -> Content:
        """All that can be read, in reading order."""
        ids = [slide.get(q("r:id")) for slide in self._root.iterfind("p:sldIdLst/p:sldId", NS)]
        blocks = tuple(block for number, slide_id in enumerate(ids, 1) for block in self._slide(number, slide_id))
        blocks += tuple(self._static())
        warnings = (*self._warnings, *self._album.warnings, *unread(self._album.unread, self._objects))
        return Content(blocks, tuple(dict.fromkeys(warnings)))

    def _slide(self, number: int, slide_id: str | None) -> tuple[Block, ...]:
        """The blocks of one slide; when it is hidden or damaged, none and a warning."""
        try:
            part = self._package.follow(self._main, slide_id)
            root = self._package.xml(part)
            if self._options.hidden_slides or is_on(root, "show"):
                return tuple(self._shown(part, root, number))
            self._warnings.append(f"slide {number} is hidden and was not checked")
        except UnreadableError as error:
            self._warnings.append(f"slide {number} was not read: {error}")
        return ()

    def _shown(self, part: str, root: Element, number: int) -> Iterator[Block]:
        place = Anchor((f"slide {number}",), page=number)
        reader = SlideReader(self._package, part, place, self._sheets(part, root), self._album)
        tree = root.find("p:cSld/p:spTree", NS)
        blocks = [] if tree is None else list(reader.blocks(tree, self._size))
        if not blocks and reader.has_pictures:
            blocks = list(self._album.rest(f"slide {number}", place.path))
        self._objects += reader.objects
        self._warnings += reader.warnings
        yield from self._without_repeats(blocks)
        yield from self._notes(part, number)

    def _without_repeats(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The footer that stands on every slide is read on the first."""
        for block in blocks:
            if block.kind is not Kind.FOOTER or block.text not in self._footers:
                yield block
            if block.kind is Kind.FOOTER:
                self._footers.add(block.text)

    def _notes(self, part: str, number: int) -> Iterator[Block]:
        """The speaker notes of a slide; the header, footer and number on its notes page are not notes."""
        anchor = Anchor((f"slide {number}", "speaker notes"), page=number)
        for notes in self._package.related(part, "notesSlide"):
            root = self._read(notes, f"the notes of slide {number}")
            shapes = () if root is None else root.iter(SHAPE)
            for shape in (shape for shape in shapes if placeholder_type(shape) == "body"):
                for paragraph in shape.iterfind("p:txBody/a:p", NS):
                    text = paragraph_text(paragraph)
                    yield from block_of(text, anchor, Kind.NOTES, speaker=line_speaker(text))

    def _sheets(self, part: str, slide: Element) -> Sheets:
        """The layout and master of a slide; it is kept in mind whose own text shows on it."""
        roots: list[Element] = []
        shows = is_on(slide, "showMasterSp")
        for purpose in ("slideLayout", "slideMaster"):
            part = next(iter(self._package.related(part, purpose)), "")
            sheet = self._sheet(part)
            if sheet is None:
                break
            roots.append(sheet)
            if shows:
                self._showing.setdefault(part, sheet)
            shows = shows and is_on(sheet, "showMasterSp")
        return Sheets(tuple(roots))

    def _sheet(self, part: str) -> Element | None:
        if part and part not in self._known_sheets:
            self._known_sheets[part] = self._read(part, "a slide master")
        return self._known_sheets.get(part)

    def _static(self) -> Iterator[Block]:
        """The text that layouts and masters put on slides, once for the deck."""
        for part, root in self._showing.items():
            reader = SlideReader(self._package, part, Anchor(("slide master",)), None, self._album)
            tree = root.find("p:cSld/p:spTree", NS)
            blocks = () if tree is None else reader.blocks(tree)
            footers = (block if block.kind is Kind.ALT_TEXT else replace(block, kind=Kind.FOOTER, level=0) for block in blocks)
            yield from self._without_repeats(footers)

    def _read(self, part: str, what: str) -> Element | None:
        try:
            return self._package.xml(part)
        except UnreadableError as error:
            self._warnings.append(f"{what} was not read: {error}")
            return None


def _size(presentation: Element) -> Box | None:
    """The slide, None when the file does not say how large slides are."""
    size = presentation.find("p:sldSz", NS)
    return None if size is None else Box(0, 0, number(size.get("cx")), number(size.get("cy")))


EXTRACTOR = Extractor(
    name="pptx",
    suffixes=(".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"),
    recognises=recognises,
    read=read,
    isolated=True,
)
