"""Splits blocks into sentences; a bullet, cell, heading or slide fragment without a full stop is one too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

import sentencex

from msglint.document import Block, Sentence, Span

_LINE = re.compile(r"[^\n]+")
_AROUND = 1000  # characters; text without any full stop would be kept with each finding in it


def split(blocks: Iterable[Block]) -> tuple[Sentence, ...]:
    """All sentences of the blocks, in order, without surrounding white space."""
    spans = ((block.index, span) for block in blocks for span in spans_of(block.text))
    return tuple(Sentence(index, block, span) for index, (block, span) in enumerate(spans))


class Sentences(Sequence[Sentence]):
    """All sentences of some blocks, split when the first one is asked for: many checks look at words alone."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._blocks = blocks

    @cached_property
    def _split(self) -> tuple[Sentence, ...]:
        return split(self._blocks)

    @overload
    def __getitem__(self, index: int) -> Sentence: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Sentence, ...]: ...

    def __getitem__(self, index: int | slice) -> Sentence | tuple[Sentence, ...]:
        return self._split[index]

    def __len__(self) -> int:
        return len(self._split)

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self._split)

    def __eq__(self, other: object) -> bool:
        return self._split == tuple(other) if isinstance(other, Sentences | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._split)


def spans_of(text: str) -> Iterator[Span]:
    """The sentence spans of one block's text. A forced line break ends a sentence; a line without letters or
    digits has none."""
    for line in _LINE.finditer(text):
        for boundary in sentencex.get_sentence_boundaries("en", line.group()):
            span = _trimmed(text, line.start() + boundary["start_index"], line.start() + boundary["end_index"])
            if any(character.isalnum() for character in text[slice(*span)]):
                yield span


def around(text: str, span: Span) -> tuple[str, str]:
    """What stands before and after the span in the sentences that it touches, at most 1,000 characters of each."""
    touched = [sentence for sentence in spans_of(text) if sentence.overlaps(span)]
    start, end = min(s.start for s in (span, *touched)), max(s.end for s in (span, *touched))
    return text[max(start, span.start - _AROUND) : span.start], text[span.end : min(end, span.end + _AROUND)]


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return Span(start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip()))
