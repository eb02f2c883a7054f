"""Figures that tell what somebody gains from us, or how many use us."""

from __future__ import annotations

from collections.abc import Sequence

from msglint.document import Span
from msglint.match._ours import clause, has_own_name_below, is_conditional, is_ours, subjects, subjects_at
from msglint.match._standing import is_reported
from msglint.match._vocabulary import CUSTOMERS, LIGHT_VERBS, PRICES, RESULT_NOUNS, RESULT_VERBS, USAGE_VERBS
from msglint.nlp import Parsed
from msglint.quantities import Quantity

_FROM_A_DAY = frozenset("after before ago later earlier".split())
_MEANS = frozenset("by through after since".split())
_OF_A_PERIOD = frozenset("first last past previous next initial coming".split())  # "in the first six months" tells when


def usage(grammar: Parsed, figure: Quantity, own_names: frozenset[str]) -> Span | None:
    """The clause in which a figure counts who uses us ("Nine of ten bakers run on ...")."""
    for index, token in enumerate(grammar.tokens):
        if token.lemma not in USAGE_VERBS or token.pos != "VERB" or not has_own_name_below(grammar, index, own_names):
            continue
        if is_reported(grammar, index, own_names) or is_conditional(grammar, index):
            return None
        if _counts(grammar, figure, _users(grammar, index)):
            told = clause(grammar, token.head if token.dep in {"acl", "relcl"} else index)
            return Span(min(told.start, figure.span.start), max(told.end, figure.span.end))
    return None


def _users(grammar: Parsed, verb: int) -> list[int]:
    """The nouns that do what a verb says: its subjects, "by" whom it is done, and "bakers" in "bakers who rely on us"."""
    if grammar.tokens[verb].dep in {"acl", "relcl"}:
        return [grammar.tokens[verb].head]
    agents = [child for child in grammar.children(verb) if grammar.tokens[child].dep == "agent"]
    return [*subjects_at(grammar, verb), *(noun for agent in agents for noun in grammar.children(agent))]


def _counts(grammar: Parsed, figure: Quantity, nouns: Sequence[int]) -> bool:
    """Does a figure count one of some nouns, or is it one ("40% of bakers")?"""
    at = grammar.at(figure.span)
    counted = {grammar.tokens[index].head for index in at if grammar.tokens[index].dep in {"nummod", "amod", "det"}}
    return figure.unit in {"count", "percent"} and any(noun in at or noun in counted for noun in nouns)


def result(grammar: Parsed, figure: Quantity, own_names: frozenset[str], they: bool) -> Span | None:
    """The clause in which a figure is the result that we, our product or our customers bring about."""
    at = grammar.at(figure.span)
    if figure.unit == "count" or (figure.unit == "day" and _is_of_a_period(grammar, at)):
        return None
    for index in at:
        for verb in grammar.ancestors(index):
            if grammar.tokens[verb].pos not in {"VERB", "AUX"}:
                continue
            if is_reported(grammar, index, own_names) or is_conditional(grammar, verb):
                return None
            is_told = _brings_about(grammar, verb, own_names, they) or _comes_of_us(grammar, verb, own_names)
            if is_told and not _is_funding(grammar, verb, figure, at) and not _is_term(grammar, verb):
                return clause(grammar, verb)
    return None


def _is_of_a_period(grammar: Parsed, at: Sequence[int]) -> bool:
    """Does a duration tell when ("in the first six months", "over the last 2 years", "5 days after it"), and not what was
    gained?"""
    behind = grammar.tokens[at[-1] + 1].lemma if at and at[-1] + 1 < len(grammar.tokens) else ""
    return behind in _FROM_A_DAY or any(
        grammar.tokens[index].lemma in _OF_A_PERIOD for index in (at[0] - 1, *at) if at and index >= 0
    )


def _is_funding(grammar: Parsed, verb: int, figure: Quantity, at: Sequence[int]) -> bool:
    """Is money raised, which is no result for a customer?"""
    return (
        figure.unit == "money"
        and grammar.tokens[verb].lemma == "raise"
        and any(grammar.tokens[index].dep == "dobj" and grammar.tokens[index].head == verb for index in _nouns(grammar, at))
    )


def _is_term(grammar: Parsed, verb: int) -> bool:
    """Is it what we ask for our offer that goes up or down ("we are lowering the price to $19"), or a term of it that is
    announced ("effective October 1, we reduce ...")?"""
    below = [grammar.tokens[child] for child in grammar.children(verb)]
    is_price = any(token.dep in {"dobj", "nsubj", "nsubjpass"} and token.lemma in PRICES for token in below)
    return is_price or any(token.lemma == "effective" and token.dep in {"advcl", "advmod", "prep"} for token in below)


def _nouns(grammar: Parsed, at: Sequence[int]) -> set[int]:
    """The words of a figure and the noun that it counts ("$40 million in funding", "a $40 million round")."""
    return {*at, *(grammar.tokens[index].head for index in at)}


def _comes_of_us(grammar: Parsed, verb: int, own_names: frozenset[str]) -> bool:
    """Is something reached "by switching to" us?"""
    return any(
        token.dep == "pcomp"
        and token.lemma in USAGE_VERBS
        and grammar.tokens[token.head].lemma in _MEANS
        and verb in grammar.ancestors(index)
        and has_own_name_below(grammar, index, own_names)
        for index, token in enumerate(grammar.tokens)
    )


def _brings_about(grammar: Parsed, verb: int, own_names: frozenset[str], they: bool) -> bool:
    """Is it a verb of result, or a light one with a noun of result ("see a return"), and is it ours or our customers'?"""
    token, doers = grammar.tokens[verb], subjects(grammar, verb)
    below = {grammar.tokens[index].lemma for index in range(len(grammar.tokens)) if verb in grammar.ancestors(index)}
    if token.lemma not in RESULT_VERBS and not (token.lemma in LIGHT_VERBS and RESULT_NOUNS & below):
        return False
    opens = not doers and all(before.pos == "PUNCT" for before in grammar.tokens[:verb])
    return opens or any(
        is_ours(subject, own_names) or subject.lemma in CUSTOMERS or subject.lemma == "it" or (they and subject.lemma == "they")
        for subject in doers
    )
