from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

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
        ("nine dollars a month", "nine dollars", 9, "money", Bound.EXACT),
        ("a 5x return", "5x", 5, "times", Bound.EXACT),
        ("89 cents of every dollar", "89 cents of every dollar", 89, "percent", Bound.EXACT),
        ("nearly 9 out of every 10 dollars", "nearly 9 out of every 10", 90, "percent", Bound.NEARLY),
        ("more than 900 companies", "more than 900", 900, "count", Bound.MORE_THAN),
        ("twenty-three ERP systems", "twenty-three", 23, "count", Bound.EXACT),
        ("two hundred stores", "two hundred", 200, "count", Bound.EXACT),
        ("two dozen stores", "two dozen", 24, "count", Bound.EXACT),
        ("three thousand two hundred and seven stores", "three thousand two hundred and seven", 3207, "count", Bound.EXACT),
        ("one million two hundred thousand trees", "one million two hundred thousand", 1_200_000, "count", Bound.EXACT),
        ("sixty-one thousand and five trees", "sixty-one thousand and five", 61_005, "count", Bound.EXACT),
        ("three sevenths of the farms", "three sevenths", 300 / 7, "percent", Bound.EXACT),
        ("two-ninths of the farms", "two-ninths", 200 / 9, "percent", Bound.EXACT),
        ("a 3:1 return", "3:1", 3, "times", Bound.EXACT),
        ("a return of three to one", "three to one", 3, "times", Bound.EXACT),
        ("a 3-fold gain", "3-fold", 3, "times", Bound.EXACT),
        ("over tenfold", "over tenfold", 10, "times", Bound.MORE_THAN),
        ("thousands of shops", "thousands", 2000, "count", Bound.EXACT),
        ("tens of thousands of shops", "tens of thousands", 20_000, "count", Bound.EXACT),
        ("half a million homes", "half a million", 500_000, "count", Bound.EXACT),
        ("nearly a quarter of a million homes", "nearly a quarter of a million", 250_000, "count", Bound.NEARLY),
        ("about a million homes", "about a million", 1_000_000, "count", Bound.ABOUT),
        ("a hundred and twenty homes", "a hundred and twenty", 120, "count", Bound.EXACT),
        ("for more than half a century", "more than half a century", 36_525 / 2, "day", Bound.MORE_THAN),
        ("for about a century", "about a century", 36_525, "day", Bound.ABOUT),
        ("a couple of decades", "couple of decades", 7305, "day", Bound.EXACT),
        ("a couple hundred homes", "couple hundred", 200, "count", Bound.EXACT),
        ("a couple of thousand homes", "couple of thousand", 2000, "count", Bound.EXACT),
        ("within 90 seconds", "90 seconds", 90 / 86_400, "day", Bound.EXACT),
        ("cut by half", "half", 50, "percent", Bound.EXACT),
        ("cut in half", "half", 50, "percent", Bound.EXACT),
        ("fell by a third", "a third", 100 / 3, "percent", Bound.EXACT),
        ("for over a century", "over a century", 36_525, "day", Bound.MORE_THAN),
    ],
)
def test_reads_figures_and_words(text: str, shown: str, value: float, unit: str, bound: Bound) -> None:
    (found,) = quantities(text)
    assert (text[slice(*found.span)], found.unit, found.bound) == (shown, unit, bound)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "Founded in 2016.",
        "at 10:30 sharp",
        "SOC 2 report",
        "in third place",
        "by third parties",
        "in half an hour",
        "a couple of friends",
        "every second week",
        "see slide 3 again",
        "Q4 2026",
        "the 19th of May",
        "a quarter ago",
        "First half",
    ],
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
        ("nearly 237,000 trees", "over 200,000 trees"),
        ("900 shops", "hundreds of shops"),
        ("975,000 shops", "a million shops"),
        ("39.6% of users", "less than 40% of users"),
        ("less than 8 minutes", "under 8 minutes"),
        ("less than 8 minutes", "8 minutes"),
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
        ("nearly 90% of expenditures", "more than 90% of expenditures"),
        ("900 shops", "thousands of shops"),
        ("8 minutes", "less than 8 minutes"),
        ("up to 30% less", "under 30% less"),
    ],
)
def test_rounding_past_the_figure_does_not(approved: str, found: str) -> None:
    own, said = quantities(approved)[0], quantities(found)[0]
    assert comparable(own, said)
    assert not agree(own, said)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two hundred and three hundred trees", [200, 300]),
        ("two three-day courses", [2, 3]),
        ("a hundred ducks and six geese", [100, 6]),
        ("between one hundred and two trees", [100, 2]),
    ],
)
def test_numbers_side_by_side_are_not_one(text: str, values: list[float]) -> None:
    assert [found.value for found in quantities(text)] == values


