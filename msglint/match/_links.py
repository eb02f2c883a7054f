"""Finds sentences that restate a figure of an approved claim in words of their own, by what the figure is said of.

"88% of donations goes to services" shares too few words with a long approved sentence to be taken for it as a whole. What it
says of its figure (donations, go, services) is what the approved wordings say of theirs. A figure that is told of something
else (another place or year, a part, other people's doing) is not compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from msglint.document import Document, Span, Speaker
from msglint.match._facts import Fact, apart, facts
from msglint.match._frames import Frame, Told, frames
from msglint.match.evidence import Match, Method, Restated
from msglint.messaging import Platform
from msglint.nlp import Grammar, Parsed
from msglint.normalize import Word, words
from msglint.quantities import Quantity, Year, quantities, years

_Figure = TypeVar("_Figure", bound=Quantity | Year)

LINKING = 0.5  # the share of a figure's words that must be words of the fact, so that it is taken for the fact's figure
_WHOLE = 0.85  # a passage this like a wording as a whole is about it whatever stands beside its figure
_NEAR = 0.06  # figures no further apart than this are likely the same one, rounded or changed
_NEAR_COUNTS = 0.4
_SIGNATURE = 3  # digits that count
_NARROWED_COUNTS = 0.35  # "health services" are not "services"
_FIGURE = re.compile(
    r"\d|\b(?:half|third|thirds|quarters?|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|hundred|dozens?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A figure of a sentence, the fact that it states, and how surely: the share of its words that are the fact's, and more
    for a figure that is near."""

    frame: Frame
    fact: Fact
    strength: float


class Links:
    """The facts of all claims of a platform, ready to be found."""

    def __init__(self, platform: Platform, own_names: frozenset[str]) -> None:
        self._own_names = own_names
        self._facts = {
            claim.address: facts(claim.address, tuple(dict.fromkeys(claim.wordings)), own_names) for claim in platform.claims
        }
        self._rules: dict[str, set[str]] = defaultdict(set)
        for rule, own in self._facts.items():
            for key in {key for fact in own for key in fact.told | fact.counted | _written(fact)}:
                self._rules[key].add(rule)

    def find(
        self, document: Document, block_words: Sequence[tuple[Word, ...]], silent: set[int], grammar: Grammar
    ) -> Iterator[Match]:
        """The sentences of ours that state a fact's figure, as it is approved or another one in its place."""
        candidates = list(self._candidates(document, block_words, silent))
        grammar.expect(text for _, _, text, _ in candidates)
        return self._found(candidates, grammar)

    def _found(self, candidates: Sequence[tuple[int, int, str, list[str]]], grammar: Grammar) -> Iterator[Match]:
        parsed = grammar.parse(text for _, _, text, _ in candidates)
        for (block, start, text, rules), sentence in zip(candidates, parsed, strict=True):
            told = self._frames(text, sentence)
            for rule in rules:
                links = [link for frame in told if (link := self._best(rule, frame)) is not None]
                if links:
                    yield _match(links, block, start)

    def narrowed(self, match: Match, document: Document, grammar: Grammar) -> Match:
        """A claim's match with what its figures stand for, and without those that are surely told of something else."""
        kept: list[Quantity] = []
        restated = list(match.restated)
        around = [
            s for s in document.sentences if s.block == match.block and any(s.span.covers(q.span) for q in match.quantities)
        ]
        texts = [document.text(sentence) for sentence in around]
        for sentence, text, parsed in zip(around, texts, grammar.parse(texts), strict=True):
            for frame in frames(text, parsed, quantities(text), self._own_names):
                link = self._best(match.rule, frame)
                if link is None and self._stands_apart(match, frame):
                    continue
                if isinstance(frame.figure, Quantity):
                    kept.append(_moved(frame.figure, sentence.span.start))
                if link is not None:
                    restated.append(_restated(link, sentence.span.start))
        return replace(match, quantities=tuple(kept), restated=tuple(dict.fromkeys(restated)))

    def _candidates(
        self, document: Document, block_words: Sequence[tuple[Word, ...]], silent: set[int]
    ) -> Iterator[tuple[int, int, str, list[str]]]:
        """Block, start and text of each sentence with a figure, and the claims that share a telling word with it."""
        for sentence in document.sentences:
            if sentence.index in silent or document.blocks[sentence.block].speaker is not Speaker.OURS:
                continue
            text = document.text(sentence)
            if not _FIGURE.search(text) or text.rstrip("”\"'’ )").endswith("?"):
                continue
            figures: list[Quantity | Year] = [*quantities(text), *_beginnings(text)]
            if not figures:
                continue
            inside = [word.stem for word in block_words[sentence.block] if sentence.span.covers(word.span)]
            rules = {rule for key in inside for rule in self._rules.get(key, ())}
            comparable = [rule for rule in rules if any(_may_state(fact, figures, inside) for fact in self._facts[rule])]
            if comparable:
                yield sentence.block, sentence.span.start, text, [rule for rule in self._facts if rule in comparable]

    def _frames(self, text: str, parsed: Parsed) -> list[Frame]:
        told = (quantities(text), _beginnings(text))
        return [frame for figures in told for frame in frames(text, parsed, figures, self._own_names)]

    def _best(self, rule: str, frame: Frame) -> Link | None:
        """The fact of a claim that a figure states."""
        if frame.of_others or frame.is_part or self._is_sum(rule, frame):
            return None
        links = (Link(frame, fact, _strength(fact, frame)) for fact in self._facts[rule] if not _is_elsewhere(fact, frame))
        return max((link for link in links if link.strength >= LINKING), key=lambda link: link.strength, default=None)

    def _stands_apart(self, match: Match, frame: Frame) -> bool:
        """Is a figure that states no fact of the claim surely none of its figures, though the sentence is about it?"""
        of_kind = [fact for fact in self._facts.get(match.rule, ()) if _is_of_kind(fact, frame.figure, frame.counted)]
        if not of_kind:
            return False
        if frame.of_others or frame.is_part or self._is_sum(match.rule, frame):
            return True
        return match.score < _WHOLE or all(_is_elsewhere(fact, frame) for fact in of_kind)

    def _is_sum(self, rule: str, frame: Frame) -> bool:
        """Is the figure the sum of two approved ones, told with words of both ("14% for fundraising and management")?"""
        own = [
            fact.stated[0].figure
            for fact in self._facts.get(rule, ())
            if _is_of_kind(fact, frame.figure, frame.counted) and frame.words & fact.told
        ]
        return any(
            abs(left.value + right.value - frame.figure.value) < 1e-9
            for index, left in enumerate(own)
            for right in own[index + 1 :]
        )


