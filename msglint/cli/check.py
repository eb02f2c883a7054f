"""``msglint check``: judge collateral by the approved platform."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from msglint import sources
from msglint.cli._baseline import compared, stale_note
from msglint.cli._exit import CLEAN, FAIL_ON, FAULTS, exit_code
from msglint.cli._output import check_writable, style_for, write
from msglint.cli._page_images import page_images
from msglint.cli._run import find, judging, run, settings_of
from msglint.cli._settings import Settings
from msglint.errors import UsageError
from msglint.messaging import AssetKind
from msglint.report import Report, Style, reports
from msglint.settings import read_options
from msglint.sources import Source


@dataclass(frozen=True, slots=True)
class _Target:
    """A report and the file it goes to; None is standard output."""

    report: Report
    file: Path | None


def _extra_report(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[_Target, ...]:
    """``--report sarif=msglint.sarif``: a report more, and its file."""
    targets = []
    for value in values:
        name, equals, file = value.partition("=")
        if not equals or not file or name not in reports():
            raise click.BadParameter(f"'{value}' is not FORMAT=FILE; the formats are {', '.join(reports())}")
        targets.append(_Target(reports()[name], Path(file)))
    return tuple(targets)


@click.command(
    epilog="Exit codes: 0 nothing found, 1 findings or coverage too low, 2 nothing was checked, 3 some file could not be read."
)
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path(path_type=Path))
@judging
@click.option("--format", "format_", type=click.Choice(tuple(reports())), default="text", show_default=True, help="The report.")
@click.option("--output", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE", help="Write the report to a file.")
@click.option(
    "--report", "extra", multiple=True, callback=_extra_report, metavar="FORMAT=FILE", help="Write another report to a file."
)
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="The least severity that counts for exit code 1.  [default: error]")
@click.option("--min-coverage", type=click.IntRange(0, 100), metavar="N", help="The least score of an asset, 0 to 100.")
@click.option("--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Hide and count the findings in a baseline.")
@click.option("--ratchet", is_flag=True, help="Exit with 1 when the baseline holds what is fixed already.")
@click.option("--changed-since", metavar="REV", help="Check only what changed in git since a revision, such as origin/main.")
@click.option("--stdin-filename", metavar="NAME", help="Check what comes on standard input, as a file of this name.")
@click.option("--verbose", is_flag=True, help="Show all evidence, findings of low confidence, and what is set aside.")
@click.pass_context
def check(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    platform: Path | None,
    kind: AssetKind | None,
    as_of: date | None,
    config_file: Path | None,
    format_: str,
    output: Path | None,
    extra: tuple[_Target, ...],
    fail_on: str | None,
    min_coverage: int | None,
    baseline: Path | None,
    ratchet: bool,
    changed_since: str | None,
    stdin_filename: str | None,
    verbose: bool,
) -> None:
    """Check files, or all collateral in folders, against the approved platform.

    Shows which key messages arrive, which claims are no longer the approved ones, and what to write instead.
    """
    targets = (_Target(reports()[format_], None if output == Path("-") else output), *extra)
    _check_targets(targets)
    settings = settings_of(config_file)
    found = _sources(paths, stdin_filename, changed_since, kind, settings)
    needs_documents = any(target.report.needs_documents for target in targets)
    outcome = compared(run(found, platform, as_of, settings, keep_documents=needs_documents), baseline, settings)
    result = replace(outcome.result, notes=(*outcome.result.notes, *stale_note(outcome)))
    for target in targets:
        write(target.report.render(result, _style(target, found, settings, verbose=verbose)), target.file)
    least = settings.config.min_coverage if min_coverage is None else min_coverage
    code = exit_code(result, fail_on or settings.config.fail_on, least)
    ctx.exit(FAULTS if code == CLEAN and ratchet and outcome.stale else code)


def _check_targets(targets: Sequence[_Target]) -> None:
    """Refuse what cannot be written before the run. Raises ``UsageError``."""
    for target in targets:
        check_writable(target.file)
        if target.report.binary and target.file is None:
            name = target.report.name
            raise UsageError(f"the {name} report cannot be printed; write it to a file with --output result.{name}")


def _sources(
    paths: tuple[Path, ...], stdin_filename: str | None, changed_since: str | None, kind: AssetKind | None, settings: Settings
) -> tuple[Source, ...]:
    """What is to be checked. Raises ``UsageError`` when the arguments name nothing, or two things at once."""
    if stdin_filename is not None:
        if paths or changed_since:
            raise click.UsageError("--stdin-filename checks standard input alone; leave PATH and --changed-since out")
        content = sys.stdin.buffer.read()
        return (sources.source_of(Path(stdin_filename), settings.config.kinds, kind, settings.root, content),)
    if not paths:
        raise click.UsageError("Missing argument 'PATH...'.")
    found = find(paths, kind, settings)
    if changed_since is None:
        return found
    from msglint.changed import files_since

    changed = files_since(changed_since, Path())
    return tuple(source for source in found if source.path.resolve() in changed)


def _style(target: _Target, found: Sequence[Source], settings: Settings, *, verbose: bool) -> Style:
    style = style_for(target.file, verbose=verbose)
    if not target.report.needs_documents:
        return style
    return replace(style, page_image=page_images(found, read_options(settings.config).max_bytes))


COMMAND = check
