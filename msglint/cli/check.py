"""``msglint check``: judge collateral by the approved platform."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from msglint import engine, sources
from msglint.checks import checks
from msglint.cli._output import check_writable, progress, style_for, write
from msglint.cli._settings import approved_platform, check_options, day, load_settings
from msglint.finding import Severity
from msglint.messaging import ASSET_KINDS, AssetKind
from msglint.report import reports
from msglint.result import Result

CLEAN, FAULTS, UNREAD = 0, 1, 3
FAIL_ON = ("error", "warning", "never")


@click.command(
    epilog="Exit codes: 0 nothing found, 1 findings or coverage too low, 2 nothing was checked, 3 some file could not be read."
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option(
    "--platform",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The approved platform: a YAML file or a folder of them.",
)
@click.option("--kind", type=click.Choice(ASSET_KINDS), help="What the assets are; otherwise msglint.toml says, or a guess.")
@click.option("--format", "format_", type=click.Choice(tuple(reports())), default="text", show_default=True, help="The report.")
@click.option("--output", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE", help="Write the report to a file.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="The least severity that counts for exit code 1.  [default: error]")
@click.option("--min-coverage", type=click.IntRange(0, 100), metavar="N", help="The least score of an asset, 0 to 100.")
@click.option("--as-of", type=day, metavar="DATE", help="Judge dates on this day.  [default: the platform's as_of, or today]")
@click.option(
    "--config", "config_file", type=click.Path(path_type=Path), metavar="FILE", help="A configuration other than msglint.toml."
)
@click.option("--verbose", is_flag=True, help="Show all evidence, and findings of low confidence.")
@click.pass_context
def check(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    platform: Path | None,
    kind: AssetKind | None,
    format_: str,
    output: Path | None,
    fail_on: str | None,
    min_coverage: int | None,
    as_of: date | None,
    config_file: Path | None,
    verbose: bool,
) -> None:
    """Check files, or all collateral in folders, against the approved platform.

    Shows which key messages arrive, which claims are no longer the approved ones, and what to write instead.
    """
    target = None if output == Path("-") else output
    check_writable(target)
    settings = load_settings(config_file, checks())
    config = settings.config
    approved = approved_platform(platform, config)
    options = check_options(as_of, config, approved)
    found = sources.find(paths, config.kinds, config.exclude, kind, settings.root)
    with progress(len(found)) as show:
        result = engine.check(found, approved, options, show)
    write(reports()[format_].render(result, style_for(target, verbose=verbose)), target)
    least = config.min_coverage if min_coverage is None else min_coverage
    ctx.exit(exit_code(result, fail_on or config.fail_on, least))


def exit_code(result: Result, fail_on: str, min_coverage: int | None) -> int:
    """0 when all is well, 1 for findings at or above ``fail_on`` or an asset that scores below ``min_coverage`` (0 to 100),
    3 when some asset could not be read, whatever else there is."""
    if result.unread:
        return UNREAD
    scores = [asset.score for asset in result.assets if asset.score is not None]
    too_low = min_coverage is not None and any(score < min_coverage for score in scores)
    return FAULTS if too_low or any(result.count(severity) for severity in _counted(fail_on)) else CLEAN


def _counted(fail_on: str) -> tuple[Severity, ...]:
    """The severities at or above a level."""
    return {"error": (Severity.ERROR,), "warning": (Severity.ERROR, Severity.WARNING)}.get(fail_on, ())


COMMAND = check
