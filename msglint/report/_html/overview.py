"""All assets at a glance: the figures, the heat map of message by asset, and what is wrong most often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from msglint.finding import Severity
from msglint.report._order import mean_score, shown_count
from msglint.report._words import common_folder, safe
from msglint.result import AssetResult, Band, Coverage, Result, Status


class Row(Struct, frozen=True):
    """An asset in the heat map; ``cells`` has None for a message that does not concern it."""

    id: str
    name: str
    folder: str
    asset: AssetResult
    errors: int
    warnings: int
    cells: tuple[Coverage | None, ...]


class Tally(Struct, frozen=True):
    """How often a check found something, at which level it mostly does; ``key`` is its class name."""

    key: str
    name: str
    severity: Severity
    shown: int
    share: float


class Overview(Struct, frozen=True):
    """The summary of a result; ``errors`` and ``warnings`` count what is shown. ``reach`` says of each message in how many of
    the assets that must convey it, it arrives."""

    score: int | None
    band: Band | None
    errors: int
    warnings: int
    suppressed: int
    baselined: int
    messages: tuple[str, ...]
    rows: tuple[Row, ...]
    reach: tuple[tuple[int, int], ...]
    tallies: tuple[Tally, ...]


def overview(result: Result, assets: Sequence[AssetResult], check_keys: dict[str, str]) -> Overview:
    """The summary, its assets in the order given."""
    score = mean_score(result)
    messages = tuple(dict.fromkeys(item.message for asset in assets for item in asset.coverage))
    return Overview(
        score=score,
        band=None if score is None else Band.of(score),
        errors=result.count(Severity.ERROR),
        warnings=result.count(Severity.WARNING),
        suppressed=sum(asset.suppressed for asset in assets),
        baselined=sum(asset.baselined for asset in assets),
        messages=messages,
        rows=tuple(_rows(assets, messages)),
        reach=tuple(_reach(assets, message) for message in messages),
        tallies=_tallies(assets, check_keys),
    )


def asset_id(number: int) -> str:
    """The anchor of an asset, by its place in the report from 1."""
    return f"asset-{number}"


def names(assets: Sequence[AssetResult]) -> list[tuple[str, str]]:
    """The file name of each asset and the folder below the one that all share."""
    shared = common_folder([asset.path for asset in assets])
    paths = [PurePosixPath(asset.path.removeprefix(shared)) for asset in assets]
    return [(safe(path.name), "" if str(path.parent) == "." else f"{safe(str(path.parent))}/") for path in paths]


def _rows(assets: Sequence[AssetResult], messages: Sequence[str]) -> list[Row]:
    rows = []
    for number, (asset, (name, folder)) in enumerate(zip(assets, names(assets), strict=True), 1):
        arrives = {item.message: item for item in asset.coverage}
        cells = tuple(_concerning(arrives.get(message)) for message in messages)
        errors, warnings = (shown_count(asset, severity) for severity in Severity)
        rows.append(Row(asset_id(number), name, folder, asset, errors, warnings, cells))
    return rows


def _concerning(coverage: Coverage | None) -> Coverage | None:
    """The coverage, unless the message is neither required nor there."""
    return coverage if coverage and (coverage.required or coverage.status is not Status.MISSING) else None


def _reach(assets: Sequence[AssetResult], message: str) -> tuple[int, int]:
    required = [item for asset in assets for item in asset.coverage if item.message == message and item.required]
    return sum(item.status is Status.COVERED for item in required), len(required)


def _tallies(assets: Sequence[AssetResult], check_keys: dict[str, str]) -> tuple[Tally, ...]:
    """The checks that found something, the most frequent first."""
    found = Counter(finding.check for asset in assets for finding in asset.shown)
    levels = {finding.check: finding.severity for asset in assets for finding in asset.findings}
    most = max(found.values(), default=1)
    made = (Tally(key, name, levels[name], found[name], found[name] / most) for name, key in check_keys.items())
    return tuple(sorted(made, key=lambda tally: -tally.shown))
