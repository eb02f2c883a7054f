"""``msglint review``: a copy of one asset with the findings as notes on the words, for whoever edits it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from msglint import sources
from msglint.cli._cache import Resources, modelled
from msglint.cli._exit import FAIL_ON, UNREAD, exit_code
from msglint.cli._output import check_writable, emit, write
from msglint.cli._run import check_coverage, judging, run, settings_of
from msglint.errors import UnreadableError, UsageError
from msglint.messaging import AssetKind
from msglint.result import AssetResult
from msglint.review import Reviewer, reviewers
from msglint.settings import read_options


@click.command(
    epilog="Exit codes: 0 nothing found, 1 findings, 2 nothing was checked, 3 the file could not be read or written on."
)
@click.argument("file", type=click.Path(path_type=Path))
@judging
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The copy.  [default: NAME.reviewed.SUFFIX]"
)
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="The least severity that counts for exit code 1.  [default: error]")
@click.option("--min-coverage", type=click.IntRange(0, 100), metavar="N", help="The least score of the asset, 0 to 100.")
@modelled
@click.pass_context
def review(
    ctx: click.Context,
    *,
    file: Path,
    platform: Path | None,
    kind: AssetKind | None,
    as_of: date | None,
    config_file: Path | None,
    output: Path | None,
    fail_on: str | None,
    min_coverage: int | None,
    backend: str | None,
) -> None:
    """Write a copy of one file with every finding as a note on its words.

    Word files get comments; what the file says stays as it is, and FILE itself is never changed.
    """
    copy = _copy(file, output)
    settings = settings_of(config_file)
    least = settings.config.min_coverage if min_coverage is None else min_coverage
    check_coverage(least, settings)
    options = read_options(settings.config)
    source = sources.source_of(file, settings.config.kinds, kind, settings.root)
    resources = Resources(jobs=1, backend=backend)
    try:
        data = source.read_bytes(options.max_bytes)
        result = run((replace(source, content=data),), platform, as_of, settings, resources, keep_documents=True)
        asset = result.assets[0]
        write(_reviewer(asset).review(data, asset, options), copy)
    except UnreadableError as error:
        click.echo(f"msglint: {file}: {error}", err=True)
        ctx.exit(UNREAD)
    emit(f"{copy}: {_said(asset)}\n")
    ctx.exit(exit_code(replace(result, assets=(asset,)), fail_on or settings.config.fail_on, least))


def _copy(file: Path, output: Path | None) -> Path:
    """The path of the copy. What would harm a file, or cannot work, is refused before the run: raises ``UsageError``."""
    if not file.exists():
        raise UsageError(f"{file}: no such file")
    if file.is_dir():
        raise UsageError(f"{file}: a folder cannot be reviewed; name one file")
    copy = output or file.with_name(f"{file.stem}.reviewed{file.suffix}")
    check_writable(copy)
    if copy.exists() and file.samefile(copy):
        raise UsageError(f"cannot write the copy over {file} itself; give it another name with -o")
    if copy.exists() and output is None:
        raise UsageError(f"{copy} is there already and may hold somebody's notes; move it, or name the copy with -o")
    return copy


def _reviewer(asset: AssetResult) -> Reviewer:
    """Raises ``UnreadableError`` when the asset was not read, ``UsageError`` when notes cannot be written into its format."""
    if asset.error is not None:
        raise UnreadableError(asset.error)
    if asset.format not in reviewers():
        formats = ", ".join(reviewers())
        raise UsageError(f"msglint writes notes into {formats}, not into {asset.format}; see the report of msglint check")
    return reviewers()[asset.format]


def _said(asset: AssetResult) -> str:
    found = len(asset.shown)
    score = "" if asset.score is None else f", score {asset.score} of 100"
    return f"{found or 'no'} finding{'' if found == 1 else 's'}{score}"


COMMAND = review
