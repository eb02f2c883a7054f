from __future__ import annotations

import pytest

from msglint.extract import read
from msglint.match import AssertionKind, Matcher
from msglint.messaging import Claim, Message, Platform, Product
from msglint.options import ReadOptions

MATCHER = Matcher(
    Platform(
        organisation="Acme",
        products=(Product(name="Acme Flow"),),
        messages=(Message(id="m", statement="Work flows by itself."),),
        claims=(Claim(id="c", text="Acme Flow ships in Norway.", products=("Acme Flow",), regions=("Norway",)),),
    )
)


def _asserted(text: str) -> list[tuple[AssertionKind, str]]:
    document = read("a.md", text.encode(), ReadOptions())
    found = MATCHER.match(document).assertions
    return [(item.kind, document.blocks[item.block].text[slice(*item.span)]) for item in found]


@pytest.mark.parametrize(
    ("text", "kind", "marked"),
    [
        ("Our customers save 40% of their time.", AssertionKind.FIGURE, "Our customers save 40% of their time"),
        ("Saves the average baker 15 hours a week", AssertionKind.FIGURE, "Saves the average baker 15 hours a week"),
        (
            'Saves the average baker 15 hours a week" <- always lands',
            AssertionKind.FIGURE,
            "Saves the average baker 15 hours a week",
        ),
        ("Customers see a 5x return in year one.", AssertionKind.FIGURE, "Customers see a 5x return in year one"),
        ("Nine of ten bakers run on Acme.", AssertionKind.FIGURE, "Nine of ten bakers run on Acme"),
        ("Rated 4.8 out of 5 by bakers", AssertionKind.RATING, "Rated 4.8 out of 5 by bakers"),
        ("We hold an ISO 27001 certificate.", AssertionKind.CERTIFICATE, "We hold an ISO 27001 certificate."),
        ("Happy in 30 days or your money back.", AssertionKind.GUARANTEE, "Happy in 30 days or your money back."),
        ("Acme is the only mill of its kind.", AssertionKind.RANK, "Acme is the only mill of its kind"),
        (
            "Join the 4,000 bakers who trust Acme to deliver.",
            AssertionKind.FIGURE,
            "the 4,000 bakers who trust Acme to deliver",
        ),
        ("Acme is used by 300 bakers.", AssertionKind.FIGURE, "Acme is used by 300 bakers"),
        ("Over 300 bakers are switching to Acme.", AssertionKind.FIGURE, "Over 300 bakers are switching to Acme"),
        ("Our customers know it. They save 40% of flour.", AssertionKind.FIGURE, "They save 40% of flour"),
        (
            "Borealis saw 30% less waste by switching to Acme.",
            AssertionKind.FIGURE,
            "Borealis saw 30% less waste by switching to Acme",
        ),
        ("We passed our SOC 2 audit.", AssertionKind.CERTIFICATE, "We passed our SOC 2 audit."),
        (
            "We are proud to hold an ISO 27001 certificate.",
            AssertionKind.CERTIFICATE,
            "We are proud to hold an ISO 27001 certificate.",
        ),
        (
            "We cut baking time by 20% in the first six weeks.",
            AssertionKind.FIGURE,
            "We cut baking time by 20% in the first six weeks",
        ),
        ("Acme, the largest mill in town, opens today.", AssertionKind.RANK, "the largest mill in town"),
    ],
)
def test_what_needs_proof(text: str, kind: AssertionKind, marked: str) -> None:
    assert (kind, marked) in _asserted(text)


@pytest.mark.parametrize(
    "text",
    [
        "Do you save 40% of your time?",
        "If customers save 40%, good.",
        "Your month-end takes you nine days.",
        "See you on 12 May at 9:30, booth 14.",
        "Bakers tell us they save 40%.",
        "The mill next door announced that they save 40%.",
        "We are lowering the price of Acme Flow to $19 a month.",
        "Effective May 1, we reduce storage to 40 minutes a month on the free plan.",
        "We cut the time to a bill, with the rest sent 5 days after it.",
        "We believe that Acme is the best mill in town.",
        "I baked for 8 years.",
        "ISO 9001 is a standard.",
        "Now, on 9/27/2021, Borealis uses Acme.",
        "Borealis saw 30% less waste by switching to rye.",
        "Borealis, a bakery with 300 ovens, uses Acme.",
        "Our mill grew in the first six months.",
        "We raised $40 million in our second round.",
        "Borealis has news. They cut their prices by 20%.",
        "We are preparing to obtain ISO 27001.",
        "We are ready for the SOC 2 audit.",
        "We will get our ISO 27001 certificate in May.",
        "The first thing to do is to call.",
        "The weather grew 3 degrees warmer.",
        "Prospect: You saved my team 40% of its time!",
    ],
)
def test_ordinary_talk_asserts_nothing(text: str) -> None:
    assert _asserted(text) == []


def test_regions_are_collected() -> None:
    document = read("a.md", b"Acme Flow ships in Norway and Sweden, and soon worldwide.", ReadOptions())
    (region,) = (item for item in MATCHER.match(document).assertions if item.kind is AssertionKind.REGION)
    assert region.places == ("Norway", "Sweden", "worldwide")
