"""The text of a block, cut where marks begin and end, so that findings may overlap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from msglint.document import Span
from msglint.report._html.notes import Note
from msglint.report._words import safe


class Stretch(Struct, frozen=True):
    """Text under the same marks: ``inside`` are its notes, the widest first; ``begins`` and ``ends`` those that do so here."""

    lines: tuple[str, ...]
    inside: tuple[Note, ...]
    begins: frozenset[int]
    ends: tuple[Note, ...]


def stretches(text: str, notes: Sequence[Note]) -> tuple[Stretch, ...]:
    """The whole text in order, under the marks of the notes. A note without words marks the whole text."""
    spans = {note.number: _within(note.finding.span, text) for note in notes}
    cuts = sorted({0, len(text), *(place for span in spans.values() for place in span)})
    widest_first = sorted(notes, key=lambda note: (spans[note.number].start - spans[note.number].end, note.number))
    return tuple(
        Stretch(
            lines=tuple(safe(line) for line in text[start:end].split("\n")),
            inside=tuple(note for note in widest_first if spans[note.number].covers(Span(start, end))),
            begins=frozenset(number for number, span in spans.items() if span.start == start),
            ends=tuple(note for note in notes if spans[note.number].end == end),
        )
        for start, end in pairwise(cuts)
    )


def _within(span: Span, text: str) -> Span:
    start, end = min(span.start, len(text)), min(span.end, len(text))
    return Span(start, end) if start < end else Span(0, len(text))
