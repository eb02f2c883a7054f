"""A company's own tags: which of its three value drivers is a passage, or a proof point, about?

The messages of a driver are its name and the promises that the company's message house makes for it. A passage belongs to the
driver of its best message. A proof point may have several: each driver has a threshold that is fitted on the other half
of the points.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from semantic.figures import best_threshold, f1, macro_f1
from semantic.scorers import Scorer

NAME = "GitLab, the company's own tags"
NEEDS = Path("gitlab") / "value_drivers.md"
_HOUSE = Path("gitlab") / "platform" / "message-house-devops-platform.md"
_TAGS = {"efficiency": "efficiency", "eficiency": "efficiency", "speed": "speed", "risk": "risk", "security": "risk"}

Drivers = Mapping[str, Sequence[str]]


def measure(data: Path, scorer: Scorer) -> dict[str, float]:
    """Macro-F1 over the drivers, for passages and for proof points."""
    drivers = messages(data)
    return {"passages macro-F1": _passages(data, drivers, scorer), "proof points macro-F1": _points(data, drivers, scorer)}


def messages(data: Path) -> Drivers:
    """The messages of each driver."""
    names = re.findall(r"^\d\. (\w+) — ([^(\n]+)", (data / NEEDS).read_text(encoding="utf-8"), re.MULTILINE)
    rows = [line.split("|")[1:-1] for line in (data / _HOUSE).read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    promises = [cells[1:] for cells in rows if cells[0].strip(" *") in {"Promise", "GitLab Promise"} and len(cells) == 4]
    return {
        driver: [name.strip(), *(part for row in promises for part in _sentences(row[column]))]
        for column, (driver, name) in enumerate(names)
    }


def _sentences(cell: str) -> list[str]:
    text = re.sub(r"\*\*[^*]*\*\*:?|<br>", " ", cell).strip()
    return [part for part in re.split(r"(?<=[.!?])\s+", text) if part]


def _passages(data: Path, drivers: Drivers, scorer: Scorer) -> float:
    rows = _rows(data / "gitlab" / "value_driver_passages.csv")
    scores = _scores([row["passage"] for row in rows], drivers, scorer)
    return macro_f1([row["value_driver"] for row in rows], [max(each, key=each.__getitem__) for each in scores])


def _points(data: Path, drivers: Drivers, scorer: Scorer) -> float:
    rows = [row for row in _rows(data / "gitlab" / "proof_points_labelled.csv") if row["value_drivers"].strip()]
    texts = [". ".join(filter(None, (row["problem"], row["result"], row["customer_value"], row["summary"]))) for row in rows]
    scores = _scores(texts, drivers, scorer)
    tags = [{_TAGS[tag.strip().lower()] for tag in row["value_drivers"].split(",")} for row in rows]
    half = [hashlib.sha256(row["name"].encode()).digest()[0] % 2 for row in rows]
    return sum(_f1_of(driver, tags, scores, half) for driver in drivers) / len(drivers)


def _f1_of(driver: str, tags: Sequence[set[str]], scores: Sequence[Mapping[str, float]], half: Sequence[int]) -> float:
    labels, values = [driver in each for each in tags], [each[driver] for each in scores]
    fitted = {side: _fitted([at for at, other in enumerate(half) if other != side], labels, values) for side in (0, 1)}
    return f1(labels, [value >= fitted[side] for value, side in zip(values, half, strict=True)])


def _fitted(places: Sequence[int], labels: Sequence[bool], values: Sequence[float]) -> float:
    own = [labels[at] for at in places]
    return best_threshold((values[at] for at in places), lambda limit: f1(own, [values[at] >= limit for at in places]))


def _scores(texts: Iterable[str], drivers: Drivers, scorer: Scorer) -> list[dict[str, float]]:
    """The score of each driver's best message, for each text."""
    listed = list(texts)
    pairs = [(message, text) for text in listed for own in drivers.values() for message in own]
    scores = iter(scorer.score(pairs))
    return [{driver: max(next(scores).conveys for _ in own) for driver, own in drivers.items()} for _ in listed]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
