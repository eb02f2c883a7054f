"""The text in a cell of a table of copy, as its column says."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from msglint.document import Anchor, Block, Kind, Speaker
from msglint.extract._plain import prose
from msglint.extract._plain.lines import Line, split_lines
from msglint.extract._sheets.columns import Column


def cell_blocks(text: str, column: Column, anchor: Anchor) -> Iterator[Block]:
    """The blocks of a cell that begins at ``anchor``; one with several paragraphs is several blocks. Where the anchor has a
    line, each line of the cell has the next."""
    lines = [Line(line, _further(anchor, index)) for index, line in enumerate(split_lines(text))]
    for block in prose.blocks_of(lines):
        kind = column.kind if column.kind is not None and column.kind is not Kind.PARAGRAPH else block.kind
        speaker = block.speaker if column.speaker is Speaker.OURS else column.speaker
        yield replace(block, kind=kind, level=block.level if kind is block.kind else 0, speaker=speaker)


def _further(anchor: Anchor, lines: int) -> Anchor:
    return anchor if anchor.line is None else anchor._replace(line=anchor.line + lines)
