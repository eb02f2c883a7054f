"""Sentences about approved facts, labelled for drift, and what the claim checks said of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.measured import Table, confusion

FAIR = ("consistent", "not_the_claim", "vague", "ambiguous")


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled sentence, the claim that it was collected for, and the checks that flagged it for that claim."""

    fact: str
    label: str
    sentence: str
    flagged: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        return bool(self.flagged) is (self.label not in FAIR)


def by_label(title: str, rows: Iterable[Row]) -> Table:
    """The confusion table of some rows."""
    return confusion(title, ((row.label, row.flagged) for row in rows), FAIR)


def totals(groups: Mapping[str, Sequence[Row]]) -> Table:
    """How many fair and how many drifted sentences of each group were flagged."""
    cells = (
        (name, kind, len(group), sum(bool(row.flagged) for row in group))
        for name, rows in groups.items()
        for kind, is_fair in (("fair", True), ("drifted", False))
        if (group := [row for row in rows if (row.label in FAIR) is is_fair])
    )
    return Table("totals", ("sentences of", "kind", "all", "flagged", "share"), tuple((*row, row[3] / row[2]) for row in cells))


def wrong(rows: Iterable[Row]) -> Iterator[str]:
    """A line for each row that was judged wrongly."""
    for row in rows:
        if not row.is_right:
            yield f"{row.label}, {row.fact}: {', '.join(row.flagged) or 'quiet'} | {row.sentence}"
