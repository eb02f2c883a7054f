"""What the options, ``msglint.toml`` and the platform together set; an option wins, then the file."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

import click
from msgspec import Struct

from msglint import reuse
from msglint.cache import Store
from msglint.config import Config, find
from msglint.config import load as load_config
from msglint.errors import UsageError
from msglint.messaging import ApprovedPlatform


def day(text: str) -> date:
    """The day that an option names, written 2026-03-31."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"'{text}' is no day of the calendar; write it like 2026-03-31") from error


class Settings(Struct, frozen=True):
    """The configuration and the folder from which its path patterns start."""

    config: Config
    root: Path


def load_settings(path: Path | None, checks: Collection[str] | None = None) -> Settings:
    """The configuration in ``path``, else in the nearest msglint.toml, else the defaults. ``checks`` are the ids that it may
    speak of, when the command uses them."""
    found = path or find(Path.cwd())
    return Settings(load_config(found, checks), found.parent) if found else Settings(Config(), Path())


def approved_platform(path: Path | None, config: Config, store: Store) -> ApprovedPlatform:
    """The approved platform, which is parsed when the store does not know it. Raises ``UsageError`` when nobody named one."""
    chosen = path or config.platform
    if chosen is None:
        raise UsageError("no approved platform: name its file with --platform, or once and for all in msglint.toml")
    return reuse.platform(Path(chosen), store)
