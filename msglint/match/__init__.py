"""Matches every rule of a platform against a document, once. Coverage and checks only judge what is found here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from msglint.document import Document, Sentence, Span, Speaker
from msglint.match._copies import Copies
from msglint.match._lexicon import Hit, Lexicon
from msglint.match._passages import LINKED, Restatements
from msglint.match._standing import standing
from msglint.match.evidence import Arrival, Evidence, Match, Method, Standing
from msglint.messaging import Platform
from msglint.nlp import parse
from msglint.normalize import words

__all__ = ["LINKED", "Arrival", "Evidence", "Match", "Matcher", "Method", "Standing"]


class Matcher:
    """A platform made ready for matching; one serves any number of documents."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self._lexicon = Lexicon(platform)
        self._copies = Copies(platform)
        self._restatements = Restatements(platform)
        names = [platform.organisation, *(name for p in platform.products for name in (p.name, *p.aliases))]
        self._own_names = frozenset(word.text for name in names for word in words(name))

    def match(self, document: Document) -> Evidence:
        """Everything in our own words of the document that expresses a rule or comes near it."""
        block_words = [words(block.text) if block.speaker is Speaker.OURS else () for block in document.blocks]
        hits = [
            (block.index, hit) for block in document.blocks for hit in self._lexicon.find(block.text, block_words[block.index])
        ]
        copies = list(self._copies.find(document, block_words))
        restatements = self._restatements.find(document, block_words, _silent(document, copies))
        restated = _best((*restatements, *_named_claims(hits)))
        literal = list(self._literal(document, hits, (*copies, *restated)))
        found = sorted(
            (*_without(copies, literal), *restated, *literal), key=lambda match: (match.block, match.span, match.rule)
        )
        return Evidence(document, self.platform, tuple(found))

    def _literal(self, document: Document, hits: Sequence[tuple[int, Hit]], near: Sequence[Match]) -> Iterator[Match]:
        """Judged words with their standing; words inside approved wording are approved."""
        approved = [(block, hit) for block, hit in hits if not hit.phrase.judged]
        judged = [(block, hit) for block, hit in hits if hit.phrase.judged and not _inside_another(block, hit, hits)]
        open_hits: list[tuple[Match, Sentence]] = []
        for block, hit in judged:
            match = _match(block, hit)
            sentence = _sentence_at(document, block, hit.span)
            if _is_approved(block, hit, approved, near) or sentence is None:
                yield replace(match, standing=Standing.APPROVED)
            else:
                open_hits.append((match, sentence))
        yield from self._with_standing(document, open_hits)

    def _with_standing(self, document: Document, hits: Sequence[tuple[Match, Sentence]]) -> Iterator[Match]:
        texts = list(dict.fromkeys(document.text(sentence) for _, sentence in hits))
        grammar = dict(zip(texts, parse(texts), strict=True))
        for match, sentence in hits:
            text = document.text(sentence)
            inside = Span(match.span.start - sentence.span.start, match.span.end - sentence.span.start)
            yield replace(match, standing=standing(text, grammar[text], inside, self._own_names))


def _silent(document: Document, copies: Iterable[Match]) -> set[int]:
    """The sentences that carry no message by themselves: boilerplate, taglines, disclaimers, retired lines."""
    taken: dict[int, list[Span]] = {}
    for match in copies:
        taken.setdefault(match.block, []).append(match.span)
    return {s.index for s in document.sentences if any(span.overlaps(s.span) for span in taken.get(s.block, ()))}


def _match(block: int, hit: Hit) -> Match:
    method = Method.EXACT if hit.verbatim else Method.LEMMA
    return Match(rule=hit.phrase.rule, wording=hit.phrase.text, block=block, span=hit.span, score=1.0, method=method)


def _named_claims(hits: Iterable[tuple[int, Hit]]) -> Iterator[Match]:
    """Claims that are made word for word, or by naming the award or certificate that they are about."""
    return (_match(block, hit) for block, hit in hits if hit.phrase.rule.startswith("claim:"))


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


def _inside_another(block: int, hit: Hit, hits: Iterable[tuple[int, Hit]]) -> bool:
    """Is the hit part of a longer judged phrase of the same block?"""
    return any(
        other_block == block and other.phrase.judged and other.span != hit.span and other.span.covers(hit.span)
        for other_block, other in hits
    )


def _is_approved(block: int, hit: Hit, approved: Iterable[tuple[int, Hit]], near: Iterable[Match]) -> bool:
    """Does the hit stand inside approved wording, or in a passage that restates approved wording with the same words?"""
    if any(at == block and other.span.covers(hit.span) and _may_allow(hit, other) for at, other in approved):
        return True
    own = [word.stem for word in hit.phrase.words]
    return not hit.phrase.exact_case and any(
        match.block == block
        and not match.rule.startswith("retired:")
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


def _sentence_at(document: Document, block: int, span: Span) -> Sentence | None:
    return next((s for s in document.sentences if s.block == block and s.span.overlaps(span)), None)
