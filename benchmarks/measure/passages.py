"""Do two passages of one asset stand at the same place? Compared as words, without what differs between file formats."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_`~]|^\s*(?:#+|>|[-+])\s+", re.MULTILINE)
_SAME = str.maketrans({**dict.fromkeys("‘’‛′", "'"), **dict.fromkeys("“”„″", '"'), **dict.fromkeys("‐‑‒–—―−", "-")})


def normalised(text: str) -> str:
    """The text without line breaks, soft hyphens, no-break spaces and hyphens, ligatures, curly quotes and Markdown marks."""
    seen = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).translate(_SAME)
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", seen)).split())


def overlap(one: str, other: str) -> int:
    """How many words the end of one passage shares with the beginning of the other; all of the shorter if it lies inside."""
    a, b = normalised(one), normalised(other)
    if not a or not b:
        return 0
    if a in b or b in a:
        return min(len(a.split()), len(b.split()))
    return max(_joint(a.split(), b.split()), _joint(b.split(), a.split()))


def touch(one: str, other: str) -> bool:
    """Does one lie inside the other, or do they share at least half of the words of the shorter?"""
    return 2 * overlap(one, other) >= max(1, _shorter(one, other))


def lies_in(passage: str, text: str) -> bool:
    """Is at least half of the passage in the text?"""
    words = len(normalised(passage).split())
    return words > 0 and touch(passage, text) and 2 * overlap(passage, text) >= words


def _joint(first: list[str], second: list[str]) -> int:
    """The longest end of the first that the second begins with."""
    sizes = range(min(len(first), len(second)), 0, -1)
    return next((size for size in sizes if first[-size:] == second[:size]), 0)


def _shorter(one: str, other: str) -> int:
    return min(len(normalised(one).split()), len(normalised(other).split()))
