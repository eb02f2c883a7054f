"""From a configuration to the options of a run."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from msgspec import structs

from msglint.config import Config
from msglint.messaging import ApprovedPlatform
from msglint.options import MEGABYTE, MILLION, CheckOptions, Level, ReadOptions


def read_options(config: Config) -> ReadOptions:
    """How assets are read."""
    limits = config.limits
    return ReadOptions(
        our_speakers=config.speakers.ours,
        their_speakers=config.speakers.theirs,
        their_columns=config.speakers.their_columns,
        hidden_slides=config.hidden_slides,
        max_bytes=limits.file_mb * MEGABYTE,
        max_unpacked_bytes=limits.unpacked_mb * MEGABYTE,
        max_pixels=limits.megapixels * MILLION,
        seconds=limits.seconds,
        max_memory_bytes=limits.memory_mb * MEGABYTE,
    )


def check_options(as_of: date | None, config: Config, approved: ApprovedPlatform) -> CheckOptions:
    """How assets are judged. Dates count as of the day given, that of the configuration, of the platform, or else today."""
    return CheckOptions(
        as_of=as_of or config.as_of or approved.platform.as_of or date.today(),
        read=read_options(config),
        levels=config.checks,
        path_levels=config.paths,
        allowances=config.allow,
        backend=config.backend,
    )


def limited(config: Config, only: Collection[str], checks: Collection[str]) -> Config:
    """The configuration with ``only`` these of all ``checks`` on. Their levels stay, unless they were off everywhere."""
    levels: dict[str, Level] = {name: level for name, level in config.checks.items() if name in only and level != "off"}
    levels |= {name: "off" for name in checks if name not in only}
    paths = {path: {name: level for name, level in table.items() if name in only} for path, table in config.paths.items()}
    return structs.replace(config, checks=levels, paths=paths)
