"""Who brings about what a figure tells: we, or somebody else; or is it only wished for?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msglint.match._vocabulary import COLLECTIVES, WISHES
from msglint.nlp import Parsed
from msglint.normalize import words

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_OURS = frozenset({"we", "us", "our", "ours"})
_NEAR = frozenset("with at by like".split())
_LABEL = re.compile(r"((?:[A-Z][\w&.!’'-]*|of|and|the)(?: (?:[A-Z][\w&.!’'-]*|of|and|the)){0,4}): ")
_PROPER = frozenset({"NNP", "NNPS"})
_PERSONS = frozenset("i he she you".split())
_SOMEBODYS = frozenset("my his her".split())
_NAME_IN_CAPITALS = re.compile(r"[A-Z]{3,}")


def is_of_others(parsed: Parsed, verb: int, at: Sequence[int], own_names: frozenset[str]) -> bool:
    """Is the doer somebody else: one of us alone, a person, or organisations of which ours may be one at most?"""
    for child in (*subjects(parsed, verb), *_compounds(parsed, verb)):
        token = parsed.tokens[child]
        if child in at or any(child in parsed.ancestors(index) for index in at):
            continue
        below = {parsed.tokens[low].text.lower() for low in parsed.children(child)}
        if token.lemma in {"i", "me"} or below & _SOMEBODYS:  # "my school was founded"
            return True
        if _is_another(parsed, child, own_names):
            return True
        if parsed.entity(child) == "MONEY":  # "your 50 cents help three children"
            return True
        if token.text.lower() not in own_names and parsed.entity(child) == "PERSON":
            return True
    near = range(max(0, at[0] - 8), min(at[-1] + 15, len(parsed.tokens)))
    return any(
        parsed.tokens[index].dep == "pobj"
        and parsed.tokens[parsed.tokens[index].head].lemma in _NEAR
        and _is_another(parsed, index, own_names)
        for index in near
    )


def may_be_ours(parsed: Parsed, verb: int, own_names: frozenset[str]) -> bool:
    """May a beginning be ours: is what began (the object of "founded it", else the subject) our name, a pronoun, a word for
    organisations ("the company") or left out?"""
    token = parsed.tokens[verb]
    begun = [child for child in parsed.children(verb) if parsed.tokens[child].dep in {"dobj", "xcomp"}]
    begun = begun or ([token.head] if token.dep in {"acl", "relcl"} else subjects(parsed, verb))
    return all(
        (subject.pos == "PRON" and subject.lemma not in _PERSONS)
        or subject.lemma in COLLECTIVES
        or subject.text.lower() in own_names
        for subject in (parsed.tokens[index] for index in begun)
    )


def named(text: str, parsed: Parsed, verb: int | None, own_names: frozenset[str]) -> frozenset[str]:
    """The names of others who do it or for whom it is done, in lower case: "Northwind cut ...", "at Northwind", "Northwind:
    40% less ..."."""
    label = _LABEL.match(text)
    if label is not None and parsed.tokens[0].tag in _PROPER:  # and not "Uptime: 99.9%"
        return frozenset({" ".join(word.text for word in words(label[1]))}) - own_names
    heads = [] if verb is None else subjects(parsed, verb)
    heads += [
        index for index, token in enumerate(parsed.tokens) if token.dep == "pobj" and parsed.tokens[token.head].lemma == "at"
    ]
    return frozenset(name for head in heads if (name := _name(parsed, head, own_names)))


def _name(parsed: Parsed, head: int, own_names: frozenset[str]) -> str:
    """The name with a noun for its last word, or ""."""
    tokens = [parsed.tokens[index] for index in sorted((head, *parsed.children(head)))]
    names = [token.text.lower() for token in tokens if token.tag in _PROPER]
    return " ".join(name for name in names if name not in own_names)


def is_same_name(left: str, right: str) -> bool:
    """Is one name the other, or a short form of it ("Northwind" for "Northwind Traders")?"""
    one, other = set(left.split()), set(right.split())
    return one <= other or other <= one


def is_done_by_reader(parsed: Parsed, verb: int) -> bool:
    """Is the reader the doer ("you could help 3 children"), and not to us ("you find us in 40 states")?"""
    to_us = any(parsed.tokens[child].lemma in _OURS for child in parsed.children(verb))
    return not to_us and any(parsed.tokens[index].lemma == "you" for index in subjects(parsed, verb))


def is_told_of_somebody(parsed: Parsed) -> bool:
    """Has a sentence a subject, or a word of ours ("cut costs with us")? "Cut costs by 33%" tells of nobody."""
    return any(token.dep in _SUBJECTS or token.text.lower() in _OURS for token in parsed.tokens)


def stands_for_us(parsed: Parsed, index: int) -> bool:
    """Is it a word for an organisation that has been named before ("the charity", "our company")?"""
    below = {parsed.tokens[child].text.lower() for child in parsed.children(index)}
    return (
        parsed.tokens[index].lemma in COLLECTIVES and parsed.tokens[index].tag == "NN" and below in ({"the"}, {"our"}, {"this"})
    )


def _compounds(parsed: Parsed, verb: int) -> list[int]:
    """The names before a verb that is taken for a noun ("UNICEF works in")."""
    return [child for child in parsed.children(verb) if parsed.tokens[child].dep == "compound"]


def _is_another(parsed: Parsed, index: int, own_names: frozenset[str]) -> bool:
    """Is it an organisation that is not ours, or organisations in general?"""
    token = parsed.tokens[index]
    if token.lemma in COLLECTIVES:  # "the charity" is ours, "charities" are not
        return token.tag == "NNS"
    is_code = bool(_NAME_IN_CAPITALS.fullmatch(token.text)) or (token.pos == "NUM" and token.text[-1].isupper())  # "18F"
    if token.text.lower() in own_names:
        return False
    return is_code or (token.pos == "PROPN" and parsed.entity(index) == "ORG")


def is_wished(parsed: Parsed, at: Sequence[int]) -> bool:
    """Is the figure only wished for, demanded or supposed ("I would rather see 90% go ...", "you need to give half")?"""
    for above in {above for index in at for above in parsed.ancestors(index)}:
        below = {parsed.tokens[child].lemma for child in parsed.children(above)}
        if parsed.tokens[above].lemma in WISHES or below & {"if", "rather", "should", "must"}:
            return True
    return False


def subjects(parsed: Parsed, verb: int) -> list[int]:
    """The subjects of a verb, or those of the verb that it hangs on when it has none of its own."""
    found = [child for child in parsed.children(verb) if parsed.tokens[child].dep in {"nsubj", "nsubjpass"}]
    token = parsed.tokens[verb]
    if not found and token.dep in {"conj", "xcomp", "advcl"} and token.head != verb:
        return subjects(parsed, token.head)
    return found
