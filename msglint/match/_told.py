"""The words near a figure that tell what it measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from msglint.match._doers import stands_for_us
from msglint.match._vocabulary import BITS, EMPHASES, FUNCTION_WORDS, LIGHT_VERBS, QUALIFIERS, RESULT_VERBS, TIME_WORDS
from msglint.nlp import Parsed, Token
from msglint.normalize import stem

LIGHT = 0.3  # a light verb ("goes", "has") or an adverb ("right to") tells less than a noun
TOWARDS = frozenset("to toward towards for on into".split())
_FADES = 0.8  # each telling word weighs this much of the one that is nearer to the figure
_LIGHT_VERBS = LIGHT_VERBS | {"go", "use", "spend", "keep", "make", "give", "take", "put"}
_UNTELLING = FUNCTION_WORDS | QUALIFIERS | EMPHASES | BITS
_EVENT = frozenset("after before during until amid".split())  # opens the time at which something was


class Told(Struct, frozen=True):
    """A telling word near a figure: its stems (as written and of its lemma), its weight, whether it is a verb or an adverb of
    little meaning, whether it is what the figure is said to go to or do, and the word that it narrows."""

    stems: frozenset[str]
    weight: float
    is_light: bool = False
    is_target: bool = False
    narrows: frozenset[str] = frozenset()


def told(parsed: Parsed, indexes: Sequence[int], own_names: frozenset[str], verb: int | None, is_share: bool) -> Iterator[Told]:
    """The telling words at ``indexes``, which lead away from the figure."""
    weight = 1.0
    for index in indexes:
        token = parsed.tokens[index]
        if not is_telling(token) or (token.text[0].isupper() and token.text.lower() in own_names):
            continue
        # What tells of what is measured no more than our name does.
        if stands_for_us(parsed, index) or _is_of_number(parsed, index) or _is_of_event(parsed, index):
            continue
        light = _is_light(parsed, index)
        is_goal = _is_behind(verb, indexes, index) or (is_share and _goes_to(parsed, indexes, index))
        is_target = is_goal or _is_changed(parsed, index, verb)
        yield Told(stems(token), weight * (LIGHT if light else 1), light, is_target, _narrowed(parsed, index))
        weight *= _FADES


def _is_of_number(parsed: Parsed, index: int) -> bool:
    """Does an adverb belong to a number ("pretty much 190")?"""
    token = parsed.tokens[index]
    return token.dep == "advmod" and any(parsed.tokens[above].pos == "NUM" for above in parsed.ancestors(index)[:2])


def _is_of_event(parsed: Parsed, index: int) -> bool:
    """Does a word tell when it was ("right after the war")?"""
    return any(
        parsed.tokens[above].lemma in _EVENT and parsed.tokens[above].dep == "prep" for above in parsed.ancestors(index)[:2]
    )


def _is_light(parsed: Parsed, index: int) -> bool:
    token = parsed.tokens[index]
    if token.pos in {"VERB", "AUX"}:
        return token.lemma in _LIGHT_VERBS
    return token.pos == "ADV" and parsed.tokens[token.head].pos == "ADP"


def _is_behind(verb: int | None, indexes: Sequence[int], index: int) -> bool:
    """Does a word stand behind the verb that has the figure for its subject?"""
    return verb is not None and verb in indexes and indexes[0] <= verb < index


def _is_changed(parsed: Parsed, index: int, verb: int | None) -> bool:
    """Is it what is cut or raised ("cut errors by 20%", "errors fell by 20%")?"""
    token = parsed.tokens[index]
    if verb is None or token.head != verb or parsed.tokens[verb].lemma not in RESULT_VERBS:
        return False
    has_object = any(parsed.tokens[child].dep == "dobj" for child in parsed.children(verb))
    return token.dep == "dobj" or (token.dep in {"nsubj", "nsubjpass"} and not has_object)


def _goes_to(parsed: Parsed, indexes: Sequence[int], index: int) -> bool:
    """Does a share go to what a word names ("9% to fundraising")?"""
    above = parsed.tokens[parsed.tokens[index].head]
    return above.dep in {"prep", "dative"} and above.lemma in TOWARDS and indexes[0] <= parsed.tokens[index].head < index


def is_telling(token: Token) -> bool:
    """Does a word tell what a figure measures? Function words, qualifiers, numbers and words of time do not."""
    return (
        token.text[0].isalpha()
        and len(token.text) > 1
        and token.pos not in {"PUNCT", "NUM", "ADP", "DET", "AUX", "CCONJ", "SCONJ", "PART", "PRON"}
        and not {token.text.lower(), token.lemma} & _UNTELLING
        and (
            token.lemma not in TIME_WORDS or token.dep in {"dobj", "nsubj", "nsubjpass"}
        )  # "close the month", not "last month"
    )


def stems(token: Token) -> frozenset[str]:
    """A word's stem as written and that of its lemma; of both words in "services/programs"."""
    return frozenset(stem(word) for form in (token.text.lower(), token.lemma) for word in form.split("/") if word)


def _narrowed(parsed: Parsed, index: int) -> frozenset[str]:
    """The stems of the noun that this word narrows from before ("health services"), or of its partner's."""
    token = parsed.tokens[index]
    if token.dep == "conj" and token.head != index:
        return _narrowed(parsed, token.head)
    if token.dep in {"compound", "amod", "nmod"} and token.head > index:
        return stems(parsed.tokens[token.head])
    return frozenset()
