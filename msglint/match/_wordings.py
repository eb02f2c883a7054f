"""The approved wordings of messages and claims, ready for comparison: their telling words, how rare each is, their figures."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msglint.match._vocabulary import FUNCTION_WORDS, QUALIFIERS
from msglint.messaging import Claim, Message, Platform
from msglint.nlp import Parsed, parse
from msglint.normalize import Word, stem, words
from msglint.quantities import Quantity, quantities
from msglint.strength import NEGATIONS, is_negated

_RARE = 2  # rules that may have a word for it to tell what a rule alone is about
_UNTELLING = FUNCTION_WORDS | QUALIFIERS | NEGATIONS


@dataclass(frozen=True)
class Wording:
    """One approved wording of a message or claim: its telling words by stem, each with its weight, and its figures."""

    rule: str
    text: str
    weights: dict[str, float]
    lemmas: dict[str, str]
    rare: frozenset[str]
    length: int
    figures: tuple[Quantity, ...]
    negated: bool


def approved_wordings(platform: Platform) -> tuple[Wording, ...]:
    """All wordings of all messages and claims with at least two telling words, in platform order. What has fewer ("We get
    federal, because we are federal") is found word for word only."""
    rules: list[Message | Claim] = [*platform.messages, *platform.claims]
    raw = [(rule.address, text) for rule in rules for text in dict.fromkeys(rule.wordings)]
    own = _own_names(platform)
    telling = [_telling_words(text, own) for _, text in raw]
    rules_with = _rules_with(zip([rule for rule, _ in raw], telling, strict=True))
    return tuple(
        _wording(rule, text, {key: rules_with[key] for key in dict.fromkeys(stems)}, len(rules), parsed)
        for (rule, text), stems, parsed in zip(raw, telling, parse([text for _, text in raw]), strict=True)
        if len(set(stems)) > 1
    )


def _wording(rule: str, text: str, rules_with: dict[str, int], rules: int, parsed: Parsed) -> Wording:
    lemmas = {stem(token.lemma): stem(token.text.lower()) for token in parsed.tokens}
    return Wording(
        rule=rule,
        text=text,
        # Inverse document frequency over the rules, in the usual smoothed form log(1 + N / n).
        weights={key: math.log(1 + rules / count) for key, count in rules_with.items()},
        lemmas={lemma: own for lemma, own in lemmas.items() if own in rules_with},
        rare=frozenset(key for key, count in rules_with.items() if count <= _RARE),
        length=len(words(text)),
        figures=quantities(text),
        negated=is_negated(text),
    )


def _telling_words(text: str, own_names: Sequence[tuple[str, ...]]) -> list[str]:
    """The stems that tell what a wording is about: no function words, figures, qualifiers, or names of our own."""
    found = words(text)
    figures = [figure.span for figure in quantities(text)]
    named = _named(found, own_names)
    return [
        word.stem
        for index, word in enumerate(found)
        if index not in named
        and word.text not in _UNTELLING
        and len(word.text) > 1
        and not word.text[0].isdigit()
        and not any(figure.overlaps(word.span) for figure in figures)
    ]


def _own_names(platform: Platform) -> list[tuple[str, ...]]:
    names = [platform.organisation, *(name for product in platform.products for name in (product.name, *product.aliases))]
    return sorted({tuple(word.text for word in words(name)) for name in names}, key=len, reverse=True)


def _named(found: Sequence[Word], own_names: Iterable[tuple[str, ...]]) -> set[int]:
    """The indexes of the words that are part of one of our names."""
    named: set[int] = set()
    texts = tuple(word.text for word in found)
    for name in own_names:
        for start in range(len(texts) - len(name) + 1):
            if texts[start : start + len(name)] == name:
                named.update(range(start, start + len(name)))
    return named


def _rules_with(telling: Iterable[tuple[str, Sequence[str]]]) -> dict[str, int]:
    """How many rules have each stem in one of their wordings."""
    rules: dict[str, set[str]] = defaultdict(set)
    for rule, stems in telling:
        for key in stems:
            rules[key].add(rule)
    return {key: len(names) for key, names in rules.items()}
