"""Markdown for the comment on a pull request: a table of the assets with faults, then what to write, asset by asset.

GitHub takes 65,536 characters in a comment. The report stays below, leaves out the least, and says what it left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from msglint.finding import Finding, Severity
from msglint.report import Report, Style
from msglint.report._advice import shortened
from msglint.report._markdown import code, inline
from msglint.report._words import clean, counted, summary
from msglint.result import AssetResult, Coverage, Result, Status

MARK = "<!-- msglint -->"
"""The first line, which nobody sees: by it a later run finds its comment and replaces it."""

MOST_CHARACTERS = 60_000
MOST_ROWS = 100
MOST_FINDINGS = 20
_MOST_QUOTED = 500


def render(result: Result, _: Style) -> str:
    """The comment, assets that were not read first, then those with most errors."""
    assets = sorted((asset for asset in result.assets if asset.error is not None or asset.shown), key=_worst_first)
    opening = [MARK, _title(result), _judged_by(result), *_table(assets, len(result.assets)), *_notes(result)]
    sections = [_section(asset) for asset in assets if asset.shown]
    closing = inline(summary(result, all_shown=False)) + "."
    return "\n\n".join([*opening, *_fitting(sections, MOST_CHARACTERS - len("\n\n".join([*opening, closing]))), closing]) + "\n"


def _worst_first(asset: AssetResult) -> tuple[bool, int, int]:
    return asset.error is None, -_count(asset, Severity.ERROR), -_count(asset, Severity.WARNING)


def _count(asset: AssetResult, severity: Severity) -> int:
    return sum(finding.severity is severity for finding in asset.shown)


def _title(result: Result) -> str:
    if result.unread or any(asset.shown for asset in result.assets):
        return f"## msglint: {', '.join(counted(result.count(severity), severity.value) for severity in Severity)}"
    return "## msglint: nothing to fix"


def _judged_by(result: Result) -> str:
    run = result.run
    name = " ".join(filter(None, (inline(run.platform_name), inline(run.platform_version))))
    return f"Checked against {name}; dates judged on {run.as_of.isoformat()}."


def _table(assets: Sequence[AssetResult], total: int) -> Iterator[str]:
    """One row for each asset with faults, up to ``MOST_ROWS``."""
    if not assets:
        return
    rows = ("| asset | kind | score | errors | warnings |", "|---|---|---:|---:|---:|", *map(_row, assets[:MOST_ROWS]))
    yield "\n".join(rows)
    more = len(assets) - MOST_ROWS
    if more > 0:
        yield f"{counted(more, 'more asset')} with faults not listed."
    if total > len(assets):
        yield f"{counted(total - len(assets), 'asset')} without findings not listed."


def _notes(result: Result) -> Iterator[str]:
    """What is to be put right in the configuration, the baseline or the comments that allow findings."""
    if result.notes:
        yield "\n".join(f"- {inline(shortened(note, _MOST_QUOTED))}" for note in result.notes[:MOST_FINDINGS])


def _row(asset: AssetResult) -> str:
    name = code(shortened(asset.path, _MOST_QUOTED // 2))
    if asset.error is not None:
        return f"| {name} | **not read**: {inline(shortened(asset.error, _MOST_QUOTED))} | | | |"
    score = "" if asset.score is None else f"{asset.score} ({asset.band})"
    return f"| {name} | {asset.kind} | {score} | {_count(asset, Severity.ERROR)} | {_count(asset, Severity.WARNING)} |"


def _section(asset: AssetResult) -> str:
    """What is wrong in one asset, folded away until somebody opens it."""
    faults = ", ".join(counted(_count(asset, severity), severity.value) for severity in Severity)
    parts = [
        f"<details><summary><code>{escape(clean(asset.path))}</code>: {faults}</summary>",
        *_arrivals(asset.coverage),
        *(f"Not read: {inline(warning)}" for warning in asset.warnings),
        "\n".join(map(_item, asset.shown[:MOST_FINDINGS])),
        *([f"And {counted(len(asset.shown) - MOST_FINDINGS, 'more finding')}."] if len(asset.shown) > MOST_FINDINGS else []),
        "</details>",
    ]
    return "\n\n".join(parts)


def _arrivals(coverage: Iterable[Coverage]) -> Iterator[str]:
    """The required messages that do not arrive in full."""
    missed = [f"{code(row.message)} {row.status}" for row in coverage if row.required and row.status is not Status.COVERED]
    if missed:
        yield f"Key messages that do not arrive in full: {', '.join(missed)}."


def _item(finding: Finding) -> str:
    opening = f"- **{finding.severity}** · {inline(finding.location.label)} · {code(finding.check)}: {inline(finding.message)}"
    said, approved = (code(shortened(text, _MOST_QUOTED)) for text in (finding.observed, finding.expected))
    details = (("said", said), ("approved", approved), ("fix", inline(finding.fix)))
    return "\n".join([opening, *(f"  - {name}: {text}" for name, text in details if text)])


def _fitting(sections: Sequence[str], room: int) -> Iterator[str]:
    """The sections that fit, and a note on those that do not."""
    room -= 100  # for the note
    for number, section in enumerate(sections):
        room -= len(section) + 2
        if room < 0:
            yield f"The findings of {counted(len(sections) - number, 'more asset')} are left out for length."
            return
        yield section


REPORT = Report("markdown", render)
