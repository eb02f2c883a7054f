"""What differs between the words found and the words approved, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from msglint.patterns import lazy

Marked = tuple[tuple[str, bool], ...]
"""A text in stretches, each with whether it differs from the other text."""

_TOKEN = lazy(r"\w+(?:[.,'’-]\w+)*|[^\w\s]")
_TELLING = lazy(r"[\w%$€£]")
_LIKE = 0.34  # of the words of the shorter text; below that everything differs, and marking it all tells nothing
_MOST_TOKENS = 300  # comparing takes quadratic time


def difference(found: str, approved: str) -> tuple[Marked, Marked]:
    """Both texts with the words marked that the other does not have. Nothing is marked where one text is empty, or the two have
    little in common. Case, quotation marks and other punctuation make no difference."""
    ours, theirs = list(_TOKEN.finditer(found)), list(_TOKEN.finditer(approved))
    if not ours or not theirs or max(len(ours), len(theirs)) > _MOST_TOKENS:
        return _plain(found), _plain(approved)
    matcher = SequenceMatcher(None, [_key(token) for token in ours], [_key(token) for token in theirs], autojunk=False)
    blocks = matcher.get_matching_blocks()
    if sum(block.size for block in blocks) < _LIKE * min(len(ours), len(theirs)):
        return _plain(found), _plain(approved)
    same_ours = {index for block in blocks for index in range(block.a, block.a + block.size)}
    same_theirs = {index for block in blocks for index in range(block.b, block.b + block.size)}
    return _marked(found, ours, same_ours), _marked(approved, theirs, same_theirs)


def _key(token: re.Match[str]) -> str:
    return token.group().casefold().replace("’", "'")


def _plain(text: str) -> Marked:
    return ((text, False),) if text else ()


def _marked(text: str, tokens: Sequence[re.Match[str]], same: set[int]) -> Marked:
    """The text in stretches; what stands between two differing words differs with them."""
    flags = [False] * len(text)
    last: int | None = None
    for index, token in enumerate(tokens):
        if index in same:
            last = None
        elif _TELLING.search(token.group()):
            start = token.start() if last is None else last
            flags[start : token.end()] = [True] * (token.end() - start)
            last = token.end()
    cuts = [0, *(place for place in range(1, len(text)) if flags[place] != flags[place - 1]), len(text)]
    return tuple((text[start:end], flags[start]) for start, end in pairwise(cuts))
