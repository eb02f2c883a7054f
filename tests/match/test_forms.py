import pytest

from msglint.match._forms import may_be_of


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("kept", "keep"),
        ("left", "leave"),
        ("children", "child"),
        ("better", "good"),
        ("faster", "fast"),
        ("easiest", "easy"),
        ("bigger", "big"),
        ("wider", "wide"),
        ("referenced", "reference"),
    ],
)
def test_a_form_may_be_of_its_word(form: str, word: str) -> None:
    assert word in may_be_of(form)


def test_a_word_that_is_no_form_is_of_no_other() -> None:
    assert not may_be_of("invoice")
