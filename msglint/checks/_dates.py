"""The day that an asset is dated on: in its file name, or at its top."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msglint.document import Document

_TOP = 4  # blocks
_DATELINE = 80  # characters from the start of a block within which a date is that of the asset
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_NUMERIC = re.compile(r"(?<!\d)(?P<year>20\d\d)[-_.](?P<month>0[1-9]|1[0-2])(?:[-_.](?P<day>[0-2]\d|3[01]))?(?!\d)")
_WRITTEN = (
    re.compile(rf"\b{_MONTH} (?:(?P<day>\d{{1,2}}),? )?(?P<year>20\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b(?P<day>\d{{1,2}}) {_MONTH} (?P<year>20\d\d)\b", re.IGNORECASE),
)


def day_of(document: Document) -> date | None:
    """The day of an asset; the first of the month where only that is told. None when the asset has no date."""
    return next(_days(document), None)


def _days(document: Document) -> Iterator[date]:
    places: list[tuple[str, tuple[re.Pattern[str], ...]]] = [
        (document.source.replace("\\", "/").rpartition("/")[2], (_NUMERIC,))
    ]
    places += [(block.text[:_DATELINE], (_NUMERIC, *_WRITTEN)) for block in document.blocks[:_TOP]]
    for text, patterns in places:
        for match in (match for pattern in patterns for match in pattern.finditer(text)):
            month = match["month"].lower()
            try:
                number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
                yield date(int(match["year"]), number, int(match["day"] or 1))
            except ValueError:
                continue
