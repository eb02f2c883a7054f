"""A finding: one fault, with its place, in words for a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from msglint.document import Location, Span


class Severity(StrEnum):
    """How much a fault matters."""

    ERROR = "error"
    WARNING = "warning"


class Confidence(StrEnum):
    """How sure the check is. Findings of low confidence are counted but shown only on request."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault as a check sees it: the place by block and span, the rule's address, and what to say in plain words.

    ``block`` is None for what is missing from, or said of, the whole asset. ``expected`` is the approved text, ``fix`` one
    sentence on what to do.
    """

    rule: str
    message: str
    block: int | None = None
    span: Span = NOWHERE
    expected: str = ""
    fix: str = ""
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault.

    ``observed`` is the exact text of the asset (empty when something is missing from it), ``expected`` the approved text,
    ``fix`` what to do about it in one sentence. ``rule`` is the address of a rule ("claim:uptime"). ``fingerprint`` has no
    line numbers in it (check, rule, normalised quote, occurrence), so that a baseline survives edits. ``block`` and ``span``
    are the place in the document as read; ``block`` is None for what is said of the whole asset.
    """

    check: str
    rule: str
    severity: Severity
    confidence: Confidence
    message: str
    location: Location
    observed: str
    expected: str
    fix: str
    fingerprint: str
    related: tuple[str, ...] = ()
    block: int | None = None
    span: Span = NOWHERE
