"""Rows as comma-separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from msglint.report._tables import Row, harmless


def delimited(heading: Row, rows: Iterable[Row]) -> str:
    """Heading and rows as RFC 4180 has them, apart from line ends, which are those of all reports. No cell is a formula."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(map(harmless, row) for row in (heading, *rows))
    return text.getvalue()
