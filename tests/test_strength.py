from __future__ import annotations

import pytest

from msglint.strength import Limiter, absolutes, dropped_limiter, hedges, is_marked, limiters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Save up to 40%.", {Limiter.UP_TO}),
        ("On average, 40% less.", {Limiter.TYPICAL}),
        ("Most orders ship today.", {Limiter.TYPICAL}),
        ("It helps you sleep.", {Limiter.HELPS}),
        ("It can help.", {Limiter.HELPS, Limiter.CAN}),
        ("Prices start at $9.", {Limiter.FROM}),
        ("Prices from $9.", {Limiter.FROM}),
        ("News from Ohio.", set()),
        ("Almost mostly-made.", {Limiter.TYPICAL}),
        ("Canned soup.", set()),
    ],
)
def test_limiters(text: str, expected: set[Limiter]) -> None:
    assert limiters(text).keys() == expected


@pytest.mark.parametrize(
    ("approved", "said", "dropped"),
    [
        ("Save up to 40%.", "Save 40%.", "up to"),
        ("Save up to 40%.", "You can save 40%.", ""),
        ("Save up to 40%.", "Save as much as 40%.", ""),
        ("On average, save 40%.", "Save 40%.", "average"),
        ("On average, save 40%.", "Most save 40%.", ""),
        ("Typical go-live is six weeks.", "Go-live is six weeks.", "Typical"),
        ("Plans start at $9.", "Plans cost $9.", "start at"),
        ("Save 40%.", "Save 40%.", ""),
    ],
)
def test_a_limit_is_kept_or_dropped(approved: str, said: str, dropped: str) -> None:
    assert dropped_limiter(approved, said) == dropped


@pytest.mark.parametrize("text", ["Fraud is eliminated.", "It never fails.", "Every order.", "That can’t happen.", "100% safe"])
def test_absolutes(text: str) -> None:
    assert absolutes(text)
    assert is_marked(text)


@pytest.mark.parametrize("text", ["It might in some cases work.", "Sort of.", "We try to help, where possible.", "It depends."])
def test_hedges(text: str) -> None:
    assert hedges(text)
    assert is_marked(text)


@pytest.mark.parametrize("text", ["It works.", "Shops see the stock.", "The almighty dollar.", "A mighty fort.", "Allowed."])
def test_plain_words_are_not_marked(text: str) -> None:
    assert not is_marked(text)
