"""The approved wordings of messages and claims, ready for comparison: their telling words, how rare each is, their figures."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from msglint.match._forms import may_be_of
from msglint.match._vocabulary import FUNCTION_WORDS, QUALIFIERS
from msglint.messaging import Claim, Message, Platform
from msglint.nlp import Grammar, Parsed, Token
from msglint.normalize import Word, stem, words
from msglint.quantities import Quantity, quantities
from msglint.strength import ANTONYMS, NEGATORS, Strength, denied, read

_RARE = 2  # rules that may have a word for it to tell what a rule alone is about
_UNTELLING = FUNCTION_WORDS | QUALIFIERS | NEGATORS


class Wording(Struct, frozen=True, dict=True):
    """One approved wording of a message or claim: its telling words by stem, each with its weight, and its figures. ``bases``
    are the stems of all words of which one of them may be a form.

    What ``grammar`` tells of it is found out when it is asked for: of most wordings nothing in a document comes near enough.
    """

    rule: str
    text: str
    weights: dict[str, float]
    bases: frozenset[str]
    rare: frozenset[str]
    length: int
    figures: tuple[Quantity, ...]
    grammar: Grammar

    @cached_property
    def lemmas(self) -> dict[str, str]:
        """The stems of its lemmas, each with the stem of the word as written."""
        found = {stem(token.lemma): stem(token.text.lower()) for token in self._parsed.tokens}
        return {lemma: own for lemma, own in found.items() if own in self.weights}

    @cached_property
    def strength(self) -> Strength:
        """How strongly it puts things."""
        return read(self.text, self._parsed)

    @cached_property
    def denied(self) -> frozenset[str]:
        """The stems of the words that it denies."""
        return frozenset(stem(self._parsed.tokens[index].text.lower()) for index in denied(self._parsed))

    @cached_property
    def predicates(self) -> frozenset[str]:
        """The stems of its main verb or what that says of the subject."""
        return frozenset(stem(token.text.lower()) for token in self._predicates)

    @cached_property
    def opposites(self) -> dict[str, str]:
        """The stems by which a predicate is turned round, each with the wording's own. What the wording says itself does not:
        "orders rise by 10% and returns fall"."""
        return {
            stem(other): own
            for token in self._predicates
            if (own := stem(token.text.lower())) in self.weights
            for other in ANTONYMS.get(_base(token), ())
            if stem(other) not in self.weights
        }

    @cached_property
    def _parsed(self) -> Parsed:
        return self.grammar.parse([self.text])[0]

    @property
    def _predicates(self) -> Iterable[Token]:
        return (token for index, token in enumerate(self._parsed.tokens) if _is_predicate(self._parsed, index))


def approved_wordings(platform: Platform) -> tuple[Wording, ...]:
    """All wordings of all messages and claims with at least two telling words, in platform order. What has fewer ("We get
    federal, because we are federal") is found word for word only."""
    return tuple(wording for wording in all_wordings(platform, Grammar()) if len(wording.weights) > 1)


def all_wordings(platform: Platform, grammar: Grammar) -> tuple[Wording, ...]:
    """All wordings of all messages and claims, in platform order."""
    rules: list[Message | Claim] = [*platform.messages, *platform.claims]
    raw = [(rule.address, text) for rule in rules for text in dict.fromkeys(rule.wordings)]
    own = _own_names(platform)
    telling = [_telling_words(text, own) for _, text in raw]
    rules_with = _rules_with(zip([rule for rule, _ in raw], telling, strict=True))
    return tuple(
        Wording(
            rule=rule,
            text=text,
            weights=_weights(found, rules_with, len(rules)),
            bases=frozenset(base for word in found for base in (word.stem, *map(stem, may_be_of(word.text)))),
            rare=frozenset(word.stem for word in found if rules_with[word.stem] <= _RARE),
            length=len(words(text)),
            figures=quantities(text),
            grammar=grammar,
        )
        for (rule, text), found in zip(raw, telling, strict=True)
    )


def _weights(telling: Sequence[Word], rules_with: Mapping[str, int], rules: int) -> dict[str, float]:
    """Inverse document frequency over the rules, in the usual smoothed form log(1 + N / n)."""
    return {word.stem: math.log(1 + rules / rules_with[word.stem]) for word in telling}


def _is_predicate(parsed: Parsed, index: int) -> bool:
    """Is it the main verb, or an adjective or a comparison that says how or what the subject is?"""
    token = parsed.tokens[index]
    return token.dep == "ROOT" or token.tag in {"JJR", "RBR"} or (token.dep == "acomp" and token.pos == "ADJ")


def _base(token: Token) -> str:
    """The word as it stands in the list of opposites: "soon" of "sooner"."""
    return token.lemma if token.lemma in ANTONYMS else token.text.lower()


def _telling_words(text: str, own_names: Sequence[tuple[str, ...]]) -> list[Word]:
    """The words that tell what a wording is about: no function words, figures, qualifiers, or names of our own."""
    found = words(text)
    figures = [figure.span for figure in quantities(text)]
    named = _named(found, own_names)
    return [
        word
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


def _rules_with(telling: Iterable[tuple[str, Sequence[Word]]]) -> dict[str, int]:
    """How many rules have each stem in one of their wordings."""
    rules: dict[str, set[str]] = defaultdict(set)
    for rule, found in telling:
        for word in found:
            rules[word.stem].add(rule)
    return {key: len(names) for key, names in rules.items()}
