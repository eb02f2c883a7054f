"""What matching found in one asset. Coverage and checks judge this and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from msglint.document import Block, Document, Sentence, Span
from msglint.messaging import Message, Platform, Rule
from msglint.quantities import Quantity


class Method(StrEnum):
    """How a match was found: word for word, nearly so, by its words in another form, or by meaning."""

    EXACT = "exact"
    FUZZY = "fuzzy"
    LEMMA = "lemma"
    SEMANTIC = "semantic"


class Standing(StrEnum):
    """How matched words stand in their sentence. Only words that we say ourselves can be a fault."""

    SAID = "said"
    APPROVED = "approved"  # inside approved wording, a preferred term or an exception
    NAME = "name"  # part of somebody's proper name
    REPORTED = "reported"  # what others say, ask or want, told by us
    COACHING = "coaching"  # a word the speaker is told not to use
    OTHER_SENSE = "other sense"  # a short form that stands for something else here
    REVERSED = "reversed"  # the words of a message or claim, but with a "not" that it has not


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that expresses a rule or comes near it.

    ``wording`` is the text of the rule that was matched (of several the best one), ``score`` is between 0 and 1. For restated
    claims and messages ``quantities`` are those of the passage's sentence, as ``Quantity`` spans in the block.
    """

    rule: str
    wording: str
    block: int
    span: Span
    score: float
    method: Method
    standing: Standing = Standing.SAID
    quantities: tuple[Quantity, ...] = ()


class AssertionKind(StrEnum):
    """What an assertion asserts of us."""

    FIGURE = "a result in figures"
    RATING = "a rating or an award"
    CERTIFICATE = "a certificate"
    GUARANTEE = "a guarantee"
    RANK = "a rank above all others"
    REGION = "where it is offered"


@dataclass(frozen=True, slots=True)
class Assertion:
    """A statement about us that needs proof; ``span`` is its clause in the block, ``places`` where it is said to hold."""

    kind: AssertionKind
    block: int
    span: Span
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """How one message arrives: ``presence`` and ``prominence`` are 0, 1 or 2 (see docs/scoring.md), ``score`` is the best
    match's, ``mentions`` counts the blocks that convey it, ``passages`` are the matches, best first. ``contradicted`` says that
    the asset says the opposite and nothing conveys the message."""

    message: Message
    presence: int
    prominence: int
    score: float
    mentions: int
    passages: tuple[Match, ...]
    contradicted: bool = False


@dataclass(frozen=True)
class Evidence:
    """All matches of one document, in document order, with the platform they are matched against."""

    document: Document
    platform: Platform
    matches: tuple[Match, ...]
    assertions: tuple[Assertion, ...] = ()

    def of(self, prefix: str) -> tuple[Match, ...]:
        """The matches of all rules of one kind: ``of("term")``."""
        return self._by_prefix.get(prefix, ())

    def rule(self, address: str) -> Rule:
        """The rule of an address."""
        return self._rules[address]

    def text(self, match: Match) -> str:
        """The words of the asset that were matched."""
        return self.document.blocks[match.block].text[slice(*match.span)]

    def block(self, match: Match) -> Block:
        """The block in which a match lies."""
        return self.document.blocks[match.block]

    def sentence(self, match: Match) -> Span:
        """The span of the sentence (or the sentences) that a match touches, in its block."""
        touched = [s.span for s in self._sentences.get(match.block, ()) if s.span.overlaps(match.span)]
        return Span(touched[0].start, touched[-1].end) if touched else match.span

    def sentence_text(self, match: Match) -> str:
        """The sentence (or the sentences) that a match touches."""
        return self.block(match).text[slice(*self.sentence(match))]

    @cached_property
    def _by_prefix(self) -> dict[str, tuple[Match, ...]]:
        grouped: dict[str, list[Match]] = {}
        for match in self.matches:
            grouped.setdefault(match.rule.partition(":")[0], []).append(match)
        return {prefix: tuple(found) for prefix, found in grouped.items()}

    @cached_property
    def _rules(self) -> dict[str, Rule]:
        return {rule.address: rule for rule in all_rules(self.platform)}

    @cached_property
    def _sentences(self) -> dict[int, list[Sentence]]:
        grouped: dict[int, list[Sentence]] = {}
        for sentence in self.document.sentences:
            grouped.setdefault(sentence.block, []).append(sentence)
        return grouped


def all_rules(platform: Platform) -> Iterable[Rule]:
    """Every rule of a platform, in the order of the file format."""
    for rules in (
        platform.products,
        platform.messages,
        platform.claims,
        platform.taglines,
        platform.boilerplate,
        platform.disclaimers,
        platform.terms,
        platform.retired,
        platform.banned,
        platform.competitors,
    ):
        yield from rules
