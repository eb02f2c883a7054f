"""Matching by meaning beside its peers: python benchmarks/meaning.py [--data FOLDER] [--only NAME] [--install] [--skip PART]

Scores labelled public sets with every scorer that can run here, checks real collateral with every backend, prints tables for
docs/quality.md and writes all numbers to benchmarks/out/meaning.json. What is missing is named and left out, and its numbers
of an earlier run stay. ``--only`` takes one scorer or backend, such as "msglint default"; the peers need an environment of
their own, which ``--install`` makes.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(1, str(Path(__file__).resolve().parents[1]))

from measure import venv
from semantic import (
    answers,
    calibration,
    cost,
    coverage,
    drivers,
    facts,
    key_points,
    product,
    scorers,
    show,
    strangers,
    verifications,
)

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "benchmarks" / "out"
_NUMBERS = OUT / "meaning.json"
_SETS = {"kpa": key_points, "realsumm": facts, "sra": answers, "fever": verifications, "gitlab": drivers}
_PRODUCT = {"coverage": coverage.measure, "strangers": strangers.measure, "cost": cost.measure}
_CALIBRATION = "calibration"

Numbers = dict[str, Any]


def main() -> None:
    """Measures all that can be measured here. The product comes first: its memory must not be counted with ours."""
    options = _options()
    numbers: Numbers = json.loads(_NUMBERS.read_text(encoding="utf-8")) if _NUMBERS.exists() else {}
    if options.install:
        venv.install(OUT / "meaning-venv", scorers.PACKAGES)
    _measure_product(options, numbers)
    _measure_scorers(options, numbers)
    print(show.everything(numbers, {name: module.NAME for name, module in _SETS.items()}))


def _measure_product(options: argparse.Namespace, numbers: Numbers) -> None:
    """The measures that run the command, for each of its backends."""
    chosen = [name for name in product.BACKENDS if not options.only or f"msglint {name}" in options.only]
    wanted = [part for part in _PRODUCT if part not in options.skip]
    for part, backend in ((part, backend) for part in wanted for backend in chosen):
        _tell(f"{part}: {backend} backend")
        try:
            measured = _PRODUCT[part](options.data, ROOT / "corpus", backend)
        except RuntimeError as error:
            print(f"{part}: the {backend} backend is left out: {error}")
        else:
            numbers.setdefault(part, {})[backend] = measured
            _save(numbers)


def _measure_scorers(options: argparse.Namespace, numbers: Numbers) -> None:
    """The measures of scorers on the labelled sets, and the calibration of the one that gives probabilities."""
    found, missing = scorers.scorers(options.peers or venv.python_of(OUT / "meaning-venv"), options.model)
    print(*missing, sep="\n", end="\n" if missing else "")
    chosen = [scorer for scorer in found if not options.only or scorer.name in options.only]
    for name in (name for name in _SETS if name not in options.skip):
        _measure_set(name, options.data, chosen, numbers.setdefault("sets", {}).setdefault(name, {}))
        _save(numbers)
    judge = next((scorer for scorer in chosen if scorer.name == scorers.DEFAULT), None)
    if judge is not None and _CALIBRATION not in options.skip:
        _tell(_CALIBRATION)
        errors, bins = calibration.measure(options.data, judge)
        numbers[_CALIBRATION] = errors
        _save(numbers)
        if errors:
            options.plot.write_text(calibration.plot(bins, errors["all pairs"]), encoding="utf-8")


def _measure_set(name: str, data: Path, found: list[scorers.Scorer], numbers: Numbers) -> None:
    """Adds the figures of each scorer to the numbers of a set, or says why there are none."""
    module = _SETS[name]
    if not (data / module.NEEDS).exists():
        print(f"{module.NAME}: left out, since {data / module.NEEDS} is not there; --data names the folder")
        return
    for scorer in found:
        _tell(f"{module.NAME}: {scorer.name}")
        numbers[scorer.name] = {figure: round(value, 4) for figure, value in module.measure(data, scorer).items()}


def _save(numbers: Numbers) -> None:
    """Keeps what is known so far: some parts take minutes."""
    OUT.mkdir(exist_ok=True)
    _NUMBERS.write_text(json.dumps(numbers, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Matching by meaning beside its peers; see docs/quality.md.")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="the folder with the labelled sets")
    parser.add_argument("--install", action="store_true", help="install the peers into benchmarks/out/meaning-venv with pip")
    parser.add_argument("--peers", type=Path, metavar="PYTHON", help="the Python of another environment that has the peers")
    parser.add_argument("--model", default="default", metavar="BACKEND", help="the backend that is scored as msglint's")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="one scorer or backend: 'msglint default'")
    parser.add_argument(
        "--skip", action="append", default=[], choices=[*_SETS, *_PRODUCT, _CALIBRATION], help="leave a part out"
    )
    plot = ROOT / "docs" / "images" / "reliability.svg"
    parser.add_argument(
        "--plot", type=Path, default=plot, metavar="FILE", help="where the reliability diagram of the model goes"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
