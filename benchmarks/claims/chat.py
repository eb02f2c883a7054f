"""Chat: sentences as people write them about approved facts, made for this set, with what a careful reader would say of each.

A development set. A sentence is flagged when a finding of high or medium confidence is against the claim that it is made for,
and a fair one when there is any.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from claims.labelled import FAIR, Row, by_label, totals, wrong
from claims.measured import Measured
from claims.product import checked, checks_of, drifts
from msglint.platform_file import load

NAME = "Chat"
NEEDS = None
_HERE = Path(__file__).parent


def measure(_: Path) -> Measured:
    """A confusion table, with the details of what was judged wrongly. The set ships, so no data is needed."""
    rows = judged()
    return Measured((by_label("sentences of our own", rows), totals({"all": rows})), tuple(wrong(rows)))


def judged() -> list[Row]:
    """Every sentence of the set, judged by the platform that it was written for."""
    sets = yaml.safe_load((_HERE / "chat.yaml").read_text(encoding="utf-8"))
    return [row for each in sets for row in _rows(each)]


def _rows(each: dict[str, Any]) -> Iterator[Row]:
    told = [
        (fact, label, sentence)
        for fact, labels in each["facts"].items()
        for label, sentences in labels.items()
        for sentence in sentences
    ]
    assets = checked((sentence for *_, sentence in told), load(_HERE / each["platform"]).platform, each["as_of"])
    for (fact, label, sentence), asset in zip(told, assets, strict=True):
        rules = () if label in FAIR else (f"claim:{fact}",)
        yield Row(fact, label, sentence, checks_of(drifts(asset, *rules)))
