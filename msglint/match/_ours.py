"""Is a clause told of us, and on what condition?"""

from __future__ import annotations

import re

from msglint.document import Span
from msglint.match._vocabulary import OURSELVES
from msglint.nlp import Parsed, Token

_TOLD = re.compile(r"[\w%+]")  # what is part of what is told, and no mark of punctuation


def subjects(grammar: Parsed, verb: int) -> list[Token]:
    return [grammar.tokens[index] for index in subjects_at(grammar, verb)]


def subjects_at(grammar: Parsed, verb: int) -> list[int]:
    found = [child for child in grammar.children(verb) if grammar.tokens[child].dep in {"nsubj", "nsubjpass"}]
    token = grammar.tokens[verb]
    if not found and token.dep in {"conj", "xcomp", "advcl", "ccomp"} and token.head != verb:
        return subjects_at(grammar, token.head)
    return found


def is_ours(token: Token, own_names: frozenset[str]) -> bool:
    if token.text.lower() in own_names:
        return token.text[0].isupper()
    return token.lemma in OURSELVES - {"i", "me", "you"}


def has_own_name_below(grammar: Parsed, verb: int, own_names: frozenset[str]) -> bool:
    return any(
        token.text.lower() in own_names
        and token.text[0].isupper()
        and token.dep in {"dobj", "pobj", "conj", "appos", "nsubjpass"}
        for index, token in enumerate(grammar.tokens)
        if verb in grammar.ancestors(index)
    )


def is_conditional(grammar: Parsed, verb: int) -> bool:
    below = [grammar.tokens[child] for child in grammar.children(verb)]
    return any(token.dep == "mark" and token.lemma in {"if", "whether", "when"} for token in below) or any(
        token.dep == "aux" and token.lemma in {"would", "could", "might", "should"} for token in below
    )


def clause(grammar: Parsed, verb: int) -> Span:
    """From the first to the last word that depends on a verb."""
    inside = [
        token.span
        for index, token in enumerate(grammar.tokens)
        if (index == verb or verb in grammar.ancestors(index)) and _TOLD.search(token.text)
    ]
    return Span(inside[0].start, inside[-1].end)
