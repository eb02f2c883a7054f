"""What a claim is told of: by its sentence, the ones before it, a label, and the headings over it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from msglint.checks import Case, checks
from msglint.extract import read
from msglint.match import Matcher
from msglint.options import ReadOptions
from msglint.platform_file import load

MATCHER = Matcher(load(Path(__file__).parents[2] / "rules" / "example.yaml").platform)
RATE = "Earn up to 4% a year on balances over $1,000."


def said_of(text: str) -> list[str]:
    evidence = MATCHER.match(read("draft.md", text.encode(), ReadOptions()))
    case = Case(evidence, (), "flyer", date(2026, 6, 1))
    return [fault.message for fault in checks()["changed-scope"].judge(case)]


OF_PRODUCT = "This claim is approved for Oak Saver, and here it is told of Oak Everyday."
TO_FAMILIES = "This claim is approved for savers, and here it is told to families."


@pytest.mark.parametrize(
    "text",
    [
        f"Meet Oak Everyday. {RATE}",
        f"# Oak Everyday\n\n## What it pays\n\nRates are fixed every spring.\n\nNo.\n\nNothing.\n\nNo more.\n\n{RATE}",
        f"Oak Everyday\n\n{RATE}",
        f"Oak Saver came first. Now there is Oak Everyday. {RATE}",
        f"# Oak Saver\n\nText.\n\n# Oak Everyday\n\n{RATE}",
    ],
)
def test_told_of_another_product(text: str) -> None:
    assert said_of(text) == [OF_PRODUCT]


@pytest.mark.parametrize(
    "text",
    [
        RATE,
        f"Meet Oak Saver. {RATE}",
        f"# Oak Everyday\n\nMeet Oak Saver. {RATE}",
        f"# Oak Everyday\n\nText.\n\n# Oak Saver\n\n{RATE}",
        f"# Oak Everyday\n\nText.\n\n# News\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\n{RATE}",
        "With Oak Saver, and not with Oak Everyday, you earn up to 4% a year on balances over $1,000.",
    ],
)
def test_told_of_its_own_product_or_of_none(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    "text",
    [f"# For families\n\n{RATE}", f"It is made for families. {RATE}", "Families earn up to 4% a year on balances over $1,000."],
)
def test_told_to_another_audience(text: str) -> None:
    assert said_of(text) == [TO_FAMILIES]


@pytest.mark.parametrize(
    "text",
    [
        f"# For savers and families\n\n{RATE}",
        f"It is part of a family of accounts. {RATE}",
        f"# For families\n\nSavers, too. {RATE}",
        "# For families\n\nMost accounts are open within 10 minutes.",
    ],
)
def test_told_to_its_own_audience_or_to_all(text: str) -> None:
    assert said_of(text) == []


def test_an_audience_of_several_words_may_be_one_of_them() -> None:
    assert said_of(f"## Small business banking\n\n{RATE}") == [
        "This claim is approved for savers, and here it is told to small businesses."
    ]


@pytest.mark.parametrize("place", ["worldwide", "all over the world", "internationally"])
def test_told_everywhere(place: str) -> None:
    assert said_of(f"Earn up to 4% a year {place} on balances over $1,000.") == [
        f"“{place}” is not approved; approved are Oregon and Washington."
    ]


def test_a_slide_without_a_title_is_not_about_the_one_before() -> None:
    deck = Presentation()
    for title, text in (("Oak Everyday", "Our account for every day"), ("", RATE)):
        slide = deck.slides.add_slide(deck.slide_layouts[5 if title else 6])
        if title:
            slide.shapes.title.text = title
        slide.shapes.add_textbox(Inches(1), Inches(2), Inches(6), Inches(1)).text_frame.text = text
    file = io.BytesIO()
    deck.save(file)
    evidence = MATCHER.match(read("a.pptx", file.getvalue(), ReadOptions()))
    assert [match.rule for match in evidence.of("claim")] == ["claim:rate-4"]
    deck_case, page_case = (Case(evidence, (), kind, date(2026, 6, 1)) for kind in ("deck", "page"))
    assert list(checks()["changed-scope"].judge(deck_case)) == []
    assert [fault.message for fault in checks()["changed-scope"].judge(page_case)] == [OF_PRODUCT]
