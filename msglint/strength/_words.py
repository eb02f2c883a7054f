"""Cheap looks at words alone, before or without grammar."""

from __future__ import annotations

import re

from msglint.normalize import words
from msglint.strength._ladders import (
    HAPPENING,
    NEGATIVE_PREPOSITIONS,
    NEGATORS,
    PERIODS,
    PHRASES,
    Certainty,
    Extent,
    Modality,
    Phrase,
)

_NEGATIVE = NEGATORS | NEGATIVE_PREPOSITIONS
_NEGATIVE_T = re.compile(r"n['’]t\b")
_MARKING = frozenset({Modality.MIGHT, Modality.GUARANTEES, Extent.ALL, Certainty.DOUBTFUL})
_ENDINGS = r"(?:e|y|s|es|ies|ed|ied|ing)?"


def _pattern(phrase: Phrase) -> str:
    """The words of a phrase, a verb in any form, and "every" not before a time ("every Monday")."""
    first, *rest = phrase.words
    forms = re.escape(first.rstrip("ey")) + _ENDINGS if "VERB" in phrase.pos else re.escape(first)
    often = rf"(?! (?:single )?(?:\w+day|{'|'.join(sorted(PERIODS))})s?\b)" if first in {"every", "each", "all"} else ""
    return "".join((forms, *(rf"\W{{0,2}}{re.escape(word)}" for word in rest), often))


_MARKED = re.compile(
    rf"\b(?:{'|'.join(_pattern(phrase) for phrase in PHRASES if phrase.rung in _MARKING)})(?!\w)"
    rf"|n['’]t (?:ever )?(?:{'|'.join(sorted(HAPPENING))})\b",
    re.IGNORECASE,
)


def is_marked(text: str) -> bool:
    """Is the text put so strongly or so weakly that a loose likeness to an approved promise is worth a look?"""
    return bool(_MARKED.search(text))


def is_negated(text: str) -> bool:
    """Is there a word of negation in the text, whatever it denies?"""
    return bool(_NEGATIVE_T.search(text)) or any(word.text in _NEGATIVE for word in words(text))
