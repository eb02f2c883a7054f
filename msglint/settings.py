"""From a configuration to the options of a run."""

from __future__ import annotations

from datetime import date

from msglint.config import Config
from msglint.options import MEGABYTE, MILLION, CheckOptions, ReadOptions
from msglint.platform_file import ApprovedPlatform


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
    )
