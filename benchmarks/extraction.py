"""Extraction beside its peers: python benchmarks/extraction.py [--install] [--data FOLDER] [--details] [--skip PART]

Reads the feature files of the tests, pages of real flyers and files of usual length with msglint and with what people would use
instead, and prints who finds what, in which order, and how fast. docs/extraction.md says how each number is made. ``--install``
puts the peers into a virtual environment of their own; those that are missing are named and left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "extract"))

from extract_peers import order, peers, recall, tables, workload
from features import groups

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "benchmarks" / "out"
_PARTS = ("recall", "order", "speed")


def main() -> None:
    """Prints the tables and writes all numbers to benchmarks/out/extraction.json."""
    options = _options()
    environment = OUT / "peers-venv"
    if options.install:
        peers.install(environment)
    readers, missing = peers.readers(environment)
    print("\n".join(f"{reader.name} {reader.version}" for reader in readers))
    for name in missing:
        print(f"{name} is not installed and left out" + ("" if name == "pdftotext" else "; --install gets it"))
    numbers: dict[str, Any] = {"readers": {reader.name: reader.version for reader in readers}}
    with tempfile.TemporaryDirectory() as folder:
        for part in (part for part in _PARTS if part not in options.skip):
            numbers[part] = _MEASURES[part](readers, Path(folder), options)
    OUT.mkdir(exist_ok=True)
    (OUT / "extraction.json").write_text(json.dumps(numbers, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _recall(readers: Sequence[peers.Reader], folder: Path, options: argparse.Namespace) -> object:
    measured = recall.measure(groups(), readers, folder)
    names = [reader.name for reader in readers]
    print(f"\nRecall of text\n\n{tables.recall(measured, names)}")
    if options.details:
        print(tables.features(measured, names))
    for line in tables.lost(measured):
        print(f"a peer is better: {line}")
    return {group: {name: [asdict(each) for each in found] for name, found in by.items()} for group, by in measured.items()}


def _order(readers: Sequence[peers.Reader], folder: Path, options: argparse.Namespace) -> object:
    truths = order.truths(ROOT / "benchmarks" / "reading_order")
    there = [truth for truth in truths if (options.data / truth.file).is_file()]
    if not there:
        print(f"\nReading order was not measured: the flyers are not below {options.data}; name their folder with --data")
        return {}
    files = [folder / f"{truth.name}.pdf" for truth in there]
    for truth, path in zip(there, files, strict=True):
        path.write_bytes(order.single_page(options.data / truth.file, truth.page))
    able = [reader for reader in readers if reader.reads(files[0])]
    scores: dict[str, dict[str, order.Score]] = {truth.name: {} for truth in there}
    for reader in able:
        for truth, answer in zip(there, reader.read(files), strict=True):
            scores[truth.name][reader.name] = order.score(truth, answer.text)
    print(f"\nReading order\n\n{tables.order(scores, [reader.name for reader in able])}")
    return {page: {name: asdict(each) for name, each in by.items()} for page, by in scores.items()}


def _speed(readers: Sequence[peers.Reader], folder: Path, options: argparse.Namespace) -> object:
    files = [folder / name for name in workload.FILES]
    for path in files:
        path.write_bytes(workload.FILES[path.name]())
    truths = order.truths(ROOT / "benchmarks" / "reading_order")
    files += sorted({options.data / truth.file for truth in truths if (options.data / truth.file).is_file()})
    times: dict[str, dict[str, float | None]] = {path.name: {} for path in files}
    for reader in readers:
        readable = [path for path in files if reader.reads(path)]
        for path, answer in zip(readable, reader.read(readable, options.times), strict=True):
            times[path.name][reader.name] = answer.milliseconds
    print(f"\nSpeed\n\n{tables.speed(times, [reader.name for reader in readers])}")
    _ratio(times)
    return times


def _ratio(times: Mapping[str, Mapping[str, float | None]]) -> None:
    """How much more time pdfplumber alone takes for all PDF files together."""
    ours, theirs = (
        sum(by[name] or 0 for by in times.values() if by.get("pdfplumber") and by.get("msglint"))
        for name in ("msglint", "pdfplumber")
    )
    if ours:
        print(f"All PDF files together: pdfplumber alone takes {theirs / ours:.1f} times as long as msglint.")


_MEASURES = {"recall": _recall, "order": _order, "speed": _speed}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Extraction beside its peers; see docs/extraction.md.")
    parser.add_argument("--install", action="store_true", help="install the peers into benchmarks/out/peers-venv with pip")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="the folder with the real flyers")
    parser.add_argument("--details", action="store_true", help="one row per feature file")
    parser.add_argument("--skip", action="append", default=[], choices=_PARTS, help="leave a part out")
    parser.add_argument("--times", type=int, default=5, help="timed rounds per file; the median counts")
    return parser.parse_args()


if __name__ == "__main__":
    main()
