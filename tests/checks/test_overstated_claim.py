from __future__ import annotations

from datetime import date

import pytest

from msglint import score
from msglint.checks import Case, checks
from msglint.extract import read
from msglint.match import Matcher
from msglint.messaging import Message, Platform
from msglint.options import ReadOptions


def _marks(approved: str, said: str) -> list[str]:
    platform = Platform(organisation="Acme", messages=(Message(id="m", statement=approved),))
    evidence = Matcher(platform).match(read("a.md", said.encode(), ReadOptions()))
    case = Case(evidence, score.arrivals(evidence), "email", date(2026, 6, 1))
    return [fault.message.partition(" promises")[0].strip("“”") for fault in checks()["overstated-claim"].judge(case)]


@pytest.mark.parametrize(
    ("approved", "said", "marked"),
    [
        ("Card alerts help you stop fraud.", "Card alerts stop fraud.", ["stop"]),
        ("Help stop card fraud before money moves.", "It stops card fraud before money moves.", ["stops"]),
        ("Alerts help finance teams close sooner.", "Your finance people close sooner.", []),
        ("Card alerts help customers save.", "Customers save with card alerts.", []),
        ("Card alerts stop fraud.", "Card alerts stop fraud.", []),
        ("Most orders ship from stock today.", "Nearly all orders ship from stock today.", ["Nearly all"]),
        ("Most orders ship from stock today.", "Every order ships from stock today.", ["Every"]),
        ("Most orders ship from stock.", "Most orders ship from stock every Monday.", []),
        ("Most orders ship from stock.", "Most orders ship from stock, and every parcel is green.", []),
        ("Card alerts help you stop fraud.", "With Acme, card fraud can’t happen.", ["can’t happen"]),
        ("The lease may be adapted to local law.", "The lease adapts to local law.", ["adapts"]),
        ("Alerts might stop fraud before money moves.", "Alerts stop fraud before money moves.", ["stop"]),
        ("Alerts might stop fraud before money moves.", "Alerts can stop fraud before money moves.", []),
        ("You may move money before noon on Monday.", "You move money before noon on Monday.", []),
        ("We are one of the largest mills in Ohio.", "We are the largest mill in Ohio.", ["largest"]),
        ("We are the third largest mill in Ohio.", "We are the second largest mill in Ohio.", ["second largest"]),
        ("We are the third largest mill in Ohio.", "We are the third largest mill in all Ohio.", []),
        ("We are the third largest mill in Ohio.", "We are one of the three largest mills in Ohio.", []),
        ("We are among the three most used flour mills in Ohio.", "We are the most used flour mill in Ohio.", ["most"]),
        ("Analysts estimate that alerts stop fraud.", "Alerts stop fraud.", ["stop"]),
        ("Shops are expected to save time with alerts.", "Shops save time with alerts.", ["save"]),
        ("Orders ship faster from our stock.", "Orders ship the fastest from our stock.", ["fastest"]),
    ],
)
def test_what_goes_beyond_a_limit_is_named(approved: str, said: str, marked: list[str]) -> None:
    assert _marks(approved, said) == marked
