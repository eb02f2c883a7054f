"""Where the cache is, and what a command may spend: its own module, as the place comes from the environment."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
from msgspec import Struct

from msglint.cache import MEGABYTE, Store
from msglint.config import Config
from msglint.stages import Stages

Command = TypeVar("Command", bound=Callable[..., object])

modelled = click.option(
    "--backend", metavar="NAME", help="The model that judges meaning: default, lexical (none), or one of your own."
)
_OPTIONS = (
    click.option(
        "--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes to work with.  [default: by cores and work]"
    ),
    modelled,
    click.option(
        "--scheduler", metavar="ADDRESS", help="Work on the Dask cluster whose scheduler listens there, as tcp://HOST:8786."
    ),
    click.option("--no-cache", is_flag=True, envvar="MSGLINT_NO_CACHE", help="Take nothing from earlier runs, keep nothing."),
)


class Resources(Struct, frozen=True):
    """What a command may use: ``jobs`` processes of this machine (None: as it sees fit) and the cache, or the cluster whose
    ``scheduler`` has that address. ``backend`` is the model that judges meaning (None: as configured). ``stages``, if given,
    are told the time that the work takes."""

    jobs: int | None = None
    no_cache: bool = False
    scheduler: str | None = None
    backend: str | None = None
    stages: Stages | None = None

    def store(self, config: Config) -> Store:
        """The cache as the options and the configuration allow it."""
        room = config.cache.max_megabytes * MEGABYTE
        return Store(None if self.no_cache or not room else cache_folder(), room)


def working(command: Command) -> Command:
    """Give a command the options that say what it may use: --jobs, --backend, --scheduler and --no-cache."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def cache_folder() -> Path:
    """MSGLINT_CACHE_DIR, else where this system keeps the caches of a user."""
    chosen = os.environ.get("MSGLINT_CACHE_DIR")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("msglint", appauthor=False)
