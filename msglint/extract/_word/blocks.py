"""Makes blocks of the paragraphs, tables, text boxes and drawings of a Word file, with the places by which people find them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from msglint.document import Anchor, Block, Kind, Speaker
from msglint.errors import UnreadableError
from msglint.extract._builder import block_of
from msglint.extract._office.drawingml import description, graphics
from msglint.extract._office.ooxml import NS, Package, found, number, q
from msglint.extract._speakers import line_speaker
from msglint.extract._tables import cell_speakers, lines_in_turn
from msglint.extract._word import text as word
from msglint.extract._word.drawings import Drawings
from msglint.extract._word.embedded import embedded_blocks, moved
from msglint.extract._word.headings import by_look
from msglint.extract._word.styles import Look, Styles
from msglint.extract._word.text import Text
from msglint.options import ReadOptions

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

_ROW, _CELL, _VAL = q("w:tr"), q("w:tc"), q("w:val")
_ALT = frozenset({q("wp:docPr")})
_MARGINS = (Kind.HEADER, Kind.FOOTER)
_LONGEST_HEADING = 60


class Story(Struct, frozen=True):
    """A text of its own: the body, a header, a note, a text box, a cell. ``part`` holds it, ``path`` leads to it; its
    ``kind`` and ``speaker``, where set, go for all of it."""

    part: str
    path: tuple[str, ...] = ()
    kind: Kind | None = None
    speaker: Speaker | None = None
    fields: word.Fields = field(default_factory=list)


class Maker(Protocol):
    """Makes the block of a text, or none when there is nothing to see."""

    def __call__(self, text: Text, anchor: Anchor, kind: Kind, level: int, speaker: Speaker) -> Iterator[Block]: ...


def plain_block(text: Text, anchor: Anchor, kind: Kind, level: int, speaker: Speaker) -> Iterator[Block]:
    """The block as it is checked."""
    return block_of(word.plain(text), anchor, kind, level=level, speaker=speaker)


class _Cell(NamedTuple):
    column: int
    text: str
    blocks: tuple[Block, ...]


class _Item(NamedTuple):
    """Paragraphs that are joined to one, or something else that stands between paragraphs."""

    paragraphs: tuple[Element, ...]
    other: Element | None = None


class Reader:
    """Reads the stories of one file in turn; numbers of paragraphs, tables and boxes run on through all of them.

    ``embeds`` says whether Word files in this one are read.
    """

    def __init__(self, package: Package, styles: Styles, options: ReadOptions, make: Maker, *, embeds: bool) -> None:
        self._package = package
        self._styles = styles
        self._options = options
        self._make = make
        self._embeds = embeds
        self._count: Counter[str] = Counter()
        self._heading = ""
        self._drawings = Drawings(package, options)
        self._warnings: list[str] = []

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was not read, for people."""
        return (*self._warnings, *self._drawings.warnings())

    def pictured(self) -> tuple[Block, ...]:
        """The words of the pictures, where these are all that there is to read."""
        return self._drawings.rest()

    @property
    def has_pictures(self) -> bool:
        """Has a picture been met?"""
        return self._count["picture"] > 0

    def blocks(self, container: Element, story: Story) -> Iterator[Block]:
        """The blocks of a story in reading order; a text box comes before the paragraph that it is anchored in."""
        items = list(_items(container))
        for place, item in enumerate(items):
            if item.other is None:
                text, drawings = self._words(item.paragraphs, story)
                yield from self._drawn(drawings, story)
                yield from self._paragraph(text, self._look(text, items[place:], story), story)
            else:
                yield from self._other(item.other, story)

    def _look(self, text: Text, items: Sequence[_Item], story: Story) -> Look:
        """What the first of the items, a paragraph, is to a reader; headings set by hand are told from what follows."""
        paragraph = items[0].paragraphs[-1]
        look = self._styles.look(paragraph)
        if look.kind is not Kind.PARAGRAPH or story.kind is not None:
            return look
        following = (item.paragraphs[0] for item in takewhile(lambda item: item.other is None, items[1:]))
        return by_look(word.plain(text), paragraph, following, self._styles) or look

    def _words(self, paragraphs: Iterable[Element], story: Story) -> tuple[Text, list[Element]]:
        """The text of joined paragraphs, and the drawings that are anchored in them."""
        text: list[word.Stretch] = []
        drawings: list[Element] = []
        for paragraph in paragraphs:
            for part in word.inline(paragraph, story.fields, self._styles):
                if isinstance(part, word.Stretch):
                    text.append(part)
                else:
                    drawings.append(part)
        return tuple(text), drawings

    def _paragraph(self, text: Text, look: Look, story: Story) -> Iterator[Block]:
        words = word.plain(text)
        if story.kind is not None:
            yield from self._block(text, Look(story.kind, 0), story, story.path)
        elif words.strip():
            self._count["paragraph"] += 1
            yield from self._block(text, look, story, (*self._under(words, look), f"paragraph {self._count['paragraph']}"))

    def _block(self, text: Text, look: Look, story: Story, path: tuple[str, ...]) -> Iterator[Block]:
        speaker = story.speaker or line_speaker(word.plain(text))
        yield from self._make(text, Anchor(path), look.kind, look.level, speaker)

    def _under(self, text: str, look: Look) -> tuple[str, ...]:
        """The heading by which people find a paragraph; a heading is found by itself."""
        if look.kind in (Kind.HEADING, Kind.TITLE):
            self._heading = _shortened(text)
            return (f'{look.kind} "{self._heading}"',)
        return (f'under "{self._heading}"',) if self._heading else ()

    def _other(self, element: Element, story: Story) -> Iterator[Block]:
        if element.tag == word.TABLE:
            yield from self._table(element, story)
            return
        try:
            blocks = embedded_blocks(self._package, story.part, element, self._options, nested=not self._embeds)
            name = self._next("embedded text")
            yield from (moved(block, (*story.path, name), story.kind, story.speaker) for block in blocks)
        except UnreadableError as error:
            self._warnings.append(f"a file that is embedded in the document was not read: {error}")

    def _drawn(self, drawings: Iterable[Element], story: Story) -> Iterator[Block]:
        for drawing in drawings:
            boxes = list(found(drawing, frozenset({word.TEXT_BOX, word.WORD_ART})))
            for box in boxes:
                yield from self._text_box(box, story)
            graphic = list(self._graphic(drawing, story))
            yield from graphic
            if not boxes and not graphic:
                yield from self._picture(drawing, story)
            if story.kind not in _MARGINS:
                path = (*story.path, f"picture {self._count['picture']}")
                words = self._drawings.note(drawing, story.part, path)
                yield from (replace(block, speaker=story.speaker or block.speaker) for block in words)

    def _text_box(self, box: Element, story: Story) -> Iterator[Block]:
        name = f"text box {self._count['text box'] + 1}"
        kind = Kind.TEXT_BOX if story.kind in (None, Kind.CELL) else story.kind
        inner = Story(story.part, (*story.path, name), kind, story.speaker)
        self._count["text box"] += 1
        blocks = list(self._word_art(box, inner) if box.tag == word.WORD_ART else self.blocks(box, inner))
        if not blocks:
            self._count["text box"] -= 1
        yield from blocks

    def _word_art(self, shape: Element, story: Story) -> Iterator[Block]:
        yield from self._paragraph((word.Stretch(shape.get("string", ""), shape),), Look(Kind.TEXT_BOX, 0), story)

    def _graphic(self, drawing: Element, story: Story) -> Iterator[Block]:
        try:
            for name, words in graphics(self._package, story.part, drawing):
                anchor = Anchor((*story.path, self._next(name)))
                for text, kind, level in words:
                    yield from self._on_drawing(text, drawing, anchor, Look(kind, level), story)
        except UnreadableError as error:
            self._warnings.append(f"a chart or diagram was not read: {error}")

    def _picture(self, drawing: Element, story: Story) -> Iterator[Block]:
        anchor = Anchor((*story.path, self._next("picture"), "alt text"))
        for properties in found(drawing, _ALT):
            yield from self._on_drawing(description(properties), drawing, anchor, Look(Kind.ALT_TEXT, 0), story)

    def _on_drawing(self, text: str, drawing: Element, anchor: Anchor, look: Look, story: Story) -> Iterator[Block]:
        speaker = story.speaker or Speaker.OURS
        return self._make((word.Stretch(text, drawing),), anchor, look.kind, look.level, speaker)

    def _table(self, table: Element, story: Story) -> Iterator[Block]:
        rows = [list(self._row(row, path, story)) for row, path in self._numbered_rows(table, story)]
        speakers = cell_speakers([{cell.column: cell.text for cell in row} for row in rows], self._options)
        for row, said in zip(rows, speakers, strict=True):
            for cell in row:
                yield from (_spoken(block, said[cell.column]) for block in cell.blocks)

    def _numbered_rows(self, table: Element, story: Story) -> Iterator[tuple[Element, tuple[str, ...]]]:
        counter = "/".join(("table", *story.path))
        self._count[counter] += 1
        name = f"{'inner ' if story.kind is Kind.CELL else ''}table {self._count[counter]}"
        rows = (row for row in found(table, frozenset({_ROW})) if row.find("w:trPr/w:del", NS) is None)
        for number_of_row, row in enumerate(rows, 1):
            yield row, (*story.path, name, f"row {number_of_row}")

    def _row(self, row: Element, path: tuple[str, ...], story: Story) -> Iterator[_Cell]:
        """The cells that are seen; ``column`` is the one of the table's grid in which a cell begins, counted from 0."""
        column = number(_property(row, "w:trPr/w:gridBefore"))
        for ordinal, cell in enumerate(found(row, frozenset({_CELL})), 1):
            kind = Kind.CELL if story.kind in (None, Kind.TEXT_BOX) else story.kind
            if not _is_covered(cell):
                yield self._cell(cell, column, replace(story, path=(*path, f"column {ordinal}"), kind=kind))
            column += max(1, number(_property(cell, "w:tcPr/w:gridSpan"), 1))

    def _cell(self, cell: Element, column: int, story: Story) -> _Cell:
        """One block for what one speaker says in the cell, then the blocks of what is drawn and tabled inside."""
        lines: list[Text] = []
        inner: list[Block] = []
        for item in _items(cell):
            text, drawings = self._words(item.paragraphs, story)
            lines.append(text)
            inner.extend(self._drawn(drawings, story))
            if item.other is not None:
                inner.extend(self._other(item.other, story))
        own = (
            block
            for speaker, said in lines_in_turn(lines, word.plain, story.speaker)
            for block in self._make(word.lines(said), Anchor(story.path), story.kind or Kind.CELL, 0, speaker)
        )
        return _Cell(column, "\n".join(map(word.plain, lines)), (*own, *inner))

    def _next(self, name: str) -> str:
        self._count[name] += 1
        return f"{name} {self._count[name]}"


def _items(container: Element) -> Iterator[_Item]:
    """Paragraphs, with those that they are joined to, and whatever else stands between them."""
    joined: tuple[Element, ...] = ()
    for element in word.block_elements(container):
        if element.tag != word.PARAGRAPH:
            yield _Item((), element)
            continue
        joined += (element,)
        if not word.is_joined(element):
            yield _Item(joined)
            joined = ()
    if joined:
        yield _Item(joined)


def _spoken(block: Block, speaker: Speaker) -> Block:
    return block if speaker is Speaker.OURS else replace(block, speaker=speaker)


def _is_covered(cell: Element) -> bool:
    """Is the cell deleted, or hidden below the one that it is merged with?"""
    if cell.find("w:tcPr/w:cellDel", NS) is not None:
        return True
    merges = (cell.find(f"w:tcPr/{name}", NS) for name in ("w:vMerge", "w:hMerge"))
    return any(merge is not None and merge.get(_VAL) != "restart" for merge in merges)


def _property(element: Element, path: str) -> str | None:
    found_one = element.find(path, NS)
    return None if found_one is None else found_one.get(_VAL)


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_HEADING else words[: _LONGEST_HEADING - 1].rstrip() + "…"
