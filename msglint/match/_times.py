"""Of which time is a sentence told: of a year, or of all time up to now?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msglint.nlp import Parsed
from msglint.quantities import Year

_TIME = re.compile(
    r"\b(?:last|past|previous|this|prior) (?:fiscal |financial |calendar )?"
    r"(?:year|quarter|month|week|decade|summer|winter|spring|fall)|\b(?:yesterday|in the first|years? ago)\b",
    re.IGNORECASE,
)
_TO_NOW = re.compile(
    r"\b(?:to (?:this day|date)|so far|until now|up to now|all-time|ever since|"
    r"(?:every|each) (?:day|week|month|quarter|year))\b",
    re.IGNORECASE,
)
_FOR_LONG = re.compile(
    r"\b(?:for|over|during|in) (?:[\w-]+ ){0,4}?(?:years|decades|generations|a century)\b|\bsince\b", re.IGNORECASE
)


def limit(text: str, dates: Sequence[Year]) -> str:
    """The words that limit a sentence to a time, or ""."""
    spelt = _TIME.search(text)
    return f"in {dates[0].value}" if dates else spelt.group() if spelt else ""


def is_open_ended(text: str, parsed: Parsed, verb: int | None) -> bool:
    """Is it told of all time up to now? "We have helped 12,000 families" alone may be of the last year."""
    return bool(_TO_NOW.search(text) or (_FOR_LONG.search(text) and verb is not None and _is_perfect(parsed, verb)))


def _is_perfect(parsed: Parsed, verb: int) -> bool:
    """Is the verb in the present perfect ("have helped", "has been able to help")?"""
    token, below = parsed.tokens[verb], [parsed.tokens[child] for child in parsed.children(verb)]
    if token.tag in {"VBN", "VBG"} and any(child.lemma == "have" and child.tag in {"VBZ", "VBP"} for child in below):
        return True
    return token.dep in {"conj", "xcomp"} and token.head != verb and token.tag != "VBD" and _is_perfect(parsed, token.head)
