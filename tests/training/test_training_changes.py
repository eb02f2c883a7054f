"""Rewrites of training sentences say what their label says, or nothing."""

from random import Random

import pytest

from training import changes, frames, rephrase
from training.pairs import Sentence

ANY = Random(1)


@pytest.mark.parametrize(
    ("rewrite", "text", "expected"),
    [
        (changes.affirmed, "It does not reach the island.", "It reaches the island."),
        (changes.affirmed, "Parcels cannot be returned.", "Parcels can be returned."),
        (changes.unqualified, "Save up to 40% on heating.", "Save 40% on heating."),
        (changes.opposed, "It is ready before noon.", "It is ready after noon."),
        (changes.narrowed, "All trains run on wind.", "Some trains run on wind."),
        (frames.asked, "The lock is really safe.", "Is the lock really safe?"),
        (rephrase.respelt, "Save 40% on heating.", None),
        (
            rephrase.split,
            "The beds are made of oak, and they last for decades.",
            "The beds are made of oak. They last for decades.",
        ),
    ],
)
def test_says_what_it_should(rewrite, text, expected):
    said = rewrite(text, ANY)
    assert said in ("Save 40 percent on heating.", "Save 40 per cent on heating.") if expected is None else said == expected


def test_a_verb_is_negated_with_do():
    assert changes.negated("The app protects the data.", ANY) in (
        "The app does not protect the data.",
        "The app doesn't protect the data.",
    )


@pytest.mark.parametrize(
    "text",
    ["If it is late, call us.", "Some beds are soft.", "Nobody can open it.", "The firm that is best wins.", "Good morning"],
)
def test_what_a_not_would_not_turn_round_is_left_alone(text):
    assert changes.negated(text, ANY) is None


@pytest.mark.parametrize("text", ["It does not, and it will not.", "It never does not help.", "It is safe."])
def test_only_a_single_plain_not_is_taken_away(text):
    assert changes.affirmed(text, ANY) is None


@pytest.mark.parametrize(
    "text", ["Save 40% now.", "It costs $1,250.", "Founded in 1987.", "Ready within three days.", "It takes 2.5 hours."]
)
def test_another_number_stands_where_the_number_stood(text):
    for seed in range(20):
        said = changes.renumbered(text, Random(seed))
        assert said is None or (said != text and len(said.split()) == len(text.split()))
    assert any(changes.renumbered(text, Random(seed)) for seed in range(20))


def test_the_number_of_a_thing_is_not_a_quantity():
    assert changes.renumbered("Terminal 4 is open.", Random(3)) is None


def test_who_does_what_to_whom():
    assert changes.roles("Green walls reduce city noise.") == ("Green walls", "reduce", "city noise")
    assert changes.passive_voice("Green walls reduce city noise.") == "City noise is reduced by green walls."
    turned = {changes.reversed_roles("Green walls reduce city noise.", Random(seed)) for seed in range(9)}
    assert turned == {"City noise reduces green walls.", "Green walls are reduced by city noise."}


def test_a_question_about_it_keeps_the_words_and_makes_no_statement():
    assert frames.left_open("The lock is safe.", Random(0)).lower().count("the lock is safe") == 1
    assert frames.denied("The lock is safe.", Random(0)) != "The lock is safe."


def test_topics_hold_no_sentence():
    said = frames.topics("Our mechanics repair heating and boilers quickly.", Random(2))
    assert said is not None
    assert {"mechanics", "repair", "heating", "boilers"} <= set(frames.telling_words(said))


def test_strangers_share_a_rare_word_and_little_else():
    sentences = [
        Sentence("a", "The museum shows old clocks."),
        Sentence("b", "Farmers need clocks no more than cows do."),
        Sentence("b", "A museum shows old clocks from Bern."),
        Sentence("c", "It rains in Wales."),
    ]
    pairs = {(one.text, other.text) for one, other in frames.sharing_a_word(sentences, Random(0))}
    assert pairs <= {(sentences[0].text, sentences[1].text), (sentences[1].text, sentences[0].text)}
    assert pairs


def test_a_rephrasing_says_something_else_than_the_sentence():
    texts = {rephrase.rephrased("Our beds are cheap because they are made of pine.", Random(seed)) for seed in range(30)}
    assert None not in texts
    assert "Our beds are cheap because they are made of pine." not in texts
    assert len(texts) > 15


def test_an_enumeration_becomes_bullets():
    said = rephrase.bulleted("The price includes breakfast, towels and a parking space.", Random(5))
    assert said is not None
    assert said.splitlines()[1:] in (
        [f"{sign}{item}" for item in ("Breakfast", "Towels", "A parking space")] for sign in ("", "- ", "• ")
    )
