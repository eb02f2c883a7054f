"""HTML blocks in Markdown: many pages are mostly made of them, and a reader sees their text as any other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from msglint.document import Block, Comment, Kind, Piece, Speaker
from msglint.errors import UnreadableError
from msglint.extract import Content
from msglint.extract._html.blocks import blocks_of
from msglint.extract._markdown.mask import CODE
from msglint.extract._markdown.source import Source
from msglint.options import ReadOptions


def html_content(source: Source, speaker: Speaker, options: ReadOptions) -> Content:
    """The blocks of one HTML block, with a warning in place of what cannot be read. ``speaker`` is who speaks around it."""
    first = source.anchors[0].line or 1
    try:
        content = blocks_of("\n".join(_lines(source)), options)
    except UnreadableError:
        return Content((), (f"the HTML at line {first} is broken and was not read",))
    warnings = (f"the HTML at line {first} never ends; the rest of it was not read",) if content.warnings else ()
    shown = (_moved(block, first - 1) for block in content.blocks if block.kind is not Kind.PREHEADER)  # hidden, in a page
    blocks = (replace(block, speaker=speaker) if block.speaker is Speaker.OURS else block for block in shown)
    return Content(tuple(blocks), warnings, comments=tuple(_lower(comment, first - 1) for comment in content.comments))


def _lines(source: Source) -> Iterator[str]:
    """The lines of the block at their columns, with spaces for what is not HTML: template code, marks of a quotation."""
    parts = source.content.split("\n")
    for part, anchor in zip(parts, source.anchors, strict=False):
        masked = part.strip()
        column = anchor.column or 1
        written = source.lines[(anchor.line or 1) - 1][column - 1 :]
        shown = (" " if stand_in == CODE else character for stand_in, character in zip(masked, written, strict=False))
        yield " " * (column - 1) + "".join(shown)


def _moved(block: Block, lines: int) -> Block:
    """The block that many lines further down."""
    pieces = (Piece(piece.span, replace(piece.anchor, line=(piece.anchor.line or 1) + lines)) for piece in block.pieces)
    return replace(block, pieces=tuple(pieces))


def _lower(comment: Comment, lines: int) -> Comment:
    return replace(comment, anchor=replace(comment.anchor, line=(comment.anchor.line or 1) + lines))
