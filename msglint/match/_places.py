"""Where a figure is told of: the places named beside it, and the areas that it counts or speaks all of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msglint.match._doers import subjects
from msglint.match._vocabulary import AREAS, COLLECTIVES, COUNTRIES, EMPHASES, SITES
from msglint.nlp import Parsed, Token

_NAMED = frozenset({"GPE", "LOC"})
_WITHIN = frozenset("in across throughout within".split())
_WORLD = frozenset("world earth globe planet country nation".split())
_BEING = frozenset("be operate work".split())
_HAVING = frozenset("have run support offer lead manage".split())


def places(
    parsed: Parsed, at: Sequence[int], verb: int | None, behind: Sequence[int], own_names: frozenset[str]
) -> frozenset[str]:
    """The names of places behind a figure, in front of its sentence ("In Africa we work in 18 countries"), and of its subject
    when that is a part of us ("our Leeds office")."""
    named = list(_names(parsed, behind, own_names))
    if verb is not None:
        named += [*_names(parsed, _in_front(parsed, verb, at[0]), own_names), *_of_subject(parsed, verb, own_names)]
    return frozenset(COUNTRIES.get(name, name) for name in named)


def limit(parsed: Parsed, at: Sequence[int], verb: int | None, own_names: frozenset[str]) -> str:
    """The one place to which a figure is limited ("40,000 homes in Kenya", "in Kenya we built 40,000 homes"), or ""."""
    tops = {verb, *at, *(parsed.tokens[index].head for index in at)}
    within = [index for index, token in enumerate(parsed.tokens) if token.lemma in _WITHIN and token.head in tops]
    named = [noun for joint in within for noun in parsed.children(joint) if parsed.entity(noun) in _NAMED]
    if len(named) != 1:
        return ""
    whole = sorted((named[0], *(child for child in parsed.children(named[0]) if parsed.entity(child) in _NAMED)))
    behind = parsed.tokens[whole[-1] + 1 : whole[-1] + 2]
    if any(token.dep == "cc" for token in behind):  # "in Kenya and elsewhere"
        return ""
    name = next(_names(parsed, whole, own_names), "")
    return COUNTRIES.get(name, name)


def is_located(parsed: Parsed, at: Sequence[int], verb: int | None, own_names: frozenset[str]) -> bool:
    """Is a figure how many areas we, or somebody who was named before, are in: "they are in 40 states", "they have offices
    in 40 states"?"""
    if verb is None or parsed.tokens[verb].lemma not in _BEING | _HAVING:
        return False
    nouns = [parsed.tokens[index].head for index in at if parsed.tokens[index].dep == "nummod"]
    within = [parsed.tokens[parsed.tokens[noun].head] for noun in nouns if parsed.tokens[noun].lemma in AREAS]
    ours = [parsed.tokens[index] for index in subjects(parsed, verb)]
    return any(token.lemma in _WITHIN and _is_where_we_are(parsed, token, verb) for token in within) and any(
        token.pos == "PRON" or token.lemma in COLLECTIVES or token.text.lower() in own_names for token in ours
    )


def sites(parsed: Parsed, verb: int | None) -> list[int]:
    """A verb and its object, which tell that we have something somewhere ("run programs in"), and so that we are there."""
    if verb is None or parsed.tokens[verb].lemma not in _HAVING:
        return []
    objects = [child for child in parsed.children(verb) if parsed.tokens[child].dep == "dobj"]
    return [verb, *objects] if any(parsed.tokens[index].lemma in SITES for index in objects) else []


def _is_where_we_are(parsed: Parsed, within: Token, verb: int) -> bool:
    """Does "in" tell where we are or work, or where something is that we have?"""
    return parsed.tokens[verb].lemma in _BEING or within.head in sites(parsed, verb)


def is_boundless(parsed: Parsed, noun: int) -> bool:
    """Is a noun one of areas, and by nothing limited to some of them: "every country of the world", but not "every country that
    we serve"?"""
    below = parsed.children(noun)
    limits = (
        child
        for child in below
        if parsed.tokens[child].dep in {"amod", "compound", "poss", "relcl", "acl", "prep", "nmod"}
        and parsed.tokens[child].lemma not in EMPHASES
    )
    token = parsed.tokens[noun]
    is_inside = token.dep == "dobj" or (token.dep == "pobj" and parsed.tokens[token.head].lemma in _WITHIN)
    return token.lemma in AREAS and is_inside and all(_is_world(parsed, child) for child in limits)


def _is_world(parsed: Parsed, joint: int) -> bool:
    return any(parsed.tokens[child].lemma in _WORLD for child in parsed.children(joint))


def _in_front(parsed: Parsed, verb: int, before: int) -> list[int]:
    joints = [child for child in parsed.children(verb) if child < before and parsed.tokens[child].lemma in _WITHIN]
    return [index for joint in joints for index in range(joint + 1, before) if joint in parsed.ancestors(index)]


def _of_subject(parsed: Parsed, verb: int, own_names: frozenset[str]) -> Iterator[str]:
    for subject in subjects(parsed, verb):
        below = parsed.children(subject)
        is_ours = any(parsed.tokens[child].text.lower() == "our" for child in below)
        for child in below:
            token = parsed.tokens[child]
            is_name = token.dep == "compound" and token.text[0].isupper() and token.text.lower() not in own_names
            if is_name and (is_ours or parsed.entity(child) in _NAMED):
                yield token.text.casefold()


def _names(parsed: Parsed, indexes: Sequence[int], own_names: frozenset[str]) -> Iterator[str]:
    """The names of places among some tokens, without "the" and without ours."""
    named: list[str] = []
    for index in (*indexes, -1):
        token = parsed.tokens[index]
        if index >= 0 and token.text.lower() not in own_names and parsed.entity(index) in _NAMED:
            named.append(token.text.casefold())
        elif named:
            yield " ".join(named).removeprefix("the ")
            named = []
