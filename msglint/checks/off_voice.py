"""The asset does not sound as the platform's `voice` says.

Why: a voice that changes from flyer to flyer sounds like several companies.

What: with `no_exclamation_marks` every exclamation mark at the end of our sentences; with `max_sentence_words` every longer
sentence of running text; with `reading_grade_max` an asset whose text needs more school years than that (US grade by Flesch and
Kincaid, 1975, computed by the library readability; at least 100 words of running text, and half a grade of tolerance); with
`person` an asset with at least 100 words in paragraphs that never speaks to the reader ("second"), never says "we"
("first"), or does either ("third"). Approved wording is never judged.

Fix: what the message says.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator

from msglint.checks import Case, Check, Example, Need
from msglint.document import Kind, Sentence, Span, Speaker
from msglint.finding import Confidence, Fault, Severity
from msglint.match import Evidence, Standing
from msglint.normalize import WORD, fold

_EXCLAMATION = re.compile(r"(?<=[^\W_])!+(?=[\s\"'”’)\]]*$|[\"'”’)\]]*\s)")
_PROSE = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.TEXT_BOX, Kind.CELL, Kind.CUE})
_PARAGRAPHS = frozenset({Kind.PARAGRAPH, Kind.TEXT_BOX, Kind.CUE})
_FEWEST_WORDS = 100
_TOLERANCE = 0.5
_SECOND = frozenset("you your yours yourself yourselves".split())
_FIRST = frozenset("we our ours us ourselves".split())
_APPROVED = ("boilerplate", "disclaimer", "tagline")


def judge(case: Case) -> Iterator[Fault]:
    """The faults against each part of the voice."""
    voice = case.evidence.platform.voice
    ours = list(_ours(case.evidence))
    if voice.no_exclamation_marks:
        yield from _exclamations(case.evidence, ours)
    prose = [s for s in ours if case.evidence.document.blocks[s.block].kind in _PROSE]
    if voice.max_sentence_words is not None:
        yield from _long_sentences(case.evidence, prose, voice.max_sentence_words)
    if voice.reading_grade_max is None and voice.person is None:
        return
    said = {sentence.index: _words(case.evidence.document.text(sentence)) for sentence in ours}
    if voice.reading_grade_max is not None:
        yield from _hard_reading([said[sentence.index] for sentence in prose], voice.reading_grade_max)
    if voice.person is not None:
        blocks = case.evidence.document.blocks
        running = sum(len(said[sentence.index]) for sentence in ours if blocks[sentence.block].kind in _PARAGRAPHS)
        if running >= _FEWEST_WORDS:
            yield from _wrong_person({word for text in said.values() for word in text}, voice.person)


def _ours(evidence: Evidence) -> Iterator[Sentence]:
    """The sentences in our own words that are not approved wording."""
    approved: dict[int, list[Span]] = {}
    for match in (match for prefix in _APPROVED for match in evidence.of(prefix) if match.standing is Standing.SAID):
        approved.setdefault(match.block, []).append(match.span)
    for sentence in evidence.document.sentences:
        taken = any(span.overlaps(sentence.span) for span in approved.get(sentence.block, ()))
        if not taken and evidence.document.blocks[sentence.block].speaker is Speaker.OURS:
            yield sentence


def _exclamations(evidence: Evidence, ours: list[Sentence]) -> Iterator[Fault]:
    for sentence in ours:
        for mark in _EXCLAMATION.finditer(evidence.document.text(sentence)):
            yield Fault(
                rule="voice:no-exclamation-marks",
                message="We write without exclamation marks.",
                block=sentence.block,
                span=Span(sentence.span.start, sentence.span.start + mark.end()),
                fix="End the sentence with a full stop.",
            )


def _long_sentences(evidence: Evidence, prose: list[Sentence], most: int) -> Iterator[Fault]:
    for sentence in prose:
        count = len(re.findall(r"\S*\w\S*", evidence.document.text(sentence)))
        if count > most:
            yield Fault(
                rule="voice:max-sentence-words",
                message=f"This sentence has {count} words; ours have {most} at most.",
                block=sentence.block,
                span=sentence.span,
                fix="Make two sentences of it.",
            )


def _words(text: str) -> list[str]:
    """The words of a text, folded."""
    return [match.group() for match in WORD.finditer(fold(text).text)]


def _hard_reading(texts: list[list[str]], most: float) -> Iterator[Fault]:
    if sum(map(len, texts)) < _FEWEST_WORDS:
        return
    grade = _grade(texts)
    if grade > most + _TOLERANCE:
        yield Fault(
            rule="voice:reading-grade-max",
            message=f"The text reads at US grade {grade:.0f}; ours reads at {most:g} or below.",
            fix="Use shorter sentences and plainer words.",
            confidence=Confidence.MEDIUM,
        )


def _grade(texts: list[list[str]]) -> float:
    """The Flesch-Kincaid grade of sentences of words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's own source makes newer Pythons warn when they first compile it
        import readability
    syllables_of = readability.LANGDATA["en"]["syllables"]
    told = [text for text in texts if text]
    syllables = sum(syllables_of(word) for text in told for word in text)
    return float(readability.KincaidGradeLevel(syllables, sum(map(len, told)), len(told)))


def _wrong_person(used: set[str], person: str) -> Iterator[Fault]:
    """``used`` are all words that are ours."""
    problem = {
        "second": (
            "We speak to the reader as “you”; this text never does.",
            "Say what it means for “you”.",
            not used & _SECOND,
        ),
        "first": ("We speak as “we”; this text never does.", "Say “we” for what we do.", not used & _FIRST),
        "third": ("We speak of people, not as “we” and “you”.", "Name who does it.", bool(used & (_SECOND | _FIRST))),
    }[person]
    if problem[2]:
        yield Fault(rule="voice:person", message=problem[0], fix=problem[1], confidence=Confidence.MEDIUM)


CHECK = Check(
    name="off-voice",
    severity=Severity.WARNING,
    summary="the text does not sound as agreed",
    judge=judge,
    bad=(Example("Come in for a coffee!", marked="Come in for a coffee!"),),
    good=(Example("Come in for a coffee."), Example("Prospect: Great! Thanks.", kind="script")),
    needs=Need.MESSAGES,
)
