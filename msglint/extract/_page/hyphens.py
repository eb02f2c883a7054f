"""Words that are broken at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from msglint.extract._page.layout import Line

_EDGES = "()[]{}.,;:!?…\"'“”‘’„«»"
# "pre- and post-sale": the hyphen stands for a word that follows later.
_SUSPENDED = {"and", "or", "to", "nor"}
_COMPOUND_HALF = 4
# What opens many compounds and few words ("well-known"), and prefixes that open as many words ("pre-sale", but "prepare"): the
# hyphen after these is kept only before a word of the document. A small closed list: other compounds need both halves known.
_OPENERS = frozenset("well self non high low long short full half multi cross".split())
_PREFIXES = frozenset("pre post mid part co e".split())
# After an opener, these make one word all the same: endings, and the second halves of "highlight" and "crossroads".
_GROWN_ON = re.compile(
    r"(er|est|ly|ness|ish|less|en|age|ing|ed|some|light|way|land|road|over|word|cut|list|hand|fall|time|itude|ple|pl[yi]|sense)"
    r"(s|ed|ing|ings|ers?|er|ly|es|al)?"
)
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
    document has the word with its hyphen within a line, or never has the two as one word and has both halves as words of their
    own (of at least four letters, so that "in-voices" and "to-day" are joined), or the first half is one that opens compounds.
    """
    if last.endswith("\u00ad"):
        return last[:-1]
    start = last[:-1].strip(_EDGES).casefold()
    end = first.strip(_EDGES).casefold()
    if not first[:1].islower() or f"{start}-{end}" in known:
        return last
    is_compound = start + end not in known and (_has_halves(start, end, known) or _opens_compound(start, end, known))
    return last if is_compound else last[:-1]


def _has_halves(start: str, end: str, known: Set[str]) -> bool:
    return {start, end} <= known and min(len(start), len(end)) >= _COMPOUND_HALF


def _opens_compound(start: str, end: str, known: Set[str]) -> bool:
    if start in _PREFIXES:
        return end in known and len(end) >= _COMPOUND_HALF
    return start in _OPENERS and len(end) >= _COMPOUND_HALF and not _GROWN_ON.fullmatch(end)
