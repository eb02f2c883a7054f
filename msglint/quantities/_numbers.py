"""Reads bare numbers off the words of a text: figures, number words, shares and ratios, before it is known what they count."""

from __future__ import annotations

import re

from msglint.normalize import fold, words
from msglint.quantities._kinds import DAYS, VAGUE
from msglint.quantities._spelt import DOZEN, SCALES, TENS, UNITS, joined, spelt

Number = tuple[float, int, int, str]  # value, decimals, the index of the word behind it, and how it is shown if not in figures

_VAGUE = {"dozens": 12, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000, "billions": 1_000_000_000}
_VAGUE_FACTORS = {"tens": 10, **_VAGUE}
_FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
TIMES = {form: unit for unit in DAYS for form in (unit, f"{unit}s")} | {"centuries": "century"}
LARGE = ("hundred", "thousand", "million", "billion")
_LONG = ("decade", "century")
_NUMBER = re.compile(rf"\d|\b(?:{'|'.join([*UNITS, *TENS, *_FRACTIONS, *_VAGUE, *LARGE, *_LONG, 'dozen', 'couple'])})")
_BEGINNINGS = frozenset(
    {"a", "dozen", "couple", *UNITS, *TENS, *_VAGUE_FACTORS, *_FRACTIONS, *(f"{part}s" for part in _FRACTIONS)}
)


def has_number(text: str) -> bool:
    """A cheap look: may there be a number in the text?"""
    return bool(_NUMBER.search(fold(text).text))


def may_begin(word: str) -> bool:
    """A cheap look: may a number begin with the word?"""
    return word[0].isdigit() or word in _BEGINNINGS or word.endswith("fold")


