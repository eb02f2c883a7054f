"""Matches every rule of a platform against a document, once. Coverage and checks only judge what is found here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from msglint.document import Document, Sentence, Span, Speaker
from msglint.match import _assertions
from msglint.match._copies import Copies
from msglint.match._lexicon import Hit, Lexicon
from msglint.match._opposite import is_turned_round
from msglint.match._passages import CONVEYED, LINKED, Restatements
from msglint.match._standing import standing
from msglint.match._wordings import Wording, approved_wordings
from msglint.match.evidence import Arrival, Assertion, AssertionKind, Evidence, Match, Method, Standing
from msglint.messaging import Platform
from msglint.nlp import Grammar
from msglint.normalize import words

__all__ = [
    "CONVEYED",
    "LINKED",
    "Arrival",
    "Assertion",
    "AssertionKind",
    "Evidence",
    "Lexicon",
    "Match",
    "Matcher",
    "Method",
    "Standing",
    "Wording",
    "approved_wordings",
    "is_turned_round",
]


T = TypeVar("T")


class Matcher:
    """A platform made ready for matching; one serves any number of documents."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self._lexicon = Lexicon(platform)
        self._copies = Copies(platform)
        self._restatements = Restatements(platform)
        names = [platform.organisation, *(name for p in platform.products for name in (p.name, *p.aliases))]
        self._regions = frozenset(region for claim in platform.claims for region in claim.regions)
        self._own_names = frozenset(word.text for name in names for word in words(name))

    def match(self, document: Document) -> Evidence:
        """Everything in our own words of the document that expresses a rule or comes near it."""
        block_words = [words(block.text) if block.speaker is Speaker.OURS else () for block in document.blocks]
        hits = [
            (block.index, hit) for block in document.blocks for hit in self._lexicon.find(block.text, block_words[block.index])
        ]
        copies = list(self._copies.find(document, block_words))
        silent = _silent(document, copies)
        grammar = Grammar()
        restatements = self._restatements.find(document, block_words, silent, grammar)
        restated = _best((*restatements, *_verbatim(hits)))
        literal = list(self._literal(document, hits, (*copies, *restated), grammar))
        found = sorted(
            (*_without(copies, literal), *restated, *literal), key=lambda match: (match.block, match.span, match.rule)
        )
        assertions = tuple(_assertions.find(document, self._own_names, self._regions, silent, grammar))
        return Evidence(document, self.platform, tuple(found), assertions)

    def _literal(
        self, document: Document, hits: Sequence[tuple[int, Hit]], near: Sequence[Match], grammar: Grammar
    ) -> Iterator[Match]:
        """Judged words with their standing; words inside approved wording are approved, and so are our products' names."""
        hits_in = _grouped(hits)
        near_in = _grouped((match.block, match) for match in near)
        sentences_in = _grouped((sentence.block, sentence) for sentence in document.sentences)
        open_hits: list[tuple[Match, Sentence]] = []
        for block, hit in hits:
            if not hit.phrase.judged:
                if hit.phrase.rule.startswith("product:"):
                    yield _match(block, hit, Standing.APPROVED)
            elif not _inside_another(hit, hits_in[block]):
                sentence = next((s for s in sentences_in.get(block, ()) if s.span.overlaps(hit.span)), None)
                if sentence is None or _is_approved(hit, hits_in[block], near_in.get(block, ())):
                    yield _match(block, hit, Standing.APPROVED)
                elif hit.phrase.exact_case:
                    yield _match(block, hit)  # a spelling is ours whoever is told of
                else:
                    open_hits.append((_match(block, hit), sentence))
        yield from self._with_standing(document, open_hits, grammar)

    def _with_standing(self, document: Document, hits: Sequence[tuple[Match, Sentence]], grammar: Grammar) -> Iterator[Match]:
        texts = [document.text(sentence) for _, sentence in hits]
        for (match, sentence), text, parsed in zip(hits, texts, grammar.parse(texts), strict=True):
            inside = Span(match.span.start - sentence.span.start, match.span.end - sentence.span.start)
            yield replace(match, standing=standing(text, parsed, inside, self._own_names))


def _silent(document: Document, copies: Iterable[Match]) -> set[int]:
    """The sentences that carry no message by themselves: boilerplate, taglines, disclaimers, retired lines."""
    taken: dict[int, list[Span]] = {}
    for match in copies:
        taken.setdefault(match.block, []).append(match.span)
    return {s.index for s in document.sentences if any(span.overlaps(s.span) for span in taken.get(s.block, ()))}


def _match(block: int, hit: Hit, standing: Standing = Standing.SAID) -> Match:
    method = Method.EXACT if hit.verbatim else Method.LEMMA
    return Match(hit.phrase.rule, hit.phrase.text, block, hit.span, 1.0, method, standing)


def _verbatim(hits: Iterable[tuple[int, Hit]]) -> Iterator[Match]:
    """Messages and claims that are there word for word, and claims made by naming the award that they are about."""
    return (_match(block, hit) for block, hit in hits if hit.phrase.rule.startswith(("claim:", "message:")))


def _without(copies: Iterable[Match], literal: Iterable[Match]) -> Iterator[Match]:
    """The copies, but for those that the lexicon has found word for word."""
    found = {(match.rule, match.block): match.span for match in literal}
    for match in copies:
        span = found.get((match.rule, match.block))
        if span is None or not span.overlaps(match.span):
            yield match


def _best(matches: Iterable[Match]) -> list[Match]:
    """Of matches that overlap, the best of each message; and of each stretch only the claim that it restates best."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: -match.score):
        if not any(_competes(match, other) for other in kept):
            kept.append(match)
    return kept


def _competes(match: Match, better: Match) -> bool:
    if match.block != better.block or not match.span.overlaps(better.span):
        return False
    if match.rule == better.rule:
        return True
    shared = min(match.span.end, better.span.end) - max(match.span.start, better.span.start)
    shorter = min(match.span.end - match.span.start, better.span.end - better.span.start)
    return match.rule.startswith("claim:") and better.rule.startswith("claim:") and 2 * shared > shorter


def _inside_another(hit: Hit, in_block: Iterable[Hit]) -> bool:
    """Is the hit part of a longer judged phrase of the same block?"""
    return any(other.phrase.judged and other.span != hit.span and other.span.covers(hit.span) for other in in_block)


def _is_approved(hit: Hit, in_block: Iterable[Hit], near: Iterable[Match]) -> bool:
    """Does the hit stand inside approved wording, or in a passage that restates approved wording with the same words?"""
    if any(not other.phrase.judged and other.span.covers(hit.span) and _may_allow(hit, other) for other in in_block):
        return True
    own = [word.stem for word in hit.phrase.words]
    return not hit.phrase.exact_case and any(
        not match.rule.startswith("retired:")
        and match.score >= LINKED
        and match.span.covers(hit.span)
        and _contains([word.stem for word in words(match.wording)], own)
        for match in near
    )


def _may_allow(hit: Hit, approved: Hit) -> bool:
    """An exception of one rule does not excuse the words of another, nor a name in another spelling a matter of spelling."""
    if hit.phrase.exact_case and approved.seen != approved.phrase.text:
        return False
    return approved.phrase.rule != "exception" or approved.phrase.text in hit.phrase.exceptions


def _contains(whole: Sequence[str], part: Sequence[str]) -> bool:
    return any(list(whole[start : start + len(part)]) == list(part) for start in range(len(whole) - len(part) + 1))


def _grouped(items: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    """Items by their block."""
    grouped: dict[int, list[T]] = {}
    for block, item in items:
        grouped.setdefault(block, []).append(item)
    return grouped
