"""In which order reports for people show the assets, and what they say of all of them together."""

from __future__ import annotations

from msglint.finding import Severity
from msglint.result import AssetResult, Result


def worst_first(result: Result) -> list[AssetResult]:
    """The assets that were read: by errors, then warnings, then score; else as they were given."""
    return sorted((asset for asset in result.assets if asset.error is None), key=_badness)


def shown_count(asset: AssetResult, severity: Severity) -> int:
    """How many findings of that severity a person is shown."""
    return sum(finding.severity is severity for finding in asset.shown)


def mean_score(result: Result) -> int | None:
    """The mean of the scores of all assets that have one, 0 to 100; None when none has."""
    scores = [asset.score for asset in result.assets if asset.score is not None]
    return round(sum(scores) / len(scores)) if scores else None


def _badness(asset: AssetResult) -> tuple[int, int, int]:
    errors, warnings = (shown_count(asset, severity) for severity in Severity)
    return -errors, -warnings, 101 if asset.score is None else asset.score
