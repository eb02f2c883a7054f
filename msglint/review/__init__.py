"""Writes what was found into a copy of the asset, as its own program shows notes: comments in Word, marks on a PDF.

A format is one file in this package that exports ``REVIEWER``. It gets the bytes of the asset and its result and returns the
bytes of the copy; what the asset says stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from msgspec import Struct

from msglint.options import ReadOptions
from msglint.registry import discover
from msglint.result import AssetResult


class Reviewer(Struct, frozen=True):
    """One format. ``name`` is that of its extractor ("docx"), which ``AssetResult.format`` holds.

    ``review`` takes the file, its result (with ``AssetResult.document`` kept) and the options it was read with, and returns
    the reviewed copy with a note for each of ``AssetResult.shown`` and one for the coverage. It raises ``UnreadableError`` with
    a reason when notes cannot be written into that file.
    """

    name: str
    review: Callable[[bytes, AssetResult, ReadOptions], bytes]


@cache
def reviewers() -> dict[str, Reviewer]:
    """All formats that can be reviewed, by name."""
    return discover(__name__, "REVIEWER", Reviewer)
