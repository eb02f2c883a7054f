"""Quantities in text: figures, number words, fractions, shares, durations and money, with their bound and period.

This first form knows what approved claims mostly carry; comparison is fair to honest rounding and strict beyond it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from msglint.document import Span
from msglint.normalize import words


class Bound(StrEnum):
    """How a figure is bounded: "up to 40", "more than 40", "nearly 40", "about 40", or 40 itself."""

    AT_MOST = "at most"
    MORE_THAN = "more than"
    NEARLY = "nearly"
    ABOUT = "about"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit. ``unit`` is "percent", "points", "day" (all durations are in days), "money", "times" or "count";
    ``shown`` is the unit as written ("week"), ``period`` is "month" in "a month", ``counted`` are the stems of the words that
    follow a count ("23 ERP systems"). ``decimals`` is how many digits behind the point the writer shows."""

    value: float
    unit: str
    shown: str
    bound: Bound
    period: str
    decimals: int
    span: Span
    counted: tuple[str, ...] = ()


_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_UNITS = {word: value for value, word in enumerate(_SMALL.split())}
_TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "k": 1_000, "m": 1_000_000}
_FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 30.44, "quarter": 91.3, "year": 365.25}
_PERIODS = {"monthly": "month", "annual": "year", "annually": "year", "yearly": "year", "weekly": "week", "daily": "day"}
_PERIODS |= {"quarterly": "quarter", "hourly": "hour"}
_BOUNDS = {
    Bound.AT_MOST: ("up to", "as much as", "as many as", "at most", "no more than", "a maximum of", "under", "less than"),
    Bound.MORE_THAN: ("more than", "over", "at least", "just over", "above", "no less than", "a minimum of"),
    Bound.NEARLY: ("nearly", "almost", "just under", "close to"),
    Bound.ABOUT: ("about", "around", "roughly", "approximately", "some", "circa"),
}
_PHRASES = sorted(((tuple(p.split()), bound) for bound, ps in _BOUNDS.items() for p in ps), key=lambda item: -len(item[0]))
_TOLERANCE = 0.05  # "about", "nearly" and fractions in words may be this far off, relative to the approved figure


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in order; years, times of day, ordinals and bare single figures without a noun are not any."""
    return tuple(_Reader(text).read())


def agree(approved: Quantity, found: Quantity) -> bool:
    """Does ``found`` say what ``approved`` says, allowing for fair rounding ("nearly 40%" for 39.6%) but none past it?"""
    if approved.unit != found.unit or (approved.period and found.period and approved.period != found.period):
        return False
    own, said = approved.value, found.value
    if approved.bound in (Bound.NEARLY, Bound.ABOUT):
        return abs(said - own) < 1e-9  # the true figure is not known, so only this one is approved
    if said == own and found.bound is not approved.bound and found.bound in (Bound.MORE_THAN, Bound.NEARLY):
        return False  # "over 86%" for 86% goes past it, and "nearly 120" for 120 stays below
    low, high = _fair_range(approved, found)
    return own * low - 1e-9 <= said <= own * high + 1e-9 or (
        own >= 10 and _is_exact(found) and said == round(own, found.decimals)
    )


def _fair_range(approved: Quantity, found: Quantity) -> tuple[float, float]:
    """How far below and above the approved figure, as factors, the found one may honestly lie."""
    match found.bound:
        case Bound.MORE_THAN:
            return 0.75, 1
        case Bound.NEARLY:
            return 1, 1 + _TOLERANCE
        case Bound.ABOUT:
            return 1 - _TOLERANCE, 1 + _TOLERANCE
    if found.shown == "fraction":
        return 1 - _TOLERANCE / 2, 1 + _TOLERANCE / 2
    if approved.shown != found.shown:  # weeks for months: the units do not divide evenly
        return 1 - _TOLERANCE, 1 + _TOLERANCE
    return 1, 1


def _is_exact(found: Quantity) -> bool:
    return found.bound in (Bound.EXACT, Bound.AT_MOST)


def comparable(approved: Quantity, found: Quantity) -> bool:
    """Are the two figures of the same thing, so that one can contradict the other?"""
    if approved.unit == found.unit == "count":
        return bool(set(approved.counted) & set(found.counted))
    return approved.unit == found.unit or {approved.unit, found.unit} == {"percent", "points"}


class _Reader:
    """Reads quantities off the words of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words(text)

    def read(self) -> Iterator[Quantity]:
        index = 0
        while index < len(self.words):
            number = self._share(index) or self._number(index)
            if number is None:
                index += 1
                continue
            value, decimals, end, shown = number
            found = self._with_unit(index, end, value, decimals, shown)
            if found is not None:
                yield found
                end = max(end, self._index_behind(found.span.end))
            index = end

    def _number(self, index: int) -> tuple[float, int, int, str] | None:
        """Value, decimals and the index behind a figure or number words that begin at ``index``."""
        word = self.words[index].text
        if word[0].isdigit():
            return self._figure(index)
        if word not in _UNITS and word not in _TENS:
            return None
        value, end = 0.0, index
        while end < len(self.words) and (end == index or self._joined(end)):
            part = self.words[end].text
            if part in _UNITS or part in _TENS:
                value += _UNITS.get(part, _TENS.get(part, 0))
            elif part in _SCALES and len(part) > 1:
                value *= _SCALES[part]
            else:
                break
            end += 1
        return value, 0, end, ""

    def _figure(self, index: int) -> tuple[float, int, int, str] | None:
        match = re.fullmatch(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(k|m|bn|x|st|nd|rd|th)?", self.words[index].text)
        if match is None or match[3] in {"st", "nd", "rd", "th"}:
            return None
        value = float(match[1].replace(",", "") + (match[2] or ""))
        decimals, end = len(match[2] or ".") - 1, index + 1
        if match[3] == "x":
            return value, decimals, end, "times"
        scale = _SCALES.get(match[3] or "", 1)
        if end < len(self.words) and self.words[end].text in _SCALES and len(self.words[end].text) > 1:
            scale, end = _SCALES[self.words[end].text], end + 1
        return value * scale, 0 if scale > 1 else decimals, end, ""

    def _share(self, index: int) -> tuple[float, int, int, str] | None:
        """A share in words: "a third", "three quarters", "two in five", "7 out of 10" (value in percent)."""
        whole = self._number(index)
        count, end = (whole[0], whole[2]) if whole else (1.0, index)
        if end == index and self._word(index) in {"a", "one"}:
            end = index + 1
        part = self._word(end)
        denominator = _FRACTIONS.get(part.removesuffix("s") if part != "half" else part)
        if denominator and (self._word(end + 1) in {"of", "less", "fewer", "more", "the", "in"} or part == "half"):
            if part in {"half", "quarter", "quarters"} and self._word(end + 1) not in {"of", "the", "less", "fewer"}:
                return None
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

    def _cents(self, count: float, end: int) -> tuple[float, int, int, str] | None:
        """A share in money: "89 cents of every dollar"."""
        tail = [self._word(end + ahead) for ahead in range(1, 5)]
        if "dollar" in tail and {"every", "each", "the"} & set(tail[: tail.index("dollar")]):
            return count, 0, end + 2 + tail.index("dollar"), "percent"
        return None

    def _with_unit(self, start: int, end: int, value: float, decimals: int, shown: str) -> Quantity | None:
        unit, shown, end = self._unit(start, end, value, shown)
        if not unit:
            return None
        bound, first = self._bound(start)
        span = Span(self._start_of(first), self._end_of(end, unit))
        counted = self._counted(end) if unit == "count" else ()
        found = Quantity(value, unit, shown, bound, self._period(start, end), decimals, span, counted)
        return replace(found, value=value * _DAYS[shown]) if unit == "day" else found

    def _unit(self, start: int, end: int, value: float, shown: str) -> tuple[str, str, int]:  # noqa: PLR0911
        after = self.text[self.words[end - 1].end : self.words[end - 1].end + 2].strip()
        next_word = self._word(end)
        if shown == "times" or next_word == "times":
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
        if self.text[self.words[start].start - 1 : self.words[start].start] in {"$", "€", "£"}:
            return "money", "money", end
        duration = _DAYS_PLURAL.get(next_word, "")
        if duration:
            return "day", duration, end + 1
        if not next_word or value != int(value) or _is_year(value, self.words[start].text) or self._is_label(start):
            return "", "", end
        return "count", "count", end

    def _is_label(self, start: int) -> bool:
        """Does the number belong to a name or a label ("SOC 2", "Booth 14"), so that it counts nothing?"""
        if not start or not self._joined(start):
            return False
        before = self.text[slice(*self.words[start - 1].span)]
        return (len(before) > 1 and before.isupper()) or before.lower() in _LABELS

    def _counted(self, index: int) -> tuple[str, ...]:
        """The stems of what is counted: up to three words that follow the figure without a break."""
        stems: list[str] = []
        for at in range(index, min(index + 3, len(self.words))):
            between = self.text[self.words[at - 1].end : self.words[at].start]
            if between.strip() or self.words[at].text in _ENDS_NOUN:
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
            if left in {"a", "an", "per", "each", "every"} and right in _DAYS:
                return right
        return next((_PERIODS[word] for word in near if word in _PERIODS), "")

    def _word(self, index: int) -> str:
        return self.words[index].text if index < len(self.words) else ""

    def _joined(self, index: int) -> bool:
        """Does word ``index`` go on from the one before, with a space or a hyphen between?"""
        return self.text[self.words[index - 1].end : self.words[index].start] in {" ", "-", "\u2011", "\u00a0"}

    def _start_of(self, index: int) -> int:
        start = self.words[index].start
        return start - 1 if self.text[start - 1 : start] in {"$", "€", "£"} else start

    def _end_of(self, index: int, unit: str) -> int:
        end = self.words[index - 1].end
        return end + 1 if unit in {"percent", "points"} and self.text[end : end + 1] == "%" else end

    def _index_behind(self, offset: int) -> int:
        return next((i for i, word in enumerate(self.words) if word.start >= offset), len(self.words))


def _is_year(value: float, written: str) -> bool:
    return 1900 <= value <= 2100 and len(written) == 4 and written.isdigit()


_DAYS_PLURAL = {form: unit for unit in _DAYS for form in (unit, f"{unit}s")}
_LABELS = frozenset(
    "figure table type version phase step chapter section page slide room hall booth part level tier class grade number".split()
)
_ENDS_NOUN = frozenset("of and or in on at for to with by from the a an is are was were that which who when as per".split())
