"""The times as Markdown tables and as a chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log10

from measure.output import aligned

from speed_peers.figures import CORES, NIGHT, Aim, Measured
from speed_peers.timing import Timed

_LEFT, _RIGHT, _BAR, _ROW = 250, 90, 460, 26  # pixels
_VERDICTS = {True: "yes", False: "no", None: "not measured"}
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #24292f }
.title { font-weight: 600 } .small { font-size: 11px; fill: #57606a }
.ours { fill: #1f7a5c } .theirs { fill: #9aa4b1 } .bridged { fill: none; stroke: #9aa4b1; stroke-dasharray: 3 2 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .small { fill: #9aa4b1 }
  .ours { fill: #3fb68b } .theirs { fill: #768390 } .bridged { stroke: #768390 }
}
"""


def times(measured: Measured) -> str:
    """CPU and wall seconds and memory of each task."""
    rows = [("", "CPU s", "wall s", "peak MB", "runs")]
    for name, each in measured.times.items():
        if each.runs:
            rows.append((name, f"{each.cpu:.2f}", f"{each.wall:.2f}", f"{each.peak:.0f}", str(len(each.runs))))
        else:
            rows.append((name, "failed", "", "", ""))
    problems = [f"{name}: {each.problem}" for name, each in measured.times.items() if each.problem]
    return "\n".join([*aligned(rows), f"the corpus has {measured.words:,} words", *problems])


def aims(found: Iterable[Aim]) -> str:
    """What was promised beside what was measured."""
    rows = [("aim", "", "bound", "measured", "")]
    for aim in found:
        bound = f"{aim.bound:g} {aim.unit}"
        rows.append((aim.says, "at least" if aim.at_least else "at most", bound, _measured(aim), _VERDICTS[aim.holds]))
    return "\n".join(aligned(rows))


def growth(rows: Iterable[tuple[int, float, float, int]]) -> str:
    """Documents, core hours, machine hours, machines for a night."""
    head = ("documents", "core hours", f"hours on {CORES} cores", f"machines for {NIGHT} hours")
    return "\n".join(aligned([head, *((f"{n:,}", f"{c:,.2f}", f"{h:,.2f}", f"{m:,}") for n, c, h, m in rows)]))


def markdown(measured: Measured, found: Iterable[Aim], bridged: Mapping[str, float], absent: Mapping[str, str]) -> str:
    """The tables of docs/performance.md."""
    ours = measured.of(measured.ways[0])
    cpus = {name: timed for name, timed in measured.times.items() if timed.runs}
    rows = [
        (name.removesuffix(", corpus"), f"{timed.cpu:.2f}", f"{timed.wall:.2f}", f"{timed.peak:.0f}", _times(timed.cpu, ours))
        for name, timed in sorted(cpus.items(), key=lambda item: item[1].cpu)
        if name.endswith(", corpus") or name in (*measured.ways, "msglint, word checks, 1000 rules", "msglint, unchanged")
    ]
    rows += [(f"{name}, 60 rules (bridged)", f"{cpu:.1f}", "", "", _times(cpu, ours)) for name, cpu in bridged.items()]
    pages = [
        (name.removesuffix(", page"), f"{timed.cpu:.2f}", f"{timed.wall:.2f}", f"{timed.peak:.0f}")
        for name, timed in sorted(cpus.items(), key=lambda item: item[1].cpu)
        if name.endswith((", page", "one page", "one page, cold", "one page, cached", "--help"))
    ]
    promised = [
        (
            aim.says,
            f"{'at least' if aim.at_least else 'at most'} {aim.bound:g} {aim.unit}",
            _measured(aim),
            _VERDICTS[aim.holds],
        )
        for aim in found
    ]
    parts = [
        f"{measured.documents:,} Markdown documents, {measured.words:,} words:",
        table(("", "CPU s", "wall s", "peak MB", "times the CPU of our word checks"), rows),
        "One page of 400 words, the whole command:",
        table(("", "CPU s", "wall s", "peak MB"), pages),
        *(f"Absent: {name} ({reason})." for name, reason in absent.items()),
        "What we hold ourselves to:",
        table(("", "bound", "measured", "holds"), promised),
    ]
    return "\n\n".join(parts)


def growth_markdown(growth_rows: Mapping[str, Sequence[tuple[int, float, float, int]]]) -> str:
    """The growth curve on paper, as a table."""
    head = ("", "documents", "core hours", f"hours on {CORES} cores", f"machines for {NIGHT} hours")
    rows = [(name, f"{n:,}", f"{c:,.2f}", f"{h:,.2f}", f"{m:,}") for name, each in growth_rows.items() for n, c, h, m in each]
    return table(head, rows)


def memory(held: float | None) -> str:
    """A sentence on what a report of a whole run takes."""
    return "" if held is None else f"The report of a whole run holds {held:g} KB of memory for each of these documents."


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _times(cpu: float, ours: Timed | None) -> str:
    return f"{cpu / ours.cpu:.1f}" if ours else ""


def _measured(aim: Aim) -> str:
    return "-" if aim.measured is None else f"{aim.measured:.2f} {aim.unit}"


def chart(bars: Sequence[tuple[str, float, str]], title: str, note: str) -> str:
    """Bars of CPU seconds on a scale of tenfolds: name, seconds, and what it is (ours, theirs, bridged)."""
    least, most = 10 ** int(log10(min(s for _, s, _ in bars)) - 1), max(s for _, s, _ in bars)

    def length(seconds: float) -> float:
        return _BAR * log10(seconds / least) / log10(most / least)

    width, height = _LEFT + _BAR + _RIGHT, 60 + _ROW * len(bars)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{_escaped(title)}">',
        f"<style>{_STYLE}</style>",
        f'<text class="title" x="8" y="22">{_escaped(title)}</text>',
    ]
    for number, (name, seconds, look) in enumerate(sorted(bars, key=lambda bar: bar[1])):
        top, end = 38 + _ROW * number, _LEFT + length(seconds)
        parts += (
            f'<text x="{_LEFT - 10}" y="{top + 15}" text-anchor="end">{_escaped(name)}</text>',
            f'<rect class="{look}" x="{_LEFT}" y="{top + 3}" width="{end - _LEFT:.1f}" height="{_ROW - 9}" rx="2"/>',
            f'<text x="{end + 6:.1f}" y="{top + 15}">{seconds:.3g} s</text>',
        )
    parts.append(f'<text class="small" x="8" y="{height - 8}">{_escaped(note)}</text>')
    return "\n".join((*parts, "</svg>")) + "\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