class Numbers:
    """The words of one text, and the numbers that begin at them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words(text)

    def number_at(self, index: int) -> Number | None:
        """The number, share or ratio that begins at a word, if any."""
        return self._ratio(index) or self._part_of_scale(index) or self._share(index) or self.number(index)

    def _ratio(self, index: int) -> Number | None:
        """How many for one: "3:1", "3 to 1", "three-to-one"."""
        figure = self.number(index) or (self._figure(index, in_ratio=True) if self.words[index].text[0].isdigit() else None)
        if figure is None or figure[0] <= 1 or (index and self.words[index - 1].text == "from"):
            return None
        end = figure[2]
        colon = end < len(self.words) and self.text[self.words[end - 1].end : self.words[end].start] == ":"
        one = end if colon else end + 1
        if self.word(one) not in {"1", "one"} or not (colon or self.word(end) == "to"):
            return None
        behind = self.text[self.words[one].end :][:1]
        unit_behind = self.word(one + 1) in {*TIMES, "percent", "per"} or behind in {"%", ":"}
        return None if unit_behind else (figure[0], figure[1], one + 1, "times")

    def number(self, index: int) -> Number | None:
        """Value, decimals and the index behind a figure or number words that begin at ``index``."""
        word = self.words[index].text
        if word[0].isdigit():
            return self._figure(index)
        whole = word.removesuffix("fold")
        if whole != word and (whole in UNITS or whole in TENS):
            return float(UNITS.get(whole, TENS.get(whole, 0))), 0, index + 1, "times"
        large = word == "a" and self.word(index + 1) in LARGE and joined(self.text, self.words, index + 1)
        if word in UNITS or word in TENS or large:
            value, end = spelt(self.text, self.words, index)
            return value, 0, end, ""
        return self._few(index) or self._vague(index)

    def _few(self, index: int) -> Number | None:
        """A dozen of something, a long time, "a couple of decades", "a couple hundred"."""
        word, behind = self.word(index), self.word(index + 1)
        if word == "dozen" and index and self.words[index - 1].text == "a":
            return float(DOZEN), 0, index + 1, ""
        if word == "a" and behind in _LONG:
            return 1.0, 0, index + 1, ""
        end = index + 1 + (behind == "of")
        if word != "couple" or self.word(end) not in {*LARGE, *TIMES}:
            return None
        scale = SCALES.get(self.word(end), 0)
        return 2.0 * (scale or 1), 0, end + bool(scale), ""

    def _part_of_scale(self, index: int) -> Number | None:
        """Part of a large number or a long time: "half a million", "a quarter of a million", "half a century"."""
        part = index + (self.word(index) in {"a", "one"})
        parts = {"half": 2, "quarter": 4}.get(self.word(part))
        whole = part + 1 + (self.word(part + 1) == "of")
        if parts is None or self.word(whole) != "a" or self.word(whole + 1) not in {*LARGE, *_LONG}:
            return None
        number = self.number(whole)
        return None if number is None else (number[0] / parts, number[1], number[2], "")

    def _vague(self, index: int) -> Number | None:
        """The least that "thousands of" or "tens of thousands of" may stand for, when something is counted behind it."""
        least, end = float(_VAGUE_FACTORS.get(self.word(index), 0)), index + 1
        if self.word(end) == "of" and self.word(end + 1) in _VAGUE:
            least, end = least * _VAGUE[self.word(end + 1)], end + 2
        elif self.word(index) not in _VAGUE:
            return None
        counts = self.word(end) == "of" and self.word(end + 1) not in {*TIMES, *_VAGUE, "dollars", "euros", "pounds"}
        return (2 * least, 0, end, VAGUE) if least and counts else None

    def _figure(self, index: int, in_ratio: bool = False) -> Number | None:
        match = re.fullmatch(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(k|m|bn|x|fold|st|nd|rd|th)?", self.words[index].text)
        if match is None or match[3] in {"st", "nd", "rd", "th"} or (self._is_clock(index) and not in_ratio):
            return None
        value = float(match[1].replace(",", "") + (match[2] or ""))
        decimals, end = len(match[2] or ".") - 1, index + 1
        if match[3] in {"x", "fold"}:
            return value, decimals, end, "times"
        scale = SCALES.get(match[3] or "", 1)
        if end < len(self.words) and self.words[end].text in SCALES and len(self.words[end].text) > 1:
            scale, end = SCALES[self.words[end].text], end + 1
        return value * scale, 0 if scale > 1 else decimals, end, ""

    def _share(self, index: int) -> Number | None:
        """A share in words: "a third", "three quarters", "two in five", "7 out of 10" (value in percent)."""
        whole = self.number(index)
        count, end = (whole[0], whole[2]) if whole else (1.0, index)
        if end == index and self.word(index) in {"a", "one"}:
            end = index + 1
        part = self.word(end)
        denominator = _FRACTIONS.get(part.removesuffix("s") if part != "half" else part)
        if denominator and self._is_part(index, end):
            return 100 * count / denominator, 0, end + 1, "fraction"
        if whole and self.word(end) in {"cent", "cents"}:
            return self._cents(count, end)
        behind = end + 2 if self.word(end) == "out" and self.word(end + 1) == "of" else end + 1
        of_all = self.word(end) in {"in", "of"} or behind == end + 2
        behind += self.word(behind) in {"every", "each"}
        if whole and of_all and behind < len(self.words):
            total = self.number(behind)
            if total and total[0] > count > 0 and self.word(total[2]) not in TIMES:
                return 100 * count / total[0], 0, total[2], "fraction"
        return None

    def _is_part(self, index: int, end: int) -> bool:
        """Does the word at ``end`` name a part: before "of" and its like, or by how much ("by a third", "in half")?"""
        part, behind, before = self.word(end), self.word(end + 1), self.word(index - 1) if index else ""
        if (before == "by" and (end > index or part == "half")) or (before, part) == ("in", "half"):
            return behind not in {"a", "an"}
        if part in {"half", "quarter", "quarters"}:
            return behind in {"of", "the", "less", "fewer"}
        return behind in {"of", "less", "fewer", "more", "the", "in"}

    def _cents(self, count: float, end: int) -> Number | None:
        """A share in money: "89 cents of every dollar"."""
        tail = [self.word(end + ahead) for ahead in range(1, 5)]
        if "dollar" in tail and {"every", "each", "the"} & set(tail[: tail.index("dollar")]):
            return count, 0, end + 2 + tail.index("dollar"), "percent"
        return None

    def _is_clock(self, index: int) -> bool:
        """Is it part of a time of day or a score ("10:30")?"""
        word = self.words[index]
        before, after = self.text[max(0, word.start - 2) : word.start], self.text[word.end : word.end + 2]
        return (before[1:] == ":" and before[:1].isdigit()) or (after[:1] == ":" and after[1:].isdigit())

    def word(self, index: int) -> str:
        return self.words[index].text if index < len(self.words) else ""
