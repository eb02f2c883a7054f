"""Judges one asset: which marks were found, which findings are right, which decoys were flagged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from measure.found import Found, FoundAsset
from measure.labels import LabelledAsset, Mark
from measure.pairing import accepts, names_rule, pair
from measure.passages import lies_in

UNREAD = "unread"
"""The coverage status of every message in an asset that could not be read."""


class Verdict(StrEnum):
    """What a finding is worth. Neutral: in tolerated text, or a further fair finding for a mark that is found already."""

    RIGHT = "right"
    NEUTRAL = "neutral"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Judged:
    """One asset with its verdicts. ``answers`` holds the finding that answers each mark, or None; ``coverage`` the pairs of
    labelled and found status."""

    file: str
    error: str | None
    kind_is_right: bool
    coverage: tuple[tuple[str, str, str], ...]
    answers: tuple[tuple[Mark, Found | None], ...]
    verdicts: tuple[tuple[Found, Verdict], ...]
    decoys: tuple[tuple[str, Found | None], ...]


def judge(labels: LabelledAsset, asset: FoundAsset) -> Judged:
    """Compares what was found in an asset with its labels."""
    pairs = pair(labels.marks, asset.findings)
    answers = tuple((mark, asset.findings[pairs[index]] if index in pairs else None) for index, mark in enumerate(labels.marks))
    verdicts = tuple((found, _verdict(found, labels, answers)) for found in asset.findings)
    return Judged(
        file=labels.file,
        error=asset.error,
        kind_is_right=asset.kind == labels.kind,
        coverage=_coverage(labels, asset),
        answers=answers,
        verdicts=verdicts,
        decoys=tuple((quote, _flagging(quote, labels, verdicts)) for quote in labels.decoys),
    )


def is_right_kind(mark: Mark, found: Found | None) -> bool:
    """Was the mark found by a fair check?"""
    return found is not None and accepts(mark, found)


def is_right_rule(mark: Mark, found: Found | None) -> bool:
    """Was it found by a fair check that names the right rule?"""
    return found is not None and accepts(mark, found) and names_rule(mark, found)


def _verdict(found: Found, labels: LabelledAsset, answers: tuple[tuple[Mark, Found | None], ...]) -> Verdict:
    if any(answer is found and accepts(mark, found) for mark, answer in answers):
        return Verdict.RIGHT
    repeats = any(accepts(mark, found) and found.touches(mark.quote) for mark in labels.marks)
    tolerated = any(found.touches(quote) and lies_in(found.observed, quote) for quote in labels.tolerated)
    return Verdict.NEUTRAL if repeats or tolerated else Verdict.WRONG


def _flagging(decoy: str, labels: LabelledAsset, verdicts: tuple[tuple[Found, Verdict], ...]) -> Found | None:
    """The wrong finding that flags a decoy. One that stands at a mark is wrong in kind, but not on the decoy."""
    for found, verdict in verdicts:
        at_mark = any(found.touches(mark.quote) for mark in labels.marks)
        if verdict is Verdict.WRONG and found.touches(decoy) and not at_mark:
            return found
    return None


def _coverage(labels: LabelledAsset, asset: FoundAsset) -> tuple[tuple[str, str, str], ...]:
    found = dict(asset.coverage)
    absent = "missing" if asset.error is None else UNREAD
    return tuple((message, status, found.get(message, absent)) for message, status in labels.coverage)
