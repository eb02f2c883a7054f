"""Finds passages that restate a claim or convey a message, by the words they share with an approved wording.

Cheap evidence proposes: word stems, weighted by how rare they are among the approved wordings. For the sentences that are
proposed, spaCy's lemmas catch irregular forms and decide. What makes two wordings differ in truth (figures, qualifiers) is no
part of this score: similarity finds which rule a passage is about, checks compare what it says.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from msglint.document import Document, Kind, Sentence, Span, Speaker
from msglint.match._vocabulary import FUNCTION_WORDS, NEGATIONS, QUALIFIERS
from msglint.match.evidence import Match, Method, Standing
from msglint.messaging import Claim, Message, Platform
from msglint.nlp import Parsed, parse
from msglint.normalize import Word, stem, words
from msglint.quantities import Quantity, agree, comparable, quantities

PROPOSED = 0.4  # a passage with less of a wording's weight is never looked at
LINKED = 0.6  # from here on a passage is taken to be about the rule; checks ask for more where they need it
_FIGURE_WEIGHT = 1.5  # an equal figure counts as one and a half words of average weight, another one of the kind as half that
_FEWEST = 3  # telling words that must be shared (or all, when a wording has fewer); two words meet by chance everywhere
_FEWEST_BESIDE_FIGURE = 2
_BESIDE = 25  # characters between matched words and a figure that belongs to them

_UNTELLING = FUNCTION_WORDS | QUALIFIERS | NEGATIONS
_NEGATIVE_T = re.compile(r"n['’]t\b")


@dataclass(frozen=True)
class Wording:
    """One approved wording of a message or claim: its telling words by stem, each with its weight, and its figures."""

    rule: str
    text: str
    weights: dict[str, float]
    lemmas: dict[str, str]
    length: int
    figures: tuple[Quantity, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class _Passage:
    """A sentence, or two that follow each other in a block."""

    block: int
    span: Span
    text: str
    words: tuple[Word, ...]


class Restatements:
    """All approved wordings of the messages and claims of a platform, ready to be found."""

    def __init__(self, platform: Platform) -> None:
        rules: list[Message | Claim] = [*platform.messages, *platform.claims]
        raw = [(rule.address, text) for rule in rules for text in dict.fromkeys(rule.wordings)]
        own = _own_names(platform)
        telling = [_telling_words(text, own) for _, text in raw]
        rarity = _rarity(telling)
        self.wordings = tuple(
            _wording(rule, text, {key: rarity[key] for key in dict.fromkeys(stems)}, parsed)
            for (rule, text), stems, parsed in zip(raw, telling, parse([text for _, text in raw]), strict=True)
            if stems
        )
        self._index: dict[str, list[int]] = defaultdict(list)
        for index, wording in enumerate(self.wordings):
            for key in wording.weights:
                self._index[key].append(index)

    def find(self, document: Document, block_words: Sequence[tuple[Word, ...]], silent: set[int]) -> Iterator[Match]:
        """The passages of a document that restate a wording. Sentences whose index is in ``silent`` carry no message."""
        proposals = list(self._proposals(document, block_words, silent))
        parsed = parse([passage.text for passage, _ in proposals])
        for (passage, indexes), grammar in zip(proposals, parsed, strict=True):
            figures = quantities(passage.text)
            for index in indexes:
                match = _judge(self.wordings[index], passage, grammar, figures)
                if match is not None:
                    yield match

    def _proposals(
        self, document: Document, block_words: Sequence[tuple[Word, ...]], silent: set[int]
    ) -> Iterator[tuple[_Passage, list[int]]]:
        previous: _Passage | None = None
        for sentence in document.sentences:
            if document.blocks[sentence.block].speaker is not Speaker.OURS or sentence.index in silent:
                previous = None
                continue
            passage = _passage(document, sentence, block_words[sentence.block])
            alone = self._proposed(passage)
            if alone:
                yield passage, list(alone)
            if previous is not None and _belong_together(document, previous, passage):
                pair = _joined(document, previous, passage)
                if pair is not None:
                    both = self._proposed(pair)
                    before = self._proposed(previous)
                    better = [i for i, score in both.items() if score > max(alone.get(i, 0), before.get(i, 0)) + 0.1]
                    if better:
                        yield pair, better
            previous = passage

    def _proposed(self, passage: _Passage) -> dict[int, float]:
        """The wordings of which enough weight stands in the passage, with their share."""
        weight: dict[int, float] = defaultdict(float)
        for key in {word.stem for word in passage.words}:
            for index in self._index.get(key, ()):
                weight[index] += self.wordings[index].weights[key]
        shares = {index: found / sum(self.wordings[index].weights.values()) for index, found in weight.items()}
        return {index: share for index, share in shares.items() if share >= PROPOSED}


def _judge(wording: Wording, passage: _Passage, grammar: Parsed, figures: tuple[Quantity, ...]) -> Match | None:
    """The match of a wording in a proposed passage, when it is one."""
    places = list(_places(wording, passage, grammar))
    window = _densest(places, wording, limit=2 * wording.length + 6)
    if not window:
        return None
    found = {key: wording.weights[key] for _, key in window}
    score = _score(wording, sum(found.values()), figures)
    fewest = _FEWEST_BESIDE_FIGURE if wording.figures else _FEWEST
    if score < PROPOSED or len(found) < min(fewest, len(wording.weights)):
        return None
    inside = _with_figures(Span(passage.words[window[0][0]].start, passage.words[window[-1][0]].end), wording, figures)
    span = Span(passage.span.start + inside.start, passage.span.start + inside.end)
    return Match(
        rule=wording.rule,
        wording=wording.text,
        block=passage.block,
        span=span,
        score=round(score, 4),
        method=_method(wording, passage.text[slice(*inside)]),
        standing=_polarity(wording, passage, window),
        quantities=tuple(_shifted(figure, passage.span.start) for figure in figures),
    )


def _places(wording: Wording, passage: _Passage, grammar: Parsed) -> Iterator[tuple[int, str]]:
    """Word index and wording stem for every word of the passage that is, in some form, a telling word of the wording."""
    lemma_at = {token.span.start: stem(token.lemma) for token in grammar.tokens}
    for index, word in enumerate(passage.words):
        for key in (word.stem, lemma_at.get(word.start, "")):
            own = key if key in wording.weights else wording.lemmas.get(key)
            if own:
                yield index, own
                break


def _densest(places: list[tuple[int, str]], wording: Wording, limit: int) -> list[tuple[int, str]]:
    """The stretch of at most ``limit`` words that holds most of the wording's weight; the shortest of equal ones."""
    best: list[tuple[int, str]] = []
    best_weight = 0.0
    for start, (first, _) in enumerate(places):
        taken: dict[str, int] = {}
        for index, key in places[start:]:
            if index - first >= limit:
                break
            taken.setdefault(key, index)
        weight = sum(wording.weights[key] for key in taken)
        window = sorted((index, key) for key, index in taken.items())
        if weight > best_weight + 1e-9 or (
            abs(weight - best_weight) < 1e-9 and best and window[-1][0] - window[0][0] < best[-1][0] - best[0][0]
        ):
            best, best_weight = window, weight
    return best


