"""What a set makes of its measures: tables, and lines for whoever asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

NOTHING = "quiet"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; a share is a float."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    def as_markdown(self) -> str:
        """The table as it stands in docs/quality.md."""
        lines = [self.head, ("---",) * len(self.head), *(tuple(map(_shown, row)) for row in self.rows)]
        return "\n".join([f"**{self.title}**", "", *(f"| {' | '.join(line)} |" for line in lines)])

    def as_json(self) -> list[dict[str, Any]]:
        """One object for each row."""
        return [dict(zip(self.head, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Measured:
    """The tables of a set, and those of a half that is only reported; ``details`` are its judgements one by one, ``hidden``
    those of the half that is reported."""

    tables: tuple[Table, ...]
    details: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    reported: tuple[Table, ...] = ()


def confusion(title: str, judged: Iterable[tuple[str, Sequence[str]]], fair: Iterable[str]) -> Table:
    """How many passages of each label got which checks; a passage may get several, or none ("quiet").

    Fair labels come first. The last column is the share of the label's passages that got any.
    """
    rows = [(label, frozenset(checks) or frozenset({NOTHING})) for label, checks in judged]
    counts = Counter((label, check) for label, checks in rows for check in checks)
    sizes = Counter(label for label, _ in rows)
    columns = [*sorted({check for _, check in counts} - {NOTHING}), NOTHING]
    first = frozenset(fair)
    return Table(
        title,
        ("label", "passages", *columns, "flagged"),
        tuple(
            (label, sizes[label], *(counts[label, check] for check in columns), 1 - counts[label, NOTHING] / sizes[label])
            for label in sorted(sizes, key=lambda label: (label not in first, label))
        ),
    )


def found(title: str, rows: Iterable[tuple[str, Sequence[bool], Sequence[bool]]]) -> Table:
    """Precision and recall of what was flagged; a row is a name, what should be flagged, and what was."""
    return Table(title, ("what", "wanted", "found", "false alarms", "precision", "recall"), tuple(map(_score, rows)))


def _score(row: tuple[str, Sequence[bool], Sequence[bool]]) -> tuple[object, ...]:
    name, wanted, flagged = row
    right = sum(one and other for one, other in zip(wanted, flagged, strict=True))
    wrong = sum(flagged) - right
    return name, sum(wanted), right, wrong, _share(right, right + wrong), _share(right, sum(wanted))


def _share(part: int, whole: int) -> float | str:
    return part / whole if whole else ""


def _shown(cell: object) -> str:
    return f"{cell:.2f}" if isinstance(cell, float) else f"{cell:,}" if isinstance(cell, int) else str(cell)
