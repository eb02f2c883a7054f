"""Every stretch of text stands in the source file where its anchor says: the promise of all text formats."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msglint.document import Anchor, Block
from msglint.errors import UnreadableError
from msglint.extract import Content, extractors
from msglint.options import ReadOptions

WORDS = st.sampled_from(
    ["close", "faster", "4", "days", "c", "x.", "It's", "a_b", "Ann", "é", "—", "and\xa0on", "Rep:", "Prospect:"]
)
ENDINGS = st.sampled_from(["\n", "\r\n", "\r"])
# Nothing here is an entity: a decoded character does not stand in the source as the reader sees it.
INLINE = (
    "** * _ ` `` ~~ [ ]( ) [c] ![ <b> </b> <br> <p> </p> <!-- --> <http://c.example> \\* \\ \\_ | \\| {{c}} {%c%} {:.c} [^1]"
)
MARKDOWN = st.sampled_from([*INLINE.split(), '](u "c")', "![a *b*](c)", " ", "  ", "\t"])
LINE_STARTS = "||# |## c ##|> |>|- |* [x] |1. |    |\t|---|===|```|[c]: /c|[^1]: |<div>|</div>|<!--|-->|title: 'c'|excerpt: >"
TABLE_LINES = ["| c | 4 |", "|---|---|", "---|---"]
MARKDOWN_LINE = st.sampled_from([*LINE_STARTS.split("|"), *TABLE_LINES, "{% comment %}", "{% endcomment %}"])
PLAIN_LINE = st.sampled_from(
    "||- |  * |1. |> |>> |Dan: |Ruth Ade: |[00:01] Dan: |Dan  0:01|SUMMARY|---|--|Subject: ".split("|")
)
CUE_LINE = st.sampled_from(
    "||00:00:01.000 --> 00:00:02.000|1|NOTE c|<v Dan>|<v.a Ann>|<i>|{\\an8}|>> |Dan: |[c]|<00:01.000>".split("|")
)


def text_of(line_start: st.SearchStrategy[str], inline: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    line = st.tuples(line_start, line_start, st.lists(inline, max_size=8).map(" ".join)).map("".join)
    tight = st.tuples(line_start, st.lists(inline, max_size=8).map("".join)).map("".join)
    return st.tuples(st.lists(st.one_of(line, tight), max_size=12), ENDINGS).map(lambda parts: parts[1].join(parts[0]))


def read(name: str, source: str) -> Content:
    try:
        return extractors()[name].read(source.encode(), ReadOptions())
    except UnreadableError:
        return Content(())


def lines_of(source: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", source)


def stretches(blocks: tuple[Block, ...]) -> list[tuple[str, Anchor]]:
    return [(block.text[slice(*piece.span)], piece.anchor) for block in blocks for piece in block.pieces]


def assert_in_place(blocks: tuple[Block, ...], source: str) -> None:
    lines = lines_of(source)
    for text, anchor in stretches(blocks):
        assert anchor.line is not None
        assert anchor.column is not None
        there = lines[anchor.line - 1][anchor.column - 1 :][: len(text)]
        assert re.sub(r"[\t\f\v]", " ", there) == text


def assert_whole(blocks: tuple[Block, ...]) -> None:
    """Pieces are in order, apart from each other, and leave out nothing but white space."""
    for block in blocks:
        spans = [piece.span for piece in block.pieces]
        assert spans == sorted(spans)
        assert all(one.end <= other.start for one, other in pairwise(spans))
        covered = {position for span in spans for position in range(*span)}
        assert all(block.text[position] in " \n" for position in range(len(block.text)) if position not in covered)


@given(text_of(MARKDOWN_LINE, st.one_of(WORDS, MARKDOWN)))
def test_markdown(source: str) -> None:
    blocks = read("md", source).blocks
    assert_in_place(blocks, source)
    assert_whole(blocks)


@given(text_of(PLAIN_LINE, WORDS))
def test_plain_text(source: str) -> None:
    blocks = read("txt", source).blocks
    assert_in_place(blocks, source)
    assert_whole(blocks)


@given(text_of(CUE_LINE, WORDS))
def test_transcripts(source: str) -> None:
    blocks = read("vtt", source).blocks
    assert_in_place(blocks, source)
    assert_whole(blocks)


@given(
    st.lists(st.lists(text_of(PLAIN_LINE, st.one_of(WORDS, st.just('"'))), min_size=2, max_size=3), min_size=1, max_size=4),
    ENDINGS,
)
def test_tables(rows: list[list[str]], ending: str) -> None:
    table = [["subject", "body", "text"], *rows]
    source = ending.join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table)
    blocks = read("csv", source).blocks
    lines = [line.replace('""', '"') for line in lines_of(source)]
    for text, anchor in stretches(blocks):
        assert anchor.line is not None
        assert text in re.sub(r"[ \t\f\v]+", " ", lines[anchor.line - 1])
    assert_whole(blocks)


@given(text_of(PLAIN_LINE, WORDS))
def test_plain_text_loses_no_word(source: str) -> None:
    """But for labels, bullets, times and rules, which are not what is said."""
    read_words = {word for block in read("txt", source).blocks for word in block.text.split()}
    said = {word for word in source.replace("\xa0", "_").split() if word in {"close", "faster", "days", "It's", "a_b"}}
    assert said <= read_words


@pytest.mark.parametrize("name", ["md", "txt", "csv", "vtt"])
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    try:
        extractors()[name].read(data, ReadOptions())
    except UnreadableError as error:
        assert str(error)
