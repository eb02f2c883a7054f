"""The parts of a message that can each arrive without the other: its sentences, and its clauses with a subject of their own."""

from __future__ import annotations

from collections.abc import Iterator

from msglint.document import Span
from msglint.nlp import Parsed, parse
from msglint.sentences import spans_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_FEWEST = 3  # words; "so it is" says nothing by itself


def clauses(statement: str) -> tuple[str, ...]:
    """The parts of a statement, in order; () when it says one thing."""
    sentences = [statement[slice(*span)] for span in spans_of(statement)]
    parts = [part for sentence, parsed in zip(sentences, parse(sentences), strict=True) for part in _parts(sentence, parsed)]
    told = tuple(part for part in parts if len(part.split()) >= _FEWEST)
    return told if len(told) > 1 else ()


def _parts(sentence: str, parsed: Parsed) -> Iterator[str]:
    start = 0
    for cut in _cuts(parsed):
        yield _tidy(sentence[start : cut.start])
        start = cut.end
    yield _tidy(sentence[start:])


def _cuts(parsed: Parsed) -> Iterator[Span]:
    """The words that join two clauses which each have a subject: ", and", ", so"."""
    for index, token in enumerate(parsed.tokens):
        verb = _joined(parsed, index)
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