def _beginnings(text: str) -> tuple[Year, ...]:
    """The years of a sentence since when something is so."""
    return tuple(year for year in years(text) if year.since)


def _match(links: Sequence[Link], block: int, start: int) -> Match:
    """The match of a claim whose facts a sentence states."""
    surest = max(links, key=lambda link: link.strength)
    nearest = min(surest.fact.stated, key=lambda stated: abs(stated.figure.value - surest.frame.figure.value))
    spans = [link.frame.figure.span for link in links]
    return Match(
        rule=surest.fact.rule,
        wording=nearest.wording,
        block=block,
        span=Span(start + min(span.start for span in spans), start + max(span.end for span in spans)),
        score=round(min(0.7, 0.5 + 0.2 * surest.strength), 4),
        method=Method.LEMMA,
        quantities=tuple(_moved(link.frame.figure, start) for link in links if isinstance(link.frame.figure, Quantity)),
        restated=tuple(_restated(link, start) for link in links),
    )


def _restated(link: Link, start: int) -> Restated:
    limited = (
        isinstance(link.fact.stated[0].figure, Quantity)
        and all(link.fact.times)
        and link.frame.is_open_ended
        and not link.frame.time
    )
    return Restated(_moved(link.frame.figure, start), link.fact.stated, link.fact.times[0] if limited else "")


def _moved(figure: _Figure, by: int) -> _Figure:
    return replace(figure, span=Span(figure.span.start + by, figure.span.end + by))


