"""A finding: one fault, with its place, in words for a person."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

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


class Fact(Struct, frozen=True):
    """What a passage states in a figure, to be held against what the other assets of a run state.

    ``figure`` is the place of the figure in the passage. Two facts are of the same thing when their ``about`` (what it is a
    figure of) is alike and their ``scope`` (the names and years that limit it) equal. ``day`` is the date on the asset, if any;
    ``approved`` says that the platform states it so.
    """

    figure: Span
    about: tuple[str, ...]
    scope: tuple[str, ...] = ()
    day: date | None = None
    approved: bool = False


class Fault(Struct, frozen=True):
    """One fault as a check sees it: the place by block and span, the rule's address, and what to say in plain words.

    ``block`` is None for what is missing from, or said of, the whole asset. ``expected`` is the approved text, ``fix`` one
    sentence on what to do, ``related`` what else there is to see. With a ``fact`` it is a fault only if another asset of the
    run states it otherwise.
    """

    rule: str
    message: str
    block: int | None = None
    span: Span = NOWHERE
    expected: str = ""
    fix: str = ""
    confidence: Confidence = Confidence.HIGH
    related: tuple[str, ...] = ()
    fact: Fact | None = None


class Finding(Struct, frozen=True):
    """One fault.

    ``observed`` is the exact text of the asset (empty when something is missing from it), ``expected`` the approved text,
    ``fix`` what to do about it in one sentence. ``rule`` is the address of a rule ("claim:uptime"). ``fingerprint`` has no
    line numbers in it (check, rule, normalised quote, occurrence), so that a baseline survives edits. ``block`` and ``span``
    are the place in the document as read; ``block`` is None for what is said of the whole asset. ``before`` and ``after`` are
    the rest of the sentences that the words stand in, if the caller asked for passages. A finding with a ``fact`` is pending
    until all assets are read; no result has any.
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
    before: str = ""
    after: str = ""
    fact: Fact | None = None
