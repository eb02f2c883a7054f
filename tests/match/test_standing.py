from __future__ import annotations

import pytest

from msglint.document import Span
from msglint.match._standing import plain, standing
from msglint.match.evidence import Standing
from msglint.nlp import parse


def _standing(sentence: str, word: str) -> Standing:
    start = sentence.index(word)
    return standing(sentence, parse([sentence])[0], Span(start, start + len(word)), frozenset({"acme"}))


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Our solution is ready.", "solution"),
        ("Get The Ultimate Guide", "Ultimate"),
        ("Best Solution Ever", "Solution"),
        ("We guarantee it.", "guarantee"),
        ("You can ask us for a guarantee.", "guarantee"),
        ("The Acme Solution is here.", "Solution"),
        ("Made for an SMB like yours.", "SMB"),
        ("We say it loud: a guarantee.", "guarantee"),
        ("Salem (May 2) – Acme, the seamless bank, announced a new account today.", "seamless"),
    ],
)
def test_what_we_say_is_said(sentence: str, word: str) -> None:
    assert _standing(sentence, word) is Standing.SAID


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Pass it on to the team at Northside Seamless Gutters.", "Seamless", Standing.NAME),
        ("We met at 12 Elm Street.", "Elm", Standing.NAME),
        ("Do not say “guaranteed” on this call.", "guaranteed", Standing.COACHING),
        ("Never promise a guarantee.", "guarantee", Standing.COACHING),
        ("Avoid the word solution.", "solution", Standing.COACHING),
        ("If they ask for a guarantee, say no.", "guarantee", Standing.REPORTED),
        ("The buyer asked whether it was a seamless switch.", "seamless", Standing.REPORTED),
        ("Halvorsen announced a seamless account today.", "seamless", Standing.REPORTED),
        ("He is our SME for tax.", "SME", Standing.OTHER_SENSE),
    ],
)
def test_other_standings(sentence: str, word: str, expected: Standing) -> None:
    assert _standing(sentence, word) is expected


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Our seamless service starts today.", "seamless", Standing.SAID),
        ("We use seamless data.", "seamless", Standing.SAID),  # a verb of saying, and nothing denied
        ("We like Halvorsen Seamless Flooring a lot.", "Seamless", Standing.NAME),
        ("Do not use seamless in mails.", "seamless", None),
        ("They asked for a seamless move.", "seamless", None),
        ("Avoid seamless.", "seamless", None),
        ("Halvorsen Seamless is open.", "Seamless", None),  # is the first word a name?
        ("She is our SME on that.", "SME", None),
    ],
)
def test_grammar_is_asked_only_where_it_may_tell_more(sentence: str, word: str, expected: Standing | None) -> None:
    start = sentence.index(word)
    assert plain(sentence, Span(start, start + len(word)), frozenset({"acme"})) is expected
