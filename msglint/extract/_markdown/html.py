"""HTML blocks in Markdown: many pages are mostly made of them, and a reader sees their text as any other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from msglint.document import Block, Comment, Kind, Piece, Speaker
from msglint.errors import UnreadableError
from msglint.extract import Content
from msglint.extract._html.blocks import blocks_of
from msglint.extract._markdown.mask import CODE
from msglint.extract._markdown.page import Page
from msglint.options import ReadOptions


def html_content(stretches: Sequence[tuple[int, int]], page: Page, speaker: Speaker, options: ReadOptions) -> Content:
    """The blocks of one HTML block, with a warning in place of what cannot be read.

    ``stretches`` are the ranges of its lines, ``speaker`` is who speaks around it.
    """
    first = page.line(stretches[0][0])
    try:
        content = blocks_of("\n".join(_lines(stretches, page)), options)
    except UnreadableError:
        return Content((), (f"the HTML at line {first} is broken and was not read",))
    warnings = (f"the HTML at line {first} never ends; the rest of it was not read",) if content.warnings else ()
    shown = (_moved(block, first - 1) for block in content.blocks if block.kind is not Kind.PREHEADER)  # hidden, in a page
    blocks = (replace(block, speaker=speaker) if block.speaker is Speaker.OURS else block for block in shown)
    return Content(tuple(blocks), warnings, comments=tuple(_lower(comment, first - 1) for comment in content.comments))


def _lines(stretches: Sequence[tuple[int, int]], page: Page) -> Iterator[str]:
    """The lines of the block at their columns, with spaces for what is not HTML: template code, marks of a quotation."""
    for start, end in stretches:
        column = page.anchor(start).column or 1
        masked, written = page.masked[start:end].rstrip("\n"), page.text[start:end]
        shown = (" " if stand_in == CODE else character for stand_in, character in zip(masked, written, strict=False))
        yield " " * (column - 1) + "".join(shown)


def _moved(block: Block, lines: int) -> Block:
    """The block that many lines further down."""
    pieces = (Piece(piece.span, piece.anchor._replace(line=(piece.anchor.line or 1) + lines)) for piece in block.pieces)
    return replace(block, pieces=tuple(pieces))


def _lower(comment: Comment, lines: int) -> Comment:
    return replace(comment, anchor=comment.anchor._replace(line=(comment.anchor.line or 1) + lines))
