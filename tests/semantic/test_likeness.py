from pathlib import Path

import pytest
from tokenizers import Tokenizer

import msglint
from msglint.semantic import _static
from msglint.semantic._likeness import Likeness, likenesses

MODEL = Path(msglint.__file__).parent / "semantic" / "model"
STATIC, TOKENIZER = _static.load(MODEL / "static.npz"), Tokenizer.from_file(str(MODEL / "tokenizer.json"))
MESSAGE = "Parcels leave the warehouse on the same day."


def _likeness(message: str, passage: str) -> Likeness:
    return likenesses(STATIC, TOKENIZER, [(message, passage)])[0]


def test_a_passage_that_says_more_has_all_of_a_message_and_is_less_near() -> None:
    longer = f"We moved in spring. {MESSAGE} Our canteen has a new cook, and everybody likes the soup."
    assert _likeness(MESSAGE, longer).recall == pytest.approx(1, abs=1e-5)
    assert _likeness(MESSAGE, longer).near < 0.8
    assert _likeness(longer, MESSAGE).recall < 0.7


def test_near_is_the_cosine_of_the_texts() -> None:
    [[near]] = STATIC.near(TOKENIZER, [MESSAGE], ["Packages depart the day they are ordered."])
    assert _likeness(MESSAGE, "Packages depart the day they are ordered.").near == pytest.approx(near, abs=1e-5)


def test_words_like_those_of_the_message_count_for_more_than_others() -> None:
    alike, apart = (_likeness(MESSAGE, text) for text in ("Packages depart from the depot daily.", "The board has a chair."))
    assert 1 > alike.recall > apart.recall
    assert 1 > alike.near > apart.near


def test_a_rare_word_weighs_more_than_a_frequent_one() -> None:
    assert _likeness("the warehouse", "a warehouse").recall > _likeness("the warehouse", "the").recall


@pytest.mark.parametrize(("message", "passage"), [("", "Parcels"), ("Parcels", ""), ("", "")])
def test_where_there_are_no_words_nothing_is_alike(message: str, passage: str) -> None:
    assert _likeness(message, passage) == Likeness(0, 0)
