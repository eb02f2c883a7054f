from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msglint.document import Block, Kind, Span
from msglint.sentences import around, spans_of, split


def _parts(text: str) -> list[str]:
    return [text[slice(*span)] for span in spans_of(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dr. Smith of Acme Inc. said 3.5% is fine! Is it?", ["Dr. Smith of Acme Inc. said 3.5% is fine!", "Is it?"]),
        ("Faster close", ["Faster close"]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("done. gone.", ["done.", "gone."]),
        ("See acme.example for e.g. prices.", ["See acme.example for e.g. prices."]),
        ("***", []),
        ("", []),
    ],
)
def test_splits_as_a_reader_would(text: str, parts: list[str]) -> None:
    assert _parts(text) == parts


@given(st.text())
def test_spans_are_in_order_apart_and_without_white_space_around(text: str) -> None:
    spans = list(spans_of(text))
    for span in spans:
        assert text[slice(*span)] == text[slice(*span)].strip() != ""
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_sentences_know_their_block() -> None:
    blocks = (Block(0, Kind.HEADING, "One"), Block(1, Kind.PARAGRAPH, "Two. Three."))
    assert [(s.index, s.block) for s in split(blocks)] == [(0, 0), (1, 1), (2, 1)]


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("up to 6%", ("Earn ", " a year.")),
        ("year. Ask", ("Earn up to 6% a ", " us.")),
        ("Come in.", ("", "")),
    ],
)
def test_around_are_the_rest_of_the_sentences_that_are_touched(words: str, sides: tuple[str, str]) -> None:
    text = "Come in. Earn up to 6% a year. Ask us."
    start = text.index(words)
    assert around(text, Span(start, start + len(words))) == sides


def test_around_is_bounded_where_no_sentence_ends() -> None:
    before, after = around("word " * 900, Span(2000, 2004))
    assert (len(before), len(after)) == (1000, 1000)
