"""The mean of the weights of several runs: ``python -m training.mean --output FOLDER RUN/pair.safetensors ...``. See README.md.

Runs that started from the same weights err in different places, and their mean errs less than each (Wortsman and others 2022,
"Model soups").
"""

from __future__ import annotations

import argparse
from pathlib import Path

from safetensors.torch import load_file, save_file


def main() -> None:
    """Write ``pair.safetensors``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="+", help="pair.safetensors of runs with one start")
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    runs = [load_file(str(path)) for path in arguments.weights]
    mean = {
        name: sum(run[name] for run in runs) / len(runs) if first.is_floating_point() else first
        for name, first in runs[0].items()
    }
    arguments.output.mkdir(parents=True, exist_ok=True)
    save_file(mean, str(arguments.output / "pair.safetensors"))


if __name__ == "__main__":
    main()
