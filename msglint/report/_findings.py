"""The findings of one asset, as the text report shows them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msglint.finding import Confidence, Finding
from msglint.report import Style
from msglint.report._difference import Marked, difference
from msglint.report._look import SEVERITY_STYLES, Labelled, Line, Part, indented, line
from msglint.report._passage import one_line, passage
from msglint.report._words import clean, places, repeats
from msglint.result import AssetResult, SetAside

MOST_ALIKE = 3
_MARGIN = 14  # columns left of the words


def finding_parts(asset: AssetResult, style: Style) -> Iterator[Part]:
    """All findings that are shown, each set off by an empty line. What repeats is told three times and then only placed."""
    findings = asset.findings if style.verbose else asset.shown
    if style.verbose:
        yield from map(_set_aside, asset.set_aside)
    if not findings:
        yield indented(line(("nothing to fix", "green")))
    for finding, alike in _told(findings, len(findings) if style.verbose else MOST_ALIKE):
        yield ""
        yield indented(_heading(finding, style))
        yield indented(line((clean(finding.message), "")), by=4)
        for row in _details(finding, style):
            yield indented(row, by=4)
        if alike:
            where = places(other.location.label for other in alike)
            yield indented(line((f"and {len(alike)} more like it: {where}", "dim")), by=4)


def _set_aside(item: SetAside) -> Part:
    """One line on a finding that does not count: its place, what it is about, and who lets it stand why."""
    finding = item.finding
    what = " · ".join(filter(None, (finding.check, finding.rule, finding.observed and f"“{finding.observed}”")))
    why = ": ".join(filter(None, (item.by, item.reason)))
    return indented(line((f"{clean(finding.location.label)} · does not count · {clean(what)} · {clean(why)}", "dim")))


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


def _heading(finding: Finding, style: Style) -> Part:
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


def _details(finding: Finding, style: Style) -> list[Labelled]:
    """What is said against what is approved, and the fix. Nothing is told twice, unless all is asked for."""
    said, approved = difference(finding.observed, finding.expected)
    shows_approved, shows_fix = _worth_showing(finding, differs=_any_marked(approved), verbose=style.verbose)
    rows: list[tuple[str, Line]] = []
    if finding.observed:
        rows.append(("said    ", _said(finding, said, style)))
    if shows_approved:
        rows.append(("approved", line(*((one_line(text), "bold green" if marked else "") for text, marked in approved))))
    if shows_fix:
        rows.append(("fix     ", line((clean(finding.fix), ""))))
    rows += [("see     ", line((clean(text), ""))) for text in finding.related]
    return [Labelled(label, text) for label, text in rows]


def _worth_showing(finding: Finding, *, differs: bool, verbose: bool) -> tuple[bool, bool]:
    """Whether the approved wording and the fix say more than what stands beside them."""
    told = repeats(finding.message, finding.expected) or repeats(finding.fix, finding.expected)
    approved = bool(finding.expected) and (verbose or differs or not told)
    fix = bool(finding.fix) and (verbose or not (approved and repeats(finding.fix, finding.expected)))
    return approved, fix


def _said(finding: Finding, said: Marked, style: Style) -> Line:
    """The words within their sentence: in angle quotes, and what differs from the approved words in colour."""
    before, found, after = passage(finding, max(20, (style.width - _MARGIN) // 2))
    loud = SEVERITY_STYLES[finding.severity]
    marked = [(one_line(text), loud if differs else "bold") for text, differs in said]
    words = marked if _any_marked(said) else [(found, loud)]
    if not before.strip() and not after.strip(" .!?"):
        return line(*words, (after, ""))
    return line((before, ""), ("«", "bold"), *words, ("»", "bold"), (after, ""))


def _any_marked(stretches: Marked) -> bool:
    return any(differs for _, differs in stretches)
