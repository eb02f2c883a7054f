"""The words of all pages become blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain

from msglint.document import Anchor, Block, Box, Kind, Speaker
from msglint.extract._builder import BlockBuilder
from msglint.extract._hyphens import first_half, is_broken, known_words
from msglint.extract._layout import Line, Word, in_column, lines_of
from msglint.extract._paragraphs import Paragraph, paragraphs_of
from msglint.extract._passages import Passage, body_size, joined, passages_of, style_of, with_list_levels
from msglint.extract._pdf_margins import Running, running_lines
from msglint.extract._pdf_tables import Table, holds
from msglint.extract._pdf_words import PageWords
from msglint.extract._reading_order import in_order
from msglint.extract._speakers import column_speaker, line_speaker
from msglint.options import ReadOptions

# A word that ends so is followed by no space when its line ends: "this and/", "one word—".
_NO_SPACE_AFTER = ("/", "—")


@dataclass(frozen=True, slots=True)
class Page:
    """What was found on a page: ``number`` counts from 1, ``height`` is in points, ``problem`` names what was not read."""

    number: int
    height: float
    words: PageWords
    tables: tuple[Table, ...] = ()
    problem: str = ""


def blocks_of(pages: Sequence[Page], options: ReadOptions) -> Iterator[Block]:
    """The blocks of a PDF in reading order. Running headers and footers stand once, on the first page that has them."""
    lines = [tuple(lines_of(_outside(page.words.upright, page.tables))) for page in pages]
    running = running_lines([(page.height, own) for page, own in zip(pages, lines, strict=True)])
    texts = [_without(own, away) for own, away in zip(lines, running, strict=True)]
    body = body_size(chain.from_iterable(texts))
    paragraphs = [paragraphs_of(in_order(text), page.number, body) for page, text in zip(pages, texts, strict=True)]
    style = style_of(list(chain.from_iterable(paragraphs)))
    passages = (
        passage
        for page, own, away in zip(pages, paragraphs, running, strict=True)
        for passage in _on_page(page, passages_of(own, style), away, options)
    )
    known = known_words(chain.from_iterable(lines))
    for passage in with_list_levels(joined(passages)):
        block = _block(passage, known)
        if block is not None:
            yield block


def _on_page(page: Page, text: list[Passage], running: Sequence[Running], options: ReadOptions) -> Iterator[Passage]:
    """All passages of a page: header, text with its tables where they stand, turned text, footer."""
    for table in page.tables:
        below = (index for index, passage in enumerate(text) if _is_below(passage.parts[0].box, table.box))
        place = next(below, len(text))
        text[place:place] = _cells(table, page, options)
    yield from _running(page, running, Kind.HEADER)
    yield from text
    for start, words in enumerate(page.words.turned):
        yield Passage((Paragraph((Line(words, start),), page.number),), Kind.PARAGRAPH)
    yield from _running(page, running, Kind.FOOTER)


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


def _cells(table: Table, page: Page, options: ReadOptions) -> Iterator[Passage]:
    """The cells of a table, row by row; the first row tells whose words stand in a column."""
    speakers: dict[int, Speaker] = {}
    words = [word for word in page.words.upright if holds(table.box, word)]
    for row_number, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            own = lines_of([word for word in words if cell and holds(cell, word)])
            if not own:
                continue
            lines = tuple(line for region in in_order(own) for line in region.lines)
            paragraph = Paragraph(lines, page.number)
            if row_number == 0:
                speakers[column] = column_speaker(paragraph.text, options)
            speaker = speakers.get(column) if row_number else Speaker.OURS
            yield Passage((paragraph,), Kind.CELL, speaker=speaker)


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
