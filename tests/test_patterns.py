"""A pattern is compiled when it is used, and then it is what ``re.compile`` gives."""

from __future__ import annotations

import re

import pytest

from msglint.patterns import lazy


def test_is_compiled_at_first_use() -> None:
    broken = lazy("(")
    with pytest.raises(re.error):
        broken.match("")


def test_does_what_a_compiled_one_does() -> None:
    word = lazy(r"(?P<first>[a-z])\w*", re.IGNORECASE)
    assert [found["first"] for found in word.finditer("Two words")] == ["T", "w"]
    assert word.sub("-", "Two words") == "- -"
    assert word.fullmatch("Two words") is None
    assert (word.pattern, bool(word.flags & re.IGNORECASE)) == (r"(?P<first>[a-z])\w*", True)


def test_asks_for_a_method_once() -> None:
    word = lazy(r"\w+")
    assert word.findall is word.findall
