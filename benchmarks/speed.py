"""msglint beside its peers, in CPU time: python benchmarks/speed.py [--install] [--quick] [--only PART] [--times N]

Writes a corpus of 1,000 Markdown documents and a platform with 60 and with 1,000 rules, and times whole commands over them, all
in turns: msglint in its ways of working, and the linters that the registries have (Vale, where it is on the PATH). Prints the
tables and writes benchmarks/out/speed.json. A run of everything renews the tables and the chart of docs/performance.md, where
it is said what they mean.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from speed_peers import figures, peers, show, tasks
from speed_peers.figures import Measured
from speed_peers.timing import Task, rounds

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "benchmarks" / "out"
CHART = ROOT / "docs" / "images" / "speed.svg"
PAGE = ROOT / "docs" / "performance.md"
_BEGIN, _END = "<!-- what benchmarks/speed.py measured: begin -->", "<!-- end -->"
_IMAGE = "![CPU seconds of msglint and other linters](images/speed.svg)"
_GROWTH = "On paper, from the CPU time of one document:"
_PARTS = ("ours", "cached", "streamed", "theirs")


def main() -> None:
    """Prints the tables and writes the numbers and the chart."""
    options = _options()
    if options.install:
        peers.install(OUT)
    documents, many = (100, 500) if options.quick else (1000, 20_000)
    work = tasks.build(OUT / "speed", documents, many)
    found, absent = peers.find(OUT, work.rules)
    for name, reason in absent.items():
        print(f"absent: {name}: {reason}" + ("" if options.install else "; --install gets what the registries have"))
    cache = work.folder / "cache"
    listed: dict[str, list[Task]] = {
        "theirs": list(tasks.theirs(work, found)),
        "ours": list(tasks.ours(work)),
        "cached": list(tasks.cached(work, cache)),
        "streamed": list(tasks.streamed(work)),
    }
    chosen = [task for part in options.only or _PARTS for task in listed[part]]
    # Compiled modules as an installed package has them, whatever the caller's environment says.
    environment = {
        "MSGLINT_CACHE_DIR": str(cache),
        "PYTHONPYCACHEPREFIX": str(work.folder / "pyc"),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    timed = rounds(chosen, options.times, work.folder, environment, _tell)
    complete = not options.quick and not options.only
    _report(Measured(timed, documents, work.words("corpus")), found, absent, complete=complete)


def _report(measured: Measured, found: Sequence[peers.Peer], absent: Mapping[str, str], *, complete: bool) -> None:
    """Prints and writes all; the page of the documentation and its chart only from a run of all there is to measure."""
    aims, bridged, growth = list(figures.aims(measured)), figures.bridged(measured.times), figures.growth(measured)
    held = figures.held(measured)
    print(f"\n{show.times(measured)}\n\n{show.aims(aims)}\n")
    for version, seconds in bridged.items():
        print(f"{version}: about {seconds:.1f} CPU s here, bridged by the peers that were measured beside it elsewhere")
    for name, rows in growth.items():
        print(f"\n{name}\n{show.growth(rows)}")
    numbers = {
        "machine": {"cores": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()},
        "corpus": {"documents": measured.documents, "words": measured.words},
        "peers": {peer.name: peer.version for peer in found},
        "absent": dict(absent),
        "times": {name: each.fields() for name, each in measured.times.items()},
        "vale, bridged": bridged,
        "aims": [{**asdict(aim), "holds": aim.holds} for aim in aims],
        "growth": growth,
        "KB of a report for each document": held,
    }
    (OUT / "speed.json").write_text(json.dumps(numbers, indent=2) + "\n", encoding="utf-8")
    if complete:
        tables = show.markdown(measured, aims, bridged, absent)
        _put(PAGE, "\n\n".join((_IMAGE, tables, _GROWTH, show.growth_markdown(growth), show.memory(held))))
        bars = figures.bars(measured)
        title = f"CPU seconds for {measured.documents:,} Markdown documents ({measured.words:,} words)"
        note = "Medians of whole processes, measured in turns. Each tenfold is as long. Dashed: bridged, not measured here."
        CHART.write_text(show.chart(bars, title, note), encoding="utf-8")


def _put(page: Path, tables: str) -> None:
    """Replace what the page has between its marks."""
    before, _, rest = page.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    page.write_text(f"{before}{_BEGIN}\n\n{tables}\n\n{_END}{after}", encoding="utf-8")


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="msglint beside its peers, in CPU time; see docs/performance.md.")
    parser.add_argument("--install", action="store_true", help="install the peers below benchmarks/out with pip and npm")
    parser.add_argument(
        "--times", type=int, default=5, help="rounds; the median counts, and what takes long is timed less often"
    )
    parser.add_argument("--quick", action="store_true", help="a tenth of the documents, to see that all works")
    parser.add_argument("--only", action="append", choices=_PARTS, help="time a part alone")
    return parser.parse_args()


if __name__ == "__main__":
    main()
