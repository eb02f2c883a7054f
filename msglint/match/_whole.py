"""All that a document says of the rules of a platform: its words, and what its sentences mean by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from msgspec.structs import replace

from msglint.cache import Store
from msglint.document import Document, Span, Speaker
from msglint.match import _assertions, _statements
from msglint.match._copies import Copies
from msglint.match._figured import Figured
from msglint.match._lexicon import Hit, Lexicon
from msglint.match._links import Links
from msglint.match._literal import Standings, grouped, judged, match_of, without
from msglint.match._meanings import Meanings
from msglint.match._passages import Restatements
from msglint.match._standing import plain, standing
from msglint.match.evidence import Assertion, Evidence, Match, Meaning, Need, Standing, Statement
from msglint.messaging import Platform
from msglint.nlp import Grammar
from msglint.normalize import words
from msglint.result import Spent
from msglint.semantic import Model
from msglint.stages import MATCH, MODEL, Stages


class Whole:
    """A platform made ready to be found in all that a document says."""

    def __init__(
        self,
        platform: Platform,
        lexicon: Lexicon,
        own_names: frozenset[str],
        open_model: Callable[[], Model | None],
        store: Store,
    ) -> None:
        self._platform = platform
        self._lexicon = lexicon
        self._own_names = own_names
        self._open_model = open_model
        self._store = store
        self._grammar = Grammar(store)  # of the platform; each document has its own
        self._copies = Copies((*platform.taglines, *platform.retired, *platform.disclaimers), platform.boilerplate)
        self._regions = frozenset(region for claim in platform.claims for region in claim.regions)
        self._restatements = Restatements(platform, self._grammar)
        self._figured = Figured(platform.claims)

    @cached_property
    def _links(self) -> Links:
        return Links(self._platform, self._own_names, self._restatements.strengths, self._grammar)

    @cached_property
    def _meanings(self) -> Meanings | None:
        model = self._open_model()
        return Meanings(self._platform, model, self._grammar) if model is not None else None

    def find(self, document: Document, need: Need, stages: Stages) -> Evidence:
        """Everything in our own words of the document that expresses a rule or comes near it; as far as it is needed, what is
        changed there, and what else is stated of us."""
        grammar = Grammar(self._store)
        with stages.stage(MATCH):
            worded, restated, silent = self._worded(document, need, grammar)
        with stages.stage(MODEL):
            meaning = self._meanings.find(document, silent, restated) if self._meanings is not None else None
        return replace(worded, meaning=meaning, spent=_spent(document, grammar, meaning))

    def _worded(self, document: Document, need: Need, grammar: Grammar) -> tuple[Evidence, list[Match], set[int]]:
        """What is found by words; of that the passages that restate a message or claim; and the sentences that carry none."""
        block_words = [words(block.text) if block.speaker is Speaker.OURS else () for block in document.blocks]
        hits = [
            (block.index, hit) for block in document.blocks for hit in self._lexicon.find(block.text, block_words[block.index])
        ]
        copies = list(self._copies.find(document, block_words))
        silent = _silent(document, copies)
        restatements = self._restatements.find(document, block_words, silent, need, grammar)
        has_figures = self._figured.may_stand_in(document, block_words, silent)
        links = self._links.find(document, block_words, silent, need, grammar) if has_figures else ()
        assertions: Iterable[Assertion] = ()
        statements: Iterable[Statement] = ()
        if need is Need.CLAIMS:
            assertions = _assertions.find(document, self._own_names, self._regions, silent, grammar)
            statements = _statements.find(document, self._own_names, grammar)
        restated = _best((*_with_links(restatements, links, document), *_verbatim(hits)))
        if need is Need.CLAIMS:
            restated = [
                self._links.narrowed(match, document, grammar)
                if match.rule.startswith("claim:") and match.quantities
                else match
                for match in restated
            ]
        literal = list(judged(document, hits, (*copies, *restated), self._standings(grammar)))
        found = sorted(
            (*without(copies, literal), *restated, *literal), key=lambda match: (match.block, match.span, match.rule)
        )
        evidence = Evidence(document, self._platform, tuple(found), tuple(assertions), tuple(statements))
        return evidence, restated, silent

    def _standings(self, grammar: Grammar) -> Standings:
        """How words stand, by the grammar of their sentences."""

        def standings(said: Sequence[tuple[str, Span]]) -> list[Standing]:
            found = [plain(text, hit, self._own_names) for text, hit in said]
            unclear = [text for (text, _), stands in zip(said, found, strict=True) if stands is None]
            trees = dict(zip(unclear, grammar.parse(unclear), strict=True))
            return [
                standing(text, trees[text], hit, self._own_names) if stands is None else stands
                for (text, hit), stands in zip(said, found, strict=True)
            ]

        return standings


def _spent(document: Document, grammar: Grammar, meaning: Meaning | None) -> Spent:
    return Spent(len(document.sentences), grammar.parsed, 0 if meaning is None else meaning.pairs)


def _silent(document: Document, copies: Iterable[Match]) -> set[int]:
    """The sentences that carry no message by themselves: boilerplate, taglines, disclaimers, retired lines."""
    taken: dict[int, list[Span]] = {}
    for match in copies:
        taken.setdefault(match.block, []).append(match.span)
    return {s.index for s in document.sentences if any(span.overlaps(s.span) for span in taken.get(s.block, ()))}


def _verbatim(hits: Iterable[tuple[int, Hit]]) -> Iterator[Match]:
    """Messages and claims that are there word for word, and claims made by naming the award that they are about."""
    return (match_of(block, hit) for block, hit in hits if hit.phrase.rule.startswith(("claim:", "message:")))


def _best(matches: Iterable[Match]) -> list[Match]:
    """Of matches that overlap, the best of each message; and of each stretch only the claim that it restates best."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: -match.score):
        if not any(_competes(match, other) for other in kept):
            kept.append(match)
    return kept


def _with_links(restatements: Iterable[Match], links: Iterable[Match], document: Document) -> Iterator[Match]:
    """The matches by words and those by figures; of each claim one for a sentence, with what both say of it."""
    by_words, by_figures = list(restatements), list(links)
    sentences_in = grouped((sentence.block, sentence.span) for sentence in document.sentences)

    def same(left: Match, right: Match) -> bool:
        return (
            left.rule == right.rule
            and left.block == right.block
            and any(span.overlaps(left.span) and span.overlaps(right.span) for span in sentences_in.get(left.block, ()))
        )

    for match in by_words:
        linked = next((link for link in by_figures if same(match, link)), None)
        if linked is None:
            yield match
        else:
            by_figures.remove(linked)
            surer = linked if linked.score > match.score else match
            changes = tuple(dict.fromkeys((*match.changes, *linked.changes)))
            yield replace(match, wording=surer.wording, score=surer.score, restated=linked.restated, changes=changes)
    yield from by_figures


def _competes(match: Match, better: Match) -> bool:
    if match.block != better.block or not match.span.overlaps(better.span):
        return False
    if match.rule == better.rule:
        return True
    shared = min(match.span.end, better.span.end) - max(match.span.start, better.span.start)
    shorter = min(match.span.end - match.span.start, better.span.end - better.span.start)
    return match.rule.startswith("claim:") and better.rule.startswith("claim:") and 2 * shared > shorter
