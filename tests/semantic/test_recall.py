from pathlib import Path

import pytest
from tokenizers import Tokenizer

import msglint
from msglint.semantic import _static
from msglint.semantic._recall import recalls

MODEL = Path(msglint.__file__).parent / "semantic" / "model"
STATIC, TOKENIZER = _static.load(MODEL / "static.npz"), Tokenizer.from_file(str(MODEL / "tokenizer.json"))
MESSAGE = "Parcels leave the warehouse on the same day."


def _recall(message: str, passage: str) -> float:
    return recalls(STATIC, TOKENIZER, [(message, passage)])[0]


def test_all_of_a_message_is_in_a_passage_that_says_it_and_more() -> None:
    longer = f"We moved in spring. {MESSAGE} Our canteen has a new cook, and everybody likes the soup."
    assert _recall(MESSAGE, longer) == pytest.approx(1, abs=1e-5)
    assert _recall(longer, MESSAGE) < 0.7


def test_words_like_those_of_the_message_count_for_more_than_others() -> None:
    near = _recall(MESSAGE, "Packages depart from the depot the day they are ordered.")
    assert _recall(MESSAGE, MESSAGE) > near > _recall(MESSAGE, "The board has seven members.")


def test_a_rare_word_weighs_more_than_a_frequent_one() -> None:
    assert _recall("the warehouse", "a warehouse") > _recall("the warehouse", "the")


@pytest.mark.parametrize(("message", "passage"), [("", "Parcels"), ("Parcels", ""), ("", "")])
def test_where_there_are_no_words_nothing_is_told(message: str, passage: str) -> None:
    assert _recall(message, passage) == 0
