"""Where in a document a word of the platform may stand: one pass of an automaton over all of its text.

Of each phrase the longest word is looked for, in the part that all of its forms begin with; where it stands, the words beside
it are compared. So hardly a block without a hit is looked at word by word, and the cost does not grow with the number of rules.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from msglint.match._vocabulary import FUNCTION_WORDS
from msglint.normalize import WORD, stem
from msglint.patterns import lazy

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_LIGATURE = lazy("[\ufb00-\ufb06]")  # one character for several letters
_ALONE = 3  # times its length: what is longer cannot be a changed copy that stands alone
_AMID = 1.6  # the same for a sentence amid others
_MAY_END = lazy(r"[.!?…。．！？\n]")  # what a sentence can end with
_JOINT = 40  # characters that may stand between two words of a phrase; where there are more, the block is looked at in full


class Sought(Struct, frozen=True):
    """The words of a phrase, each in all of its forms, as folded; ``anchor`` is the index of the one to look for."""

    forms: tuple[frozenset[str], ...]
    anchor: int


class Part(Struct, frozen=True):
    """A wording of which ``fewest`` stems make a candidate; it is so many characters long. ``beginnings`` are how the words
    with its stems begin, those of the rarest last."""

    stems: frozenset[str]
    fewest: int
    length: int
    beginnings: tuple[str, ...]

    @property
    def rare(self) -> tuple[str, ...]:
        """So many of them that no text without any has the fewest stems."""
        return self.beginnings[self.fewest - 1 :]


def sought(forms: Iterable[frozenset[str]]) -> Sought:
    """A phrase, ready to be looked for."""
    words = tuple(forms)
    return Sought(words, max(range(len(words)), key=lambda index: len(_shared_beginning(words[index]))))


def part_of(stems: frozenset[str], length: int) -> Part:
    """What a text that shares half of the stems with a wording must have of it."""
    common = frozenset(map(stem, FUNCTION_WORDS))
    rarest_last = sorted(sorted(stems), key=lambda one: (one not in common, len(one)))
    return Part(stems, (len(stems) + 1) // 2, length, tuple(map(beginning, rarest_last)))


class Candidates:
    """The phrases and wordings of a platform, ready to be looked for."""

    def __init__(self, phrases: Iterable[Sought], parts: Iterable[Part]) -> None:
        wanted: dict[str, list[Sought | Part]] = defaultdict(list)
        for phrase in phrases:
            wanted[_shared_beginning(phrase.forms[phrase.anchor])].append(phrase)
        for part in parts:
            for key in dict.fromkeys(part.rare):
                wanted[key].append(part)
        self._wanted = list(wanted.values())
        self._automaton = _automaton(list(wanted))

    def among(self, texts: Sequence[str]) -> list[int]:
        """The indexes of the texts in which one may stand, in order."""
        whole = "\n".join(texts)
        lower = whole.lower()
        if len(lower) != len(whole) or _LIGATURE.search(lower):
            return list(range(len(texts)))
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        found: set[int] = set()
        for pattern, start, _ in self._automaton.find_matches_as_indexes(lower, overlapping=True):
            if start and lower[start - 1].isalnum():
                continue
            index = bisect_right(starts, start) - 1
            if index not in found:
                first, end = starts[index], starts[index + 1] - 1
                for one in self._wanted[pattern]:
                    if _may_stand(one, lower, start, first, end):
                        found.add(index)
                        break
        return sorted(found)


def _automaton(keys: list[str]) -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(keys)


def _may_stand(one: Sought | Part, text: str, at: int, first: int, end: int) -> bool:
    """May it stand in the text between ``first`` and ``end``, given that one of its words may begin ``at``?"""
    if isinstance(one, Part):
        return _may_be_like(one, text, at, first, end)
    return text[at].isdigit() or (_follow(one, text, at, end) and _precede(one, text, first, at))


def _may_be_like(part: Part, text: str, at: int, first: int, end: int) -> bool:
    """May a sentence be like a wording? A changed copy amid others is about as long as the wording; one that stands alone is a
    short text, or one that is set line by line."""
    word = WORD.match(text, at)
    if word is None or stem(word.group()) not in part.stems:
        return False
    if end - first <= _ALONE * part.length or text.find("\n", first, end) >= 0:
        return _shares(part, text, first, end)
    reach = int(_AMID * part.length)
    left, right = max(first, at - reach), min(end, at + reach)
    return (
        (right == end or _MAY_END.search(text, at, right) is not None)
        and (left == first or _MAY_END.search(text, left, at) is not None)
        and _shares(part, text, left, right)
    )


def _shares(part: Part, text: str, first: int, end: int) -> bool:
    """Has the text between ``first`` and ``end`` enough words of a wording?"""
    stretch = text[first:end]
    if sum([one in stretch for one in part.beginnings]) < part.fewest:  # most texts end here
        return False
    return len(part.stems.intersection(map(stem, WORD.findall(stretch)))) >= part.fewest


def _follow(phrase: Sought, text: str, at: int, end: int) -> bool:
    """Do the words of the phrase from its anchor on stand there?"""
    for forms in phrase.forms[phrase.anchor :]:
        word = WORD.search(text, at, end)
        if word is None or word.group() not in forms:
            return False
        at = word.end()
    return True


def _precede(phrase: Sought, text: str, first: int, at: int) -> bool:
    """Do those before its anchor stand before it?"""
    if not phrase.anchor:
        return True
    before = phrase.forms[: phrase.anchor]
    start = max(first, at - sum(max(map(len, forms)) + _JOINT for forms in before))
    found = WORD.findall(text, start, at)
    if len(found) <= len(before) and start > first:
        return True
    return len(found) >= len(before) and all(word in forms for word, forms in zip(found[-len(before) :], before, strict=True))


def beginning(key: str) -> str:
    """How every word with a stem begins: stemming changes or adds the last letter ("happi", "capabl", "hope" of "hoping")."""
    return key[:1] if key in ("die", "lie", "tie") else key[: max(2, len(key) - 1)]


def _shared_beginning(forms: Iterable[str]) -> str:
    """What all forms of a word begin with."""
    first, last = min(forms), max(forms)
    return first[: next((index for index, letter in enumerate(first) if letter != last[index]), len(first))]
