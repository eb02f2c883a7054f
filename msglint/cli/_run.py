"""What the commands that judge collateral share: their options, the sources, the run itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from msgspec import Struct, structs
from msgspec.structs import replace

from msglint import engine, sources
from msglint.cli._cache import Resources
from msglint.cli._output import progress
from msglint.cli._place import Place, place
from msglint.cli._settings import Settings, approved_platform, day, load_settings
from msglint.errors import UsageError, did_you_mean
from msglint.means import Means
from msglint.messaging import ASSET_KINDS, AssetKind
from msglint.options import CheckOptions
from msglint.registry import names
from msglint.result import Result
from msglint.semantic import check_backend
from msglint.settings import check_options, limited
from msglint.sources import Source

if TYPE_CHECKING:
    from msglint.platform_file import ApprovedPlatform

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


def settings_of(config_file: Path | None, only: tuple[str, ...] = ()) -> Settings:
    """The configuration of a command that judges, with ``only`` some checks if it names any. Raises ``UsageError`` for a check
    that does not exist."""
    known = names("msglint.checks")
    settings = load_settings(config_file, known)
    for name in only:
        if name not in known:
            raise UsageError(f"there is no check '{name}'{did_you_mean(name, known)}")
    return replace(settings, config=limited(settings.config, only, known)) if only else settings


def check_coverage(least: int | None, settings: Settings) -> None:
    """Refuse a least score where no message is looked for, so that nothing could fall below it. Raises ``UsageError``."""
    if least is None:
        return
    from msglint.checks import Need, check_names, check_of, needed
    from msglint.suppress import active_anywhere

    on = active_anywhere(check_names(), settings.config.checks, settings.config.paths)
    if needed(map(check_of, on)) is Need.WORDS:
        raise UsageError(
            f"there is no coverage to be {least} at least: the checks that are on ({', '.join(on) or 'none'}) look at"
            " words alone; leave --min-coverage out, or add a check such as missing-message"
        )


def path_or_url(text: str) -> Path | str:
    """What an argument names: a path, or a URL as it stands, which as a path would lose a slash."""
    return text if sources.is_url(text) else Path(text)


def find(paths: tuple[Path | str, ...], kind: AssetKind | None, settings: Settings) -> tuple[Source, ...]:
    """The sources that the arguments of a command name."""
    return tuple(find_each(paths, kind, settings))


def find_each(paths: tuple[Path | str, ...], kind: AssetKind | None, settings: Settings) -> Iterator[Source]:
    """The same, one after the other."""
    return sources.find_each(paths, settings.config.kinds, settings.config.exclude, kind, settings.root)


class Ready(Struct, frozen=True):
    """What a run is done by, and where."""

    approved: ApprovedPlatform
    options: CheckOptions
    at: Place


@contextmanager
def ready(platform: Path | None, as_of: date | None, settings: Settings, resources: Resources) -> Iterator[Ready]:
    """All that a run needs, for as long as it takes; what is wrong with the cache is told on standard error."""
    config = structs.replace(settings.config, backend=resources.backend or settings.config.backend)
    check_backend(config.backend)  # a model that is not there is told before the run
    with resources.store(config) as store:
        approved = approved_platform(platform, config, store)
        with place(resources.scheduler, Means(jobs=resources.jobs, store=store, stages=resources.stages)) as at:
            yield Ready(approved, check_options(as_of, config, approved), at)
    if store.note:
        click.echo(f"msglint: {store.note}", err=True)


def run(
    found: tuple[Source, ...],
    platform: Path | None,
    as_of: date | None,
    settings: Settings,
    resources: Resources,
    *,
    keep_documents: bool = False,
) -> Result:
    """Check the sources, with a progress bar on a terminal."""
    with ready(platform, as_of, settings, resources) as it:
        return run_ready(found, replace(it, options=replace(it.options, keep_documents=keep_documents)))


def run_ready(found: tuple[Source, ...], it: Ready) -> Result:
    """The same, with what it needs at hand."""
    with progress(len(found)) as show:
        given = it.at.sources(found, it.options.read.max_bytes)
        return engine.check(given, it.approved, it.options, it.at.watched(show), it.at.means)
