"""A finding as a numbered note in the margin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from msglint.finding import Confidence, Finding
from msglint.report._difference import Marked, difference
from msglint.report._words import repeats
from msglint.result import AssetResult

_MOST_ALIKE = 3


class Note(Struct, frozen=True):
    """A finding with its number in the asset and all that the page needs to link it. ``classes`` are for styles and filters;
    ``brief`` is a note that only repeats what earlier ones of the same rule say; ``page`` is set when a picture of its page is
    shown."""

    number: int
    asset: str
    finding: Finding
    classes: str
    said: Marked
    approved: Marked
    brief: bool

    @property
    def note_id(self) -> str:
        """The anchor of the note."""
        return f"{self.asset}-note-{self.number}"

    @property
    def mark_id(self) -> str:
        """The anchor of its words in the text."""
        return f"{self.asset}-mark-{self.number}"

    @property
    def box_id(self) -> str:
        """The anchor of its words on the picture of the page."""
        return f"{self.asset}-box-{self.number}"

    @property
    def title(self) -> str:
        """The check, in words."""
        return self.finding.check.replace("-", " ").capitalize()

    @property
    def fix(self) -> str:
        """What to do, unless it only repeats the approved wording that stands above it."""
        return "" if repeats(self.finding.fix, self.finding.expected) else self.finding.fix


def notes(asset: AssetResult, asset_id: str, check_keys: Mapping[str, str]) -> list[Note]:
    """The findings in the order they are shown: first those of the whole asset, then those in the text. ``check_keys`` are
    the class names of the checks."""
    ordered = sorted(asset.findings, key=lambda finding: finding.block is not None)
    told: Counter[tuple[str, str, str]] = Counter()
    made = []
    for number, finding in enumerate(ordered, 1):
        kind = finding.check, finding.rule, finding.observed.casefold()
        told[kind] += 1
        made.append(_note(number, asset_id, finding, check_keys[finding.check], brief=told[kind] > _MOST_ALIKE))
    return made


def by_block(made: Sequence[Note]) -> dict[int, list[Note]]:
    """The notes in the text by the index of their block."""
    placed: dict[int, list[Note]] = {}
    for note in made:
        if note.finding.block is not None:
            placed.setdefault(note.finding.block, []).append(note)
    return placed


def _note(number: int, asset: str, finding: Finding, check_key: str, *, brief: bool) -> Note:
    said, approved = difference(finding.observed, finding.expected)
    low = " low" if finding.confidence is Confidence.LOW else ""
    return Note(number, asset, finding, f"{finding.severity} {check_key}{low}", said, approved, brief)
