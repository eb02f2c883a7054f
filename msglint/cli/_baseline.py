"""The baseline of a run, as the options and ``msglint.toml`` name it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msglint import baseline as baselines
from msglint.baseline import Baseline, Compared
from msglint.cli._settings import Settings
from msglint.result import Result


def compared(result: Result, file: Path | None, settings: Settings) -> Compared:
    """The result without the findings in the baseline, if there is one. Raises ``UsageError`` when it cannot be read."""
    chosen = file or settings.config.baseline
    if chosen is None:
        return Compared(result, Baseline({}), 0)
    return compare(result, baselines.load(Path(chosen)), settings)


def compare(result: Result, old: Baseline, settings: Settings) -> Compared:
    """The result without the findings in a baseline, whose paths start at the folder of the configuration."""
    return baselines.compare(result, old, lambda path: (settings.root / path).exists())


def stale_note(outcome: Compared) -> Iterator[str]:
    """What to do about stale entries, when there are any."""
    if outcome.stale:
        entries = "1 entry of the baseline is" if outcome.stale == 1 else f"{outcome.stale} entries of the baseline are"
        yield f"{entries} stale, as the fault is fixed or the file is gone; 'msglint baseline --update' takes stale entries out"
