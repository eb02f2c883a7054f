"""Finds sentences that restate a figure of an approved claim in words of their own, by what the figure is said of.

"88% of donations goes to services" shares too few words with a long approved sentence to be taken for it as a whole. What it
says of its figure (donations, go, services) is what the approved wordings say of theirs. A figure that is told of something
else (another place or year, a part, other people's doing) is not compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from msglint.document import Document, Span, Speaker
from msglint.match._changes import Strengths
from msglint.match._doers import is_same_name, is_told_of_somebody
from msglint.match._facts import Fact, facts
from msglint.match._frames import Frame, frames
from msglint.match._likeness import (
    is_by_others,
    is_elsewhere,
    is_moved,
    is_of_all,
    is_of_another_year,
    is_of_kind,
    is_signature,
    likeness,
    may_be_of,
    may_state,
    written,
)
from msglint.match._of_all import change, of_all
from msglint.match._vocabulary import FUNCTION_WORDS
from msglint.match.evidence import Match, Method, Need, Restated
from msglint.messaging import Platform
from msglint.nlp import Grammar, Parsed
from msglint.normalize import Word, stem
from msglint.quantities import Bound, Quantity, Year, agree, quantities, years
from msglint.strength import Change

_Figure = TypeVar("_Figure", bound=Quantity | Year)

LINKING = 0.5  # the share of a figure's words that must be words of the fact, so that it is taken for the fact's figure
_WHOLE = 0.85  # a passage this like a wording as a whole is about it whatever stands beside its figure
_OVERHEAD = stem("overhead")  # which is all that it takes to work, whatever its parts are called
_REST = re.compile(r"\bthe (?:rest|remainder|remaining)\b", re.IGNORECASE)
_FIGURE = re.compile(
    r"\d|\b(?:half|third|thirds|quarters?|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|hundreds?|thousands|"
    r"millions|billions|dozens?|couple|decades?|century|centuries)\b",
    re.IGNORECASE,
)


class Link(Struct, frozen=True):
    """A figure of a sentence, the fact that it states, and how surely: the share of its words that are the fact's, and more
    for a figure that is near."""

    frame: Frame
    fact: Fact
    strength: float


class Links:
    """The facts of all claims of a platform, ready to be found."""

    def __init__(self, platform: Platform, own_names: frozenset[str], strengths: Strengths, grammar: Grammar) -> None:
        """``grammar`` is that of the platform."""
        self._own_names = own_names
        self._strengths = strengths
        wordings = {claim.address: tuple(dict.fromkeys(claim.wordings)) for claim in platform.claims}
        grammar.expect(text for texts in wordings.values() for text in texts)
        self._facts = {rule: facts(rule, texts, own_names, grammar) for rule, texts in wordings.items()}
        self._wholes = frozenset(key for own in self._facts.values() for fact in own for key in fact.whole)
        self._doers = {rule: {name for fact in own for name in fact.doers} for rule, own in self._facts.items()}
        names = {name for own in self._doers.values() for name in own}
        self._named = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b", re.IGNORECASE) if names else None
        self._rules: dict[str, set[str]] = defaultdict(set)
        for rule, own in self._facts.items():
            for key in {key for fact in own for key in fact.told | fact.counted | written(fact)}:
                self._rules[key].add(rule)

    def find(
        self, document: Document, block_words: Sequence[tuple[Word, ...]], silent: set[int], need: Need, grammar: Grammar
    ) -> Iterator[Match]:
        """The sentences of ours that state a fact's figure, as it is approved or another one in its place."""
        candidates = list(self._candidates(document, block_words, silent))
        grammar.expect(text for _, _, text, _ in candidates)
        names_us = bool(candidates) and _is_named(document, block_words, self._own_names)
        return self._found(candidates, need, grammar, names_us)

    def _found(
        self, candidates: Sequence[tuple[int, int, str, list[str]]], need: Need, grammar: Grammar, names_us: bool
    ) -> Iterator[Match]:
        parsed = grammar.parse(text for _, _, text, _ in candidates)
        for (block, start, text, rules), sentence in zip(candidates, parsed, strict=True):
            told = self._frames(text, sentence)
            of_us = names_us or is_told_of_somebody(sentence)
            for rule in rules:
                best = [link for frame in told if (link := self._best(rule, frame)) is not None]
                links = _settled([link for link in best if of_us or is_signature(link.fact, link.frame.figure)])
                if links:
                    about = [index for link in links for index in sentence.at(link.frame.figure.span)]
                    match = self._strengths.judged(_match(links, block, start), text, sentence, about, need)
                    yield replace(match, changes=(*match.changes, *_changes(links, text)))

    def narrowed(self, match: Match, document: Document, grammar: Grammar) -> Match:
        """A claim's match with what its figures stand for, and without those that are surely told of something else."""
        kept: list[Quantity] = []
        restated = list(match.restated)
        around = [
            s for s in document.sentences if s.block == match.block and any(s.span.covers(q.span) for q in match.quantities)
        ]
        texts = [document.text(sentence) for sentence in around]
        for sentence, text, parsed in zip(around, texts, grammar.parse(texts), strict=True):
            if self._is_about_another(match.rule, text):
                continue
            told = [(frame, self._best(match.rule, frame)) for frame in frames(text, parsed, _amounts(text), self._own_names)]
            settled = _settled([link for _, link in told if link is not None])
            for frame, link in told:
                if link not in settled if link is not None else self._stands_apart(match, frame):
                    continue
                if isinstance(frame.figure, Quantity):
                    kept.append(_moved(frame.figure, sentence.span.start))
                if link is not None:
                    restated.append(_restated(link, sentence.span.start))
        is_of_else = match.quantities and not restated and len(kept) < len(match.quantities)
        changes = () if is_of_else else match.changes
        return replace(match, quantities=tuple(kept), restated=tuple(dict.fromkeys(restated)), changes=changes)

    def _candidates(
        self, document: Document, block_words: Sequence[tuple[Word, ...]], silent: set[int]
    ) -> Iterator[tuple[int, int, str, list[str]]]:
        """Block, start and text of each sentence with a figure, and the claims that share a telling word with it."""
        for sentence in document.sentences:
            if sentence.index in silent or document.blocks[sentence.block].speaker is not Speaker.OURS:
                continue
            text = document.text(sentence)
            if text.rstrip("”\"'’ )").endswith("?"):
                continue
            figures: list[Quantity | Year] = [*quantities(text), *_beginnings(text)] if _FIGURE.search(text) else []
            figures += of_all(text) if self._wholes else ()
            if not figures:
                continue
            inside = [word.stem for word in block_words[sentence.block] if sentence.span.covers(word.span)]
            rules = {rule for key in inside for rule in self._rules.get(key, ())}
            about = (rule for rule in rules if not self._is_about_another(rule, text))
            comparable = [rule for rule in about if any(may_state(fact, figures, inside) for fact in self._facts[rule])]
            if comparable:
                yield sentence.block, sentence.span.start, text, [rule for rule in self._facts if rule in comparable]

    def _is_about_another(self, rule: str, text: str) -> bool:
        """Does a text name customers of other claims, and not the one that this claim is about?"""
        own = self._doers.get(rule)
        here = {name.lower() for name in self._named.findall(text)} if own and self._named else set()
        return bool(here) and not any(is_same_name(one, other) for one in own or () for other in here)

    def _frames(self, text: str, parsed: Parsed) -> list[Frame]:
        told = (_amounts(text), tuple(filter(is_of_all, of_all(text))), _beginnings(text))
        return [frame for figures in told for frame in frames(text, parsed, figures, self._own_names)]

    def _best(self, rule: str, frame: Frame) -> Link | None:
        """The fact of a claim that a figure states."""
        if frame.is_part or self._is_sum(rule, frame):
            return None
        known = self._facts[rule]
        known = [fact for fact in known if is_signature(fact, frame.figure)] or known  # the very figure stands for no other
        own = (fact for fact in known if not is_by_others(fact, frame) and not is_elsewhere(fact, frame))
        of = [fact for fact in own if may_be_of(fact, frame)]
        meant = [fact for fact in of if any(word.is_target and word.stems & fact.told for word in frame.told)]
        links = (Link(frame, fact, likeness(fact, frame)) for fact in meant or of)
        return max((link for link in links if link.strength >= LINKING), key=lambda link: link.strength, default=None)

    def _stands_apart(self, match: Match, frame: Frame) -> bool:
        """Is a figure that states no fact of the claim surely none of its figures, though the sentence is about it?"""
        of_kind = [fact for fact in self._facts.get(match.rule, ()) if is_of_kind(fact, frame.figure, frame.counted)]
        if not of_kind:
            return False
        if frame.is_part or self._is_sum(match.rule, frame) or all(is_by_others(fact, frame) for fact in of_kind):
            return True
        return match.score < _WHOLE or all(is_elsewhere(fact, frame) for fact in of_kind)

    def _is_sum(self, rule: str, frame: Frame) -> bool:
        """Is the figure the sum of two approved ones, told with words of both ("14% for fundraising and management"), or of
        what it takes to work at all?"""
        own = [fact for fact in self._facts.get(rule, ()) if is_of_kind(fact, frame.figure, frame.counted)]
        return any(
            abs(left.stated[0].figure.value + right.stated[0].figure.value - frame.figure.value) < 1e-9
            and (
                _OVERHEAD in frame.words or (frame.words & (left.told - right.told) and frame.words & (right.told - left.told))
            )
            for left, right in combinations(own, 2)
        )


