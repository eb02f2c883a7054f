"""What figures are once they are read: amounts with their bound and unit, and years."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from msglint.document import Span

DAYS = {
    "second": 1 / 86_400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1,
    "week": 7,
    "month": 30.44,
    "quarter": 91.3,
    "year": 365.25,
}
DAYS |= {"decade": 3652.5, "century": 36525}
VAGUE = "vague"  # how "thousands of" shows its figure, which is the least that it may stand for


class Bound(StrEnum):
    """How a figure is bounded: "up to 40", "less than 40", "more than 40", "nearly 40", "about 40", or 40 itself."""

    AT_MOST = "at most"
    LESS_THAN = "less than"
    MORE_THAN = "more than"
    NEARLY = "nearly"
    ABOUT = "about"
    EXACT = "exact"


class Quantity(Struct, frozen=True):
    """A figure with its unit. ``unit`` is "percent", "points", "day" (all durations are in days), "money", "times" or "count";
    ``shown`` is the unit as written ("week"), ``period`` is "month" in "a month", ``counted`` are the stems of the words that
    follow a count ("23 ERP systems"). ``decimals`` is how many digits behind the point the writer shows. Of a range ("20-30%")
    ``value`` is the upper end and ``low`` the lower one, which of a single figure is None. ``is_round`` says that it
    is told as a round one ("a hundred", "half a million", "a century")."""

    value: float
    unit: str
    shown: str
    bound: Bound
    period: str
    decimals: int
    span: Span
    counted: tuple[str, ...] = ()
    low: float | None = None
    is_round: bool = False


class Year(Struct, frozen=True):
    """A year as a date ("since 1919", "in fiscal 2017"): never an amount, and never compared with one. ``since`` says that it
    is a beginning, from which an age can be told."""

    value: int
    since: bool
    span: Span
