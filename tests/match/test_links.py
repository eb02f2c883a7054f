from __future__ import annotations

from datetime import date

import pytest

from msglint import score
from msglint.checks import Case, checks
from msglint.extract import read
from msglint.match import Evidence, Matcher
from msglint.messaging import Claim, Message, Platform
from msglint.options import ReadOptions

MATCHER = Matcher(
    Platform(
        organisation="Elm Trust",
        messages=(Message(id="m", statement="Trees make cities cool."),),
        claims=(
            Claim(
                id="share",
                text="Of what we spend, 83% went to planting programs, 10% to training and 7% to administration.",
                approved_variants=(
                    "83% of donations go directly to planting trees.",
                    "Nearly 8.5 of 10 dollars go to programs.",
                ),
            ),
            Claim(id="trees", text="In 2021 Elm Trust planted more than 164,000 trees, including nearly 12,000 in Ohio."),
            Claim(id="towns", text="Elm Trust works in 140 towns."),
            Claim(id="since", text="Elm Trust was founded in Leeds in 1925.", approved_variants=("Around since 1925.",)),
        ),
    )
)


def _evidence(text: str) -> Evidence:
    return MATCHER.match(read("a.md", text.encode(), ReadOptions()))


def _faults(text: str) -> set[tuple[str, str]]:
    evidence = _evidence(text)
    case = Case(evidence, score.arrivals(evidence), "email", date(2024, 6, 1))
    return {(name, fault.rule) for name in ("changed-number", "dropped-qualifier") for fault in checks()[name].judge(case)}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("95% of all donations went towards our programs.", ("changed-number", "claim:share")),
        ("Over 75% of it goes directly to planting.", ("changed-number", "claim:share")),
        ("Last year they planted 166,000 trees.", ("changed-number", "claim:trees")),
        ("We are active in over 140 towns and work with schools.", ("changed-number", "claim:towns")),
        ("It has been around for over 100 years!", ("changed-number", "claim:since")),
        ("The trust was founded in 1935.", ("changed-number", "claim:since")),
        ("They planted 12,000 trees in Ohio in 2021.", ("dropped-qualifier", "claim:trees")),
        ("To this day we have planted more than 164,000 trees.", ("dropped-qualifier", "claim:trees")),
    ],
)
def test_a_figure_told_in_other_words_is_compared(text: str, fault: tuple[str, str]) -> None:
    assert fault in _faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "83% of donations go to planting, and the other 17% go to training and administration.",  # a sum
        "30% of donations go to rain forest programs.",  # a narrower thing
        "Some charities use only 15% of donations for programs.",  # others
        "I would rather see 90% of donations go to planting.",  # a wish
        "In 2016 they planted 30,000 trees.",  # another year
        "They planted 30,000 trees in Kenya.",  # another place
        "We watered more than 4,000 trees.",  # another deed
        "Nearly 8.5 of 10 dollars go to programs.",
        "It has been around for over 90 years.",
        "Around for nearly 100 years.",
        "I have been around for 40 years.",
    ],
)
def test_what_is_told_of_something_else_is_not(text: str) -> None:
    assert _faults(text) == set()


def test_a_figure_stands_for_its_own_fact() -> None:
    text = "About 83% goes to programs, and 12% goes to training."
    (match,) = (match for match in _evidence(text).of("claim") if match.rule == "claim:share")
    stands_for = {text[slice(*restated.told.span)]: restated.approved[0].figure.value for restated in match.restated}
    assert stands_for == {"About 83%": 83, "12%": 10}


def test_one_sentence_has_one_match_of_a_claim() -> None:
    evidence = _evidence("Elm Trust works in 140 towns, and its work in 140 towns goes on.")
    assert len([match for match in evidence.of("claim") if match.rule == "claim:towns"]) == 1
