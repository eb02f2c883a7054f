"""Where the characters of a block stand in the XML of a Word file, for those who write into it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from msglint.document import Anchor, Block, Kind, Span, Speaker
from msglint.extract._builder import BlockBuilder
from msglint.extract._word.blocks import plain_block
from msglint.extract._word.text import TEXT, Text, plain

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element


class SourcedBlock(Block, frozen=True):
    """A block that knows the text it was made of."""

    source: Text = ()


class Place(NamedTuple):
    """A character: the element that says it, and its number in the text of a w:t; 0 in what cannot be cut."""

    element: Element
    offset: int


def sourced_block(text: Text, anchor: Anchor, kind: Kind, level: int, speaker: Speaker) -> Iterator[Block]:
    """As ``plain_block``, with the source."""
    for block in plain_block(text, anchor, kind, level, speaker):
        yield SourcedBlock(block.index, block.kind, block.text, block.level, block.speaker, block.pieces, text)


def ends(block: Block, span: Span) -> tuple[Place, Place] | None:
    """The places of the first and the last character of a span; None when the block has no source in the file itself."""
    text = block.source if isinstance(block, SourcedBlock) else ()
    offsets = _offsets(plain(text))
    inside = [offset for offset in offsets[slice(*span)] if offset is not None]
    places = [place for offset in inside[:1] + inside[-1:] if (place := _place(text, offset))]
    return (places[0], places[-1]) if places else None


def _offsets(source: str) -> list[int | None]:
    """For each character of the block made of ``source`` its number there; None for a space or line break that stands for
    several."""
    builder = BlockBuilder()
    start = 0
    for number, line in enumerate(source.splitlines(keepends=True)):
        if number:
            builder.line_break()
        builder.add(line, Anchor(line=1, column=start + 1))
        start += len(line)
    block = builder.build(Kind.PARAGRAPH)
    found: list[int | None] = [None] * (0 if block is None else len(block.text))
    for piece in () if block is None else block.pieces:
        first = (piece.anchor.column or 1) - 1
        found[slice(*piece.span)] = range(first, first + piece.span.end - piece.span.start)
    return found


def _place(text: Text, offset: int) -> Place | None:
    starts = [0, *accumulate(len(stretch.text) for stretch in text)]
    number = bisect_right(starts, offset) - 1
    element = text[number].element
    return None if element is None else Place(element, offset - starts[number] if element.tag == TEXT else 0)
