from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msglint.document import Anchor, Box, Kind
from msglint.extract import _builder
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


SOURCE = st.text(st.sampled_from("abé \t\n\x01\x0b\x1c\x7f\u00a0\u00ad\u200b\ud800\ufffe"), max_size=20)
ANCHORS = [Anchor(line=3, column=5), Anchor(("slide 1",), line=3), Anchor(page=1, box=Box(1, 2, 3, 4))]


@pytest.mark.parametrize("anchor", ANCHORS)
@given(parts=st.lists(st.tuples(SOURCE, st.sampled_from(["", "space", "break"])), max_size=4))
def test_text_that_comes_at_once_is_the_same_as_word_by_word(anchor: Anchor, parts: list[tuple[str, str]]) -> None:
    whole, by_word = BlockBuilder(), BlockBuilder()
    start = 0
    for text, ending in parts:
        whole.add(text, anchor.ahead(start))
        for match in re.finditer("[^ \t\n\x0b]+|[ \t\n\x0b]+", text):
            by_word.add(match.group(), anchor.ahead(start + match.start()))
        start += len(text)
        for builder in (whole, by_word):
            if ending:
                builder.space() if ending == "space" else builder.line_break()
    assert whole.build(Kind.PARAGRAPH) == by_word.build(Kind.PARAGRAPH)


@given(SOURCE)
def test_every_character_stands_at_its_column(text: str) -> None:
    builder = BlockBuilder()
    builder.add(text, Anchor(line=1, column=1))
    block = builder.build(Kind.PARAGRAPH)
    for piece in block.pieces if block else ():
        assert block is not None
        assert piece.anchor.column is not None
        written = text[piece.anchor.column - 1 :][: len(range(*piece.span))]
        assert re.sub("[\t\n\x0b]", " ", written) == block.text[slice(*piece.span)]


@given(SOURCE)
def test_a_decoded_stretch_stands_at_its_first_column(text: str) -> None:
    builder = BlockBuilder()
    builder.add(text, Anchor(line=1, column=7), verbatim=True)
    block = builder.build(Kind.PARAGRAPH)
    assert {piece.anchor.column for piece in block.pieces} == {7} if block else builder.is_empty


@pytest.mark.parametrize("dropped", ["\x00", "\x08", "\x0e", "\x1f", "\x7f", "\ud800", "\udfff", "\ufffe", "\uffff"])
@pytest.mark.parametrize("anchor", ANCHORS)
def test_what_xml_cannot_hold_is_dropped(anchor: Anchor, dropped: str) -> None:
    (block,) = block_of(f"no{dropped}rth{dropped}\x0bwest", anchor, Kind.CELL)
    assert block.text.split() == ["north", "west"]


@given(st.text(st.sampled_from("ab \t\n\r\x01\x0b\x1c\x7f\x85\u00a0\u00ad\u200b\u2028é"), max_size=20))
def test_text_of_one_place_is_the_same_as_text_with_columns(text: str) -> None:
    anchor = Anchor(("paragraph 1",))
    builder = BlockBuilder()
    for number, line in enumerate(text.splitlines()):
        if number:
            builder.line_break()
        builder.add(line, anchor)
    block = builder.build(Kind.CELL)
    assert list(block_of(text, anchor, Kind.CELL)) == ([] if block is None else [block])


def test_what_no_reader_sees_cannot_be_printed_but_for_one_character() -> None:
    unseen = [chr(code) for code in range(0x110000) if _builder._NOTHING.match(chr(code))]
    assert [character for character in unseen if character.isprintable()] == [_builder._JOINER]
