"""Reads numbers in words: "two thousand three hundred and forty-two"."""

from __future__ import annotations

from collections.abc import Sequence

from msglint.normalize import Word

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
UNITS = {word: value for value, word in enumerate(_SMALL.split())}
TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "k": 1_000, "m": 1_000_000}
DOZEN = 12
_TEN, _HUNDRED = 10, 100


def spelt(text: str, words: Sequence[Word], start: int) -> tuple[float, int]:
    """The number in words that begins at ``start``, and the index behind it. "Hundred" multiplies what stands since the last
    greater scale; a thousand and more closes its group."""
    total, group, end = 0.0, 0.0, start
    while end < len(words) and (end == start or joined(text, words, end)):
        part = words[end].text
        scale = SCALES.get(part, 0) if len(part) > 1 else 0
        if part == "a" and end == start:  # "a hundred"
            group = 1
        elif part in UNITS or part in TENS:
            if not _fits(part, group):
                break
            group += UNITS.get(part, TENS.get(part, 0))
        elif part == "dozen" or scale == _HUNDRED:
            group *= scale or DOZEN
        elif scale:
            total, group = total + group * scale, 0.0
        elif not _is_and_within(text, words, start, end):
            break
        end += 1
    return total + group, end


def joined(text: str, words: Sequence[Word], index: int) -> bool:
    """Does word ``index`` go on from the one before, with a space or a hyphen between?"""
    return text[words[index - 1].end : words[index].start] in {" ", "-", "\u2011", "\u00a0"}


def _fits(part: str, group: float) -> bool:
    """May a word below hundred follow what stands in its group? In "two three-day events" another number begins."""
    return not group % _HUNDRED or (part in UNITS and UNITS[part] < _TEN and not group % _TEN)


def _is_and_within(text: str, words: Sequence[Word], start: int, index: int) -> bool:
    """Is it the "and" within a number ("one hundred and one"), and not that between two ("one hundred and two hundred")?"""
    before, behind, last = (words[at].text if at < len(words) else "" for at in (index - 1, index + 1, index + 2))
    inside = before in SCALES and (behind in UNITS or behind in TENS) and last != "hundred"
    is_between = start > 0 and words[start - 1].text == "between"
    return words[index].text == "and" and inside and not is_between and joined(text, words, index + 1)
