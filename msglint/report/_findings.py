"""The findings of one asset, as the text report shows them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msglint.finding import Confidence, Finding
from msglint.report import Style
from msglint.report._look import SEVERITY_STYLES, indented, line
from msglint.report._words import clean, places
from msglint.result import AssetResult

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

MOST_ALIKE = 3


def finding_parts(asset: AssetResult, style: Style) -> Iterator[RenderableType]:
    """All findings that are shown, each set off by an empty line. What repeats is told three times and then only placed."""
    findings = asset.findings if style.verbose else asset.shown
    if not findings:
        yield indented(line(("nothing to fix", "green")))
    for finding, alike in _told(findings, len(findings) if style.verbose else MOST_ALIKE):
        yield ""
        yield indented(_heading(finding, style))
        yield indented(line((clean(finding.message), "")), by=4)
        yield indented(_details(finding), by=4)
        if alike:
            where = places(other.location.label for other in alike)
            yield indented(line((f"and {len(alike)} more like it: {where}", "dim")), by=4)


def _told(findings: Sequence[Finding], most: int) -> Iterator[tuple[Finding, Sequence[Finding]]]:
    """The findings to tell, each with those that it stands for: the first ``most`` of each check and rule."""
    alike: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        alike[finding.check, finding.rule].append(finding)
    told: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        kind = finding.check, finding.rule
        told[kind] += 1
        if told[kind] <= most:
            yield finding, alike[kind][most:] if told[kind] == most else ()


def _heading(finding: Finding, style: Style) -> RenderableType:
    sure = "" if finding.confidence is Confidence.HIGH else f" ({finding.confidence} confidence)"
    rule = f" · {clean(finding.rule)}" if style.verbose and finding.rule else ""
    return line(
        (clean(finding.location.label), "bold"),
        (" · ", "dim"),
        (finding.severity, SEVERITY_STYLES[finding.severity]),
        (f"{sure} · ", "dim"),
        (finding.check, "cyan"),
        (rule, "dim"),
    )


def _details(finding: Finding) -> Table:
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    details = (("said", finding.observed), ("approved", finding.expected), ("fix", finding.fix))
    for name, text in (*details, *(("see", text) for text in finding.related)):
        if text:
            table.add_row(f"{name:<8}", line((clean(text), "")))
    return table
