"""What msglint found: read from its JSON result, each finding with the sentences that stand at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from measure.passages import overlap, touch

COVERAGE_CHECKS = frozenset({"missing-message", "partial-message", "buried-message"})
"""These repeat what coverage says; coverage is scored by itself."""

Place = dict[str, Any]
Sentences = Callable[[str, Place], tuple[str, ...]]
"""The sentences around a passage at a place of a file; empty when that is not known."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding. ``sentences`` are those that hold it; without any, its text alone says where it is."""

    check: str
    observed: str
    rule: str = ""
    label: str = ""
    sentences: tuple[str, ...] = ()

    def touches(self, quote: str) -> bool:
        """Does it stand at the quote, and not only at the same words elsewhere?"""
        here = not self.sentences or any(overlap(sentence, quote) for sentence in self.sentences)
        return here and touch(self.observed, quote)


@dataclass(frozen=True, slots=True)
class FoundAsset:
    """All that msglint says of one asset; ``error`` is None when it was read."""

    kind: str | None = None
    error: str | None = None
    coverage: tuple[tuple[str, str], ...] = ()
    findings: tuple[Found, ...] = ()


def found_asset(result: dict[str, Any], file: str, sentences: Sentences, *, low: bool = False) -> FoundAsset:
    """What the result says of a file; ``low`` also takes the findings of low confidence, which people are not shown."""
    document = _document(result["documents"], PurePath(file))
    if document is None:
        return FoundAsset(error="not in the result")
    return FoundAsset(
        kind=document["kind"],
        error=document["error"],
        coverage=tuple((message["id"], message["status"]) for message in document["coverage"]["messages"]),
        findings=tuple(_findings(document["findings"], sentences, low)),
    )


def _document(documents: Iterable[dict[str, Any]], file: PurePath) -> dict[str, Any] | None:
    """The document of that path, however the run was started; else the only one of that name."""
    ends = [document for document in documents if PurePath(document["path"]).parts[-len(file.parts) :] == file.parts]
    named = [document for document in documents if PurePath(document["path"]).name == file.name]
    return next((found[0] for found in (ends, named) if len(found) == 1), None)


def _findings(findings: Iterable[dict[str, Any]], sentences: Sentences, low: bool) -> Iterator[Found]:
    for finding in findings:
        if finding["check"] in COVERAGE_CHECKS or (finding["confidence"] == "low" and not low):
            continue
        observed, place = finding["observed"], finding["location"]
        yield Found(finding["check"], observed, finding["rule"], place["label"], sentences(observed, place))
