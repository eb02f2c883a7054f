"""Judges the words of the platform that stand in a document: approved where they are, or said by us."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias, TypeVar

from msgspec.structs import replace

from msglint.document import Document, Sentence, Span
from msglint.match._lexicon import Hit
from msglint.match.evidence import LINKED, Match, Method, Standing
from msglint.normalize import words

T = TypeVar("T")

# How words stand in their sentences, given each sentence and the span of the words in it.
Standings: TypeAlias = Callable[[Sequence[tuple[str, Span]]], Sequence[Standing]]


def judged(document: Document, hits: Sequence[tuple[int, Hit]], near: Sequence[Match], standings: Standings) -> Iterator[Match]:
    """Judged words with their standing; words inside approved wording are approved, and so are our products' names.

    ``near`` are passages that come near approved wording.
    """
    hits_in = grouped(hits)
    near_in = grouped((match.block, match) for match in near)
    sentences_in = grouped((sentence.block, sentence) for sentence in document.sentences)
    open_hits: list[tuple[Match, Sentence]] = []
    for block, hit in hits:
        if not hit.phrase.judged:
            if hit.phrase.rule.startswith("product:"):
                yield match_of(block, hit, Standing.APPROVED)
        elif not _inside_another(hit, hits_in[block]):
            sentence = next((s for s in sentences_in.get(block, ()) if s.span.overlaps(hit.span)), None)
            if sentence is None or _is_approved(hit, hits_in[block], near_in.get(block, ())):
                yield match_of(block, hit, Standing.APPROVED)
            elif hit.phrase.exact_case:
                yield match_of(block, hit)  # a spelling is ours whoever is told of
            else:
                open_hits.append((match_of(block, hit), sentence))
    said = [(document.text(sentence), _within(match.span, sentence.span)) for match, sentence in open_hits]
    for (match, _), stands in zip(open_hits, standings(said), strict=True):
        yield replace(match, standing=stands)


def match_of(block: int, hit: Hit, standing: Standing = Standing.SAID) -> Match:
    """The match of a phrase that stands in a block."""
    method = Method.EXACT if hit.verbatim else Method.LEMMA
    return Match(hit.phrase.rule, hit.phrase.text, block, hit.span, 1.0, method, standing)


def without(copies: Iterable[Match], literal: Iterable[Match]) -> Iterator[Match]:
    """The copies, but for those that the lexicon has found word for word."""
    found = {(match.rule, match.block): match.span for match in literal}
    for match in copies:
        span = found.get((match.rule, match.block))
        if span is None or not span.overlaps(match.span):
            yield match


def contains(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Does a text, as its stems, have the stems of another in a row?"""
    return any(list(whole[start : start + len(part)]) == list(part) for start in range(len(whole) - len(part) + 1))


def grouped(items: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    """Items by their block."""
    grouped: dict[int, list[T]] = {}
    for block, item in items:
        grouped.setdefault(block, []).append(item)
    return grouped


def _within(span: Span, outer: Span) -> Span:
    return Span(span.start - outer.start, span.end - outer.start)


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
        and contains([word.stem for word in words(match.wording)], own)
        for match in near
    )


def _may_allow(hit: Hit, approved: Hit) -> bool:
    """An exception of one rule does not excuse the words of another, nor a name in another spelling a matter of spelling."""
    if hit.phrase.exact_case and approved.seen != approved.phrase.text:
        return False
    return approved.phrase.rule != "exception" or approved.phrase.text in hit.phrase.exceptions
