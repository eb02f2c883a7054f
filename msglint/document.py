"""What extraction makes of an asset: Document -> Block -> Sentence, with a place for every character.

``Document.locate`` is the only maker of locations. Offsets are kept from extraction to report; nothing is ever found again
by searching for its text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct


class Span(NamedTuple):
    """Half-open range of code points in ``Block.text``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Do the two share at least one character?"""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Does ``other`` lie inside this one?"""
        return self.start <= other.start and other.end <= self.end


class Box(NamedTuple):
    """A rectangle on a page, in points from its top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom))


class Kind(StrEnum):
    """What a block is to a reader."""

    TITLE = "title"
    SUBJECT = "subject"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    CELL = "cell"
    TEXT_BOX = "text box"
    CAPTION = "caption"
    CUE = "cue"
    NOTES = "notes"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"
    PREHEADER = "preheader"
    ALT_TEXT = "alt text"


class Speaker(StrEnum):
    """Whose words they are. Only ours are judged; instructions are for the person who speaks, not for the audience."""

    OURS = "ours"
    THEIRS = "theirs"
    INSTRUCTION = "instruction"


class Anchor(NamedTuple):
    """Where a stretch of text begins in the file.

    ``path`` is what a person follows ("slide 3", "speaker notes"); ``line``, ``column`` and ``page`` count from 1. ``column``
    is the column of the first character; the characters of a piece follow each other on the same line of the file.
    """

    path: tuple[str, ...] = ()
    line: int | None = None
    column: int | None = None
    page: int | None = None
    box: Box | None = None

    def ahead(self, characters: int) -> Anchor:
        """The anchor that many characters further on the same line."""
        if not characters or self.column is None:
            return self
        return Anchor(self.path, self.line, self.column + characters, self.page, self.box)


class Piece(NamedTuple):
    """A span of a block that is one unbroken stretch of the file: a run, a line, a word of a page."""

    span: Span
    anchor: Anchor


class Block(Struct, frozen=True):
    """One paragraph, heading, cell or cue as a reader sees it.

    ``text`` has no soft hyphens or zero-width characters; a line break that the author forced is "\\n". ``level`` is the depth
    of a heading or list item (1 is the top) and 0 for all others. ``pieces`` are in order and do not overlap.
    """

    index: int
    kind: Kind
    text: str
    level: int = 0
    speaker: Speaker = Speaker.OURS
    pieces: tuple[Piece, ...] = ()


class Comment(Struct, frozen=True):
    """A comment in the source of a text format (``<!-- ... -->``), which no reader sees."""

    text: str
    anchor: Anchor


class Sentence(Struct, frozen=True):
    """One sentence, slide fragment or bullet: ``span`` lies in the block of that index."""

    index: int
    block: int
    span: Span


class Location(Struct, frozen=True):
    """A place that a person can find and a tool can mark. ``box`` surrounds its words on that page, ``boxes`` around each."""

    label: str
    page: int | None = None
    line: int | None = None
    column: int | None = None
    box: Box | None = None
    boxes: tuple[Box, ...] = ()


WHOLE = "whole document"


class Document(Struct, frozen=True):
    """An asset as read. ``source`` is the path as the user gave it, ``warnings`` what could not be read, for people;
    ``comments`` are those in the source of text formats, in order."""

    source: str
    format: str
    sha256: str
    blocks: tuple[Block, ...]
    sentences: Sequence[Sentence]
    warnings: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()

    def text(self, sentence: Sentence) -> str:
        """The words of a sentence, exactly as in its block."""
        return self.blocks[sentence.block].text[slice(*sentence.span)]

    def whole(self) -> Location:
        """The place of what is said of, or missing from, the whole document."""
        return Location(label=WHOLE)

    def locate(self, block: int, span: Span) -> Location:
        """The place of ``span`` in the block of index ``block``."""
        pieces = _touched(self.blocks[block].pieces, span)
        if not pieces:
            return self.whole()
        first = pieces[0]
        anchor = first.anchor.ahead(max(0, span.start - first.span.start))
        boxes = tuple(p.anchor.box for p in pieces if p.anchor.box is not None and p.anchor.page == anchor.page)
        return Location(
            label=label(anchor),
            page=anchor.page,
            line=anchor.line,
            column=anchor.column,
            box=_around(boxes),
            boxes=boxes,
        )


def label(anchor: Anchor) -> str:
    """The words by which a person finds the place: "slide 3, speaker notes", "page 2", "line 31, column 7"."""
    if anchor.path:
        return ", ".join(anchor.path)
    if anchor.page is not None:
        return f"page {anchor.page}"
    if anchor.line is None:
        return WHOLE
    return f"line {anchor.line}" if anchor.column is None else f"line {anchor.line}, column {anchor.column}"


def _touched(pieces: tuple[Piece, ...], span: Span) -> tuple[Piece, ...]:
    """The pieces that share a character with the span; for a span between pieces the one before it."""
    touched = tuple(piece for piece in pieces if piece.span.overlaps(span))
    if touched or not pieces:
        return touched
    before = bisect_right([piece.span.start for piece in pieces], span.start) - 1
    return (pieces[max(0, before)],)


def _around(boxes: tuple[Box, ...]) -> Box | None:
    if not boxes:
        return None
    around = boxes[0]
    for box in boxes[1:]:
        around = around.union(box)
    return around