def _is_named(document: Document, block_words: Sequence[tuple[Word, ...]], own_names: frozenset[str]) -> bool:
    """Does a document name us or something of ours? What it tells of nobody is ours only then."""
    return any(
        word.text in own_names and word.text not in FUNCTION_WORDS and block.text[word.start].isupper()
        for block in document.blocks
        for word in block_words[block.index]
    )


def _changes(links: Iterable[Link], text: str) -> Iterator[Change]:
    """The shares that are told of all there is."""
    for link in links:
        if is_of_all(link.frame.figure):
            yield change(link.frame.figure, text, link.fact.stated[0])


def _amounts(text: str) -> tuple[Quantity, ...]:
    """The amounts of a text, none at all among them, and "the rest" of the shares before it."""
    found = (*quantities(text), *(figure for figure in of_all(text) if not is_of_all(figure)))
    rest = _REST.search(text)
    before = [figure for figure in found if rest and figure.unit == "percent" and figure.span.end <= rest.start()]
    share = 100 - sum(figure.value for figure in before)
    if rest is None or not before or share <= 0 or any(figure.bound is not Bound.EXACT for figure in before):
        return found
    return (*found, replace(before[0], value=share, shown="rest", span=Span(*rest.span())))


def _settled(links: Sequence[Link]) -> list[Link]:
    """The links, without those to a fact that another figure of the sentence states as approved, or that add up to it: the rest
    of what is told there is something else, or its parts ("18 in Asia, 120 in all")."""
    return [link for link in links if _agrees(link) or not _is_stated(link.fact, links)]


