from __future__ import annotations

import pytest

from msglint.document import Span
from msglint.extract import read
from msglint.match import LINKED, Match, Matcher, Method, Standing
from msglint.match._passages import Restatements
from msglint.match._windows import Passage
from msglint.messaging import Claim, Message, Platform, Product
from msglint.nlp import Grammar
from msglint.normalize import words
from msglint.options import ReadOptions

PLATFORM = Platform(
    organisation="Acme",
    products=(Product(name="Acme Flow"),),
    messages=(
        Message(id="no-typing", statement="Most orders reach the warehouse without anyone typing them."),
        Message(id="see-stock", statement="Shops can see the stock of every warehouse."),
    ),
    claims=(
        Claim(id="faster", text="Orders ship up to 3 days sooner with Acme Flow."),
        Claim(id="connectors", text="Ready-made links to 40 shop systems"),
    ),
)
MATCHER = Matcher(PLATFORM)


def _matches(text: str, rule: str) -> list[Match]:
    document = read("a.md", text.encode(), ReadOptions())
    return [match for match in MATCHER.match(document).matches if match.rule == rule and match.score >= LINKED]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Orders ship up to 3 days sooner with Acme Flow.", "claim:faster"),
        ("With us, your orders ship 3 days sooner.", "claim:faster"),
        ("We have ready-made links to 45 shop systems.", "claim:connectors"),
        ("Most orders reach the warehouse with nobody typing them in.", "message:no-typing"),
        ("Every shop saw the stock of each warehouse.", "message:see-stock"),
    ],
)
def test_restated_in_near_words(text: str, rule: str) -> None:
    assert _matches(text, rule)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("We ship a new release in 3 days.", "claim:faster"),
        ("Our shop is open 40 hours a week.", "claim:connectors"),
        ("The warehouse stands in Ohio.", "message:see-stock"),
    ],
)
def test_a_few_shared_words_are_not_enough(text: str, rule: str) -> None:
    assert not _matches(text, rule)


def test_word_for_word_is_exact() -> None:
    (match,) = _matches("Ready-made links to 40 shop systems", "claim:connectors")
    assert (match.method, match.score) == (Method.EXACT, 1.0)


def test_a_wording_of_one_telling_word_counts_word_for_word_only() -> None:
    matcher = Matcher(
        Platform(organisation="Acme", messages=(Message(id="m", statement="We get bread, because we are bread."),))
    )
    for text, count in (("We get bread, because we are bread.", 1), ("The National Bread Council met.", 0)):
        assert len(matcher.match(read("a.md", text.encode(), ReadOptions())).of("message")) == count


def test_the_opposite_is_reversed() -> None:
    (match,) = _matches("Shops cannot see the stock of every warehouse.", "message:see-stock")
    assert match.standing is Standing.REVERSED


def test_a_message_may_take_two_sentences() -> None:
    (match,) = _matches("Shops log in. They see the stock, warehouse by warehouse.", "message:see-stock")
    assert match.span.start == 0


def test_taglines_names_and_customers_carry_no_message() -> None:
    assert not _matches("Prospect: Can shops see the stock of every warehouse?", "message:see-stock")


def test_wordings_are_proposed_in_the_order_of_the_passage() -> None:
    """Of claims that are equally like a passage the first one is kept: that must not hang on the hashes of a run."""
    nouns = "baker brewer cooper draper farmer glazier mason tailor".split()
    claims = tuple(Claim(id=noun, text=f"The {noun} whistles.") for noun in nouns)
    restatements = Restatements(Platform(organisation="Acme", messages=PLATFORM.messages, claims=claims), Grammar())
    text = " ".join(reversed(nouns))
    passage = Passage(0, Span(0, len(text)), text, words(text))
    proposed = [restatements.wordings[index].rule for index in restatements._proposed(passage)]
    assert proposed == [f"claim:{noun}" for noun in reversed(nouns)]
