"""Runs msglint on passages: each is an asset of its own, and all are judged by one platform."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from msglint import engine
from msglint.finding import Finding
from msglint.messaging import ApprovedPlatform, Platform
from msglint.options import CheckOptions
from msglint.result import AssetResult
from msglint.sources import source_of

DRIFT = (
    "changed-number",
    "dropped-qualifier",
    "overstated-claim",
    "weakened-claim",
    "reversed-claim",
    "changed-scope",
    "contradicted-message",
)
UNAPPROVED = "unapproved-claim"
_ACROSS = "inconsistent-claim"  # the passages are no assets of one run


def checked(passages: Iterable[str], platform: Platform, as_of: date, backend: str = "lexical") -> Sequence[AssetResult]:
    """The result of each passage; ``backend`` judges the messages, and claims are judged by words and grammar with any."""
    sources = [
        source_of(Path(f"{number}.md"), forced_kind="email", content=passage.encode())
        for number, passage in enumerate(passages)
    ]
    options = CheckOptions(as_of=as_of, levels={_ACROSS: "off"}, backend=backend)
    assets = engine.check(sources, ApprovedPlatform(platform=platform, source="benchmark", sha256=""), options).assets
    failed = [asset.error for asset in assets if asset.error is not None]
    if failed:  # which would count as quiet
        raise RuntimeError(f"{len(failed)} passages were not judged: {failed[0]}")
    return assets


def drifts(asset: AssetResult, *rules: str) -> list[Finding]:
    """The findings that a person is shown of a claim or message that is told otherwise than approved; of all ``rules`` or of
    some."""
    return [finding for finding in asset.shown if finding.check in DRIFT and (not rules or finding.rule in rules)]


def of_claims(asset: AssetResult) -> list[Finding]:
    """The findings that a person is shown of any claim: one that is told otherwise, or one that nobody approved."""
    return [finding for finding in asset.shown if finding.check in (*DRIFT, UNAPPROVED)]


def checks_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The ids of the checks of some findings, each once."""
    return tuple(dict.fromkeys(finding.check for finding in findings))


def told(findings: Iterable[Finding]) -> str:
    """The findings in a few words, for details."""
    return ", ".join(f"{finding.check} ({finding.rule})" for finding in findings) or "quiet"
