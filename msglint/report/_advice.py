"""What a finding says, in the plain words that all reports for machines share."""

from __future__ import annotations

from collections.abc import Iterator

from msglint.finding import Finding
from msglint.report._paths import attachment_of
from msglint.report._words import clean
from msglint.result import AssetResult, Result


def shown(result: Result) -> Iterator[tuple[AssetResult, Finding]]:
    """Every finding that a person is shown, with its asset."""
    return ((asset, finding) for asset in result.assets for finding in asset.shown)


def place(asset: AssetResult, finding: Finding) -> str:
    """Where it is, for a person: "slide 3, speaker notes", within an attachment "flyer.pdf, page 2"."""
    return clean(", ".join(filter(None, (attachment_of(asset.path), finding.location.label))))


def headline(finding: Finding) -> str:
    """What is wrong and what to do, on one line."""
    return clean(f"{finding.message} {finding.fix}")


def details(asset: AssetResult, finding: Finding) -> tuple[tuple[str, str], ...]:
    """Name and text of what else there is to know: the place, what is said, what is approved, what to see."""
    known = (("Place", place(asset, finding)), ("Said", clean(finding.observed)), ("Approved", clean(finding.expected)))
    return tuple((name, text) for name, text in (*known, *(("See", clean(text)) for text in finding.related)) if text)


def shortened(text: str, most: int) -> str:
    """The text in at most ``most`` characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def unread(result: Result) -> Iterator[tuple[AssetResult, str]]:
    """Every asset that could not be read, with the reason."""
    return ((asset, clean(asset.error)) for asset in result.assets if asset.error is not None)


def partly_unread(result: Result) -> Iterator[tuple[AssetResult, str]]:
    """Every part of an asset that could not be read, with the reason."""
    return ((asset, clean(warning)) for asset in result.assets for warning in asset.warnings)