def _written(fact: Fact) -> frozenset[str]:
    """The figures of a fact as written, which are met by chance nowhere."""
    texts = (stated.wording[slice(*stated.figure.span)] for stated in fact.stated)
    return frozenset(word.text for text in texts for word in words(text) if _digits(word.text) >= _SIGNATURE)


def _digits(figure: str) -> int:
    """How many digits of a figure count: 3 of "71.4" and of "237,000"."""
    return len(re.sub(r"[.,]", "", figure).strip("0")) if figure[0].isdigit() else 0


def _may_state(fact: Fact, figures: Iterable[Quantity | Year], stems: Sequence[str]) -> bool:
    """A cheap look before a sentence is parsed: has it a figure of the fact's kind, and as many of its words as it takes?"""
    known = fact.told | fact.counted
    shared = sum(key in known for key in stems)
    return any(
        _is_of_kind(fact, figure, frozenset(stems))
        and (_is_signature(fact, figure) or shared >= (1 if _is_likely(fact, figure) else 2))
        for figure in figures
    )


def _is_likely(fact: Fact, found: Quantity | Year) -> bool:
    """Does one shared word tell that a figure states the fact? Beside a near figure, or for a beginning."""
    return isinstance(fact.stated[0].figure, Year) or _is_near(fact, found)


def _is_of_kind(fact: Fact, found: Quantity | Year, counted: frozenset[str]) -> bool:
    """Can the figure stand for the fact's: an amount of the same unit and the same things, or an age for a beginning?"""
    own = fact.stated[0].figure
    if isinstance(own, Year):
        return isinstance(found, Year) or found.shown == "year"
    if isinstance(found, Year):
        return False
    if own.unit == found.unit == "count":
        return bool(fact.counted & counted)
    return own.unit == found.unit or {own.unit, found.unit} == {"percent", "points"}


def _is_elsewhere(fact: Fact, frame: Frame) -> bool:
    """Is the figure told of a place or a year that no wording of the fact has?"""
    dated = isinstance(fact.stated[0].figure, Quantity) and fact.years and frame.years
    return bool(frame.places - fact.places) or bool(dated and not frame.years & fact.years)


def _strength(fact: Fact, frame: Frame) -> float:
    """How surely a figure states a fact: the share of its words that the wordings have too, and how near the figures are."""
    if not _is_of_kind(fact, frame.figure, frame.counted):
        return 0.0
    if _is_signature(fact, frame.figure):
        return 1.0
    known = fact.told | fact.counted
    explained = [word for word in frame.told if word.stems & known]
    if not _is_enough(explained, fact, frame):
        return 0.0
    near = _is_near(fact, frame.figure)
    narrowed = any(word.narrows & known and not word.stems & known for word in frame.told)
    share = sum(word.weight for word in explained) / sum(word.weight for word in frame.told)
    return share + _NEAR_COUNTS * near - _NARROWED_COUNTS * narrowed


def _is_enough(explained: Sequence[Told], fact: Fact, frame: Frame) -> bool:
    """Do the words tell of the fact: one beside a near figure or a beginning, two beside another one, and not only what it
    counts or that something "goes" somewhere?"""
    telling = [word for word in explained if not word.is_light]
    if _is_likely(fact, frame.figure):
        return bool(telling)
    targets = [word for word in frame.told if word.is_target]
    if targets and not any(word in explained for word in targets):  # "half of the money goes to ..." something else
        return False
    return len(explained) > 1 and any(not word.stems & frame.counted for word in telling)


def _is_signature(fact: Fact, found: Quantity | Year) -> bool:
    """Is it the very figure, and one that is met by chance nowhere: of three or more digits that count ("71.4", "237,000")?"""
    return any(
        isinstance(stated.figure, Quantity)
        and isinstance(found, Quantity)
        and stated.figure.value == found.value
        and _digits(f"{stated.figure.value:.15g}") >= _SIGNATURE
        for stated in fact.stated
    )


def _is_near(fact: Fact, found: Quantity | Year) -> bool:
    return isinstance(found, Quantity) and any(
        isinstance(stated.figure, Quantity)
        and apart(stated.figure, found) <= _NEAR
        and _digits(f"{stated.figure.value:.15g}") > 1  # everybody has three days of something
        for stated in fact.stated
    )
