"""Finds passages that restate a claim or convey a message, by the words they share with an approved wording.

Cheap evidence proposes: word stems, weighted by how rare they are among the approved wordings. For the sentences that are
proposed, spaCy's lemmas catch irregular forms and decide. What makes two wordings differ in truth (figures, qualifiers) is no
part of this score: similarity finds which rule a passage is about, checks compare what it says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence

from msgspec.structs import replace

from msglint.document import Document, Span
from msglint.match._changes import Strengths, left_out
from msglint.match._forms import may_be_of
from msglint.match._opposite import opposed, polarity
from msglint.match._windows import Passage, Window, windows
from msglint.match._wordings import Wording, all_wordings
from msglint.match.evidence import Match, Method, Need
from msglint.messaging import Platform
from msglint.nlp import Grammar, Parsed, Token
from msglint.normalize import Word, same_text, stem
from msglint.quantities import Quantity, agree, comparable, quantities
from msglint.strength import is_marked

PROPOSED = 0.4  # a passage with less of a wording's weight is not looked at
LOOSE = 0.2  # but from here on it is when it is put in absolute or hedged words and names what the rule alone is about
_FIGURE_WEIGHT = 1.5  # an equal figure counts as one and a half words of average weight, another one of the kind as half that
_FEWEST = 3  # telling words that must be shared (or all, when a wording has fewer); two words meet by chance everywhere
_FEWEST_BESIDE_FIGURE = 2
_BESIDE = 25  # characters between matched words and a figure that belongs to them


class Restatements:
    """All approved wordings of the messages and claims of a platform, ready to be found."""

    def __init__(self, platform: Platform, grammar: Grammar) -> None:
        """``grammar`` is that of the platform."""
        self._grammar = grammar
        found = all_wordings(platform, grammar)
        self.strengths = Strengths(found)
        self.wordings = tuple(wording for wording in found if len(wording.weights) > 1)
        self._index: dict[str, list[int]] = defaultdict(list)
        for index, wording in enumerate(self.wordings):
            for key in wording.weights:
                self._index[key].append(index)

    def find(
        self, document: Document, block_words: Sequence[tuple[Word, ...]], silent: set[int], need: Need, grammar: Grammar
    ) -> Iterator[Match]:
        """The passages of a document that restate a wording. Sentences whose index is in ``silent`` carry no message."""
        proposals = list(self._likely(self._proposals(windows(document, block_words, silent))))
        self._grammar.expect(self.wordings[index].text for _, indexes in proposals for index in indexes)
        parsed = grammar.parse(passage.text for passage, _ in proposals)
        for (passage, indexes), sentence in zip(proposals, parsed, strict=True):
            figures = quantities(passage.text)
            for index in indexes:
                found = _judge(self.wordings[index], passage, sentence, figures)
                if found is not None:
                    match, about = found
                    yield self.strengths.judged(match, passage.text, sentence, about, need)

    def _proposals(self, found: Iterable[Window]) -> Iterator[tuple[Passage, list[int]]]:
        """Each sentence with the wordings to compare it with, and each two together with those that they meet better."""
        before: dict[int, float] = {}
        for window in found:
            alone = self._proposed(window.alone)
            if alone:
                yield window.alone, list(alone)
            both = self._proposed(window.both) if window.both is not None else {}
            better = [index for index, share in both.items() if share > max(alone.get(index, 0), before.get(index, 0)) + 0.1]
            if better and window.both is not None:
                yield window.both, better
            before = alone

    def _likely(self, proposals: Iterable[tuple[Passage, list[int]]]) -> Iterator[tuple[Passage, list[int]]]:
        """The proposals that are worth their grammar: matches by stems, or with a word that may be a form of a telling one."""
        for passage, indexes in proposals:
            likely = [index for index in indexes if _may_match(self.wordings[index], passage)]
            if likely:
                yield passage, likely

    def _proposed(self, passage: Passage) -> dict[int, float]:
        """The wordings of which enough weight stands in the passage, with their share."""
        weight: dict[int, float] = defaultdict(float)
        for key in dict.fromkeys(word.stem for word in passage.words):  # in order: ties must not hang on the hashes of a run
            for index in self._index.get(key, ()):
                weight[index] += self.wordings[index].weights[key]
        shares = {index: found / sum(self.wordings[index].weights.values()) for index, found in weight.items()}
        loose = {index: share for index, share in shares.items() if share >= LOOSE}
        least = LOOSE if loose and is_marked(passage.text) else PROPOSED
        return {index: share for index, share in loose.items() if share >= least}


def _may_match(wording: Wording, passage: Passage) -> bool:
    """May a proposed passage be a match, once grammar has told what its words are forms of?"""
    open_words = (word for word in passage.words if word.stem not in wording.weights)
    if any(stem(base) in wording.bases for word in open_words for base in (word.text, *may_be_of(word.text))):
        return True
    return _found(wording, passage, (), quantities(passage.text)) is not None


def _judge(
    wording: Wording, passage: Passage, grammar: Parsed, figures: tuple[Quantity, ...]
) -> tuple[Match, Collection[int]] | None:
    """The match of a wording in a proposed passage, when it is one, with the indexes of the tokens that restate it."""
    stretch = _found(wording, passage, grammar.tokens, figures)
    if stretch is None:
        return None
    window, score = stretch
    found = {key: wording.weights[key] for _, key in window}
    inside = _with_figures(Span(passage.words[window[0][0]].start, passage.words[window[-1][0]].end), wording, figures)
    span = Span(passage.span.start + inside.start, passage.span.start + inside.end)
    shared = _tokens(wording, passage, window, grammar)
    match = Match(
        rule=wording.rule,
        wording=wording.text,
        block=passage.block,
        span=span,
        score=round(score, 4),
        method=_method(wording, passage.text[slice(*inside)]),
        standing=polarity(wording, shared, grammar),
        quantities=tuple(_shifted(figure, passage.span.start) for figure in figures),
        conditions=left_out(wording, found),
    )
    return match, shared.values()


def _found(
    wording: Wording, passage: Passage, tokens: Iterable[Token], figures: tuple[Quantity, ...]
) -> tuple[list[tuple[int, str]], float] | None:
    """The words of a passage that restate a wording, with its score; None when they are too few."""
    places = list(_places(wording, passage, tokens))
    window = _densest(places, wording, limit=_stretch(wording))
    if not window:
        return None
    found = {key: wording.weights[key] for _, key in window}
    score = _score(wording, sum(found.values()), figures)
    return (window, score) if _is_enough(wording, found, score) else None


def _tokens(wording: Wording, passage: Passage, window: Iterable[tuple[int, str]], grammar: Parsed) -> dict[str, int]:
    """The stems of a window, each with the index of the token at which it, or the opposite of a predicate, stands."""
    at = {token.span.start: index for index, token in enumerate(grammar.tokens)}
    found = {key: at[start] for index, key in window if (start := passage.words[index].start) in at}
    return {**opposed(wording, found.values(), grammar), **found}


def _is_enough(wording: Wording, found: Container[str], score: float) -> bool:
    """Are the shared words many, or (for a loose match) few and telling, and not two that meet by chance everywhere?"""
    shared = [key for key in wording.weights if key in found]
    if score < PROPOSED:
        return len(shared) >= 2 and any(key in wording.rare for key in shared)
    fewest = _FEWEST_BESIDE_FIGURE if wording.figures else _FEWEST
    return len(shared) >= min(fewest, len(wording.weights))


def _places(wording: Wording, passage: Passage, tokens: Iterable[Token]) -> Iterator[tuple[int, str]]:
    """Word index and wording stem for every word of the passage that is, in some form, a telling word of the wording."""
    lemma_at = {token.span.start: stem(token.lemma) for token in tokens}
    for index, word in enumerate(passage.words):
        for key in (word.stem, lemma_at.get(word.start, "")):
            own = key if key in wording.weights else wording.lemmas.get(key) if lemma_at else None
            if own:
                yield index, own
                break


def _stretch(wording: Wording) -> int:
    """Over how many words a wording may be spread. One of two telling words must stay together to tell anything."""
    return wording.length + 2 if len(wording.weights) < _FEWEST else 2 * wording.length + 6


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

    if same_text(wording.text, passage):
        return Method.EXACT
    return Method.FUZZY if fuzz.token_sort_ratio(wording.text.lower(), passage.lower()) >= 85 else Method.LEMMA


def _shifted(figure: Quantity, by: int) -> Quantity:
    return replace(figure, span=Span(figure.span.start + by, figure.span.end + by))
