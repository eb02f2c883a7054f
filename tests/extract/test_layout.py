"""Words become lines, columns and paragraphs."""

from __future__ import annotations

from itertools import count

import pytest

from msglint.document import Box
from msglint.extract._page.hyphens import first_half, is_broken, known_words
from msglint.extract._page.layout import Line, Word, lines_of, most_letters
from msglint.extract._page.paragraphs import Paragraph, goes_on_in, paragraphs_of
from msglint.extract._page.reading_order import in_order

SIZE = 10.0


def typed(text: str, left: float, top: float, size: float = SIZE, font: str = "Sans") -> list[Word]:
    """The words of one line, every letter half as wide as high."""
    words = []
    for word in text.split():
        right = left + len(word) * size / 2
        words.append(Word(word, Box(left, top, right, top + size), size, font))
        left = right + size / 4
    return words


def column(texts: list[str], left: float, top: float = 0.0, leading: float = 12.0) -> list[list[Word]]:
    return [typed(text, left, top + number * leading) for number, text in enumerate(texts)]


def flat(*lines: list[Word]) -> list[Word]:
    return [word for line in lines for word in line]


def texts_of(words: list[Word]) -> list[str]:
    return [line.text for line in lines_of(words)]


def paragraphs(words: list[Word]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs_of(in_order(lines_of(words)), 1, SIZE)]


def test_a_gutter_ends_a_line_and_a_wide_word_space_does_not() -> None:
    assert texts_of(typed("close the books", 0, 0) + typed("keep your ERP", 100, 0)) == ["close the books", "keep your ERP"]
    assert texts_of(typed("close", 0, 0) + typed("early", 33, 0)) == ["close early"]


def test_a_word_drawn_later_stands_in_its_line() -> None:
    words = typed("close", 0, 0) + typed("early", 54, 0) + typed("next line", 0, 12) + typed("much", 30, 0, font="Sans-Bold")
    assert texts_of(words) == ["close much early", "next line"]


def test_single_letters_of_a_spaced_headline_become_words() -> None:
    letters = [
        Word(letter, Box(x, 0, x + 5, SIZE), SIZE) for letter, x in zip("LIVENOW", (0, 7, 14, 21, 33, 40, 47), strict=True)
    ]
    assert texts_of(letters) == ["LIVE NOW"]


def test_three_single_letters_are_left_alone() -> None:
    assert texts_of(typed("plan A B C", 0, 0)) == ["plan A B C"]


def test_a_bullet_may_stand_far_from_its_text() -> None:
    (line,) = lines_of(typed("•", 0, 0) + typed("Live in weeks", 30, 0))
    assert (line.text, line.marker) == ("• Live in weeks", "•")


@pytest.mark.parametrize(("text", "marker"), [("1. Call", "1."), ("b) Call", "b)"), ("2026 was", ""), ("•", ""), ("— Ann", "")])
def test_the_marker_of_a_line(text: str, marker: str) -> None:
    assert lines_of(typed(text, 0, 0))[0].marker == marker


def test_most_letters_take_sizes_within_half_a_point_as_one() -> None:
    assert most_letters([(9.98, 40), (10.02, 40), (24.0, 60)]) == 10.0
    assert most_letters([]) == 0.0


LEFT = ["Suppliers ask where their", "money is, and they ask", "every day of the week."]
RIGHT = ["The approver decides with", "a tap, on the plant floor", "or at the airport."]


def test_columns_that_the_file_keeps_apart_stay_in_its_order() -> None:
    assert paragraphs(flat(*column(LEFT, 0), *column(RIGHT, 200))) == [" ".join(LEFT), " ".join(RIGHT)]


def test_a_right_column_that_is_drawn_right_before_the_left_one_is_read_after_it() -> None:
    words = flat(typed("Quieter phones", 200, 0, size=20), *column(RIGHT, 200, top=60), *column(LEFT, 0, top=60))
    assert paragraphs(words) == ["Quieter phones", " ".join(LEFT), " ".join(RIGHT)]


def test_short_labels_drawn_from_right_to_left_keep_the_order_of_the_file() -> None:
    assert paragraphs(flat(*column(["Seats", "10"], 100), *column(["Plan", "Basic"], 0))) == ["Seats 10", "Plan Basic"]


