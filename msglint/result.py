"""What a run says: coverage and findings per asset. Reports render it, the engine makes it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from msglint.document import Document, Location
from msglint.finding import Confidence, Finding, Severity


class Status(StrEnum):
    """Does a reader of the asset come away with the message?"""

    COVERED = "covered"
    PARTIAL = "partial"
    MISSING = "missing"
    CONTRADICTED = "contradicted"


class Band(StrEnum):
    """What a score means in a word: 80 and more good, 60 to 79 fair, below 60 poor."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"

    @classmethod
    def of(cls, score: int) -> Band:
        """The band of a score between 0 and 100."""
        return cls.GOOD if score >= 80 else cls.FAIR if score >= 60 else cls.POOR


class Evidence(Struct, frozen=True):
    """A passage that conveys a message, or part of it. ``score`` is between 0 and 1; ``method`` is exact, fuzzy, lemma
    or semantic."""

    observed: str
    method: str
    score: float
    location: Location


class Coverage(Struct, frozen=True):
    """How one key message arrives: presence, prominence and accuracy are 0, 1 or 2, ``score`` is between 0 and 1.

    ``closest`` are the passages that come nearest to a message of which nothing arrives, the nearest first; ``missing`` are
    the parts of a statement that do not arrive where others do.
    """

    message: str
    required: bool
    status: Status
    presence: int
    prominence: int
    accuracy: int
    score: float
    evidence: tuple[Evidence, ...] = ()
    closest: tuple[Evidence, ...] = ()
    missing: tuple[str, ...] = ()


class SetAside(Struct, frozen=True):
    """A finding that does not count. ``by`` says what sets it aside ("allow[0] of msglint.toml", "the comment in line 12", "the
    baseline"), ``reason`` why, in the words of whoever allowed it."""

    finding: Finding
    by: str
    reason: str = ""


class Spent(Struct, frozen=True):
    """What it took to judge what a text means: its ``sentences``, those of them that a language model ``parsed``, and the
    ``pairs`` of a passage and a message that the model of the backend judged. All are 0 where words alone are judged."""

    sentences: int = 0
    parsed: int = 0
    pairs: int = 0

    def __add__(self, more: Spent) -> Spent:
        return Spent(self.sentences + more.sentences, self.parsed + more.parsed, self.pairs + more.pairs)


class AssetResult(Struct, frozen=True):
    """One asset.

    ``error`` says why it could not be read (and then nothing else is known); ``score`` is 0 to 100, or None when no message is
    required of this kind of asset. ``kind_from`` says how the kind is known. ``document`` is the asset as read, when
    the caller asked to keep it. ``suppressed`` and ``baselined`` count the findings that are allowed or in the baseline;
    ``set_aside`` holds them. ``notes`` say what is to be put right in the comments that allow findings; they are among those of
    the run. ``relative`` is the path by which the configuration and baselines know the asset. ``sha256`` is that of the file it
    was read from; ``unchanged`` says that the caller knew the result of that file already, and that it is not repeated here.
    ``spent`` is what it took, though it may have been taken by an earlier run.
    """

    path: str
    kind: str = ""
    kind_from: str = ""
    format: str = ""
    error: str | None = None
    warnings: tuple[str, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    score: int | None = None
    findings: tuple[Finding, ...] = ()
    suppressed: int = 0
    baselined: int = 0
    set_aside: tuple[SetAside, ...] = ()
    notes: tuple[str, ...] = ()
    relative: str = ""
    sha256: str = ""
    unchanged: bool = False
    spent: Spent = Spent()
    document: Document | None = None

    @property
    def band(self) -> Band | None:
        """The score in a word."""
        return None if self.score is None else Band.of(self.score)

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that a person is shown unless they ask for all."""
        return tuple(finding for finding in self.findings if finding.confidence is not Confidence.LOW)


class CheckInfo(Struct, frozen=True):
    """A check that the run judged by, for reports that explain their findings. ``severity`` is its own level, whatever the
    configuration sets; ``reference`` is its reference page, paragraphs of plain text with an empty line between them."""

    name: str
    severity: Severity
    summary: str
    reference: str


class RunInfo(Struct, frozen=True):
    """What the run judged by. ``as_of`` is the day on which dates are judged, ``checks`` are those that were not off."""

    version: str
    platform_name: str
    platform_version: str
    platform_sha256: str
    as_of: date
    backend: str
    checks: tuple[CheckInfo, ...] = ()


class Result(Struct, frozen=True):
    """A whole run, assets in the order they were given. ``notes`` are warnings about the run itself, for people."""

    run: RunInfo
    assets: tuple[AssetResult, ...]
    notes: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many shown findings there are of a severity."""
        return sum(finding.severity is severity for asset in self.assets for finding in asset.shown)

    @property
    def spent(self) -> Spent:
        """What it took to judge the meaning of all assets."""
        return sum((asset.spent for asset in self.assets), Spent())

    @property
    def unread(self) -> int:
        """How many assets could not be read."""
        return sum(asset.error is not None for asset in self.assets)

    @property
    def hidden(self) -> int:
        """How many findings of low confidence are not shown."""
        return sum(len(asset.findings) - len(asset.shown) for asset in self.assets)
