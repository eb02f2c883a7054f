"""Words of customers in our text are theirs; words that may be ours are not silenced."""

from __future__ import annotations

import pytest

from msglint.document import Block, Kind, Speaker
from msglint.extract._testimonials import attributed
from msglint.options import ReadOptions


def speakers(*texts: str | tuple[Kind, str], options: ReadOptions | None = None) -> list[Speaker]:
    blocks = [Block(0, *item) if isinstance(item, tuple) else Block(0, Kind.PARAGRAPH, item) for item in texts]
    return [block.speaker for block in attributed(blocks, options or ReadOptions())]


@pytest.mark.parametrize(
    "text",
    [
        "“We close in two days now,” says Jo Doe, controller at Northside.",
        '"We close in two days now," said Jo Doe of Northside Bakery. "It just works."',
        "“We close in two days now.” — Jo Doe, Northside",
        "“We close in two days now.” – Jo Doe (Northside)",
        "“We close in two days now.”\n— Jo van Doe\nController, Northside",
        "‘It’s two days now,’ says Jo Doe, CFO at Northside.",
        "«We close in two days now» - Jo Doe, Northside",
        "Jo Doe, controller at Northside, says: “We close in two days now.”",
    ],
)
def test_a_quotation_with_its_customer_is_theirs(text: str) -> None:
    assert speakers(text) == [Speaker.THEIRS]


@pytest.mark.parametrize(
    "text",
    [
        "“We close in two days now,” says Jo Doe, our controller.",
        "“We close in two days now,” says Jo Doe, CEO of Northside.",
        "“We close in two days now,” says Jo Doe, co-founder at Northside.",
        "“We close in two days now,” says Jo Doe.",
        "“Put down roots.” — Pine & Oak Bank",
        "“Put down roots together.”",
        "Ask for “the two-day close,” says Jo Doe, controller at Northside.",
        "“We close in two days,” says Jo Doe, controller at Northside. You can, too, at 40% less.",
        "It is “a joy to use every day”, and it costs half.",
        "Northside Bakery closes in two days, says Jo Doe, controller.",
    ],
)
def test_what_may_be_ours_stays_ours(text: str) -> None:
    assert speakers(text) == [Speaker.OURS]


@pytest.mark.parametrize("credit", ["— Jo Doe, Northside", "Jo Doe, Controller at Northside", "Jo Doe\nController, Northside"])
def test_a_name_under_a_quotation(credit: str) -> None:
    assert speakers("“We close in two days now.”", credit)[0] is Speaker.THEIRS


@pytest.mark.parametrize("line", ["Savings, loans and cards", "— Jo Doe", "— Jo Doe, our founder", "Pine Street, Suite 4"])
def test_a_line_under_a_slogan_is_no_customer(line: str) -> None:
    assert speakers("“Put down your roots.”", line) == [Speaker.OURS, Speaker.OURS]


@pytest.mark.parametrize("heading", ["What customers say", "What our clients are saying:", "Testimonials", "Customer reviews"])
def test_a_heading_tells_that_customers_speak_until_the_next(heading: str) -> None:
    said = speakers(
        (Kind.HEADING, heading),
        "“We close in two days now.”",
        "“We close in two days,” says Jo Doe, CEO of Northside.",
        "All of them pay one flat price.",
        (Kind.HEADING, "Pricing"),
        "“One flat price for all.”",
    )
    assert [speaker is Speaker.THEIRS for speaker in said] == [False, True, True, False, False, False]


def test_questions_as_headings_of_a_script_are_theirs() -> None:
    script = [(Kind.HEADING, "“How much is it?”"), "One price.", (Kind.HEADING, "“We have a vendor.”"), "Keep it."]
    assert speakers(*script)[::2] == [Speaker.THEIRS] * 2
    assert speakers(*script)[1::2] == [Speaker.OURS] * 2
    assert speakers((Kind.HEADING, "“How much is it?”"), "One price.") == [Speaker.OURS] * 2
    assert speakers((Kind.HEADING, "“Put down roots.”"), (Kind.HEADING, "“Grow day after day.”")) == [Speaker.OURS] * 2


def test_long_text_with_many_quotation_marks_is_no_trouble() -> None:
    assert speakers("‘" + "it’s " * 50_000) == [Speaker.OURS]
    assert speakers("“it’s " * 600) == [Speaker.OURS]


def test_configured_names_count_before_all_else() -> None:
    text = "“We close in two days now,” says Jo Doe, {}."
    assert speakers(text.format("controller at Northside"), options=ReadOptions(our_speakers=("jo doe",))) == [Speaker.OURS]
    assert speakers(text.format("CEO of Northside"), options=ReadOptions(their_speakers=("Jo Doe",))) == [Speaker.THEIRS]
    assert speakers("“We close in two days.”", "Jo Doe", options=ReadOptions(their_speakers=("Jo Doe",)))[0] is Speaker.THEIRS