def test_counts_of_different_things_are_not_compared() -> None:
    assert not comparable(quantities("23 ERP systems")[0], quantities("900 companies")[0])


@pytest.mark.parametrize(
    ("text", "shown", "low", "high", "unit"),
    [
        ("cut by 20-30% a year", "20-30%", 20, 30, "percent"),
        ("20 to 30 percent less", "20 to 30 percent", 20, 30, "percent"),
        ("between 5 and 10 weeks", "between 5 and 10 weeks", 35, 70, "day"),
        ("save $5–10 million", "$5–10 million", 5e6, 1e7, "money"),
        ("up to 10-15 stores", "up to 10-15", 10, 15, "count"),
    ],
)
def test_a_range_is_one_figure(text: str, shown: str, low: float, high: float, unit: str) -> None:
    (found,) = quantities(text)
    assert (text[slice(*found.span)], found.low, found.value, found.unit) == (shown, low, high, unit)


def test_what_grows_is_no_range() -> None:
    assert [(found.low, found.value) for found in quantities("from 20 to 400 stores")] == [(None, 20), (None, 400)]


@pytest.mark.parametrize(
    ("approved", "found", "fair"),
    [
        ("20-30% less", "20 to 30 percent less", True),
        ("20-30% less", "up to 30% less", True),
        ("20-30% less", "at least 20% less", True),
        ("20-30% less", "30% less", False),
        ("20-30% less", "20-40% less", False),
        ("40% less", "30-50% less", False),
        ("40% less", "30-40% less", True),
    ],
)
def test_ranges_are_compared_by_both_ends(approved: str, found: str, fair: bool) -> None:
    assert agree(quantities(approved)[0], quantities(found)[0]) is fair


_AMOUNTS = st.integers(1, 100_000)


@given(_AMOUNTS, _AMOUNTS, st.sampled_from(["{}%", "${}", "{} times"]))
def test_no_figure_is_both_fair_and_past(own: int, said: int, unit: str) -> None:
    approved, over, nearly = (quantities(f"{bound}{unit}".format(said))[0] for bound in ("", "over ", "nearly "))
    approved = replace(approved, value=float(own))
    assert not (agree(approved, over) and said >= own)
    assert not (agree(approved, nearly) and said <= own)


_PHRASES = st.sampled_from(
    ["up to 40%", "20-30%", "nearly 9 in 10 users", "4 weeks", "$3.5 million", "over 20 shops", "a 3:1 return"]
)


@given(st.permutations(["We save a lot", "over all"]), _PHRASES, _PHRASES)
def test_figures_do_not_depend_on_where_they_stand(around: list[str], one: str, other: str) -> None:
    alone, later = quantities(f"{one}, {around[0]}.")[0], quantities(f"{around[1]}: {one}.")[0]
    rival = quantities(other)[0]
    assert agree(alone, rival) is agree(later, rival)
    assert agree(rival, alone) is agree(rival, later)


@given(_PHRASES, st.sampled_from(["  ", "\u00a0", "\n", "\ufb01 ", "… ", "“", "\u2011 "]))
def test_spans_are_exact_whatever_stands_before(phrase: str, before: str) -> None:
    text = f"So{before} {phrase.replace(' ', before if before.isspace() else ' ')}"
    (found,) = quantities(text)
    assert text[slice(*found.span)].rsplit(maxsplit=1)[-1] in phrase
    assert found.span.start == text.index(text[slice(*found.span)])
    assert quantities(phrase)[0].value == found.value
