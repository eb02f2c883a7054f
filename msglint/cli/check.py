"""``msglint check``: judge collateral by the approved platform."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from msglint import sources
from msglint.cli._baseline import compared, stale_note
from msglint.cli._cache import Resources, working
from msglint.cli._exit import CLEAN, FAIL_ON, FAULTS, Counts, code_of, exit_code
from msglint.cli._output import check_writable, encoded, style_for, write
from msglint.cli._page_images import page_images
from msglint.cli._profile import show as show_profile
from msglint.cli._recall import Said, recalled, section
from msglint.cli._run import Ready, check_coverage, find_each, judging, path_or_url, ready, run_ready, settings_of
from msglint.cli._settings import Settings
from msglint.errors import UsageError
from msglint.messaging import AssetKind
from msglint.registry import names
from msglint.report import Report, Style, report_names, report_of
from msglint.settings import read_options
from msglint.sources import Source
from msglint.stages import REPORT, Stages

STREAMS = names("msglint.stream")
FORMATS = tuple(sorted((*report_names(), *STREAMS)))


class _Target(Struct, frozen=True):
    """A report and the file it goes to; None is standard output."""

    report: Report
    file: Path | None


def _extra_report(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[_Target, ...]:
    """``--report sarif=msglint.sarif``: a report more, and its file."""
    targets = []
    for value in values:
        name, equals, file = value.partition("=")
        if not equals or not file or name not in report_names():
            raise click.BadParameter(f"'{value}' is not FORMAT=FILE; the formats are {', '.join(report_names())}")
        targets.append(_Target(report_of(name), Path(file)))
    return tuple(targets)


def _names(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...]:
    """``--checks wrong-term,banned-language``: names, parted by commas."""
    return tuple(name.strip() for name in (value or "").split(",") if name.strip())


@click.command(
    epilog="Exit codes: 0 nothing found, 1 findings or coverage too low, 2 nothing was checked, 3 some file could not be read."
)
@click.argument("paths", nargs=-1, metavar="PATH...", type=path_or_url)
@judging
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="The report.")
@click.option("--output", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE", help="Write the report to a file.")
@click.option(
    "--report", "extra", multiple=True, callback=_extra_report, metavar="FORMAT=FILE", help="Write another report to a file."
)
@click.option("--checks", "only", callback=_names, metavar="NAME,...", help="Check for these faults only.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="The least severity that counts for exit code 1.  [default: error]")
@click.option("--min-coverage", type=click.IntRange(0, 100), metavar="N", help="The least score of an asset, 0 to 100.")
@click.option("--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Hide and count the findings in a baseline.")
@click.option("--ratchet", is_flag=True, help="Exit with 1 when the baseline holds what is fixed already.")
@click.option("--changed-since", metavar="REV", help="Check only what changed in git since a revision, such as origin/main.")
@click.option("--stdin-filename", metavar="NAME", help="Check what comes on standard input, as a file of this name.")
@working
@click.option("--verbose", is_flag=True, help="Show all evidence, findings of low confidence, and what is set aside.")
@click.option("--profile", is_flag=True, help="Show on standard error what takes how long.")
@click.pass_context
def check(
    ctx: click.Context,
    *,
    paths: tuple[Path | str, ...],
    platform: Path | None,
    kind: AssetKind | None,
    as_of: date | None,
    config_file: Path | None,
    format_: str,
    output: Path | None,
    extra: tuple[_Target, ...],
    only: tuple[str, ...],
    fail_on: str | None,
    min_coverage: int | None,
    baseline: Path | None,
    ratchet: bool,
    changed_since: str | None,
    stdin_filename: str | None,
    jobs: int | None,
    scheduler: str | None,
    no_cache: bool,
    backend: str | None,
    verbose: bool,
    profile: bool,
) -> None:
    """Check files, or all collateral in folders, against the approved platform.

    Shows which key messages arrive, which claims are no longer the approved ones, and what to write instead.
    """
    settings = settings_of(config_file, only)
    stages = Stages()
    if profile:
        ctx.call_on_close(partial(show_profile, stages))
    resources = Resources(jobs, no_cache, scheduler, backend, stages)
    least = settings.config.min_coverage if min_coverage is None else min_coverage
    if min_coverage is not None or not only:  # a quick look at some words is no contradiction to a gate that stands in the file
        check_coverage(least, settings)
    level = fail_on or settings.config.fail_on
    file = None if output == Path("-") else output
    found = _sources(paths, stdin_filename, changed_since, kind, settings)
    if format_ in STREAMS:
        from msglint.cli._stream import streamed

        _check_stream(extra, baseline, settings, ratchet=ratchet)
        with ready(platform, as_of, settings, resources) as all_set:
            tally = streamed(found, all_set, format_, file)
        ctx.exit(code_of(Counts(tally.errors, tally.warnings, tally.unread, tally.lowest), level, least))
    targets = (_Target(report_of(format_), file), *extra)
    _check_targets(targets)
    found = tuple(found)
    with ready(platform, as_of, settings, resources) as all_set:
        styles = [_style(target, found, settings, all_set, verbose=verbose) for target in targets]

        def judge() -> Said:
            outcome = compared(run_ready(found, _keeping(all_set, targets)), baseline, settings)
            result = replace(outcome.result, notes=(*outcome.result.notes, *stale_note(outcome)))
            with stages.stage(REPORT):
                rendered = [target.report.render(result, style) for target, style in zip(targets, styles, strict=True)]
            code = exit_code(result, level, least)
            return Said(tuple(map(encoded, rendered)), FAULTS if code == CLEAN and ratchet and outcome.stale else code)

        judged_by = [
            (target.report.name, style.width, style.colour, verbose) for target, style in zip(targets, styles, strict=True)
        ]
        if baseline or settings.config.baseline:  # what is stale depends on files that are not checked
            said = judge()
        else:
            said = recalled(found, all_set, f"{judged_by} {level} {least}", judge)
    for target, report in zip(targets, said.reports, strict=True):
        write(report, target.file)
    ctx.exit(said.code)


def _check_stream(extra: Sequence[_Target], baseline: Path | None, settings: Settings, *, ratchet: bool) -> None:
    """Refuse what needs the whole result, which a stream does not keep. Raises ``UsageError``."""
    if extra or ratchet or baseline or settings.config.baseline:
        what = "--report" if extra else "a baseline"
        raise UsageError(
            f"{what} needs the whole result, and a stream ({', '.join(STREAMS)}) keeps none; leave one of them out"
        )


def _check_targets(targets: Sequence[_Target]) -> None:
    """Refuse what cannot be written before the run. Raises ``UsageError``."""
    for target in targets:
        check_writable(target.file)
        if target.report.binary and target.file is None:
            name = target.report.name
            raise UsageError(f"the {name} report cannot be printed; write it to a file with --output result.{name}")


def _sources(
    paths: tuple[Path | str, ...],
    stdin_filename: str | None,
    changed_since: str | None,
    kind: AssetKind | None,
    settings: Settings,
) -> Iterable[Source]:
    """What is to be checked. Raises ``UsageError`` when the arguments name nothing, or two things at once."""
    if stdin_filename is not None:
        if paths or changed_since:
            raise click.UsageError("--stdin-filename checks standard input alone; leave PATH and --changed-since out")
        content = sys.stdin.buffer.read()
        return (sources.source_of(Path(stdin_filename), settings.config.kinds, kind, settings.root, content),)
    if not paths:
        raise click.UsageError("Missing argument 'PATH...'.")
    found = find_each(paths, kind, settings)
    if changed_since is None:
        return found
    from msglint.changed import files_since

    changed = files_since(changed_since, Path())
    return tuple(source for source in found if not source.url and source.path.resolve() in changed)


def _style(target: _Target, found: Sequence[Source], settings: Settings, all_set: Ready, *, verbose: bool) -> Style:
    style = style_for(target.file, verbose=verbose)
    style = replace(style, recall=partial(section, all_set.at.means.store, style))
    if not target.report.needs_documents:
        return style
    return replace(style, page_image=page_images(found, read_options(settings.config).max_bytes))


def _keeping(all_set: Ready, targets: Sequence[_Target]) -> Ready:
    """The same, but that the result keeps what the reports need."""
    documents = any(target.report.needs_documents for target in targets)
    passages = any(target.report.needs_passages for target in targets)
    return replace(all_set, options=replace(all_set.options, keep_documents=documents, keep_passages=passages))


COMMAND = check
