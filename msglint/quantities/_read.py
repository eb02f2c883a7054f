"""Reads amounts off the words of a text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from msglint.document import Span
from msglint.quantities._kinds import DAYS, VAGUE, Bound, Quantity
from msglint.quantities._numbers import LARGE, TIMES, Numbers, has_number, may_begin
from msglint.quantities._spelt import SCALES, joined

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
_CURRENCIES = frozenset({"dollar", "dollars", "euro", "euros"})
_OPENS_ROUND = frozenset({"a", "half", "quarter", "couple", "dozen"})
_ENDS_ROUND = frozenset({"a", "of", "dozen", *LARGE})
_LABELS = frozenset(
    "figure table type version phase step chapter section page slide room hall booth part level tier class grade number".split()
)
_ENDS_NOUN = frozenset("of and or in on at for to with by from the a an is are was were that which who when as per".split())


@lru_cache(maxsize=1024)  # one sentence is asked for by all who compare figures
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in order; years, times of day, ordinals and bare single figures without a noun are not any."""
    return tuple(_Reader(text).read()) if has_number(text) else ()


class _Reader(Numbers):
    """Reads quantities off the words of one text: its numbers with their units and bounds."""

    def read(self) -> Iterator[Quantity]:
        index = 0
        while index < len(self.words):
            number = self.number_at(index) if may_begin(self.words[index].text) else None
            if number is None:
                index += 1
                continue
            value, decimals, end, shown = number
            found = self._range(index, end, value) or self._with_unit(index, end, value, decimals, shown)
            if found is not None:
                yield found
                end = max(end, self._index_behind(found.span.end))
            index = end

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
        upper = self.number(second) if second < len(self.words) else None
        if upper is None or upper[3]:
            return None
        scale = SCALES.get(self.words[upper[2] - 1].text, 1) if low < upper[0] else 1
        low *= scale if low * scale < upper[0] else 1
        found = self._with_unit(start, upper[2], upper[0], upper[1], "")
        if found is None or low >= upper[0]:
            return None
        begin = self.words[start - 1].start if start and self.words[start - 1].text == "between" else found.span.start
        return replace(found, low=low * found.value / upper[0], span=Span(begin, found.span.end))

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
        next_word = self.word(end)
        if shown == "times" or next_word in {"times", "fold"}:
            return "times", "times", end + (shown != "times")
        if (
            after.startswith("%")
            or next_word in {"percent", "percentage"}
            or (next_word, self.word(end + 1)) == ("per", "cent")
        ):
            behind = end if after.startswith("%") else end + (2 if next_word == "per" else 1)
            if self.word(behind) in {"point", "points"} or (next_word == "percentage" and self.word(end + 1) == "points"):
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
        duration = TIMES.get(next_word, "")
        if duration:
            return "day", duration, end + 1
        if not next_word or value != int(value) or _is_year(value, self.words[start].text) or self._is_label(start):
            return "", "", end
        return "count", "count", end

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
