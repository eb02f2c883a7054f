"""The parts of a message that can each arrive without the other: its sentences, and its clauses with a subject of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from msglint.document import Span
from msglint.nlp import Grammar, Parsed
from msglint.sentences import spans_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_FEWEST = 3  # words; "so it is" says nothing by itself
_JOINT = re.compile(r"\b(?:and|or|but|nor|yet|so|plus)\b|&", re.IGNORECASE)


def clauses(statement: str, grammar: Grammar) -> tuple[str, ...]:
    """The parts of a statement, in order; () when it says one thing."""
    told = _told(part for sentence in _sentences(statement) for part in _parts(sentence, grammar))
    return told if len(told) > 1 else ()


def stretches(statement: str) -> tuple[str, ...]:
    """All that may be one of its clauses, as can be told without grammar: what stands between any two joining words."""
    return _told(part for sentence in _sentences(statement) for part in _between(sentence))


def _sentences(statement: str) -> list[str]:
    return [statement[slice(*span)] for span in spans_of(statement)]


def _told(parts: Iterator[str]) -> tuple[str, ...]:
    return tuple(part for part in parts if len(part.split()) >= _FEWEST)


def _between(sentence: str) -> Iterator[str]:
    joints = [Span(0, 0), *(Span(*match.span()) for match in _JOINT.finditer(sentence)), Span(len(sentence), len(sentence))]
    return (_tidy(sentence[left.end : right.start]) for left, right in combinations(joints, 2))


def _parts(sentence: str, grammar: Grammar) -> Iterator[str]:
    start = 0
    for cut in _cuts(grammar.parse([sentence])[0]) if _JOINT.search(sentence) else ():
        yield _tidy(sentence[start : cut.start])
        start = cut.end
    yield _tidy(sentence[start:])


def _cuts(parsed: Parsed) -> Iterator[Span]:
    """The words that join two clauses which each have a subject: ", and", ", so"."""
    for index, token in enumerate(parsed.tokens):
        verb = _joined(parsed, index) if _JOINT.fullmatch(token.text) else None
        if verb is not None and any(index < child and parsed.tokens[child].dep in _SUBJECTS for child in parsed.children(verb)):
            yield token.span


def _joined(parsed: Parsed, joint: int) -> int | None:
    """The verb that a joining word begins a clause with: the next verb joined to its head, or its head itself for "so"."""
    token = parsed.tokens[joint]
    if token.text.lower() == "so" and token.dep in ("mark", "advmod", "cc") and token.head > joint > 0:
        return token.head
    if token.dep != "cc":
        return None
    return next((index for index in parsed.children(token.head) if index > joint and parsed.tokens[index].dep == "conj"), None)


def _tidy(part: str) -> str:
    part = part.strip(" ,;–—-")
    return part[:1].upper() + part[1:]
