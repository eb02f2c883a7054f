"""Text as matching sees it: folded characters, words with their stems, and the way back to the source.

Folding makes spellings equal that a reader takes as equal (case, curly quotes, no-break spaces and hyphens, ligatures). Every
word keeps its span in the source text, so that nothing is ever found again by searching.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from msglint.document import Span
from msglint.patterns import lazy

_SAME = {
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u3000\n\t", " "),
    "…": "...",
}
_ONE_FOR_ONE = str.maketrans({one: other for one, other in _SAME.items() if len(other) == 1})
# What takes more or less room when it is folded, and a letter whose small form depends on its place.
_MOVES = lazy(r"\s{2}|[…\ufb00-\ufb06İΣ]|(?![ \n\t\u00a0\u2007\u2009\u200a\u202f\u3000])\s")
WORD = lazy(r"[^\W_]*\d(?:[.,]\d+)*[^\W_]*|[^\W_]+")
_NEUTRAL = lazy(
    r"(?P<address>(?i:\b[a-z][a-z0-9+.-]*://[^\s<>\"”)]+|\bwww\.[^\s<>\"”)]+|\bmailto:\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+))"
    r"|(?P<host>\b(?:[A-Za-z0-9-]+\.)+[a-z]{2,10}\b(?:/[^\s<>\"”)]*)?)"
    r"|(?P<field>\{\{.*?\}\}|\{%.*?%\}|\{![^}]*\}|\[\[.*?\]\]|<<[^<>]*>>|%%[^%\s]+%%|\$\{[^}]*\})"
    r"|(?P<tag>[#@][A-Za-z_]\w*)"
    r"|(?P<file>(?i:\b[\w-]+\.(?:pdf|docx?|pptx?|xlsx?|html?|png|jpe?g|csv|zip|md|txt|ya?ml|json)\b))"
)
# What all of them have something of, so that most texts need not be searched.
_NEUTRAL_MARK = lazy(r"[@#{]|\.[A-Za-z]|:/|\[\[|<<|%%|(?i:www\.|mailto:)")


class Word(Struct, frozen=True):
    """One word: as folded, its stem, and where it stands in the source text."""

    text: str
    stem: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where the word stands in the source text."""
        return Span(self.start, self.end)


class Folded(Struct, frozen=True):
    """Folded text; ``offsets[i]`` is the source index of character ``i``, with one more entry for the end."""

    text: str
    offsets: tuple[int, ...] | range

    def source(self, start: int, end: int) -> Span:
        """The span in the source text of a non-empty range of the folded text."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def fold(text: str) -> Folded:
    """The text in lower case, with typographic variants made equal and white space collapsed."""
    if not _MOVES.search(text):
        return Folded(text.lower().translate(_ONE_FOR_ONE), range(len(text) + 1))
    characters: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(text):
        folded = _fold_character(character)
        if folded == " " and characters and characters[-1] == " ":
            continue
        characters.extend(folded)
        offsets.extend([index] * len(folded))
    return Folded("".join(characters), (*offsets, len(text)))


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order. A hyphen or an apostrophe parts words; a number keeps its separators ("1,000", "71.4")."""
    folded = fold(text)
    if isinstance(folded.offsets, range):
        return tuple(Word(found.group(), stem(found.group()), *found.span()) for found in WORD.finditer(folded.text))
    return tuple(
        Word(match.group(), stem(match.group()), *folded.source(match.start(), match.end()))
        for match in WORD.finditer(folded.text)
    )


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a folded word (Porter2, by PyStemmer): "invoices" -> "invoic". Short forms lose a plural s only."""
    if len(word) < 3 or not word.isalpha():
        return word
    return _stemmer()(word) if any(vowel in word for vowel in "aeiouy") else word.removesuffix("s")


def same_text(left: str, right: str) -> bool:
    """Do two texts say the same, word for word, whatever their case, punctuation and typography?"""
    return [word.text for word in words(left)] == [word.text for word in words(right)]


class Neutral:
    """The stretches of a text that are not language: web and e-mail addresses, merge fields, tags, file names."""

    def __init__(self, text: str) -> None:
        self._spans = list(_neutral_spans(text))
        self._starts = [span.start for span, _ in self._spans]

    def holds(self, span: Span) -> bool:
        """Does the span lie inside such a stretch? A bare host ("acme.com") may be a name, so it holds its parts only."""
        index = bisect_right(self._starts, span.start) - 1
        if index < 0:
            return False
        around, whole_may_match = self._spans[index]
        return around.overlaps(span) and not (whole_may_match and around == span)


def _neutral_spans(text: str) -> Iterator[tuple[Span, bool]]:
    if not _NEUTRAL_MARK.search(text):
        return
    for match in _NEUTRAL.finditer(text):
        host = match.lastgroup == "host" and "/" not in match.group()
        yield Span(*match.span()), host


@cache
def _fold_character(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    if "\ufb00" <= character <= "\ufb06":
        return unicodedata.normalize("NFKC", character).lower()
    return " " if character.isspace() else character.lower()


@cache
def _stemmer():  # type: ignore[no-untyped-def]
    import Stemmer

    return Stemmer.Stemmer("english", 0).stemWord
