"""Reports render a result: each file is one format and exports ``REPORT``.

A report is a pure function from a result to text. It prints nothing, reads nothing and knows no checks or file formats.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from msgspec import Struct

from msglint.registry import discover, load, names
from msglint.result import AssetResult, Result


class PageImage(Struct, frozen=True):
    """A picture of a page: the bytes of an image file that browsers show, and the size of the page in the units of ``Box``."""

    data: bytes
    media_type: str
    width: float
    height: float


class Style(Struct, frozen=True):
    """How a report for people looks: ``width`` in columns, ``colour`` or plain, ``verbose`` for all evidence and findings of
    low confidence; ``page_image`` makes the picture of a page (from 1) of an asset, or None when there is none.
    ``recall`` is given an asset and what renders its section, and may know the section from an earlier run. Reports for
    machines do not look at it."""

    width: int = 80
    colour: bool = False
    verbose: bool = False
    page_image: Callable[[AssetResult, int], PageImage | None] | None = None
    recall: Callable[[AssetResult, Callable[[], str]], str] = lambda _asset, render: render()


class Report(Struct, frozen=True):
    """One report format. ``render`` returns the whole report; its last line ends with a line break. A report that shows the
    text of assets says with ``needs_documents`` that the result has to keep them, one that shows findings in their sentence
    with ``needs_passages``; one that is ``binary`` renders bytes, which only a file can take."""

    name: str
    render: Callable[[Result, Style], str | bytes]
    needs_documents: bool = False
    needs_passages: bool = False
    binary: bool = False


def report_names() -> tuple[str, ...]:
    """The names of all report formats; none of them is imported for that."""
    return names(__name__)


def report_of(name: str) -> Report:
    """The report format of that name."""
    return load(__name__, "REPORT", Report, name)


@cache
def reports() -> dict[str, Report]:
    """All report formats by name."""
    return discover(__name__, "REPORT", Report)
