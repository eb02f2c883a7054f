"""What the exit code of a command that judges says."""

from __future__ import annotations

from msglint.finding import Severity
from msglint.result import Result
from msglint.stream import Tally

CLEAN, FAULTS, UNREAD = 0, 1, 3
FAIL_ON = ("error", "warning", "never")


def exit_code(result: Result, fail_on: str, min_coverage: int | None) -> int:
    """0 when all is well, 1 for findings at or above ``fail_on`` or an asset that scores below ``min_coverage`` (0 to 100),
    3 when some asset could not be read, whatever else there is."""
    lowest = min((asset.score for asset in result.assets if asset.score is not None), default=None)
    counts = {severity: result.count(severity) for severity in Severity}
    tally = Tally(errors=counts[Severity.ERROR], warnings=counts[Severity.WARNING], unread=result.unread, lowest=lowest)
    return code_of(tally, fail_on, min_coverage)


def code_of(tally: Tally, fail_on: str, min_coverage: int | None) -> int:
    """The same, for what the assets of a run come to."""
    if tally.unread:
        return UNREAD
    too_low = min_coverage is not None and tally.lowest is not None and tally.lowest < min_coverage
    counted = {"error": tally.errors, "warning": tally.errors + tally.warnings}.get(fail_on, 0)
    return FAULTS if too_low or counted else CLEAN
