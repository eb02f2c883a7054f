from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msglint.quantities import Bound, agree, comparable, quantities


@pytest.mark.parametrize(
    ("text", "shown", "value", "unit", "bound"),
    [
        ("up to 4 days sooner", "up to 4 days", 4, "day", Bound.AT_MOST),
        ("on average 71.4% of invoices", "71.4%", 71.4, "percent", Bound.EXACT),
        ("eighty-five percent of them", "eighty-five percent", 85, "percent", Bound.EXACT),
        ("three-quarters of invoices", "three-quarters", 75, "percent", Bound.EXACT),
        ("roughly seven in ten", "roughly seven in ten", 70, "percent", Bound.ABOUT),
        ("4 out of 5 people", "4 out of 5", 80, "percent", Bound.EXACT),
        ("falls by a third in a year", "a third", 100 / 3, "percent", Bound.EXACT),
        ("up by 3 percentage points", "3 percentage points", 3, "points", Bound.EXACT),
        ("four weeks", "four weeks", 28, "day", Bound.EXACT),
        ("save $84,000 a year", "$84,000", 84_000, "money", Bound.EXACT),
        ("over $1.2 million", "over $1.2 million", 1_200_000, "money", Bound.MORE_THAN),
        ("a 5x return", "5x", 5, "times", Bound.EXACT),
        ("89 cents of every dollar", "89 cents of every dollar", 89, "percent", Bound.EXACT),
        ("nearly 9 out of every 10 dollars", "nearly 9 out of every 10", 90, "percent", Bound.NEARLY),
        ("more than 900 companies", "more than 900", 900, "count", Bound.MORE_THAN),
        ("twenty-three ERP systems", "twenty-three", 23, "count", Bound.EXACT),
        ("two hundred stores", "two hundred", 200, "count", Bound.EXACT),
    ],
)
def test_reads_figures_and_words(text: str, shown: str, value: float, unit: str, bound: Bound) -> None:
    (found,) = quantities(text)
    assert (text[slice(*found.span)], found.unit, found.bound) == (shown, unit, bound)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    ["Founded in 2016.", "SOC 2 report", "see slide 3 again", "Q4 2026", "the 19th of May", "a quarter ago", "First half"],
)
def test_dates_and_ordinals_are_no_quantities(text: str) -> None:
    assert quantities(text) == ()


@given(st.text(alphabet="0123456789 ,.%$kmx-a third half of in ten per cent points weeks up to"))
def test_any_text_is_read_and_spans_lie_in_it(text: str) -> None:
    for found in quantities(text):
        assert 0 <= found.span.start < found.span.end <= len(text)


@pytest.mark.parametrize(
    ("approved", "found"),
    [
        ("39.6% of users", "nearly 40% of users"),
        ("33% of users", "a third of users"),
        ("71.4% of invoices", "71% of invoices"),
        ("71.4% of invoices", "roughly seven in ten invoices"),
        ("71.4% of invoices", "just over 71% of invoices"),
        ("23 ERP systems", "more than twenty ERP systems"),
        ("38.7% less", "nearly 39% less"),
        ("40% less", "two in five, 40% less"),
        ("$38 a month", "$38 monthly"),
    ],
)
def test_fair_rounding_agrees(approved: str, found: str) -> None:
    own, said = quantities(approved)[0], quantities(found)[-1]
    assert comparable(own, said)
    assert agree(own, said)


@pytest.mark.parametrize(
    ("approved", "found"),
    [
        ("39.6% of users", "over 40% of users"),
        ("71.4% of invoices", "about 80% of invoices"),
        ("71.4% of invoices", "three-quarters of invoices"),
        ("4 days", "4 weeks"),
        ("99.9% uptime", "99.99% uptime"),
        ("99.9% monthly uptime", "99.9% annual uptime"),
        ("71.4% of invoices", "risen by 71.4 percentage points"),
        ("23 ERP systems", "more than 25 ERP systems"),
        ("$38 a month", "$38 a year"),
        ("six weeks", "four weeks"),
        ("86% of expenditures", "over 86% of expenditures"),
        ("120 countries", "almost 120 countries"),
        ("nearly 90% of expenditures", "88% of expenditures"),
    ],
)
def test_rounding_past_the_figure_does_not(approved: str, found: str) -> None:
    own, said = quantities(approved)[0], quantities(found)[0]
    assert comparable(own, said)
    assert not agree(own, said)


def test_counts_of_different_things_are_not_compared() -> None:
    assert not comparable(quantities("23 ERP systems")[0], quantities("900 companies")[0])
