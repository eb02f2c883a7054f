"""Reads amounts off the words of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from msglint.document import Span
from msglint.normalize import fold, words
from msglint.quantities._kinds import DAYS, VAGUE, Bound, Quantity
from msglint.quantities._spelt import DOZEN, SCALES, TENS, UNITS, joined, spelt

_VAGUE = {"dozens": 12, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000, "billions": 1_000_000_000}
_VAGUE_FACTORS = {"tens": 10, **_VAGUE}
_FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_PERIODS = {"monthly": "month", "annual": "year", "annually": "year", "yearly": "year", "weekly": "week", "daily": "day"}
_PERIODS |= {"quarterly": "quarter", "hourly": "hour"}
_BOUNDS = {
    Bound.AT_MOST: ("up to", "as much as", "as many as", "at most", "no more than", "a maximum of"),
    Bound.LESS_THAN: ("under", "less than", "fewer than", "below"),
    Bound.MORE_THAN: ("more than", "over", "at least", "just over", "above", "no less than", "no fewer than", "a minimum of"),
    Bound.NEARLY: ("nearly", "almost", "just under", "close to"),
    Bound.ABOUT: ("about", "around", "roughly", "approximately", "some", "circa"),
}
_PHRASES = sorted(((tuple(p.split()), bound) for bound, ps in _BOUNDS.items() for p in ps), key=lambda item: -len(item[0]))
_DAYS_PLURAL = {form: unit for unit in DAYS for form in (unit, f"{unit}s")} | {"centuries": "century"}
_LARGE = ("hundred", "thousand", "million", "billion")
_CURRENCIES = frozenset({"dollar", "dollars", "euro", "euros"})
_LONG = ("decade", "century")
_NUMBER = re.compile(rf"\d|\b(?:{'|'.join([*UNITS, *TENS, *_FRACTIONS, *_VAGUE, *_LARGE, *_LONG, 'dozen', 'couple'])})")
_BEGINNINGS = frozenset(
    {"a", "dozen", "couple", *UNITS, *TENS, *_VAGUE_FACTORS, *_FRACTIONS, *(f"{part}s" for part in _FRACTIONS)}
)
_OPENS_ROUND = frozenset({"a", "half", "quarter", "couple", "dozen"})
_ENDS_ROUND = frozenset({"a", "of", "dozen", *_LARGE})
_LABELS = frozenset(
    "figure table type version phase step chapter section page slide room hall booth part level tier class grade number".split()
)
_ENDS_NOUN = frozenset("of and or in on at for to with by from the a an is are was were that which who when as per".split())


@lru_cache(maxsize=1024)  # one sentence is asked for by all who compare figures
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in order; years, times of day, ordinals and bare single figures without a noun are not any."""
    return tuple(_Reader(text).read()) if _NUMBER.search(fold(text).text) else ()