def _is_stated(fact: Fact, links: Sequence[Link]) -> bool:
    own = [link for link in links if link.fact is fact]
    total = sum(link.frame.figure.value for link in own)
    return any(map(_agrees, own)) or (len(own) > 1 and any(total == stated.figure.value for stated in fact.stated))


def _agrees(link: Link) -> bool:
    """Is the figure one that an approved wording states, or fairly rounded from one?"""
    told = link.frame.figure
    return isinstance(told, Quantity) and any(
        isinstance(stated.figure, Quantity) and agree(stated.figure, told) for stated in link.fact.stated
    )


def _beginnings(text: str) -> tuple[Year, ...]:
    """The years of a sentence since when something is so."""
    return tuple(year for year in years(text) if year.since)


def _match(links: Sequence[Link], block: int, start: int) -> Match:
    """The match of a claim whose facts a sentence states."""
    surest = max(links, key=lambda link: link.strength)
    nearest = min(surest.fact.stated, key=lambda stated: abs(stated.figure.value - surest.frame.figure.value))
    spans = [link.frame.figure.span for link in links]
    figured = [link for link in links if not is_of_all(link.frame.figure)]
    return Match(
        rule=surest.fact.rule,
        wording=nearest.wording,
        block=block,
        span=Span(start + min(span.start for span in spans), start + max(span.end for span in spans)),
        score=round(min(0.7, 0.5 + 0.2 * surest.strength), 4),
        method=Method.LEMMA,
        quantities=tuple(_moved(link.frame.figure, start) for link in figured if isinstance(link.frame.figure, Quantity)),
        restated=tuple(_restated(link, start) for link in figured),
    )


def _restated(link: Link, start: int) -> Restated:
    limited = (
        isinstance(link.fact.stated[0].figure, Quantity)
        and all(link.fact.times)
        and link.frame.is_open_ended
        and not link.frame.time
    )
    lost = limited or is_of_another_year(link.fact, link.frame)
    return Restated(
        told=_moved(link.frame.figure, start),
        approved=link.fact.stated,
        lost_time=link.fact.times[0] if lost else "",
        place=link.frame.place if is_moved(link.fact, link.frame) else "",
    )


def _moved(figure: _Figure, by: int) -> _Figure:
    return replace(figure, span=Span(figure.span.start + by, figure.span.end + by))
