"""PersuasionForGood: sentences in which many writers restate four facts of a charity, labelled for drift by a careful reader.

Dialogues are split into halves by the hash of their id. One half was developed on; the other is reported, and its sentences are
only shown on request. A sentence is flagged when a finding of high or medium confidence is against the fact that it was
collected for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claims.measured import Measured, Table, confusion
from claims.product import checked, checks_of, drifts
from claims.records import records
from msglint.platform_file import load

NAME = "PersuasionForGood"
NEEDS = Path("persuasion4good") / "claim_drift_dev.csv"
FAIR = ("consistent", "not_the_claim", "vague", "ambiguous")
_PLATFORM = Path(__file__).with_name("charity.yaml")
_AS_OF = date(2018, 9, 1)  # when the sentences were written


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled sentence, whether it is of the reported half, and the checks that flagged it."""

    fact: str
    label: str
    sentence: str
    reported: bool
    flagged: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        return bool(self.flagged) is (self.label not in FAIR)


def measure(data: Path) -> Measured:
    """A confusion table of each half, with the details of what was judged wrongly."""
    rows = _judged(data / NEEDS)
    developed = [row for row in rows if not row.reported]
    reported = [row for row in rows if row.reported]
    return Measured(
        (_confusion("half developed on", developed),),
        tuple(_wrong(developed)),
        tuple(_wrong(reported)),
        (_confusion("half reported", reported), _totals(developed, reported)),
    )


def is_reported(dialogue: str) -> bool:
    """Is a dialogue of the half that is reported?"""
    return int(hashlib.sha256(dialogue.encode()).hexdigest(), 16) % 2 == 1


def _judged(labels: Path) -> list[Row]:
    rows = records(labels)
    assets = checked((record["sentence"] for record in rows), load(_PLATFORM).platform, _AS_OF)
    return [
        Row(
            fact=record["fact"],
            label=record["label"],
            sentence=record["sentence"],
            reported=is_reported(record["dialog_id"]),
            flagged=checks_of(drifts(asset, f"claim:{record['fact'].replace('_', '-')}")),
        )
        for record, asset in zip(rows, assets, strict=True)
    ]


def _confusion(title: str, rows: Iterable[Row]) -> Table:
    return confusion(title, ((row.label, row.flagged) for row in rows), FAIR)


def _totals(developed: Sequence[Row], reported: Sequence[Row]) -> Table:
    cells = (
        (half, kind, len(group), sum(bool(row.flagged) for row in group))
        for half, rows in (("developed on", developed), ("reported", reported))
        for kind, is_fair in (("fair", True), ("drifted", False))
        if (group := [row for row in rows if (row.label in FAIR) is is_fair])
    )
    return Table("totals", ("half", "sentences", "all", "flagged", "share"), tuple((*row, row[3] / row[2]) for row in cells))


def _wrong(rows: Iterable[Row]) -> Iterable[str]:
    for row in rows:
        if not row.is_right:
            yield f"{row.label}, {row.fact}: {', '.join(row.flagged) or 'quiet'} | {row.sentence}"
