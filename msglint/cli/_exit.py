"""What the exit code of a command that judges says."""

from __future__ import annotations

from msglint.finding import Severity
from msglint.result import Result

CLEAN, FAULTS, UNREAD = 0, 1, 3
FAIL_ON = ("error", "warning", "never")


def exit_code(result: Result, fail_on: str, min_coverage: int | None) -> int:
    """0 when all is well, 1 for findings at or above ``fail_on`` or an asset that scores below ``min_coverage`` (0 to 100),
    3 when some asset could not be read, whatever else there is."""
    if result.unread:
        return UNREAD
    scores = [asset.score for asset in result.assets if asset.score is not None]
    too_low = min_coverage is not None and any(score < min_coverage for score in scores)
    return FAULTS if too_low or any(result.count(severity) for severity in _counted(fail_on)) else CLEAN


def _counted(fail_on: str) -> tuple[Severity, ...]:
    """The severities at or above a level."""
    return {"error": (Severity.ERROR,), "warning": (Severity.ERROR, Severity.WARNING)}.get(fail_on, ())
