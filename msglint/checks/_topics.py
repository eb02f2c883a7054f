"""What a passage is about: whom or what its sentence names, or else what stands before and over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msglint.checks import Case
from msglint.document import Kind, Span, Speaker
from msglint.match import Evidence, Match

_HEADINGS = frozenset({Kind.TITLE, Kind.HEADING, Kind.SUBJECT})
_LABEL_WORDS = 5  # a line of at most that many words over a passage is its label
_LOOK_BACK = 3  # blocks between a label and what it labels

Named = Callable[[int, Span], frozenset[str]]


def topic(case: Case, match: Match, named: Named) -> tuple[frozenset[str], bool]:
    """What a passage is told of, and whether its own sentence says so.

    ``named`` gives what a span of a block names. Where the sentence names nothing, the nearest of these that names something
    tells: the sentences before it in its block, a label right over it, the headings of its section. On a slide nothing counts
    but what stands on it.
    """
    own = named(match.block, case.evidence.sentence(match))
    if own:
        return own, True
    above = (
        place for place in _above(case.evidence, match) if case.kind != "deck" or _is_beside(case.evidence, match, place[0])
    )
    return next((found for found in (named(*place) for place in above) if found), frozenset()), False


def _is_beside(evidence: Evidence, match: Match, block: int) -> bool:
    """Do a passage and a block stand on one page?"""
    here, there = (evidence.document.blocks[index].pieces for index in (match.block, block))
    return not here or not there or here[0].anchor.page == there[0].anchor.page


def _above(evidence: Evidence, match: Match) -> Iterator[tuple[int, Span]]:
    """The places that may say what a passage is told of, the nearest first."""
    start = evidence.sentence(match).start
    before = [s.span for s in evidence.document.sentences if s.block == match.block and s.span.end <= start]
    yield from ((match.block, span) for span in reversed(before))
    level: int | None = None
    for block in reversed(evidence.document.blocks[: match.block]):
        is_heading = block.kind in _HEADINGS and (level is None or block.level < level)
        is_label = match.block - block.index <= _LOOK_BACK and len(block.text.split()) <= _LABEL_WORDS
        if block.speaker is Speaker.OURS and (is_heading or (is_label and level is None)):
            yield block.index, Span(0, len(block.text))
        level = block.level if is_heading else level
