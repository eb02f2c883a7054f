"""Reads a labelled set in CSV."""

from __future__ import annotations

import csv
from pathlib import Path

Record = dict[str, str]


def records(path: Path) -> list[Record]:
    """The rows of a file, by the names of its columns."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
