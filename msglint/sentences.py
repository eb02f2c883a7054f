"""Splits blocks into sentences; a bullet, cell, heading or slide fragment without a full stop is one too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import sentencex

from msglint.document import Block, Sentence, Span

_LINE = re.compile(r"[^\n]+")


def split(blocks: Iterable[Block]) -> tuple[Sentence, ...]:
    """All sentences of the blocks, in order, without surrounding white space."""
    spans = ((block.index, span) for block in blocks for span in spans_of(block.text))
    return tuple(Sentence(index, block, span) for index, (block, span) in enumerate(spans))


def spans_of(text: str) -> Iterator[Span]:
    """The sentence spans of one block's text. A forced line break ends a sentence; a line without letters or
    digits has none."""
    for line in _LINE.finditer(text):
        for boundary in sentencex.get_sentence_boundaries("en", line.group()):
            span = _trimmed(text, line.start() + boundary["start_index"], line.start() + boundary["end_index"])
            if any(character.isalnum() for character in text[slice(*span)]):
                yield span


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return Span(start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip()))
