from __future__ import annotations

import pytest

from msglint.match._lexicon import Lexicon
from msglint.messaging import Banned, Claim, Competitor, Message, Platform, Product, Retired, Term
from msglint.normalize import words

PLATFORM = Platform(
    organisation="Acme",
    products=(Product(name="Acme Flow"),),
    messages=(Message(id="m", statement="Work flows by itself."),),
    claims=(Claim(id="award", text="Toolmaker of the Year 2020"),),
    terms=(
        Term(use="supplier", avoid=("vendor",)),
        Term(use="information technology", avoid=("IT",)),
        Term(use="Acme.example", avoid=("acme.example",)),
        Term(use="mid-size company", avoid=("SMB",)),
    ),
    banned=(Banned(text="guarantee"), Banned(text="ultimate"), Banned(text="best-in-class"), Banned(text="game-changer")),
    retired=(Retired(text="Paperless, period."),),
    competitors=(Competitor(name="Elm"),),
)
LEXICON = Lexicon(PLATFORM)


def _judged(text: str) -> list[str]:
    return [text[slice(*hit.span)] for hit in LEXICON.find(text, words(text)) if hit.phrase.judged]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask your vendor.", ["vendor"]),
        ("Ask your Vendors’ teams.", ["Vendors"]),
        ("We guaranteed it and keep guaranteeing it.", ["guaranteed", "guaranteeing"]),
        ("Best in class, a game\u2011changer.", ["Best in class", "game\u2011changer"]),
        ("paperless – period", ["paperless – period"]),
        ("The IT team.", ["IT"]),
        ("Made for SMBs.", ["SMBs"]),
        ("Elm is near.", ["Elm"]),
        ("we beat elm every day", ["elm"]),
        ("See acme.example today.", ["acme.example"]),
    ],
)
def test_finds_words_and_their_inflected_forms(text: str, found: list[str]) -> None:
    assert _judged(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Ultimately it is your call.",
        "A multi-vendor set-up, vendor_id 4.",
        "It is fine and so is smb.",
        "The elm stands By the road.",
        "See Acme.example today.",
        "Best. In class we learn.",
        "Mail vendors@acme.example or see www.acme.example/vendor.",
        "Hi {{vendor}}!",
    ],
)
def test_is_quiet_in_other_words_addresses_and_fields(text: str) -> None:
    assert _judged(text) == []


def test_an_award_is_claimed_by_its_name() -> None:
    text = "We are Toolmaker of the Year."
    (hit,) = (hit for hit in LEXICON.find(text, words(text)) if hit.phrase.rule == "claim:award")
    assert text[slice(*hit.span)] == "Toolmaker of the Year"
