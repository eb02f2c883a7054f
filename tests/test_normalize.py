from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msglint.document import Span
from msglint.normalize import Neutral, fold, same_text, stem, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("It’s  “SOC\u00a02”", 'it\'s "soc 2"'),
        ("no\u2011one", "no-one"),
        ("\ufb01nance", "finance"),
        ("a\n\tb", "a b"),
        ("Wait…", "wait..."),
        ("İstanbul", "i̇stanbul"),
    ],
)
def test_fold_makes_equal_what_a_reader_takes_as_equal(text: str, folded: str) -> None:
    assert fold(text).text == folded


@given(st.text())
def test_every_folded_character_leads_back_into_the_source(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    for index in range(len(folded.text)):
        span = folded.source(index, index + 1)
        assert 0 <= span.start < span.end <= len(text)


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    for word in words(text):
        assert fold(text[slice(*word.span)]).text.strip() == word.text


def test_words_part_at_hyphens_and_apostrophes_and_keep_numbers_whole() -> None:
    assert [word.text for word in words("The audit-ready vendor's 1,000 and 71.4%.")] == [
        "the", "audit", "ready", "vendor", "s", "1,000", "and", "71.4",
    ]  # fmt: skip


def test_stems_join_inflected_forms() -> None:
    assert stem("invoices") == stem("invoice")
    assert stem("71.4") == "71.4"


def test_same_text_knows_words_only() -> None:
    assert same_text("Put down ROOTS.", "put down roots")
    assert not same_text("Put down roots.", "Put down deep roots.")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("see https://acme.example/vendor-a today", "vendor"),
        ("write to vendors@acme.example", "vendors"),
        ("at docs.acme.com/vendor/list", "vendor"),
        ("Hi {{vendor_name}},", "vendor"),
        ("Hi {!Vendor.Name},", "Vendor"),
        ("open vendor-list.pdf", "vendor"),
        ("#vendor", "vendor"),
    ],
)
def test_addresses_fields_and_files_are_no_language(text: str, part: str) -> None:
    start = text.index(part)
    assert Neutral(text).holds(Span(start, start + len(part)))


def test_a_bare_host_may_be_a_name_but_its_parts_may_not() -> None:
    neutral = Neutral("Use acme.com now.")
    assert not neutral.holds(Span(4, 12))
    assert neutral.holds(Span(4, 8))


def test_a_missing_space_after_a_full_stop_hides_nothing() -> None:
    assert not Neutral("We are done.Vendors like it.").holds(Span(12, 19))
