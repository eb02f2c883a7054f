"""The words of all pages become blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from msglint.document import Anchor, Block, Box, Kind, Speaker
from msglint.extract._builder import BlockBuilder
from msglint.extract._page.hyphens import first_half, is_broken, known_words
from msglint.extract._page.layout import Line, Word, in_column, lines_of, usual_size
from msglint.extract._page.paragraphs import Paragraph, paragraphs_of
from msglint.extract._page.passages import Passage, joined, passages_of, style_of, with_list_levels
from msglint.extract._page.reading_order import in_order
from msglint.extract._pdf.cells import cells_of, grid_of
from msglint.extract._pdf.margins import Running, running_lines
from msglint.extract._pdf.notes import Note
from msglint.extract._pdf.tables import Table, holds
from msglint.extract._pdf.words import PageWords
from msglint.extract._speakers import line_speaker
from msglint.options import ReadOptions

# The size of the words of a comment, which stand on no page.
_NOTE_SIZE = 10
# A word that ends so is followed by no space when its line ends: "this and/", "one word—".
_NO_SPACE_AFTER = ("/", "—")


class Page(Struct, frozen=True):
    """What was found on a page: ``number`` counts from 1, ``height`` is in points, ``notes`` are comments laid over it,
    ``problem`` names what was not read, ``doubtful`` counts words that may be misread."""

    number: int
    height: float
    words: PageWords
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()
    problem: str = ""
    doubtful: int = 0


def blocks_of(pages: Sequence[Page], options: ReadOptions) -> Iterator[Block]:
    """The blocks of a PDF in reading order. Running headers and footers stand once, on the first page that has them."""
    lines = [tuple(lines_of(_outside(page.words.upright, page.tables))) for page in pages]
    running = running_lines([(page.height, own) for page, own in zip(pages, lines, strict=True)])
    texts = [_without(own, away) for own, away in zip(lines, running, strict=True)]
    body = usual_size(chain.from_iterable(texts))
    paragraphs = [paragraphs_of(in_order(text), page.number, body) for page, text in zip(pages, texts, strict=True)]
    style = style_of(list(chain.from_iterable(paragraphs)))
    tables = _tables(pages, options)
    seen: set[str] = set()
    passages = (
        passage
        for page, own, away, placed in zip(pages, paragraphs, running, tables, strict=True)
        for passage in _on_page(page, _with_tables(passages_of(own, style), placed), away, seen)
    )
    known = known_words(chain.from_iterable(lines))
    for passage in with_list_levels(joined(passages)):
        block = _block(passage, known)
        if block is not None:
            yield block


def _on_page(page: Page, text: Sequence[Passage], running: Sequence[Running], seen: set[str]) -> Iterator[Passage]:
    """All passages of a page: header, text, turned text that no page before had (``seen``), footer, comments."""
    yield from _running(page, running, Kind.HEADER)
    yield from text
    for start, words in enumerate(page.words.turned):
        turned = Paragraph((Line(words, start),), page.number)
        if turned.text not in seen:
            yield Passage((turned,), Kind.PARAGRAPH)
        seen.add(turned.text)
    yield from _running(page, running, Kind.FOOTER)
    for start, note in enumerate(page.notes):
        words = tuple(Word(word, note.box, _NOTE_SIZE) for word in note.text.split())
        yield Passage((Paragraph((Line(words, start),), page.number),), Kind.NOTES, speaker=Speaker.THEIRS)


def _tables(pages: Sequence[Page], options: ReadOptions) -> list[list[tuple[Box, list[Passage]]]]:
    """The tables of each page: their boxes and their cells."""
    grids = [grid_of(table, page.number, page.height, page.words.upright) for page in pages for table in page.tables]
    cells = iter(cells_of(grids, options))
    return [[(table.box, next(cells)) for table in page.tables] for page in pages]


def _with_tables(text: list[Passage], tables: Sequence[tuple[Box, list[Passage]]]) -> list[Passage]:
    """The passages of a page with its tables where they stand."""
    for box, cells in tables:
        place = next((index for index, passage in enumerate(text) if _is_below(passage.parts[0].box, box)), len(text))
        text[place:place] = cells
    return text


def _running(page: Page, running: Sequence[Running], kind: Kind) -> Iterator[Passage]:
    shown = (line for line, own_kind, is_first in running if is_first and own_kind is kind)
    return (Passage((Paragraph((line,), page.number),), kind) for line in shown)


def _without(lines: Sequence[Line], running: Sequence[Running]) -> list[Line]:
    away = {line.start for line, *_ in running}
    return [line for line in lines if line.start not in away]


def _outside(words: Sequence[Word], tables: Sequence[Table]) -> list[Word]:
    """The words that stand in no cell."""
    cells = [cell for table in tables for row in table.rows for cell in row if cell]
    return [word for word in words if not any(holds(cell, word) for cell in cells)]


def _is_below(box: Box, other: Box) -> bool:
    return box.top > other.bottom - 2 and in_column(box, other)


def _block(passage: Passage, known: Set[str]) -> Block | None:
    builder = BlockBuilder()
    for text, spaced, anchor in _pieces(passage, known):
        builder.add(text, anchor)
        if spaced:
            builder.space()
    block = builder.build(passage.kind, level=passage.level)
    if block is None or not any(character.isalnum() for character in block.text):
        return None
    return replace(block, speaker=passage.speaker or _speaker(block))


def _speaker(block: Block) -> Speaker:
    """A line such as "Client: Elm Bank" over a page is a headline, not a turn of a talk."""
    return line_speaker(block.text) if block.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM) else Speaker.OURS


def _pieces(passage: Passage, known: Set[str]) -> Iterator[tuple[str, bool, Anchor]]:
    """Every word as the block shows it, whether a space follows, and where it stands."""
    words = list(_placed(passage.parts, skip=passage.kind is Kind.LIST_ITEM))
    for (line, word, page), (next_line, following, _) in zip(words, [*words[1:], words[-1]], strict=True):
        anchor = Anchor(page=page, box=word.box)
        if line == next_line:
            yield word.text, True, anchor
        elif is_broken(word.text, following.text):
            yield first_half(word.text, following.text, known), False, anchor
        else:
            yield word.text, not word.text.endswith(_NO_SPACE_AFTER), anchor


def _placed(parts: Iterable[Paragraph], *, skip: bool) -> Iterator[tuple[tuple[int, int], Word, int]]:
    """Every word with its line and page, without the bullet when ``skip`` says so."""
    for part_number, part in enumerate(parts):
        for line_number, line in enumerate(part.lines):
            bullet = skip and part_number == line_number == 0 and bool(line.marker)
            for word in line.words[bullet:]:
                yield (part_number, line_number), word, part.page
