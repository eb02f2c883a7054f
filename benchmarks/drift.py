"""The claim checks on labelled sets: python benchmarks/drift.py [--data FOLDER] [--only SET] [--details] [--developed]

Prints tables for docs/quality.md and writes their numbers to benchmarks/out/drift.json, beside those of earlier runs. A set
that is not there is named and left out: most of them may be measured but not shipped.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(1, str(Path(__file__).resolve().parents[1]))

from claims import avoided, certainty, chat, mentions, number_words, pairs, persuasion, quiet, stance
from claims.measured import Measured, Table

ROOT = Path(__file__).resolve().parents[1]
_NUMBERS = ROOT / "benchmarks" / "out" / "drift.json"
_SETS = {
    "chat": chat,
    "persuasion": persuasion,
    "mentions": mentions,
    "avoided": avoided,
    "pairs": pairs,
    "stance": stance,
    "certainty": certainty,
    "quiet": quiet,
    "number-words": number_words,
}


def main() -> None:
    """Measures the sets that are asked for, and keeps each as soon as it is known."""
    options = _options()
    if options.install:
        number_words.install()
    numbers: dict[str, Any] = json.loads(_NUMBERS.read_text(encoding="utf-8")) if _NUMBERS.exists() else {}
    for name in options.only or _SETS:
        module = _SETS[name]
        if module.NEEDS is not None and not (options.data / module.NEEDS).exists():
            print(f"{module.NAME}: left out, since {options.data / module.NEEDS} is not there; --data names the folder\n")
            continue
        measured = module.measure(options.data)
        tables = (*measured.tables, *(() if options.developed else measured.reported))
        _show(module.NAME, measured, tables, options)
        numbers[name] = numbers.get(name, {}) | {table.title: table.as_json() for table in tables}
        _NUMBERS.parent.mkdir(exist_ok=True)
        _NUMBERS.write_text(json.dumps(numbers, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _show(name: str, measured: Measured, tables: Iterable[Table], options: argparse.Namespace) -> None:
    lines = [*(measured.details if options.details else ()), *(measured.hidden if options.reveal else ())]
    print(f"### {name}", *(table.as_markdown() for table in tables), sep="\n\n", end="\n\n", flush=True)
    print(*(f"- {line}" for line in lines), sep="\n", end="\n\n" if lines else "", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The claim checks on labelled sets; see docs/quality.md.")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="the folder with the labelled sets")
    parser.add_argument("--only", action="append", choices=_SETS, help="measure this set; may be given again")
    parser.add_argument("--details", action="store_true", help="print the judgements one by one")
    half = parser.add_mutually_exclusive_group()
    half.add_argument("--developed", action="store_true", help="leave out the halves that are only reported")
    half.add_argument("--reveal", action="store_true", help="print what was judged wrongly in halves that are only reported")
    parser.add_argument(
        "--install", action="store_true", help="install the number readers that msglint is put beside, with pip"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
