"""``msglint baseline``: start with the findings there are, and let them only become fewer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from msglint import baseline as baselines
from msglint.cli._baseline import compare
from msglint.cli._cache import Resources, working
from msglint.cli._output import check_writable, emit, write
from msglint.cli._run import find, judging, run, settings_of
from msglint.cli._settings import Settings
from msglint.errors import UsageError
from msglint.messaging import AssetKind
from msglint.report._words import clean, counted
from msglint.result import Result
from msglint.sources import relative_path

UNREAD = 3


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@judging
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=f"The baseline.  [default: that of msglint.toml, or {baselines.NAME} beside it]",
)
@working
@click.option("--update", is_flag=True, help="Take out what is fixed, and put nothing in.")
@click.option("--force", is_flag=True, help="Write a baseline anew that is there already.")
@click.pass_context
def baseline(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    platform: Path | None,
    kind: AssetKind | None,
    as_of: date | None,
    config_file: Path | None,
    output: Path | None,
    jobs: int | None,
    scheduler: str | None,
    no_cache: bool,
    backend: str | None,
    update: bool,
    force: bool,
) -> None:
    """Write all findings there are now to a baseline, so that 'msglint check' fails for new ones alone.

    With --update a baseline only shrinks.
    """
    settings = settings_of(config_file)
    file = output or Path(settings.config.baseline or settings.root / baselines.NAME)
    _check_file(file, update=update, force=force)
    old = baselines.load(file) if update else None
    result = run(find(paths, kind, settings), platform, as_of, settings, Resources(jobs, no_cache, scheduler, backend))
    said = _write(file, result) if old is None else _shrink(file, old, result, settings)
    emit(f"{clean(relative_path(file, Path.cwd()))}: {said}\n")
    for asset in result.assets:
        if asset.error is not None:
            click.echo(f"msglint: {clean(asset.path)}: {clean(asset.error)}", err=True)
    ctx.exit(UNREAD if result.unread else 0)


def _check_file(file: Path, *, update: bool, force: bool) -> None:
    """Refuse to let a baseline grow by accident. Raises ``UsageError``."""
    if update and force:
        raise click.UsageError("--update only takes out, --force writes anew; choose one")
    if file.exists() and not update and not force:
        shown = relative_path(file, Path.cwd())
        raise UsageError(f"{shown} is there already; --update takes out what is fixed, --force writes it anew")
    check_writable(file)


def _write(file: Path, result: Result) -> str:
    made = baselines.of(result)
    write(baselines.dump(made), file)
    return f"{counted(made.size, 'finding')} in {counted(sum(map(bool, made.assets.values())), 'asset')}"


def _shrink(file: Path, old: baselines.Baseline, result: Result, settings: Settings) -> str:
    outcome = compare(result, old, settings)
    write(baselines.dump(outcome.remaining), file)
    new = sum(len(asset.findings) for asset in outcome.result.assets)
    more = f"; {counted(new, 'finding')} not in it" if new else ""
    return f"{counted(outcome.remaining.size, 'finding')} left, {outcome.stale or 'none'} taken out{more}"


COMMAND = baseline
