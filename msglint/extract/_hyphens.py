"""Words that are broken at the end of a line."""

from __future__ import annotations

from collections.abc import Iterable, Set

from msglint.extract._layout import Line

_EDGES = "()[]{}.,;:!?…\"'“”‘’„«»"
# "pre- and post-sale": the hyphen stands for a word that follows later.
_SUSPENDED = {"and", "or", "to", "nor"}
_COMPOUND_HALF = 4
_HYPHENS = ("-", "\u00ad")


def known_words(lines: Iterable[Line]) -> frozenset[str]:
    """The words that stand whole within a line, in lower case: the halves of those that a line end breaks are none."""
    known: set[str] = set()
    broken = False
    for line in lines:
        whole = line.words[broken:]
        broken = line.text.endswith(_HYPHENS)
        known.update(word.text.strip(_EDGES).casefold() for word in (whole[:-1] if broken else whole))
    return frozenset(known)


def is_broken(last: str, first: str) -> bool:
    """Does a word begin at the end of one line (``last``) and end in the next (``first``)?"""
    if not last.endswith(_HYPHENS) or len(last) < 2 or not last[-2].isalnum():
        return False
    return first.strip(_EDGES).casefold() not in _SUSPENDED


def first_half(last: str, first: str, known: Set[str]) -> str:
    """The first half of a broken word, without the hyphen that only the line end asked for.

    A hyphen before a capital or a digit belongs to the word. Before a small letter it belongs to the line end, except when the
    document has the word with its hyphen within a line, or has both halves as words of their own (of at least four letters,
    so that "in-voices" and "to-day" are joined) but never the two as one word.
    """
    if last.endswith("\u00ad"):
        return last[:-1]
    start = last[:-1].strip(_EDGES).casefold()
    end = first.strip(_EDGES).casefold()
    if not first[:1].islower() or f"{start}-{end}" in known:
        return last
    halves = {start, end} <= known and min(len(start), len(end)) >= _COMPOUND_HALF
    return last if halves and start + end not in known else last[:-1]
