"""The coverage matrix as CSV (RFC 4180, UTF-8): assets down, key messages across."""

from __future__ import annotations

from msglint.report import Report, Style
from msglint.report._delimited import delimited
from msglint.report._tables import coverage_table
from msglint.result import Result


def render(result: Result, _: Style) -> str:
    """A heading and one row for each asset."""
    return delimited(*coverage_table(result))


REPORT = Report("coverage-csv", render)
