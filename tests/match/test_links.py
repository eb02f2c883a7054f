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
            Claim(id="permit", text="A planting permit takes 8 days with Elm Trust."),
            Claim(id="water", text="Elm Trust cut the time to water a row from 50 minutes to 20 minutes."),
            Claim(id="hazel", text="Hazel Farm cut its water bill by 35% with Elm Trust."),
            Claim(id="hazel-savings", text="Hazel Farm expects to save $12,000 in its first year with Elm Trust."),
            Claim(id="ivy", text="Ivy Orchard: 40% less water used"),
            Claim(id="since", text="Elm Trust was founded in Leeds in 1925.", approved_variants=("Around since 1925.",)),
        ),
    )
)


def _evidence(text: str) -> Evidence:
    return MATCHER.match(read("a.md", text.encode(), ReadOptions()))


def _faults(text: str) -> set[tuple[str, str]]:
    evidence = _evidence(text)
    case = Case(evidence, score.arrivals(evidence), "email", date(2024, 6, 1))
    names = ("changed-number", "dropped-qualifier", "overstated-claim", "changed-scope")
    return {(name, fault.rule) for name in names for fault in checks()[name].judge(case)}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("95% of all donations went towards our programs.", ("changed-number", "claim:share")),
        ("Over 75% of it goes directly to planting.", ("changed-number", "claim:share")),
        ("Last year they planted 166,000 trees.", ("changed-number", "claim:trees")),
        ("We are active in over 140 towns and work with schools.", ("changed-number", "claim:towns")),
        ("It has been around for over 100 years!", ("changed-number", "claim:since")),
        ("The trust was founded in 1935.", ("changed-number", "claim:since")),
        ("Founded in 1935, the charity is at home in Leeds.", ("changed-number", "claim:since")),
        ("They planted 12,000 trees in Ohio in 2021.", ("dropped-qualifier", "claim:trees")),
        ("To this day we have planted more than 164,000 trees.", ("dropped-qualifier", "claim:trees")),
        ("We planted more than 164,000 trees since 1925, and have each year.", ("dropped-qualifier", "claim:trees")),
        ("In 2016 we planted more than 164,000 trees.", ("dropped-qualifier", "claim:trees")),
        ("2% goes to training, and the rest goes to planting programs.", ("changed-number", "claim:share")),
        ("A planting permit with Elm Trust falls from 45 days to 9 days.", ("changed-number", "claim:permit")),
        ("Elm Trust cut the time to water a row from 70 minutes to 20 minutes.", ("changed-number", "claim:water")),
        ("Donations go to planting trees — more than 75%.", ("changed-number", "claim:share")),
        ("A planting permit takes less than 8 days with Elm Trust.", ("changed-number", "claim:permit")),
        ("20% goes to training.", ("changed-number", "claim:share")),
        ("We planted billions of trees.", ("changed-number", "claim:trees")),
        ("The trust has existed for over a century.", ("changed-number", "claim:since")),
        ("Every dollar goes directly to planting trees.", ("overstated-claim", "claim:share")),
        ("All donations go to planting.", ("overstated-claim", "claim:share")),
        ("Only about 25% goes to the administration and staff of the charity.", ("changed-number", "claim:share")),
        ("60% goes right to our programs to cool the streets of every neighbourhood.", ("changed-number", "claim:share")),
        ("# Elm Trust\n\n- Planted 170,000 trees in 2021.", ("changed-number", "claim:trees")),
        ("- Cut the time to water a row with us to 25 minutes.", ("changed-number", "claim:water")),
        ("To this day: planted more than 164,000 trees.", ("dropped-qualifier", "claim:trees")),
        ("We planted 164,000 trees in Kenya in 2021.", ("changed-scope", "claim:trees")),
        ("Your whole gift goes to planting trees.", ("overstated-claim", "claim:share")),
        ("Everything you give goes to planting.", ("overstated-claim", "claim:share")),
        ("Not a cent is spent on overhead.", ("changed-number", "claim:share")),
        ("Only 1% goes to overhead.", ("changed-number", "claim:share")),
        ("Half a million trees were planted by us in 2021.", ("changed-number", "claim:trees")),
        ("We are in about 60 towns.", ("changed-number", "claim:towns")),
        ("We work in every town in the country.", ("overstated-claim", "claim:towns")),
        ("It was started back in 1965.", ("changed-number", "claim:since")),
        ("Over the last 80 years they have planted more than 164,000 trees.", ("dropped-qualifier", "claim:trees")),
        ("Hazel Farm cut its water bill by half with Elm Trust.", ("changed-number", "claim:hazel")),
        ("At Hazel Farm, the water bill fell by 60% with Elm Trust.", ("changed-number", "claim:hazel")),
        ("Hazel Farm saves $12,000 in its first year.", ("overstated-claim", "claim:hazel-savings")),
        ("Every bit of it goes to planting trees.", ("overstated-claim", "claim:share")),
        ("Every part of your gift goes to planting.", ("overstated-claim", "claim:share")),
        ("All of it goes to planting trees.", ("overstated-claim", "claim:share")),
        ("We have teams in 180 towns.", ("changed-number", "claim:towns")),
        ("They run programs in 180 different towns.", ("changed-number", "claim:towns")),
        ("The trust was founded in 1945, right after the war.", ("changed-number", "claim:since")),
        ("They have been around for a couple of decades.", ("changed-number", "claim:since")),
        ("It has been around for a couple hundred years.", ("changed-number", "claim:since")),
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
        "They plant trees in 18 towns in Ohio, and work in 140 towns.",  # a part beside the whole
        "My school was founded in 1950.",
        "The hospital was founded in 1950.",
        "Borealis was founded in 1950.",
        "7G was founded in 1950.",
        "Borealis, which was founded in 1950, is our neighbour.",
        "Founded in 1950, Borealis grows fir trees.",
        "We planted thousands of trees.",
        "With Elm Trust, a planting permit takes just 8 days: down from 45 days to 8 days.",
        "Elm Trust takes the time for a planting permit from 45 days to just 8 days.",
        "Elm Trust cut the time to water a row from 50 minutes to 20 minutes.",
        "Every dollar helps.",
        "All donations are tax deductible.",
        "83% goes to planting programs, 10% to training, and the rest to administration.",
        "10% goes to the training staff of the charity.",
        "30% goes to the staff of the charity.",
        "83% goes right to our programs to cool the streets of every neighbourhood.",
        "70% of the donations go to the rain forest to help the owls.",
        "In 2021 Elm Trust planted more than 164,000 trees in Ohio and elsewhere.",
        "Most of every dollar goes to planting trees.",
        "A bit of it goes to planting trees.",
        "Every bit of it helps us to plant trees.",
        "Every piece of the puzzle goes to planting.",
        "All of this is done by our planting programs.",
        "We have teams in 140 towns.",
        "We have friends in 180 towns.",
        "We have a plan for trees in 180 towns.",
        "The trust was founded in 1925, right after the war.",
        "All proceeds of the concert go to planting trees.",
        "14% goes to overhead and planting permits.",
        "17% goes to overhead.",  # a sum
        "In Kenya they work in 18 towns.",
        "Our Leeds team works in 12 towns.",
        "They work in every town where they have an office.",
        "Every town needs trees.",
        "You could plant 30 trees with us in 2021.",
        "They plant one tree at a time.",
        "We started our podcast in 2019.",
        "He started back in 2011.",
        "They started watering in 2004.",
        "Hazel Farm cut its water bill by 35%.",
        "Hazel Farm cut its water bill by about a third.",
        "Pine Farm cut its water bill by 20% with Elm Trust.",
        "At Pine Farm, the water bill fell by 20%.",
        "Hazel Farm has grown by 60% since last year.",
        "For Ivy Orchard, a water bill cut by 40%.",
        "Hazel Farm expects to save about $12,000 in its first year.",
        "# A city\n\n- Planted 170,000 trees in 2021.",  # told of nobody, in a page that never names us
    ],
)
def test_what_is_told_of_something_else_is_not(text: str) -> None:
    assert _faults(text) == set()


def test_what_was_before_is_not_what_is_compared() -> None:
    evidence = _evidence("Elm Trust cut a planting permit from 45 days to 9 days.")
    case = Case(evidence, score.arrivals(evidence), "email", date(2024, 6, 1))
    (fault,) = checks()["changed-number"].judge(case)
    assert fault.message.startswith("“9 days” is not")


def test_a_figure_stands_for_its_own_fact() -> None:
    text = "About 83% goes to programs, and 12% goes to training."
    (match,) = (match for match in _evidence(text).of("claim") if match.rule == "claim:share")
    stands_for = {text[slice(*restated.told.span)]: restated.approved[0].figure.value for restated in match.restated}
    assert stands_for == {"About 83%": 83, "12%": 10}


def test_one_sentence_has_one_match_of_a_claim() -> None:
    evidence = _evidence("Elm Trust works in 140 towns, and its work in 140 towns goes on.")
    assert len([match for match in evidence.of("claim") if match.rule == "claim:towns"]) == 1
