"""Reports render a result: each file is one format and exports ``REPORT``.

A report is a pure function from a result to text. It prints nothing, reads nothing and knows no checks or file formats.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from msglint.registry import discover
from msglint.result import Result


@dataclass(frozen=True, slots=True)
class Style:
    """How a report for people looks: ``width`` in columns, ``colour`` or plain, ``verbose`` for all evidence and findings of
    low confidence. Reports for machines do not look at it."""

    width: int = 80
    colour: bool = False
    verbose: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One report format. ``render`` returns the whole report; its last line ends with a line break."""

    name: str
    render: Callable[[Result, Style], str]


@cache
def reports() -> dict[str, Report]:
    """All report formats by name."""
    return discover(__name__, "REPORT", Report)
