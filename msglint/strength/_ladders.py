"""The words of strength, as data: each ladder with its rungs from weak to strong, and the phrases that stand on each.

Sources: Quirk, Greenbaum, Leech and Svartvik, "A Comprehensive Grammar of the English Language" (1985): modal verbs (4.49),
quantifiers (5.10), adverbs of degree and frequency (8.104, 8.65), words of negation and their scope (10.54); Hyland,
"Metadiscourse" (2005, appendix), for hedges and boosters.
"""

from __future__ import annotations

from collections import defaultdict
from enum import Enum
from typing import Self

from msgspec import Struct


class Rung(Enum):
    """A step of a ladder. Rungs are compared within their ladder; PLAIN, which every ladder has, needs no words."""

    def __lt__(self, other: Self) -> bool:
        return self - other < 0

    def __sub__(self, other: Self) -> int:
        """How many rungs this one is above another."""
        return int(self.value - other.value)


class Modality(Rung):
    """How firmly something is promised. PLAIN is "does" and "will"."""

    MIGHT = 0
    MAY = 1
    CAN = 2
    EXPECTS = 3
    HELPS = 4
    PLAIN = 5
    GUARANTEES = 6


class Extent(Rung):
    """Of how many, or how often, it is said. LIMIT is "up to", which a single case makes true; PLAIN sets no limit."""

    LIMIT = 0
    SOME = 1
    MANY = 2
    MOST = 3
    NEARLY_ALL = 4
    PLAIN = 5
    ALL = 6


class Certainty(Rung):
    """How sure the speaker is."""

    DOUBTFUL = 0
    LIKELY = 1
    PLAIN = 2
    CERTAIN = 3


class Degree(Rung):
    """Compared with others: not at all, more than some, among those before all others ("one of the largest"), more than all."""

    PLAIN = 0
    MORE = 1
    AMONG_MOST = 2
    MOST_OF_ALL = 3


class Phrase(Struct, frozen=True):
    """Words that put something on a rung. ``words`` are lower-case forms or lemmas in a row; ``pos`` are the parts of speech
    that the first may have (empty for any)."""

    words: tuple[str, ...]
    rung: Rung
    pos: frozenset[str] = frozenset()


_VERB, _MODAL = frozenset({"VERB"}), frozenset({"AUX"})
_NOMINAL = frozenset({"NOUN", "ADJ"})


def _phrases(text: str, rung: Rung, pos: frozenset[str] = frozenset()) -> tuple[Phrase, ...]:
    return tuple(Phrase(tuple(phrase.split()), rung, pos) for phrase in text.split(", "))


PHRASES = (
    *_phrases("might", Modality.MIGHT, _MODAL),
    *_phrases("try to, aim to, hope to, attempt to, seek to, strive to", Modality.MIGHT, _VERB),
    *_phrases("may, could", Modality.MAY, _MODAL),
    *_phrases("can", Modality.CAN, _MODAL),
    *_phrases("be able to, be capable of", Modality.CAN),
    *_phrases("expect to, project to, plan to, intend to, estimate, anticipate, forecast, predict", Modality.EXPECTS, _VERB),
    *_phrases("help, support, aid, assist, let, design to, build to", Modality.HELPS, _VERB),
    *_phrases("guarantee, eliminate, eradicate, ensure", Modality.GUARANTEES, _VERB),
    *_phrases("impossible, a thing of the past, once and for all", Modality.GUARANTEES),
    *_phrases("up to, as much as, as many as, as little as, as few as, at most, no more than, max, maximum", Extent.LIMIT),
    *_phrases("start at, start from", Extent.LIMIT, _VERB),
    *_phrases("some, few, several, certain, sometimes, occasionally, partly, partially, to some extent", Extent.SOME),
    *_phrases("not all, not every, not always, many, often, frequently, numerous, a lot of, lots of", Extent.MANY),
    *_phrases("most, mostly, majority, average, typical, typically, median, usual, usually, generally", Extent.MOST),
    *_phrases("in general, bulk of, more than half, great part", Extent.MOST),
    *_phrases("mean", Extent.MOST, _NOMINAL),
    *_phrases("nearly all, nearly every, nearly always, almost all, almost every, almost always", Extent.NEARLY_ALL),
    *_phrases("virtually all, virtually every, practically all, practically every", Extent.NEARLY_ALL),
    *_phrases("all, every, each, everyone, everybody, everything, always, never, none, nobody, no one", Extent.ALL),
    *_phrases("completely, complete, totally, total, entirely, entire, forever, zero, 100 %, 100 percent", Extent.ALL),
    *_phrases("without exception, at all times, in every case, no more", Extent.ALL),
    *_phrases("perhaps, maybe, possibly, hopefully, somewhat, it depends, not sure, sort of, kind of", Certainty.DOUBTFUL),
    *_phrases("more or less, where possible, if possible, in some cases, in certain cases, in a few cases", Certainty.DOUBTFUL),
    *_phrases("some of what", Certainty.DOUBTFUL),
    *_phrases("potentially, possible that", Certainty.DOUBTFUL),
    *_phrases("probably, likely, presumably", Certainty.LIKELY),
    *_phrases("appear to, seem to, tend to", Certainty.LIKELY, _VERB),
    *_phrases("definitely, certainly, undoubtedly, surely, absolutely, no doubt, for sure, guaranteed", Certainty.CERTAIN),
    *_phrases("only, sole, unique, first", Degree.MOST_OF_ALL, frozenset({"ADJ"})),
)

# What denies: a word that denies its verb, noun or clause; one that all but denies; and verbs that deny what they govern.
NEGATORS = frozenset("no not cannot n't n’t never nobody none nothing neither nor nowhere".split())
NEAR_NEGATORS = frozenset("rarely seldom hardly scarcely barely".split())
NEGATIVE_PREPOSITIONS = frozenset("without instead rather".split())
NEGATIVE_HEADS = frozenset("fail lack refuse decline neglect unable impossible forget cease".split())
SPARED = frozenset("only just merely simply".split())  # "not only" denies nothing
RAISING = frozenset("think believe suppose expect want true case mean".split())  # "I don't think it works": it does not work

# Opposites by which a predicate is turned round, with its measures of direction, time, size and ease.
_OPPOSITES = (
    "rise fall, increase decrease, grow shrink, gain lose, raise lower, raise cut, increase cut, rise drop, "
    "fast slow, quick slow, soon late, early late, easy hard, easy difficult, simple complex, high low, "
    "safe unsafe, secure insecure, include exclude, allow forbid, accept reject, open closed, free paid, "
    "fixed variable, pass fail, remember forget, public private"
)


def _both_ways(pairs: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for left, right in (pair.split() for pair in pairs.split(", ")):
        found[left].add(right)
        found[right].add(left)
    return {word: frozenset(others) for word, others in found.items()}


ANTONYMS = _both_ways(_OPPOSITES)

STATUS_QUO = frozenset("today currently before otherwise other others".split())
CONDITIONS = frozenset("if unless provided providing".split())
READERS = frozenset("you they who someone somebody people customer user reader".split())
PERIODS = frozenset(
    "time day week month quarter year hour minute second morning evening night weekend decade spring summer autumn fall winter "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december".split()
)
HAPPENING = frozenset("happen occur exist arise".split())  # what cannot happen is ruled out
AUDIENCES = frozenset(
    "customer client member user buyer shopper reader student visitor guest patient subscriber household family company".split()
)
