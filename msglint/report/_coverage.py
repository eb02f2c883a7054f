"""How the key messages arrive in one asset, as the text report shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msglint.report import Style
from msglint.report._look import STATUS_STYLES, Part, Table, cell, indented, line, table
from msglint.report._words import bar, clean, dots
from msglint.result import AssetResult, Coverage, Status

ROOMY = 110
"""Columns of the terminal from which there is room for all columns of the table."""


def coverage_parts(asset: AssetResult, style: Style) -> Iterator[Part]:
    """The table of required messages and of others that arrive; with ``verbose`` all messages and all evidence."""
    rows = [coverage for coverage in asset.coverage if style.verbose or coverage.required or _arrives(coverage)]
    if not rows:
        return
    yield ""
    yield indented(line(*_heading(asset)))
    yield indented(_table(rows, style))
    if style.verbose:
        yield from _all_evidence(rows)


def _arrives(coverage: Coverage) -> bool:
    return coverage.status is not Status.MISSING


def _heading(asset: AssetResult) -> Iterator[tuple[str, str]]:
    required = [coverage for coverage in asset.coverage if coverage.required]
    covered = sum(coverage.status is Status.COVERED for coverage in required)
    yield ("Key messages", "bold")
    if required:
        yield (f": {covered} of {len(required)} required (*) arrive in full", "")


def _table(shown: Sequence[Coverage], style: Style) -> Table:
    """Message, status and score; the three dimensions and the best passage as far as there is room for them."""
    roomy = style.width >= ROOMY
    dimensions = ("presence", "prominence", "accuracy") if roomy or style.verbose else ()
    passage = ("~best passage",) if roomy or not style.verbose else ()
    rows = [
        (
            cell(f"{'*' if row.required else ' '} {clean(row.message)}"),
            cell(row.status, STATUS_STYLES[row.status]),
            cell(bar(row.score), STATUS_STYLES[row.status]),
            *(cell(dots(value)) for value in (row.presence, row.prominence, row.accuracy) if dimensions),
            *(cell(_best_passage(row), "dim") for _ in passage),
        )
        for row in shown
    ]
    return table(("  message", "status", "score", *dimensions, *passage), rows)


def _best_passage(coverage: Coverage) -> str:
    if not coverage.evidence:
        return ""
    return clean(max(coverage.evidence, key=lambda evidence: evidence.score).observed)


def _all_evidence(rows: Sequence[Coverage]) -> Iterator[Part]:
    for row in rows:
        if row.evidence or row.closest:
            yield ""
            yield indented(line(("Evidence for " if row.evidence else "Closest to ", "dim"), (row.message, "bold")))
        for part in row.missing:
            yield indented(line(("nothing says: ", "yellow"), (clean(part), "")), by=4)
        for evidence in row.evidence or row.closest:
            how = f" · {evidence.method} {evidence.score:.2f}"
            yield indented(line((clean(evidence.location.label), "bold"), (how, "dim")), by=4)
            yield indented(line((clean(evidence.observed), "")), by=6)
