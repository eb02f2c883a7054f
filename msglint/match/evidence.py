"""What matching found in one asset. Coverage and checks judge this and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from msglint.document import Block, Document, Sentence, Span
from msglint.messaging import Message, Platform, Rule
from msglint.result import Spent

if TYPE_CHECKING:
    from msglint.quantities import Quantity, Year
    from msglint.strength import Change


LINKED = 0.6  # from this score a passage is taken to be about the rule; checks ask for more where they need it
CONVEYED = 0.7  # and from here on it says what the rule says, or its opposite


class Need(StrEnum):
    """What a check needs of the evidence, from little to all: how words and lines of the platform stand in the text; which
    passages tell of its messages and claims, which takes most of the time; or also what they change in a claim, and what is
    stated of us that no claim says."""

    WORDS = "words"
    MESSAGES = "messages"
    CLAIMS = "claims"


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


class Stated(Struct, frozen=True):
    """A figure, or the year of a beginning, as one approved wording states it."""

    wording: str
    figure: Quantity | Year


class Restated(Struct, frozen=True):
    """A figure of a passage, with what the approved wordings state in its place.

    ``told`` has its span in the block; ``lost_time`` are the words that limit the approved figure to a time, when it is told
    here of all time up to now; ``place`` is the place that the very figure is limited to here and in no wording, or "".
    """

    told: Quantity | Year
    approved: tuple[Stated, ...]
    lost_time: str = ""
    place: str = ""


class Match(Struct, frozen=True):
    """A passage that expresses a rule or comes near it.

    ``wording`` is the text of the rule that was matched (of several the best one), ``score`` is between 0 and 1. For restated
    claims and messages ``quantities`` are those of the passage's sentence, as ``Quantity`` spans in the block, without those
    that are surely told of something else; ``restated`` are the figures and years of which it is known what they stand for.
    ``clause`` is the part of a message that was compared, "" for the whole. ``changes`` are the ladders of strength on which
    the passage stands elsewhere than every approved wording does, ``conditions`` the approved conditions that it leaves out;
    ``is_past`` says that it tells of the past.
    """

    rule: str
    wording: str
    block: int
    span: Span
    score: float
    method: Method
    standing: Standing = Standing.SAID
    quantities: tuple[Quantity, ...] = ()
    restated: tuple[Restated, ...] = ()
    clause: str = ""
    changes: tuple[Change, ...] = ()
    conditions: tuple[str, ...] = ()
    is_past: bool = False


class AssertionKind(StrEnum):
    """What an assertion asserts of us."""

    FIGURE = "a result in figures"
    RATING = "a rating or an award"
    CERTIFICATE = "a certificate"
    GUARANTEE = "a guarantee"
    RANK = "a rank above all others"
    REGION = "where it is offered"


class Assertion(Struct, frozen=True):
    """A statement about us that needs proof; ``span`` is its clause in the block, ``places`` where it is said to hold."""

    kind: AssertionKind
    block: int
    span: Span
    places: tuple[str, ...] = ()


class Statement(Struct, frozen=True):
    """What a sentence (``span`` in the block) states of us in the figure at ``figure``, for good and without a condition.

    ``about`` are the words that tell what the figure is of, ``scope`` the names and years that limit it; both in alphabetical
    order. ``counts`` says that it is how many of something we have, rather than what is done.
    """

    block: int
    span: Span
    figure: Span
    about: tuple[str, ...]
    scope: tuple[str, ...]
    counts: bool


class Arrival(Struct, frozen=True):
    """How one message arrives: ``presence`` and ``prominence`` are 0, 1 or 2 (see docs/scoring.md), ``score`` is the best
    match's, ``mentions`` counts the blocks that convey it, ``passages`` are the matches, best first. ``opposing`` are
    passages that say the opposite where nothing conveys the message. ``missing`` are its parts that do not arrive where others
    do, ``closest`` are the passages that come nearest where nothing arrives."""

    message: Message
    presence: int
    prominence: int
    score: float
    mentions: int
    passages: tuple[Match, ...]
    opposing: tuple[Match, ...] = ()
    missing: tuple[str, ...] = ()
    closest: tuple[Match, ...] = ()


class Meaning(Struct, frozen=True):
    """What a model read out of one document: how likely passages are to convey messages or their clauses (the score), the
    likeliest first, and how many pairs it judged. A match stands as REVERSED where the model takes it for a contradiction.
    ``clauses`` are the parts of the messages that no passage conveys whole, by the address of the message."""

    told: tuple[Match, ...]
    pairs: int
    clauses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Evidence(Struct, frozen=True, dict=True):
    """All matches of one document, in document order, with the platform they are matched against.

    ``matches`` are found by words; ``meaning`` is what a model read, None when none was asked. ``rules`` are those of the
    platform by address, for whoever has them at hand; ``spent`` is what it took.
    """

    document: Document
    platform: Platform
    matches: tuple[Match, ...]
    assertions: tuple[Assertion, ...] = ()
    statements: tuple[Statement, ...] = ()
    meaning: Meaning | None = None
    rules: Mapping[str, Rule] | None = None
    spent: Spent = field(default_factory=Spent)

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
    def _rules(self) -> Mapping[str, Rule]:
        return self.rules or rules_by_address(self.platform)

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


def rules_by_address(platform: Platform) -> dict[str, Rule]:
    """Every rule of a platform by its address."""
    return {rule.address: rule for rule in all_rules(platform)}
