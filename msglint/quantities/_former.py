"""Tells how it was from how it is."""

from __future__ import annotations

import re

from msglint.quantities._kinds import Quantity

_FROM = re.compile(r"\bfrom (?:[\w-]+ ){0,2}$", re.IGNORECASE)
_TO = re.compile(r" (?:[\w-]+ ){0,3}to\b", re.IGNORECASE)


def is_former(text: str, figure: Quantity) -> bool:
    """Is a figure of a text the first of "from 40 minutes to 6", which tells how it was?"""
    return bool(_FROM.search(text[: figure.span.start]) and _TO.match(text, figure.span.end))
