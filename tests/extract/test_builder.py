from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from msglint.document import Anchor, Kind
from msglint.extract._builder import BlockBuilder, block_of


def test_drops_what_nobody_sees_and_keeps_the_columns() -> None:
    builder = BlockBuilder()
    builder.add("con\u00adtrols  and", Anchor(line=1, column=5))
    builder.space()
    builder.add("more", Anchor(line=2, column=1))
    block = builder.build(Kind.PARAGRAPH)
    assert block is not None
    assert block.text == "controls and more"
    places = {block.text[slice(*piece.span)]: piece.anchor.column for piece in block.pieces}
    assert places == {"con": 5, "trols": 9, "and": 16, "more": 1}


def test_stretches_that_follow_each_other_are_one_piece() -> None:
    builder = BlockBuilder()
    builder.add("one ", Anchor(line=1, column=1))
    builder.add("two", Anchor(line=1, column=5))
    block = builder.build(Kind.PARAGRAPH)
    assert block is not None
    assert len(block.pieces) == 1


def test_forced_line_breaks_are_kept_and_none_is_at_the_edges() -> None:
    builder = BlockBuilder()
    builder.line_break()
    builder.add("one", Anchor())
    builder.line_break()
    builder.line_break()
    builder.add("two", Anchor())
    builder.line_break()
    block = builder.build(Kind.CELL)
    assert block is not None
    assert block.text == "one\ntwo"


def test_nothing_to_see_is_no_block() -> None:
    assert list(block_of(" \u200b\n", Anchor(), Kind.PARAGRAPH)) == []


@given(st.lists(st.tuples(st.text(max_size=8), st.booleans()), max_size=6))
def test_pieces_are_in_order_and_cover_every_visible_character(parts: list[tuple[str, bool]]) -> None:
    builder = BlockBuilder()
    for line, (text, breaks) in enumerate(parts, 1):
        builder.add(text, Anchor(line=line, column=1))
        if breaks:
            builder.line_break()
    block = builder.build(Kind.PARAGRAPH)
    if block is None:
        return
    covered = {index for piece in block.pieces for index in range(*piece.span)}
    assert all(index in covered or character in " \n" for index, character in enumerate(block.text))
    assert all(left.span.end <= right.span.start for left, right in zip(block.pieces, block.pieces[1:], strict=False))
