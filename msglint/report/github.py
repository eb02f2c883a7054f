"""Workflow commands of GitHub Actions: findings beside the lines of a pull request, and in the log of the job.

GitHub shows the first ten of each level in a step; the log holds them all.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.finding import Finding
from msglint.report import Report, Style
from msglint.report._advice import details, headline, partly_unread, shown, unread
from msglint.report._paths import file_of
from msglint.report._words import clean, safe, summary
from msglint.result import AssetResult, Result

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(result: Result, _: Style) -> str:
    """One command a line: an error or warning for each finding that is shown, and for all that was not read; last the
    summary."""
    return "".join(f"{line}\n" for line in _lines(result))


def _lines(result: Result) -> Iterator[str]:
    for asset, reason in unread(result):
        yield _command("error", asset, "not read", reason)
    for asset, finding in shown(result):
        yield _command(finding.severity, asset, finding.check, _message(asset, finding), finding)
    for asset, reason in partly_unread(result):
        yield _command("warning", asset, "not read in full", reason)
    yield from (f"::warning title=msglint::{clean(note).translate(_DATA)}" for note in result.notes)
    yield summary(result, all_shown=False)


def _message(asset: AssetResult, finding: Finding) -> str:
    return "\n".join((headline(finding), *(f"{name}: {text}" for name, text in details(asset, finding))))


def _command(level: str, asset: AssetResult, title: str, message: str, finding: Finding | None = None) -> str:
    """A file without lines has no line to show it at; GitHub then shows it on the file."""
    where = finding.location if finding else None
    line = where.line if where else None
    properties = {
        "file": safe(file_of(asset.path)),
        "line": line,
        "col": where.column if where and line else None,
        "title": f"msglint: {title}",
    }
    said = ",".join(f"{name}={str(value).translate(_PROPERTY)}" for name, value in properties.items() if value is not None)
    return f"::{level} {said}::{message.translate(_DATA)}"


REPORT = Report("github", render)