def _score(wording: Wording, found: float, figures: tuple[Quantity, ...]) -> float:
    """The share of the wording's weight that the passage has; an equal figure counts for it, another one of its kind half."""
    whole = sum(wording.weights.values())
    if not wording.figures:
        return found / whole
    bonus = _FIGURE_WEIGHT * whole / len(wording.weights)
    share = max((_figure_share(own, figures) for own in wording.figures), default=0.0)
    return (found + bonus * share) / (whole + bonus)


def _with_figures(span: Span, wording: Wording, figures: tuple[Quantity, ...]) -> Span:
    """The matched words together with the figures beside them that stand for the wording's own."""
    for figure in figures:
        gap = max(figure.span.start - span.end, span.start - figure.span.end)
        if gap <= _BESIDE and any(comparable(own, figure) for own in wording.figures):
            span = Span(min(span.start, figure.span.start), max(span.end, figure.span.end))
    return span


def _figure_share(own: Quantity, figures: tuple[Quantity, ...]) -> float:
    same_kind = [figure for figure in figures if comparable(own, figure)]
    if not same_kind:
        return 0.0
    return 1.0 if any(agree(own, figure) for figure in same_kind) else 0.5


def _method(wording: Wording, passage: str) -> Method:
    from rapidfuzz import fuzz

    if [word.text for word in words(wording.text)] == [word.text for word in words(passage)]:
        return Method.EXACT
    return Method.FUZZY if fuzz.token_sort_ratio(wording.text.lower(), passage.lower()) >= 85 else Method.LEMMA


def _polarity(wording: Wording, passage: _Passage, window: list[tuple[int, str]]) -> Standing:
    first = max(0, window[0][0] - 4)
    start = passage.words[first].start
    stretch = passage.text[start : passage.words[window[-1][0]].end]
    return Standing.SAID if is_negated(stretch) is wording.negated else Standing.REVERSED


def is_negated(text: str) -> bool:
    """Is there a negation in the text? Two of them ("not without") are one here: grammar is a later question."""
    return bool(_NEGATIVE_T.search(text)) or any(word.text in NEGATIONS for word in words(text))


def _wording(rule: str, text: str, weights: dict[str, float], parsed: Parsed) -> Wording:
    lemmas = {stem(token.lemma): stem(token.text.lower()) for token in parsed.tokens}
    return Wording(
        rule=rule,
        text=text,
        weights=weights,
        lemmas={lemma: own for lemma, own in lemmas.items() if own in weights},
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


def _rarity(telling: Sequence[Sequence[str]]) -> dict[str, float]:
    """Inverse document frequency over the approved wordings: log(1 + N / n), the usual smoothed form."""
    frequency: dict[str, int] = defaultdict(int)
    for stems in telling:
        for key in set(stems):
            frequency[key] += 1
    return {key: math.log(1 + len(telling) / count) for key, count in frequency.items()}


def _passage(document: Document, sentence: Sentence, in_block: tuple[Word, ...]) -> _Passage:
    start, end = sentence.span
    inside = tuple(
        Word(word.text, word.stem, word.start - start, word.end - start)
        for word in in_block
        if start <= word.start and word.end <= end
    )
    return _Passage(sentence.block, sentence.span, document.text(sentence), inside)


def _belong_together(document: Document, first: _Passage, second: _Passage) -> bool:
    """Two sentences of one block; a heading with what follows is judged by reading both, but marked in one block only."""
    return first.block == second.block and document.blocks[first.block].kind is not Kind.SUBJECT


def _joined(document: Document, first: _Passage, second: _Passage) -> _Passage | None:
    span = Span(first.span.start, second.span.end)
    text = document.blocks[first.block].text[slice(*span)]
    shift = second.span.start - first.span.start
    moved = tuple(Word(word.text, word.stem, word.start + shift, word.end + shift) for word in second.words)
    return _Passage(first.block, span, text, first.words + moved)


def _shifted(figure: Quantity, by: int) -> Quantity:
    return replace(figure, span=Span(figure.span.start + by, figure.span.end + by))
