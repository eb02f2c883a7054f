"""How strongly a sentence puts things: words that limit a promise, words that make it absolute, words that hedge it away.

Three closed lists of English phrases, from weak to strong: a hedge leaves nothing to rely on ("might, in some cases"), a
limiter is what makes an approved promise true ("up to", "on average", "most", "helps"), an absolute leaves no exception
("never", "every", "eliminates"). Typed comparison of the three says what similarity cannot.
"""

from __future__ import annotations

import re
from enum import StrEnum

from msglint.document import Span
from msglint.normalize import words


class Limiter(StrEnum):
    """The kinds of limit. "Typical", "average" and "most" may stand for each other; the others may not."""

    UP_TO = "up to"
    TYPICAL = "on average"
    FROM = "from"
    HELPS = "helps"
    CAN = "can"


_LIMITERS = {
    Limiter.UP_TO: r"up to|as (?:much|many|little|few) as|at most|no more than|max(?:imum|\.)?",
    Limiter.TYPICAL: r"averag\w*|mean|median|typical\w*|usual\w*|generally|in general|most|mostly|majority|bulk|greater part|"
    r"more than half|nearly all|many|often",
    Limiter.FROM: r"start(?:s|ing)? (?:at|from)|from (?=[$€£\d])",
    Limiter.HELPS: r"help(?:s|ed|ing)?|designed to|built to|support(?:s|ed|ing)?|aid(?:s|ed)?|lets?",
    Limiter.CAN: r"can|could|may|might",
}
# What else keeps an approved limit: "can save" is no more than "save up to".
_KEEPS = {
    Limiter.UP_TO: (Limiter.CAN,),
    Limiter.FROM: (Limiter.UP_TO,),
    Limiter.HELPS: (Limiter.CAN,),
    Limiter.CAN: (Limiter.HELPS,),
}
_OFTEN = (
    r"(?! (?:other|few|time|single day|\d+|[a-z]+day|day|week|month|quarter|year|hour|minute|morning)s?\b)"  # "every Monday"
)
_ABSOLUTE = (
    rf"never|always|every(?:one|body|thing)?{_OFTEN}|all|none|no ?(?:one|body)|100 ?(?:%|percent|per cent)|guarante\w+|"
    r"eliminat\w+|eradicat\w+|impossible|no more|complete(?:ly)?|total(?:ly)?|entire(?:ly)?|forever|"
    r"(?:can(?:not|['’]t)|won['’]t) (?:ever )?happen|a thing of the past|zero|once and for all|without exception"
)
_HEDGE = (
    r"might|perhaps|maybe|possibly|in (?:some|certain|a few) cases|sort of|kind of|more or less|where possible|if possible|"
    r"(?:we|it|i|they) (?:will |do |also |always )?(?:try|tries|hope|hopes|aim|aims) to|it depends|hopefully|not sure|"
    r"some of what|to some extent|somewhat"
)
NEGATIONS = frozenset("no not never without nobody none nothing cannot neither nor".split())
_NEGATIVE_T = re.compile(r"n['’]t\b")
_PATTERNS = {limiter: re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE) for limiter, words in _LIMITERS.items()}
_ABSOLUTES = re.compile(rf"\b(?:{_ABSOLUTE})(?!\w)", re.IGNORECASE)
_HEDGES = re.compile(rf"\b(?:{_HEDGE})(?!\w)", re.IGNORECASE)


def limiters(text: str) -> dict[Limiter, str]:
    """The limits that a text sets, each with the words that set it."""
    found = {limiter: pattern.search(text) for limiter, pattern in _PATTERNS.items()}
    return {limiter: match.group() for limiter, match in found.items() if match}


def dropped_limiter(approved: str, said: str) -> str:
    """The words of a limit that ``approved`` sets and ``said`` does not keep, or ""."""
    own, kept = limiters(approved), limiters(said)
    for limiter in (Limiter.UP_TO, Limiter.TYPICAL, Limiter.FROM):
        if limiter in own and limiter not in kept and not any(other in kept for other in _KEEPS.get(limiter, ())):
            return own[limiter]
    return ""


def absolutes(text: str) -> tuple[Span, ...]:
    """Where a text allows no exception."""
    return tuple(Span(*match.span()) for match in _ABSOLUTES.finditer(text))


def hedges(text: str) -> tuple[Span, ...]:
    """Where a text takes back what it says."""
    return tuple(Span(*match.span()) for match in _HEDGES.finditer(text))


def is_marked(text: str) -> bool:
    """Is the text put so strongly or so weakly that a loose likeness to an approved promise is worth a look?"""
    return bool(_ABSOLUTES.search(text) or _HEDGES.search(text))


def is_negated(text: str) -> bool:
    """Is there a negation in the text? Two of them ("not without") are one here: grammar is a later question."""
    return bool(_NEGATIVE_T.search(text)) or any(word.text in NEGATIONS for word in words(text))
