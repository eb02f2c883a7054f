"""The two tables of a run, for spreadsheets: one row for each finding, and messages against assets."""

from __future__ import annotations

from collections.abc import Iterator

from msglint.finding import Finding, Severity
from msglint.report._advice import partly_unread, unread
from msglint.report._words import clean, safe
from msglint.result import AssetResult, Coverage, Result, Status

Cell = str | int | None
Row = tuple[Cell, ...]

FINDINGS = (
    *("asset", "kind", "place", "page", "line", "column", "severity", "confidence", "check", "rule"),
    *("message", "said", "approved", "fix", "fingerprint"),
)
ABOUT_ASSET = ("asset", "kind", "format", "score", "band", "not read")
UNREAD = "not-read"
"""The check of a row that says what could not be read; no check of msglint has this name."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def finding_rows(result: Result) -> Iterator[Row]:
    """All findings, those of low confidence too, and a row for each asset and each part of one that was not read."""
    for asset, reason in unread(result):
        yield _unread_row(asset, Severity.ERROR, reason)
    for asset, reason in partly_unread(result):
        yield _unread_row(asset, Severity.WARNING, reason)
    for asset in result.assets:
        yield from (_finding_row(asset, finding) for finding in asset.findings)


def coverage_table(result: Result) -> tuple[Row, list[Row]]:
    """The heading with the key messages, and a row for each asset: the status of each message, empty where it is neither
    required nor said."""
    messages = tuple(dict.fromkeys(row.message for asset in result.assets for row in asset.coverage))
    rows = []
    for asset in result.assets:
        statuses = {row.message: _status(row) for row in asset.coverage}
        rows.append((*_about(asset), *(statuses.get(message, "") for message in messages)))
    return (*ABOUT_ASSET, *map(clean, messages)), rows


def harmless(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula, whatever a document says."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _finding_row(asset: AssetResult, finding: Finding) -> Row:
    where = finding.location
    said = (finding.message, finding.observed, finding.expected, finding.fix)
    return (
        safe(asset.path),
        asset.kind,
        clean(where.label),
        where.page,
        where.line,
        where.column,
        str(finding.severity),
        str(finding.confidence),
        finding.check,
        clean(finding.rule),
        *map(clean, said),
        finding.fingerprint,
    )


def _unread_row(asset: AssetResult, severity: Severity, reason: str) -> Row:
    row: dict[str, Cell] = {"asset": safe(asset.path), "kind": asset.kind, "severity": str(severity), "check": UNREAD}
    row["message"] = reason
    return tuple(row.get(name, "") for name in FINDINGS)


def _about(asset: AssetResult) -> Row:
    reasons = [clean(reason) for reason in (asset.error, *asset.warnings) if reason]
    band = "" if asset.band is None else str(asset.band)
    return safe(asset.path), asset.kind, asset.format, asset.score, band, "; ".join(reasons)


def _status(row: Coverage) -> str:
    return "" if row.status is Status.MISSING and not row.required else str(row.status)
