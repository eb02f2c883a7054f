"""What the exit code of a command that judges says."""

from __future__ import annotations

from typing import NamedTuple

from msglint.finding import Severity
from msglint.result import Result

CLEAN, FAULTS, UNREAD = 0, 1, 3
FAIL_ON = ("error", "warning", "never")


class Counts(NamedTuple):
    """What a run comes to: findings that are shown, assets that could not be read, and the lowest score."""

    errors: int
    warnings: int
    unread: int
    lowest: int | None


def exit_code(result: Result, fail_on: str, min_coverage: int | None) -> int:
    """0 when all is well, 1 for findings at or above ``fail_on`` or an asset that scores below ``min_coverage`` (0 to 100),
    3 when some asset could not be read, whatever else there is."""
    lowest = min((asset.score for asset in result.assets if asset.score is not None), default=None)
    counts = Counts(result.count(Severity.ERROR), result.count(Severity.WARNING), result.unread, lowest)
    return code_of(counts, fail_on, min_coverage)


def code_of(run: Counts, fail_on: str, min_coverage: int | None) -> int:
    """The same, for what the assets of a run come to."""
    if run.unread:
        return UNREAD
    too_low = min_coverage is not None and run.lowest is not None and run.lowest < min_coverage
    counted = {"error": run.errors, "warning": run.errors + run.warnings}.get(fail_on, 0)
    return FAULTS if too_low or counted else CLEAN
