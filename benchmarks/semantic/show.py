"""The figures as Markdown tables, ready for docs/quality.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from semantic import calibration, cost, coverage, strangers
from semantic.scorers import DEFAULT

SCORERS = ("token_set_ratio", "TF-IDF", "MiniLM cosine", "msglint lexical", DEFAULT)
BACKENDS = ("lexical", "default")


def everything(numbers: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """All tables; ``names`` are those of the labelled sets by their keys."""
    sets = {name: numbers.get("sets", {}).get(key, {}) for key, name in names.items()}
    parts = {
        "Labelled sets": _by_scorer(sets),
        coverage.NAME: _by_backend(numbers.get("coverage", {})),
        strangers.NAME: _by_backend(numbers.get("strangers", {})),
        cost.NAME: _by_backend({backend: {"": figures} for backend, figures in numbers.get("cost", {}).items()}),
        calibration.NAME: _table(
            ("set", "error"), ((name, cell(value)) for name, value in numbers.get("calibration", {}).items())
        ),
    }
    return "\n\n".join(f"### {title}\n\n{table}" for title, table in parts.items())


def _by_scorer(sets: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """One row for each figure of each set, one column for each scorer."""
    rows = [
        (name, figure, *(cell(found.get(scorer, {}).get(figure)) for scorer in SCORERS))
        for name, found in sets.items()
        for figure in dict.fromkeys(figure for figures in found.values() for figure in figures)
    ]
    return _table(("set", "figure", *SCORERS), rows)


def _by_backend(found: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> str:
    """One row for each figure of each part, one column for each backend."""
    keys = dict.fromkeys((part, name) for parts in found.values() for part, figures in parts.items() for name in figures)
    rows = [
        (part, name, *(cell(found.get(backend, {}).get(part, {}).get(name)) for backend in BACKENDS)) for part, name in keys
    ]
    return _table(("", "figure", *BACKENDS), rows)


def cell(value: object) -> str:
    """A figure as people read it; nothing for what was not measured."""
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) < 0.1 else f"{value:.2f}"
    if isinstance(value, list):
        return "; ".join(map(str, value)) or "none"
    return "" if value is None else str(value)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
