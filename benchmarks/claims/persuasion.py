"""PersuasionForGood: sentences in which many writers restate four facts of a charity, labelled for drift by a careful reader.

Dialogues are split into halves by the hash of their id. One half was developed on; the other is reported, and its sentences are
only shown on request. A sentence is flagged when a finding of high or medium confidence is against the fact that it was
collected for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from claims.labelled import Row, by_label, totals, wrong
from claims.measured import Measured
from claims.product import checked, checks_of, drifts
from claims.records import records
from msglint.platform_file import load

NAME = "PersuasionForGood"
NEEDS = Path("persuasion4good") / "claim_drift_dev.csv"
_PLATFORM = Path(__file__).with_name("charity.yaml")
_AS_OF = date(2018, 9, 1)  # when the sentences were written


def measure(data: Path) -> Measured:
    """A confusion table of each half, with the details of what was judged wrongly."""
    halves: dict[bool, list[Row]] = {False: [], True: []}
    for is_hidden, row in _judged(data / NEEDS):
        halves[is_hidden].append(row)
    developed, reported = halves[False], halves[True]
    return Measured(
        (by_label("half developed on", developed),),
        tuple(wrong(developed)),
        tuple(wrong(reported)),
        (by_label("half reported", reported), totals({"developed on": developed, "reported": reported})),
    )


def is_reported(dialogue: str) -> bool:
    """Is a dialogue of the half that is reported?"""
    return int(hashlib.sha256(dialogue.encode()).hexdigest(), 16) % 2 == 1


def _judged(labels: Path) -> Iterator[tuple[bool, Row]]:
    """Every row, and whether it is of the half that is reported."""
    rows = records(labels)
    assets = checked((record["sentence"] for record in rows), load(_PLATFORM).platform, _AS_OF)
    for record, asset in zip(rows, assets, strict=True):
        flagged = checks_of(drifts(asset, f"claim:{record['fact'].replace('_', '-')}"))
        yield is_reported(record["dialog_id"]), Row(record["fact"], record["label"], record["sentence"], flagged)
