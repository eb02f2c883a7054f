from __future__ import annotations

import pytest

from msglint import score
from msglint.extract import read
from msglint.match import Arrival, Matcher
from msglint.messaging import Claim, Message, Platform, Tagline
from msglint.options import ReadOptions
from msglint.result import Band, Coverage, Status

PLATFORM = Platform(
    organisation="Acme",
    messages=(
        Message(id="stock", statement="Shops can see the stock of every warehouse.", required_in=("flyer",)),
        Message(id="fast", statement="Orders leave the building on the day they come in."),
    ),
    claims=(Claim(id="days", text="Orders ship up to 3 days sooner.", supports="fast"),),
    taglines=(Tagline(text="See the stock, shop by shop."),),
)
MATCHER = Matcher(PLATFORM)
FILLER = " ".join(["Our people like to talk about the weather and the road."] * 12)


def _arrival(text: str, message: str = "stock") -> Arrival:
    evidence = MATCHER.match(read("a.md", text.encode(), ReadOptions()))
    (arrival,) = (arrival for arrival in score.arrivals(evidence) if arrival.message.id == message)
    return arrival


@pytest.mark.parametrize(
    ("text", "presence"),
    [
        ("Shops can see the stock of every warehouse.", 2),
        ("Each shop sees the stock of each warehouse.", 2),
        ("Shops cannot see the stock of every warehouse.", 0),
        ("The weather is fine.", 0),
        ("> Shops can see the stock of every warehouse.\n>\n> — Jo Doe, Buyer, Northside", 0),
    ],
)
def test_presence(text: str, presence: int) -> None:
    assert _arrival(text).presence == presence


@pytest.mark.parametrize(
    ("text", "prominence"),
    [
        (f"# Shops see the stock of every warehouse\n\n{FILLER}", 2),
        (f"Shops see the stock of every warehouse.\n\n{FILLER}", 2),
        (f"{FILLER}\n\nShops see the stock of every warehouse.\n\n{FILLER}", 1),
        (f"{FILLER}\n\nShops see the stock of every warehouse.", 0),
        (f"{FILLER}\n\nShops see the stock of every warehouse.\n\n{FILLER}\n\nShops see the stock of every warehouse.", 2),
    ],
)
def test_prominence(text: str, prominence: int) -> None:
    assert _arrival(text).prominence == prominence


def test_the_opposite_is_contradicted() -> None:
    assert _arrival("Shops cannot see the stock of every warehouse.").opposing
    assert not _arrival("# Today\n\nShops cannot see the stock of every warehouse.").opposing


def test_a_claim_carries_the_message_it_supports() -> None:
    assert _arrival("Your orders ship up to 3 days sooner.", "fast").presence == 2


def test_a_tagline_carries_no_message() -> None:
    assert _arrival("See the stock, shop by shop.").presence == 0


def test_mentions_count_blocks() -> None:
    line = "Shops see the stock of every warehouse."
    assert _arrival(f"{line} {line}").mentions == 1
    assert _arrival(f"{line}\n\n{line}").mentions == 2


def _coverage(required: bool, value: float) -> Coverage:
    return Coverage("m", required, Status.COVERED, 2, 1, 2, value)


def test_the_asset_score_is_the_mean_of_what_is_required() -> None:
    assert score.asset_score([_coverage(True, 1.0), _coverage(True, 0.5), _coverage(False, 0.0)]) == 75
    assert score.asset_score([_coverage(False, 1.0)]) is None


def test_bands_begin_at_their_edges() -> None:
    assert [Band.of(value) for value in (100, 80, 79, 60, 59, 0)] == [
        Band.GOOD, Band.GOOD, Band.FAIR, Band.FAIR, Band.POOR, Band.POOR,
    ]  # fmt: skip
