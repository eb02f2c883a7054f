"""Tables of a web page while they are read: tables of facts, and tables that only arrange the page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from msglint.document import Block, Kind, Speaker
from msglint.extract._html.markup import Start
from msglint.extract._tables import Row, cell_speakers
from msglint.options import ReadOptions

_FEW_WORDS = 20
_WIDEST = 1000  # the widest span that HTML allows a cell


class Table(Struct):
    """The cells of a table so far: for each row the column where a cell begins, and the blocks in it (first, end).

    ``arranges`` says that the table holds parts of the page and not facts: marked as such, or with tables in it. One that is
    ``nested`` does so too, unless it has the shape of facts. ``facts`` are the numbers of blocks that stand in tables of facts
    inside this one.
    """

    arranges: bool
    nested: bool = False
    rows: list[dict[int, tuple[int, int]]] = field(default_factory=list)
    column: int = 0
    span: int = 1
    facts: set[int] = field(default_factory=set)

    def open_row(self) -> None:
        """A row begins."""
        self.rows.append({})
        self.column = 0

    def open_cell(self, start: Start) -> None:
        """A cell begins."""
        if not self.rows:
            self.open_row()
        span = start.attributes.get("colspan", "")
        self.span = min(int(span), _WIDEST) if span.isdecimal() and len(span) < 5 else 1

    def close_cell(self, first: int, end: int) -> None:
        """A cell with these blocks ends."""
        self.rows[-1][self.column] = (first, end)
        self.column += max(1, self.span)

    def settle(self, blocks: list[Block], options: ReadOptions) -> None:
        """The table ends: set the speakers of its cells, and make paragraphs of cells that only arrange the page."""
        speakers = cell_speakers([self._texts(row, blocks) for row in self.rows], options)
        widest = max(map(len, self.rows), default=0)
        arranges = self.arranges or widest == 1 or (self.nested and not self._has_shape_of_facts(blocks))
        for row, said in zip(self.rows, speakers, strict=True):
            for column, (first, end) in row.items():
                for number in range(first, end):
                    blocks[number] = _settled(blocks[number], said[column], arranges and number not in self.facts)
                if not arranges:
                    self.facts.update(range(first, end))

    def _has_shape_of_facts(self, blocks: Sequence[Block]) -> bool:
        """Three rows and more of the same columns, with a few words in each cell."""
        cells = [cell for row in self.rows for cell in row.values()]
        words = [len(block.text.split()) for first, end in cells for block in blocks[first:end]]
        is_even = len({tuple(row) for row in self.rows}) == 1
        return len(self.rows) >= 3 and is_even and len(words) <= len(cells) and max(words, default=0) <= _FEW_WORDS

    def _texts(self, row: dict[int, tuple[int, int]], blocks: Sequence[Block]) -> Row:
        return {column: " ".join(block.text for block in blocks[first:end]) for column, (first, end) in row.items()}


def _settled(block: Block, speaker: Speaker, arranges: bool) -> Block:
    return replace(
        block,
        kind=Kind.PARAGRAPH if arranges and block.kind is Kind.CELL else block.kind,
        speaker=speaker if block.speaker is Speaker.OURS else block.speaker,
    )
