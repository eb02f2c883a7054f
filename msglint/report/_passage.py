"""The words of a finding within their sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from msglint.document import Span
from msglint.finding import Finding
from msglint.report._words import safe
from msglint.result import AssetResult
from msglint.sentences import spans_of


class Passage(NamedTuple):
    """The words found and what stands around them, each on one line and safe to show in a terminal."""

    before: str
    found: str
    after: str


def passage(asset: AssetResult, finding: Finding, room: int) -> Passage:
    """The words of a finding within their sentence, with at most ``room`` characters on either side; what is longer is cut
    between words. Without the document there are only the words."""
    if asset.document is None or finding.block is None:
        return Passage("", one_line(finding.observed).strip(), "")
    text = asset.document.blocks[finding.block].text
    whole = _sentences(text, finding.span)
    before, after = text[whole.start : finding.span.start], text[finding.span.end : whole.end]
    return Passage(_end_of(one_line(before), room), one_line(finding.observed), _start_of(one_line(after), room))


def one_line(text: str) -> str:
    """The text with single spaces, also at its ends."""
    return safe(re.sub(r"\s+", " ", text))


def _sentences(text: str, span: Span) -> Span:
    """From the first to the last character of the sentences that the span touches."""
    touched = [sentence for sentence in spans_of(text) if sentence.overlaps(span)]
    return Span(min(s.start for s in (span, *touched)), max(s.end for s in (span, *touched)))


def _end_of(text: str, room: int) -> str:
    return text if len(text) <= room else f"…{text[-room:].partition(' ')[2]}"


def _start_of(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[:room].rpartition(' ')[0]}…"
