"""The words of the notes, the same in every format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msglint.finding import Finding
from msglint.result import AssetResult, Coverage, Status

AUTHOR = "msglint"
INITIALS = "ml"

# What XML and PDF cannot hold, and what turns the writing direction.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def finding_note(finding: Finding, *, quoted: bool = False) -> tuple[str, ...]:
    """The lines of the note on one finding: what is wrong, the approved wording, what to do. ``quoted`` for a note that does
    not stand on the words themselves, so that it has to say which they are and where."""
    where = f"{finding.location.label}: “{finding.observed}”" if quoted and finding.observed else ""
    approved = f"Approved: {finding.expected}" if finding.expected else ""
    lines = (where, f"{str(finding.severity).capitalize()}: {finding.message}", approved, finding.fix)
    return tuple(clean(line) for line in lines if line)


def coverage_note(asset: AssetResult) -> tuple[str, ...]:
    """The lines of the note on the whole asset: its score, what was found, how each message arrives, what was not read."""
    return tuple(clean(line) for line in (_score(asset), _counts(asset), *_messages(asset), *_unread(asset)))


def clean(text: str) -> str:
    """Text on one line, safe to write into XML or a PDF."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))


def _score(asset: AssetResult) -> str:
    if not asset.coverage:
        return f"Checked as {asset.kind or 'collateral'}: key messages were not looked for."
    if asset.score is None:
        return f"Checked as {asset.kind or 'collateral'}: no key message is required here."
    return f"Checked as {asset.kind}: key messages score {asset.score} of 100 ({asset.band})."


def _counts(asset: AssetResult) -> str:
    placed = sum(finding.block is not None for finding in asset.shown)
    missing = len(asset.shown) - placed
    if not asset.shown:
        return "Nothing to fix."
    noted = f"{placed} finding{' has its' if placed == 1 else 's have their'} own note." if placed else ""
    below = f"{missing} on the document as a whole {'is' if missing == 1 else 'are'} below." if missing else ""
    return f"{noted} {below}".strip()


def _messages(asset: AssetResult) -> Iterator[str]:
    """One line for each required message, and for each other one that arrives."""
    for row in asset.coverage:
        if row.required or row.status is not Status.MISSING:
            yield f"{_mark(row)} {row.message}: {row.status}{' (required)' if row.required else ''}"


def _mark(row: Coverage) -> str:
    return {Status.COVERED: "✓", Status.PARTIAL: "◐", Status.CONTRADICTED: "✗"}.get(row.status, "–")


def _unread(asset: AssetResult) -> Iterator[str]:
    return (f"Not read: {warning}" for warning in asset.warnings)
