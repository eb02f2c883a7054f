"""Reads years."""

from __future__ import annotations

import re

from msglint.document import Span
from msglint.quantities._kinds import Year

_BEGIN = r"since|founded|established|started|began|begun|formed|created|incorporated|set up|opened|launched"
_BEGINS = re.compile(rf"\b(?:{_BEGIN})\b[^.;!?]{{0,60}}$", re.IGNORECASE)
_YEAR = re.compile(
    r"\b((?:in|since|until|year|fiscal|FY|early|late|before|after|during|back in|spring|summer|autumn|fall|winter|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{1,2},?)?)[ ,\u00a0]+)?"
    r"(?<![\d.,$€£])((?:1[5-9]|20)\d\d)(?![\d%]|[.,]\d)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?:1[5-9]|20)\d\d")  # a cheap look: most texts have no year
_NOUN_BEHIND = re.compile(r"[ \u00a0-]?(?!(?:and|or|to|in|at|on|by|with|for|was|is|we|when|as|but)\b)[a-z]", re.IGNORECASE)


def years(text: str) -> tuple[Year, ...]:
    """The years of a text in order, from 1500 to 2100. A number with a unit or a noun behind it ("1,900 shops", "2000 stores")
    is no year unless a word of time stands before it."""
    if not _DIGITS.search(text):
        return ()
    return tuple(
        Year(int(match[2]), bool(match[1] and _BEGINS.search(text[: match.end(1)])), Span(*match.span(2)))
        for match in _YEAR.finditer(text)
        if match[1] or not _NOUN_BEHIND.match(text, match.end())
    )