class _Reader:
    """Reads quantities off the words of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words(text)

    def read(self) -> Iterator[Quantity]:
        index = 0
        while index < len(self.words):
            number = self._number_at(index) if _may_begin(self.words[index].text) else None
            if number is None:
                index += 1
                continue
            value, decimals, end, shown = number
            found = self._range(index, end, value) or self._with_unit(index, end, value, decimals, shown)
            if found is not None:
                yield found
                end = max(end, self._index_behind(found.span.end))
            index = end

    def _number_at(self, index: int) -> tuple[float, int, int, str] | None:
        return self._ratio(index) or self._part_of_scale(index) or self._share(index) or self._number(index)

    def _range(self, start: int, end: int, low: float) -> Quantity | None:
        """A range with its unit behind the upper end: "20-30%", "between 5 and 10 weeks", "20 to 30 percent". What goes "from
        20 to 30" grows, and is no range."""
        if end >= len(self.words):
            return None
        joint, second = self.text[self.words[end - 1].end : self.words[end].start], end
        if self.words[end].text in {"to", "and"} and joint == " ":
            opens = self.words[start - 1].text if start else ""
            if (opens == "between") is not (self.words[end].text == "and") or opens == "from":
                return None
            second = end + 1
        elif joint.strip("$€£") not in {"-", "–"}:
            return None
        upper = self._number(second) if second < len(self.words) else None
        if upper is None or upper[3]:
            return None
        scale = SCALES.get(self.words[upper[2] - 1].text, 1) if low < upper[0] else 1
        low *= scale if low * scale < upper[0] else 1
        found = self._with_unit(start, upper[2], upper[0], upper[1], "")
        if found is None or low >= upper[0]:
            return None
        begin = self.words[start - 1].start if start and self.words[start - 1].text == "between" else found.span.start
        return replace(found, low=low * found.value / upper[0], span=Span(begin, found.span.end))

    def _ratio(self, index: int) -> tuple[float, int, int, str] | None:
        """How many for one: "3:1", "3 to 1", "three-to-one"."""
        figure = self._number(index) or (self._figure(index, in_ratio=True) if self.words[index].text[0].isdigit() else None)
        if figure is None or figure[0] <= 1 or (index and self.words[index - 1].text == "from"):
            return None
        end = figure[2]
        colon = end < len(self.words) and self.text[self.words[end - 1].end : self.words[end].start] == ":"
        one = end if colon else end + 1
        if self._word(one) not in {"1", "one"} or not (colon or self._word(end) == "to"):
            return None
        unit_behind = self._word(one + 1) in {*_DAYS_PLURAL, "percent", "per"} or self.text[self.words[one].end :][:1] in {
            "%",
            ":",
        }
        return None if unit_behind else (figure[0], figure[1], one + 1, "times")

    def _number(self, index: int) -> tuple[float, int, int, str] | None:
        """Value, decimals and the index behind a figure or number words that begin at ``index``."""
        word = self.words[index].text
        if word[0].isdigit():
            return self._figure(index)
        whole = word.removesuffix("fold")
        if whole != word and (whole in UNITS or whole in TENS):
            return float(UNITS.get(whole, TENS.get(whole, 0))), 0, index + 1, "times"
        large = word == "a" and self._word(index + 1) in _LARGE and joined(self.text, self.words, index + 1)
        if word in UNITS or word in TENS or large:
            value, end = spelt(self.text, self.words, index)
            return value, 0, end, ""
        return self._few(index) or self._vague(index)

    def _few(self, index: int) -> tuple[float, int, int, str] | None:
        """A dozen of something, a long time, "a couple of decades", "a couple hundred"."""
        word, behind = self._word(index), self._word(index + 1)
        if word == "dozen" and index and self.words[index - 1].text == "a":
            return float(DOZEN), 0, index + 1, ""
        if word == "a" and behind in _LONG:
            return 1.0, 0, index + 1, ""
        end = index + 1 + (behind == "of")
        if word != "couple" or self._word(end) not in {*_LARGE, *_DAYS_PLURAL}:
            return None
        scale = SCALES.get(self._word(end), 0)
        return 2.0 * (scale or 1), 0, end + bool(scale), ""

    def _part_of_scale(self, index: int) -> tuple[float, int, int, str] | None:
        """Part of a large number or a long time: "half a million", "a quarter of a million", "half a century"."""
        part = index + (self._word(index) in {"a", "one"})
        parts = {"half": 2, "quarter": 4}.get(self._word(part))
        whole = part + 1 + (self._word(part + 1) == "of")
        if parts is None or self._word(whole) != "a" or self._word(whole + 1) not in {*_LARGE, *_LONG}:
            return None
        number = self._number(whole)
        return None if number is None else (number[0] / parts, number[1], number[2], "")

    def _vague(self, index: int) -> tuple[float, int, int, str] | None:
        """The least that "thousands of" or "tens of thousands of" may stand for, when something is counted behind it."""
        least, end = float(_VAGUE_FACTORS.get(self._word(index), 0)), index + 1
        if self._word(end) == "of" and self._word(end + 1) in _VAGUE:
            least, end = least * _VAGUE[self._word(end + 1)], end + 2
        elif self._word(index) not in _VAGUE:
            return None
        counts = self._word(end) == "of" and self._word(end + 1) not in {*_DAYS_PLURAL, *_VAGUE, "dollars", "euros", "pounds"}
        return (2 * least, 0, end, VAGUE) if least and counts else None

    def _figure(self, index: int, in_ratio: bool = False) -> tuple[float, int, int, str] | None:
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

    def _share(self, index: int) -> tuple[float, int, int, str] | None:
        """A share in words: "a third", "three quarters", "two in five", "7 out of 10" (value in percent)."""
        whole = self._number(index)
        count, end = (whole[0], whole[2]) if whole else (1.0, index)
        if end == index and self._word(index) in {"a", "one"}:
            end = index + 1
        part = self._word(end)
        denominator = _FRACTIONS.get(part.removesuffix("s") if part != "half" else part)
        if denominator and self._is_part(index, end):
            return 100 * count / denominator, 0, end + 1, "fraction"
        if whole and self._word(end) in {"cent", "cents"}:
            return self._cents(count, end)
        behind = end + 2 if self._word(end) == "out" and self._word(end + 1) == "of" else end + 1
        of_all = self._word(end) in {"in", "of"} or behind == end + 2
        behind += self._word(behind) in {"every", "each"}
        if whole and of_all and behind < len(self.words):
            total = self._number(behind)
            if total and total[0] > count > 0 and self._word(total[2]) not in _DAYS_PLURAL:
                return 100 * count / total[0], 0, total[2], "fraction"
        return None

    def _is_part(self, index: int, end: int) -> bool:
        """Does the word at ``end`` name a part: before "of" and its like, or by how much ("by a third", "in half")?"""
        part, behind, before = self._word(end), self._word(end + 1), self._word(index - 1) if index else ""
        if (before == "by" and (end > index or part == "half")) or (before, part) == ("in", "half"):
            return behind not in {"a", "an"}
        if part in {"half", "quarter", "quarters"}:
            return behind in {"of", "the", "less", "fewer"}
        return behind in {"of", "less", "fewer", "more", "the", "in"}

    def _cents(self, count: float, end: int) -> tuple[float, int, int, str] | None:
        """A share in money: "89 cents of every dollar"."""
        tail = [self._word(end + ahead) for ahead in range(1, 5)]
        if "dollar" in tail and {"every", "each", "the"} & set(tail[: tail.index("dollar")]):
            return count, 0, end + 2 + tail.index("dollar"), "percent"
        return None

    def _with_unit(self, start: int, end: int, value: float, decimals: int, shown: str) -> Quantity | None:
        is_round = self.words[start].text in _OPENS_ROUND and self.words[end - 1].text in _ENDS_ROUND
        unit, shown, end = self._unit(start, end, value, shown)
        if not unit:
            return None
        bound, first = self._bound(start)
        span = Span(self._start_of(first), self._end_of(end, unit))
        if self.text[span.end : span.end + 1] == "+" and bound is Bound.EXACT:  # "400+ customers"
            bound, span = Bound.MORE_THAN, Span(span.start, span.end + 1)
        counted = self._counted(end + (shown == VAGUE)) if unit == "count" else ()
        found = Quantity(value, unit, shown, bound, self._period(start, end), decimals, span, counted, is_round=is_round)
        return replace(found, value=value * DAYS[shown]) if unit == "day" else found

    def _unit(self, start: int, end: int, value: float, shown: str) -> tuple[str, str, int]:  # noqa: PLR0911
        after = self.text[self.words[end - 1].end : self.words[end - 1].end + 2].strip()
        next_word = self._word(end)
        if shown == "times" or next_word in {"times", "fold"}:
            return "times", "times", end + (shown != "times")
        if (
            after.startswith("%")
            or next_word in {"percent", "percentage"}
            or (next_word, self._word(end + 1)) == ("per", "cent")
        ):
            behind = end if after.startswith("%") else end + (2 if next_word == "per" else 1)
            if self._word(behind) in {"point", "points"} or (next_word == "percentage" and self._word(end + 1) == "points"):
                return "points", "points", behind + 1
            return "percent", "percent", behind
        if shown in {"fraction", "percent"}:
            return "percent", shown, end
        if shown == VAGUE:
            return "count", VAGUE, end
        if self.text[self.words[start].start - 1 : self.words[start].start] in {"$", "€", "£"}:
            return "money", "money", end
        if next_word in _CURRENCIES:
            return "money", "money", end + 1
        duration = _DAYS_PLURAL.get(next_word, "")
        if duration:
            return "day", duration, end + 1
        if not next_word or value != int(value) or _is_year(value, self.words[start].text) or self._is_label(start):
            return "", "", end
        return "count", "count", end

    def _is_clock(self, index: int) -> bool:
        """Is it part of a time of day or a score ("10:30")?"""
        word = self.words[index]
        before, after = self.text[max(0, word.start - 2) : word.start], self.text[word.end : word.end + 2]
        return (before[1:] == ":" and before[:1].isdigit()) or (after[:1] == ":" and after[1:].isdigit())

    def _is_label(self, start: int) -> bool:
        """Does the number belong to a name or a label ("SOC 2", "Booth 14"), so that it counts nothing?"""
        if not start or not joined(self.text, self.words, start):
            return False
        before = self.text[slice(*self.words[start - 1].span)]
        return (len(before) > 1 and before.isupper()) or before.lower() in _LABELS

    def _counted(self, index: int) -> tuple[str, ...]:
        """The stems of what is counted: up to three words that follow the figure without a break."""
        stems: list[str] = []
        for at in range(index, min(index + 3, len(self.words))):
            between = self.text[self.words[at - 1].end : self.words[at].start]
            if between.strip().removeprefix("+") or self.words[at].text in _ENDS_NOUN:
                break
            stems.append(self.words[at].stem)
        return tuple(stems)

    def _bound(self, start: int) -> tuple[Bound, int]:
        for phrase, bound in _PHRASES:
            first = start - len(phrase)
            if first >= 0 and tuple(word.text for word in self.words[first:start]) == phrase:
                return bound, first
        return Bound.EXACT, start

    def _period(self, start: int, end: int) -> str:
        near = [word.text for word in self.words[max(0, start - 1) : min(len(self.words), end + 3)]]
        for left, right in pairwise(near):
            if left in {"a", "an", "per", "each", "every"} and right in DAYS and (right != "second" or left == "per"):
                return right
        return next((_PERIODS[word] for word in near if word in _PERIODS), "")

    def _word(self, index: int) -> str:
        return self.words[index].text if index < len(self.words) else ""

    def _start_of(self, index: int) -> int:
        start = self.words[index].start
        return start - 1 if self.text[start - 1 : start] in {"$", "€", "£"} else start

    def _end_of(self, index: int, unit: str) -> int:
        end = self.words[index - 1].end
        return end + 1 if unit in {"percent", "points"} and self.text[end : end + 1] == "%" else end

    def _index_behind(self, offset: int) -> int:
        return next((i for i, word in enumerate(self.words) if word.start >= offset), len(self.words))


def _may_begin(word: str) -> bool:
    """A cheap look: may a number begin with the word?"""
    return word[0].isdigit() or word in _BEGINNINGS or word.endswith("fold")


def _is_year(value: float, written: str) -> bool:
    return 1900 <= value <= 2100 and len(written) == 4 and written.isdigit()
