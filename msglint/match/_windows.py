"""The passages of a document that may convey something: each sentence of ours, and each two in a row in one block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from msglint.document import Document, Kind, Span, Speaker
from msglint.normalize import Word


class Passage(Struct, frozen=True):
    """A sentence, or two; the words have their spans in ``text``, which stands at ``span`` of the block."""

    block: int
    span: Span
    text: str
    words: tuple[Word, ...]


class Window(Struct, frozen=True):
    """A sentence and, where it goes on from the one before it, both together."""

    alone: Passage
    both: Passage | None = None


def windows(document: Document, block_words: Sequence[tuple[Word, ...]], silent: set[int]) -> Iterator[Window]:
    """The windows over our sentences, in order. Sentences whose index is in ``silent`` are approved wording and left out."""
    previous: Passage | None = None
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        if block.speaker is not Speaker.OURS or sentence.index in silent:
            previous = None
            continue
        passage = _passage(document, sentence.block, sentence.span, block_words[sentence.block])
        if previous is not None and previous.block == passage.block and block.kind is not Kind.SUBJECT:
            span = Span(previous.span.start, passage.span.end)
            yield Window(passage, _passage(document, sentence.block, span, block_words[sentence.block]))
        else:
            yield Window(passage)
        previous = passage


def _passage(document: Document, block: int, span: Span, in_block: Sequence[Word]) -> Passage:
    inside = tuple(
        Word(word.text, word.stem, word.start - span.start, word.end - span.start)
        for word in in_block
        if span.start <= word.start and word.end <= span.end
    )
    return Passage(block, span, document.blocks[block].text[slice(*span)], inside)
