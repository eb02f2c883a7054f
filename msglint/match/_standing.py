"""How matched words stand in their sentence: said by us, part of a name, told of others, or told not to say.

A word list alone is wrong more often than right on real text (quotes, names, other senses), so every hit of a judged word is
looked at in its sentence, with spaCy's grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from msglint.document import Span
from msglint.match._vocabulary import LOWER_IN_TITLES, NAME_OPENERS, OURSELVES, PERSONS, SPEECH_VERBS, UTTERING_VERBS
from msglint.match.evidence import Standing
from msglint.normalize import stem
from msglint.patterns import lazy

if TYPE_CHECKING:
    from msglint.nlp import Parsed, Token

_NAMING = frozenset({"appos", "compound", "nmod"})  # "Acme, the bank", "the bank Acme"
_WORD = lazy(r"[^\W\d_][\w'’&-]*")
_LETTERS = lazy(r"[^\W\d_]+")
_NEGATED = lazy(r"\b(?:no|not|nor|neither|never|cannot)\b|n['’]?t\b", re.IGNORECASE)
_IRREGULAR = frozenset("said told wrote written".split())
_SPEECH = frozenset(map(stem, (*SPEECH_VERBS, "avoid")))
_UTTERING = frozenset(map(stem, UTTERING_VERBS))


def plain(sentence: str, hit: Span, own_names: frozenset[str]) -> Standing | None:
    """How the words at ``hit`` stand, where that is told without grammar; else None.

    What grammar would look for is not there: a verb of speech, one that says something together with a "not", a short form that
    may be said of a person, or a first word that may belong to a name.
    """
    if in_name(sentence, hit, own_names):
        return Standing.NAME
    if in_name(sentence, hit, own_names, lambda _: True) or sentence[slice(*hit)].isupper():
        return None
    spoken = _UTTERING | _SPEECH if _NEGATED.search(sentence) else _SPEECH
    words = (match.group().lower() for match in _LETTERS.finditer(sentence))
    return None if any(word in _IRREGULAR or stem(word) in spoken for word in words) else Standing.SAID


def standing(sentence: str, parsed: Parsed, hit: Span, own_names: frozenset[str]) -> Standing:
    """How the words at ``hit`` (a span of ``sentence``) stand. ``own_names`` are folded words of our own names."""
    if in_name(sentence, hit, own_names, lambda span: any(parsed.tokens[index].pos == "PROPN" for index in parsed.at(span))):
        return Standing.NAME
    tokens = parsed.at(hit)
    if not tokens:
        return Standing.SAID
    first = tokens[0]
    if _is_coaching(parsed, first):
        return Standing.COACHING
    if is_reported(parsed, first, own_names):
        return Standing.REPORTED
    if _is_role_of_person(parsed, tokens[-1]):
        return Standing.OTHER_SENSE
    return Standing.SAID


def in_name(sentence: str, hit: Span, own_names: frozenset[str], is_name: Callable[[Span], bool] = lambda _: False) -> bool:
    """Is the hit a capitalised word among other capitalised words that are not ours ("Halvorsen Seamless Flooring")?

    In a heading with capitals throughout, capitals say nothing, and nor do those of a short form. ``is_name`` says whether the
    first word of the sentence, which has a capital in any case, is one of a name.
    """
    words = [(match.group(), Span(*match.span())) for match in _WORD.finditer(sentence)]
    inside = [index for index, (_, span) in enumerate(words) if span.overlaps(hit)]
    texts = [words[index][0] for index in inside]
    if not inside or not all(text[0].isupper() for text in texts) or all(text.isupper() for text in texts):
        return False
    if _is_title_case([word for word, _ in words]):
        return False
    before, after = inside[0] - 1, inside[-1] + 1
    return (before >= 0 and _joins_name(sentence, is_name, words[before], words[inside[0]], own_names)) or (
        after < len(words) and _joins_name(sentence, is_name, words[after], words[inside[-1]], own_names)
    )


def _joins_name(
    sentence: str,
    is_name: Callable[[Span], bool],
    neighbour: tuple[str, Span],
    edge: tuple[str, Span],
    own_names: frozenset[str],
) -> bool:
    """Does the neighbouring word go on the name? The first word of a sentence only when it is one."""
    word, span = neighbour
    between = sentence[min(span.end, edge[1].end) : max(span.start, edge[1].start)]
    if between != " " or not word[0].isupper() or word.lower() in NAME_OPENERS or word.lower() in own_names:
        return False
    return span.start > 0 or is_name(span)


def _is_title_case(words: list[str]) -> bool:
    """Do all words of a line but the smallest begin with a capital, so that capitals mark no names?"""
    return len(words) > 1 and all(word[0].isupper() or word in LOWER_IN_TITLES for word in words)


def _is_coaching(parsed: Parsed, index: int) -> bool:
    """Is this the object of an order not to say something ("Do not say ...", "never promise ...")?"""
    for above in parsed.ancestors(index):
        token = parsed.tokens[above]
        if token.lemma in UTTERING_VERBS and token.pos == "VERB":
            below = [parsed.tokens[child] for child in parsed.children(above)]
            negated = any(child.dep == "neg" or child.lemma == "never" for child in below)
            return negated and not any(child.dep.startswith("nsubj") and child.lemma not in {"you"} for child in below)
        if token.lemma == "avoid":
            return True
    return False


def is_reported(parsed: Parsed, index: int, own_names: frozenset[str]) -> bool:
    """Does the word belong to what somebody else says, asks or wants ("if they ask for a guarantee")?"""
    return any(
        parsed.tokens[above].lemma in SPEECH_VERBS
        and parsed.tokens[above].pos == "VERB"
        and _is_others(parsed, above, own_names)
        for above in parsed.ancestors(index)
    )


def _is_others(parsed: Parsed, verb: int, own_names: frozenset[str]) -> bool:
    subjects = [child for child in parsed.children(verb) if parsed.tokens[child].dep == "nsubj"]
    names = [low for child in subjects for low in parsed.children(child) if parsed.tokens[low].dep in _NAMING]
    return bool(subjects) and not any(_is_ours(parsed.tokens[index], own_names) for index in (*subjects, *names))


def _is_ours(token: Token, own_names: Iterable[str]) -> bool:
    return token.text.lower() in OURSELVES or token.text.lower() in own_names


def _is_role_of_person(parsed: Parsed, index: int) -> bool:
    """Is a short form in capitals said of a person ("She is our SME on that"), so that it stands for something else?"""
    token = parsed.tokens[index]
    if not token.text.isupper() or token.dep != "attr":
        return False
    subjects = [child for child in parsed.children(token.head) if parsed.tokens[child].dep == "nsubj"]
    return any(parsed.tokens[child].lemma in PERSONS or parsed.entity(child) == "PERSON" for child in subjects)
