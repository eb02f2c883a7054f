"""What the commands that judge collateral share: their options, the sources, the run itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from msglint import engine, sources
from msglint.checks import checks
from msglint.cli._output import progress
from msglint.cli._settings import Settings, approved_platform, day, load_settings
from msglint.messaging import ASSET_KINDS, AssetKind
from msglint.result import Result
from msglint.settings import check_options
from msglint.sources import Source

Command = TypeVar("Command", bound=Callable[..., object])

_OPTIONS = (
    click.option(
        "--platform",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The approved platform: a YAML file or a folder of them.",
    ),
    click.option(
        "--kind", type=click.Choice(ASSET_KINDS), help="What the assets are; otherwise msglint.toml says, or a guess."
    ),
    click.option(
        "--as-of", type=day, metavar="DATE", help="Judge dates on this day.  [default: the platform's as_of, or today]"
    ),
    click.option(
        "--config",
        "config_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="A configuration other than msglint.toml.",
    ),
)


def judging(command: Command) -> Command:
    """Give a command the options that say by what assets are judged: --platform, --kind, --as-of and --config."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def settings_of(config_file: Path | None) -> Settings:
    """The configuration of a command that judges: one that names an unknown check is refused."""
    return load_settings(config_file, checks())


def find(paths: tuple[Path, ...], kind: AssetKind | None, settings: Settings) -> tuple[Source, ...]:
    """The sources that the arguments of a command name."""
    return sources.find(paths, settings.config.kinds, settings.config.exclude, kind, settings.root)


def run(
    found: tuple[Source, ...], platform: Path | None, as_of: date | None, settings: Settings, *, keep_documents: bool = False
) -> Result:
    """Check the sources, with a progress bar on a terminal."""
    approved = approved_platform(platform, settings.config)
    options = replace(check_options(as_of, settings.config, approved), keep_documents=keep_documents)
    with progress(len(found)) as show:
        return engine.check(found, approved, options, show)
