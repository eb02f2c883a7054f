"""The words of a finding within their sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from msglint.finding import Finding
from msglint.report._words import safe


class Passage(NamedTuple):
    """The words found and what stands around them, each on one line and safe to show in a terminal."""

    before: str
    found: str
    after: str


def passage(finding: Finding, room: int) -> Passage:
    """The words of a finding within their sentence, with at most ``room`` characters on either side; what is longer is cut
    between words. Where the result keeps no passages there are only the words."""
    before, after = one_line(finding.before), one_line(finding.after)
    return Passage(_end_of(before, room), one_line(finding.observed), _start_of(after, room))


def one_line(text: str) -> str:
    """The text with single spaces, also at its ends."""
    return safe(re.sub(r"\s+", " ", text))


def _end_of(text: str, room: int) -> str:
    return text if len(text) <= room else f"…{text[-room:].partition(' ')[2]}"


def _start_of(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[:room].rpartition(' ')[0]}…"