def test_columns_that_the_file_interleaves_are_told_apart() -> None:
    rows = [line for pair in zip(column(LEFT, 0), column(RIGHT, 200), strict=True) for line in pair]
    assert paragraphs(flat(*rows)) == [" ".join(LEFT), " ".join(RIGHT)]


def test_the_cells_of_a_table_without_rules_are_read_row_by_row() -> None:
    rows = column(["Plan", "Basic", "Large"], 0), column(["Seats", "10", "500"], 100), column(["Help", "mail", "phone"], 200)
    cells = [cell for row in zip(*rows, strict=True) for cell in row]
    assert paragraphs(flat(*cells)) == ["Plan", "Seats", "Help", "Basic", "10", "mail", "Large", "500", "phone"]


def test_what_stands_above_is_read_first_even_when_it_is_drawn_last() -> None:
    words = flat(*column(LEFT, 0, top=100), typed("Quieter phones for everyone", 0, 0, size=20))
    assert paragraphs(words) == ["Quieter phones for everyone", " ".join(LEFT)]


def test_a_wider_gap_starts_a_paragraph() -> None:
    words = flat(*column(["It is read and matched", "and coded by the time"], 0), *column(["We keep watch over it"], 0, top=32))
    assert paragraphs(words) == ["It is read and matched and coded by the time", "We keep watch over it"]


def test_a_line_that_ends_early_starts_a_paragraph() -> None:
    words = flat(*column(["Nobody on the whole team types", "it. Thanks.", "Each has a name and a time"], 0))
    assert paragraphs(words) == ["Nobody on the whole team types it. Thanks.", "Each has a name and a time"]


def test_an_early_end_in_the_middle_of_a_sentence_starts_none() -> None:
    assert paragraphs(flat(*column(["Nobody on the whole team types", "it"], 0))) == ["Nobody on the whole team types it"]


def test_bullets_and_their_hanging_lines() -> None:
    words = flat(
        typed("•", 0, 0) + typed("Live in weeks, with a named", 15, 0),
        typed("person at your side", 15, 12),
        typed("•", 0, 24) + typed("Keep your ERP", 15, 24),
        typed("And nothing else changes for the team", 0, 36),
    )
    assert paragraphs(words) == [
        "• Live in weeks, with a named person at your side",
        "• Keep your ERP",
        "And nothing else changes for the team",
    ]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    first = Paragraph((Line(tuple(typed("so the books shut", 0, 500))),), 1)
    rest = Paragraph((Line(tuple(typed("days earlier than now.", 200, 0))),), 1)
    capital = Paragraph((Line(tuple(typed("Days earlier than now.", 200, 0))),), 1)
    assert goes_on_in(first, rest)
    assert not goes_on_in(first, capital)
    assert not goes_on_in(Paragraph((Line(tuple(typed("The books are shut.", 0, 500))),), 1), rest)


starts = count()
KNOWN = known_words(
    Line(tuple(typed(text, 0, 0)), next(starts))
    for text in ["we invoices bank-detail x", "real time is all Ledgerline x", "the ledger line in to day x"]
)


@pytest.mark.parametrize(
    ("last", "first", "half"),
    [
        ("in-", "voices", "in"),
        ("bank-", "detail", "bank-"),
        ("real-", "time,", "real-"),
        ("Ledger-", "line", "Ledger"),
        ("to-", "day", "to"),
        ("SOC-", "II", "SOC-"),
        ("well-", "known.", "well-"),
        ("Self-", "service", "Self-"),
        ("high-", "lights", "high"),
        ("long-", "er", "long"),
        ("pre-", "invoices", "pre-"),
        ("pre-", "pare", "pre"),
        ("co-", "verage", "co"),
        ("post\u00ad", "Sale", "post"),
    ],
)
def test_the_hyphen_of_a_broken_word(last: str, first: str, half: str) -> None:
    assert is_broken(last, first)
    assert first_half(last, first, KNOWN) == half


@pytest.mark.parametrize(("last", "first"), [("pre-", "and"), ("-", "voices"), ("done", "voices"), ("—-", "x")])
def test_no_broken_word(last: str, first: str) -> None:
    assert not is_broken(last, first)
