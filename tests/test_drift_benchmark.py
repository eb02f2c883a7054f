"""The arithmetic of the benchmark of the claim checks, on tiny invented labels; no set is needed."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from claims import chat, number_words, persuasion
from claims.certainty import rank_correlation
from claims.labelled import FAIR, Row, totals, wrong
from claims.measured import Table, confusion, found
from claims.pairs import Pair, platform_of


def test_a_confusion_table_has_fair_labels_first_and_counts_what_got_nothing():
    table = confusion("t", [("drift", ["changed-number"]), ("drift", []), ("fair", [])], ["fair"])
    assert table.head == ("label", "passages", "changed-number", "quiet", "flagged")
    assert table.rows == (("fair", 1, 0, 1, 0.0), ("drift", 2, 1, 1, 0.5))


def test_precision_and_recall_of_what_was_flagged():
    table = found("t", [("drift", [True, True, False], [True, False, True]), ("none", [False], [False])])
    assert table.rows == (("drift", 2, 1, 1, 0.5, 0.5), ("none", 0, 0, 0, "", ""))


def test_a_table_is_markdown_for_people_and_rows_for_programs():
    table = Table("t", ("what", "words", "share"), (("a", 1200, 0.5),))
    assert table.as_markdown().splitlines()[-1] == "| a | 1,200 | 0.50 |"
    assert table.as_json() == [{"what": "a", "words": 1200, "share": 0.5}]


def test_rank_correlation_shares_ranks_among_equals():
    assert rank_correlation([1, 2, 3], [10, 20, 30]) == pytest.approx(1)
    assert rank_correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert rank_correlation([1, 1, 2], [1, 2, 3]) == pytest.approx(0.75**0.5)
    assert rank_correlation([1, 1], [1, 2]) == 0


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "zero"), (21, "twenty-one"), (101, "one hundred and one"), (3000, "three thousand"), (9010, "nine thousand and ten")],
)
def test_numbers_are_put_in_words(value, words):
    assert number_words.in_words(value, " and ") == words


def test_ordinals_and_fractions_are_put_in_words():
    assert [number_words.ordinal(value) for value in (1, 12, 20, 43, 100)] == [
        "first", "twelfth", "twentieth", "forty-third", "one hundredth",
    ]  # fmt: skip
    assert [number_words.fraction(*pair) for pair in ((1, 2), (1, 3), (3, 4))] == ["half", "one third", "three quarters"]


def test_msglint_is_asked_for_the_one_amount_of_a_text():
    assert number_words.read("twelve customers") == 12
    assert number_words.read("two thirds of customers") == pytest.approx(2 / 3)
    assert number_words.read("no customers") is None


def test_every_dialogue_is_of_one_half():
    halves = {persuasion.is_reported(f"dialogue {number}") for number in range(20)}
    assert halves == {True, False}


def test_wordings_of_one_claim_are_variants():
    pairs = [Pair("a_claim", "One.", "1", "x"), Pair("a_claim", "Uno.", "2", "x"), Pair("other", "Two.", "3", "x")]
    claims = platform_of(pairs, "Acme", ("Acme", "Acme Flow")).claims
    assert [(claim.id, claim.wordings) for claim in claims] == [("a-claim", ("One.", "Uno.")), ("other", ("Two.",))]


def test_of_labelled_sentences_fair_and_drifted_ones_are_counted_apart():
    rows = [
        Row("c", "consistent", "Fair.", ()),
        Row("c", "stale", "Old.", ()),
        Row("c", "overstated", "Much.", ("changed-number",)),
    ]
    assert totals({"all": rows}).rows == (("all", "fair", 1, 0, 0.0), ("all", "drifted", 2, 1, 0.5))
    assert list(wrong(rows)) == ["stale, c: quiet | Old."]


def test_our_own_sentences_are_judged_as_a_careful_reader_would():
    rows = chat.judged()
    fair = [row for row in rows if row.label in FAIR]
    drifted = [row for row in rows if row.label not in FAIR]
    assert sum(bool(row.flagged) for row in fair) <= 0.01 * len(fair)
    assert sum(bool(row.flagged) for row in drifted) >= 0.88 * len(drifted)
