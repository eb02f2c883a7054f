"""Finds near copies of wording that is used verbatim or not at all: taglines, boilerplate, disclaimers, retired lines.

Word for word is the lexicon's business; here RapidFuzz compares whole sentences, because a changed tagline stands where a
tagline stands: alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from msglint import sentences
from msglint.document import Document, Sentence, Span, Speaker
from msglint.match.evidence import Match, Method
from msglint.messaging import Boilerplate, Disclaimer, Retired, Tagline
from msglint.normalize import Word, words

ALONE = 0.66  # likeness (0 to 1) from which a line that stands alone is a changed copy
AMID = 0.85  # the same for a sentence amid others
_SHORTEST = 3  # words; shorter wording is compared word for word only


class _Copy(Struct, frozen=True):
    """A wording that must be verbatim, with its words joined by spaces, and as sentences."""

    rule: str
    text: str
    plain: str
    stems: frozenset[str]
    sentences: int


class _Line(Struct, frozen=True):
    """One sentence of ours with its words."""

    sentence: Sentence
    plain: str
    stems: frozenset[str]


class Copies:
    """Verbatim wording, ready to be compared: lines that stand anywhere, and boilerplate of which most must be there."""

    def __init__(self, lines: Iterable[Tagline | Retired | Disclaimer], boilerplate: Iterable[Boilerplate] = ()) -> None:
        self._lines = [copy for rule in lines if len((copy := _copy(rule.address, rule.text)).plain.split()) >= _SHORTEST]
        self._boilerplate = [tuple(_parts(rule)) for rule in boilerplate]

    @property
    def wordings(self) -> list[tuple[frozenset[str], int]]:
        """The stems of each line, and its length in characters; a text without half of the stems is not compared with it."""
        return [(copy.stems, len(copy.plain)) for copy in self._lines]

    def find(self, document: Document, block_words: Sequence[tuple[Word, ...]]) -> Iterator[Match]:
        """Near and exact copies in our own words, boilerplate sentence by sentence."""
        lines = [
            _line(sentence, block_words[sentence.block])
            for sentence in document.sentences
            if document.blocks[sentence.block].speaker is Speaker.OURS
        ]
        for copy in self._lines:
            yield from _lines_like(copy, lines, document)
        for parts in self._boilerplate:
            yield from _boilerplate(parts, lines)


def _copy(rule: str, text: str) -> _Copy:
    found = words(text)
    count = sum(1 for _ in sentences.spans_of(text))
    return _Copy(rule, text, _plain(found), frozenset(word.stem for word in found), max(1, count))


def _parts(rule: Boilerplate) -> Iterator[_Copy]:
    return (_copy(rule.address, rule.text[slice(*span)]) for span in sentences.spans_of(rule.text))


def _line(sentence: Sentence, in_block: Sequence[Word]) -> _Line:
    start, end = sentence.span
    inside = [word for word in in_block if start <= word.start and word.end <= end]
    return _Line(sentence, _plain(inside), frozenset(word.stem for word in inside))


def _plain(found: Sequence[Word]) -> str:
    return " ".join(word.text for word in found)


def _lines_like(copy: _Copy, lines: Sequence[_Line], document: Document) -> Iterator[Match]:
    """Runs of as many sentences as the wording has, in one block, that are the wording or nearly so."""
    for first in range(len(lines) - copy.sentences + 1):
        run = lines[first : first + copy.sentences]
        block = run[0].sentence.block
        shared = frozenset().union(*(line.stems for line in run)) & copy.stems
        if any(line.sentence.block != block for line in run) or 2 * len(shared) < len(copy.stems):
            continue
        plain = " ".join(line.plain for line in run)
        span = Span(run[0].sentence.span.start, run[-1].sentence.span.end)
        alone = len(document.blocks[block].text.strip()) == span.end - span.start or "\n" in document.blocks[block].text
        least = ALONE if alone and _same_edge(copy.plain, plain) else AMID
        score = _likeness(copy.plain, plain) if _may_reach(least, copy.plain, plain) else 0.0
        if score >= least:
            yield _match(copy, block, span, score)


def _may_reach(least: float, left: str, right: str) -> bool:
    """May two texts of these lengths be so alike? The likeness is twice what they share, as a part of both together."""
    return 2 * min(len(left), len(right)) >= (least - 0.01) * (
        len(left) + len(right)
    )  # a little less: nothing hangs on rounding


def _same_edge(plain: str, line: str) -> bool:
    """Does the line begin or end with the same two words? A changed tagline keeps its frame."""
    own, found = plain.split(), line.split()
    return own[:2] == found[:2] or own[-2:] == found[-2:]


def _boilerplate(parts: Sequence[_Copy], lines: Sequence[_Line]) -> Iterator[Match]:
    """The sentences of a boilerplate, when so much of it is there that it is used and not just quoted from."""
    best = [
        max(((_likeness(part.plain, line.plain), line) for line in lines), key=lambda pair: pair[0]) for part in parts if lines
    ]
    weights = [len(part.plain.split()) for part in parts]
    near = [
        (part, score, line, weight) for part, (score, line), weight in zip(parts, best, weights, strict=False) if score >= 0.5
    ]
    used = sum(score * weight for _, score, _, weight in near) / max(1, sum(weights))
    if used < 0.6 or not any(score >= 0.85 for _, score, _, _ in near):
        return
    for part, score, line, _ in near:
        yield _match(part, line.sentence.block, line.sentence.span, score)


def _match(copy: _Copy, block: int, span: Span, score: float) -> Match:
    return Match(copy.rule, copy.text, block, span, round(score, 4), Method.EXACT if score >= 1 else Method.FUZZY)


def _likeness(left: str, right: str) -> float:
    """Normalised Indel similarity of two texts, 0 to 1 (RapidFuzz ``fuzz.ratio``)."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(left, right)) / 100
