"""The result for people: a marketer, a sales rep, or whoever reads the log of a build.

It is read from top to bottom: one section per asset, the worst first, with its findings in document order and how each key
message arrives; then all assets at a glance, what could not be read, and one line that sums up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from msglint.finding import Severity
from msglint.report import Report, Style
from msglint.report._coverage import coverage_parts
from msglint.report._findings import finding_parts
from msglint.report._look import BAND_STYLES, SEVERITY_STYLES, Part, cell, indented, line, plain, table
from msglint.report._order import shown_count, worst_first
from msglint.report._words import clean, common_folder, counted, safe, shortened_path, summary
from msglint.result import AssetResult, Result, RunInfo, Spent

T = TypeVar("T")


def render(result: Result, style: Style) -> str:
    """The whole report. The same result and style always give the same text, wherever it runs."""
    read = worst_first(result)
    sections = (style.recall(asset, partial(_printed, _asset, asset, style)) for asset in read)
    return "".join((_printed(_head, result, style), *sections, _printed(_end, result, style)))


def _printed(parts: Callable[[T, Style], Iterator[Part]], of: T, style: Style) -> str:
    """Some of the report as text."""
    whole = "".join(_lines(part, style) for part in parts(of, style))
    return "".join(f"{text.rstrip()}\n" for text in whole.splitlines())


def _lines(part: Part, style: Style) -> str:
    """A part on its lines."""
    simple = None if style.colour else plain(part, style.width)
    if simple is not None:
        return f"{simple}\n"
    from msglint.report import _rich

    return _rich.printed(part, style)


def _head(result: Result, _: Style) -> Iterator[Part]:
    yield _run(result.run)


def _end(result: Result, style: Style) -> Iterator[Part]:
    read = worst_first(result)
    if len(read) > 1:
        yield from _overview(read, style)
    if result.unread:
        yield from _unread(result)
    if result.notes:
        yield ""
    for note in result.notes:
        yield line(("note: ", "yellow"), (clean(note), ""))
    yield ""
    if style.verbose:
        yield line((_spent(result.spent), "dim"))
    yield line((summary(result, all_shown=style.verbose), "bold"), whole=True)


def _spent(spent: Spent) -> str:
    if not spent.sentences:
        return "Words alone were judged; no sentence was parsed."
    sentences, pairs = counted(spent.sentences, "sentence"), counted(spent.pairs, "pair")
    return f"{sentences}, {spent.parsed or 'none'} parsed; {pairs} of a passage and a message judged by a model."


def _run(run: RunInfo) -> Part:
    approved = clean(" ".join(filter(None, (run.platform_name, run.platform_version))))
    return line((f"Checked against {approved}; dates judged on {run.as_of.isoformat()}.", "dim"))


def _asset(asset: AssetResult, style: Style) -> Iterator[Part]:
    yield ""
    yield line((safe(asset.path), "bold underline"), whole=True)
    yield line((_kind(asset), "dim"), (" · ", "dim"), _score(asset))
    for warning in asset.warnings:
        yield line(("not all of it was read: ", "yellow"), (clean(warning), ""))
    yield from finding_parts(asset, style)
    yield from coverage_parts(asset, style)


def _kind(asset: AssetResult) -> str:
    return clean(", ".join(filter(None, (asset.kind, asset.kind_from))))


def _score(asset: AssetResult) -> tuple[str, str]:
    if not asset.coverage:
        return ("no score: messages were not looked for", "dim")
    if asset.score is None or asset.band is None:
        return (f"no score: no key message is required of {_a(asset.kind)}", "dim")
    return (f"score {asset.score} of 100, {asset.band}", BAND_STYLES[asset.band])


def _a(kind: str) -> str:
    return f"an {kind}" if kind.startswith(("a", "e", "i", "o", "u")) else f"a {kind}"


def _overview(read: Sequence[AssetResult], style: Style) -> Iterator[Part]:
    folder = common_folder([asset.path for asset in read])
    rows = [
        (
            cell(shortened_path(safe(asset.path.removeprefix(folder)), style.width - 50)),
            cell(asset.kind),
            cell("-" if asset.score is None else str(asset.score)),
            cell(asset.band, BAND_STYLES[asset.band]) if asset.band else cell(""),
            cell(_count(asset, Severity.ERROR), SEVERITY_STYLES[Severity.ERROR]),
            cell(_count(asset, Severity.WARNING), SEVERITY_STYLES[Severity.WARNING]),
        )
        for asset in read
    ]
    yield ""
    yield line((f"All assets in {safe(folder)}" if folder else "All assets", "bold"), whole=True)
    yield indented(table(("asset", "kind", ">score", "", ">errors", ">warnings"), rows))


def _count(asset: AssetResult, severity: Severity) -> str:
    return str(shown_count(asset, severity) or "-")


def _unread(result: Result) -> Iterator[Part]:
    yield ""
    yield line((f"Not read, so not checked: {counted(result.unread, 'asset')}", "bold red"))
    for asset in result.assets:
        if asset.error is not None:
            yield line((f"  {safe(asset.path)}", "bold"), whole=True)
            yield indented(line((clean(asset.error), "")), by=4)


REPORT = Report(name="text", render=render, needs_passages=True)
