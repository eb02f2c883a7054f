"""The findings as CSV (RFC 4180, UTF-8), for programs that read tables; for people there is ``xlsx``."""

from __future__ import annotations

from msglint.report import Report, Style
from msglint.report._delimited import delimited
from msglint.report._tables import FINDINGS, finding_rows
from msglint.result import Result


def render(result: Result, _: Style) -> str:
    """A heading and one row for each finding, and for all that was not read."""
    return delimited(FINDINGS, finding_rows(result))


REPORT = Report("csv", render)
