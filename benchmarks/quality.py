"""Scores msglint against labels: python benchmarks/quality.py GOLD [RESULT.json] [--platform FILE] [--json OUT] [--details]

Runs ``msglint check`` over the assets of a gold.yaml, or reads a JSON result that was made before, and prints how much was
found and how much of it is right. docs/quality.md says how each number is made.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from measure.found import found_asset
from measure.judge import Judged, judge
from measure.labels import Labels, load
from measure.output import fields, tables
from measure.places import sentences_of


def main() -> None:
    """Prints the tables and writes the JSON that was asked for."""
    options = _options()
    labels = load(options.gold)
    if options.result is None:
        result = _run(labels, options.platform or options.gold.with_name("platform.yaml"))
    else:
        result = json.loads(options.result.read_text(encoding="utf-8"))
    judged = judge_all(labels, result, low=options.low)
    print(tables(judged, details=options.details), end="")
    if options.json is not None:
        options.json.write_text(json.dumps(fields(judged), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def judge_all(labels: Labels, result: dict[str, Any], *, low: bool = False) -> list[Judged]:
    """Every labelled asset with its verdicts."""
    return [
        judge(asset, found_asset(result, asset.file, sentences_of(labels.folder / asset.file), low=low))
        for asset in labels.assets
    ]


def _run(labels: Labels, platform: Path) -> dict[str, Any]:
    as_of = ["--as-of", labels.as_of] if labels.as_of else []
    command = [sys.executable, "-m", "msglint", "check", "--format", "json", "--platform", str(platform), *as_of]
    run = subprocess.run([*command, *map(str, labels.files)], capture_output=True, check=False)
    if run.returncode not in (0, 1, 3):
        sys.exit(f"msglint check ended with exit code {run.returncode}:\n{run.stderr.decode('utf-8', 'replace')}")
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Scores msglint against labels made by people; see docs/quality.md.")
    parser.add_argument("gold", type=Path, help="labels, such as corpus/ledgerline/gold.yaml")
    parser.add_argument("result", type=Path, nargs="?", help="a result of 'msglint check --format json'; made when left out")
    parser.add_argument("--platform", type=Path, help="the platform file; platform.yaml beside the labels when left out")
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write all numbers and lists to this file")
    parser.add_argument("--details", action="store_true", help="list what was missed, what is wrong and flagged decoys")
    parser.add_argument("--low", action="store_true", help="also judge findings of low confidence")
    return parser.parse_args()


if __name__ == "__main__":
    main()
