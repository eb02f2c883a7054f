"""What a sentence denies: every word of negation with its scope, so that two of them ("never fails to") make none."""

from __future__ import annotations

from collections.abc import Iterator

from msglint.nlp import Parsed
from msglint.strength._ladders import (
    NEAR_NEGATORS,
    NEGATIVE_HEADS,
    NEGATIVE_PREPOSITIONS,
    NEGATORS,
    RAISING,
    SPARED,
)

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_OUTSIDE = _SUBJECTS | {"advcl", "cc", "preconj", "punct", "mark", "parataxis", "relcl", "expl", "intj", "dep"}
_GOVERNED = frozenset({"xcomp", "ccomp", "dobj", "prep", "pcomp"})
_QUANTIFIED = frozenset({"all", "every", "each", "always", "everyone", "everybody", "everything"})


def denied(parsed: Parsed) -> frozenset[int]:
    """The indexes of the words that a sentence denies: those in the scope of an odd number of negations."""
    found: set[int] = set()
    for scope in _scopes(parsed):
        found ^= scope
    return frozenset(found)


def _scopes(parsed: Parsed) -> Iterator[set[int]]:
    for index, token in enumerate(parsed.tokens):
        word = token.text.lower()
        if word in NEGATORS | NEAR_NEGATORS and not _is_spared(parsed, index):
            yield _scope(parsed, index)
        elif word in NEGATIVE_PREPOSITIONS and token.dep != "cc":
            yield _below(parsed, index) - {index}
        elif token.lemma in NEGATIVE_HEADS and token.pos in {"VERB", "ADJ"}:
            beside = parsed.children(token.head) if token.dep == "acomp" else ()  # "it is impossible to lose"
            below = (*parsed.children(index), *beside)
            governed = [child for child in below if child > index and parsed.tokens[child].dep in _GOVERNED]
            yield {below for child in governed for below in _below(parsed, child)}


def _is_spared(parsed: Parsed, index: int) -> bool:
    """Is it "not only", which denies nothing, or "not every", which limits and does not deny? So is the "No" of an answer."""
    behind = parsed.tokens[index + 1].text.lower() if index + 1 < len(parsed.tokens) else ""
    return behind in SPARED | _QUANTIFIED or parsed.tokens[index].dep in {"intj", "ROOT"}


def _scope(parsed: Parsed, index: int) -> set[int]:
    """What the word of negation at ``index`` denies."""
    token = parsed.tokens[index]
    head = parsed.tokens[token.head]
    if head.pos == "ADV" and head.head != token.head:  # "no longer", "not always"
        return _clause(parsed, head.head)
    if token.dep == "det":
        noun = _below(parsed, token.head)
        return noun | _clause(parsed, head.head) if head.dep in _SUBJECTS else noun
    if token.dep in _SUBJECTS or head.pos in {"VERB", "AUX"}:
        return _clause(parsed, token.head)
    return {below for below in _below(parsed, token.head) if below > index}  # "the price, not the user"


def _clause(parsed: Parsed, verb: int) -> set[int]:
    """A verb with all that it governs, but neither its subject nor clauses of their own."""
    found = {verb}
    for child in parsed.children(verb):
        token = parsed.tokens[child]
        if token.dep in _OUTSIDE or (token.dep == "ccomp" and not _raises(parsed, verb)):
            continue
        if token.dep == "conj":
            found |= set() if _stands_alone(parsed, verb, child) else _clause(parsed, child)
        else:
            found |= _below(parsed, child)
    return found


def _raises(parsed: Parsed, verb: int) -> bool:
    """Does denying this verb deny what it introduces ("I don't think that", "it is not true that")?"""
    around = (verb, *parsed.children(verb))
    return any(parsed.tokens[index].lemma in RAISING for index in around)


def _stands_alone(parsed: Parsed, verb: int, other: int) -> bool:
    """Has a joined clause a subject of its own, or "but" before it, so that it is not denied with the first?"""
    own = any(parsed.tokens[child].dep in _SUBJECTS for child in parsed.children(other))
    joints = [parsed.tokens[child].lemma for child in parsed.children(verb) if parsed.tokens[child].dep == "cc"]
    return own or "but" in joints


def _below(parsed: Parsed, top: int) -> set[int]:
    """A word and all that depend on it."""
    found, waiting = {top}, [top]
    while waiting:
        new = [child for child in parsed.children(waiting.pop()) if child not in found]
        found.update(new)
        waiting.extend(new)
    return found
