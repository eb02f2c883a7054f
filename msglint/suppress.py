"""Decides which faults become findings: the levels of the configuration, and one finding per fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from msglint.config import path_matches
from msglint.errors import UsageError, did_you_mean
from msglint.finding import Fault
from msglint.options import CheckOptions, Level

# Of several faults of one rule in one passage the most telling is the finding; what is left out only repeats it.
_MOST_TELLING = (
    "contradicted-message",
    "reversed-claim",
    "expired-claim",
    "changed-number",
    "overstated-claim",
    "dropped-qualifier",
    "weakened-claim",
    "partial-message",
    "buried-message",
)

T = TypeVar("T")


class Found(NamedTuple):
    """A fault with the id of the check that found it."""

    check: str
    fault: Fault


def active(checks: Mapping[str, T], levels: Mapping[str, Level]) -> dict[str, T]:
    """The checks that are not off. Raises ``UsageError`` for a level of a check that does not exist."""
    for name in levels:
        if name not in checks:
            raise UsageError(f"there is no check '{name}'{did_you_mean(name, checks)}")
    return {name: check for name, check in checks.items() if levels.get(name) != "off"}


def active_anywhere(checks: Mapping[str, T], options: CheckOptions) -> dict[str, T]:
    """The checks that are on for some paths. Raises ``UsageError`` for a level of a check that does not exist."""
    tables = [options.levels, *({**options.levels, **levels} for levels in options.path_levels.values())]
    on = {name for levels in tables for name in active(checks, levels)}
    return {name: check for name, check in checks.items() if name in on}


def levels_at(path: str, options: CheckOptions) -> dict[str, Level]:
    """The levels that the options set for a path; the last pattern that matches wins."""
    levels = dict(options.levels)
    for pattern, special in options.path_levels.items():
        if path_matches(pattern, path):
            levels.update(special)
    return levels


def one_per_fault(found: Iterable[Found]) -> list[Found]:
    """In document order, without those that say of the same passage and rule what a more telling one says already."""
    everything = tuple(found)
    kept = [item for item in everything if not any(_repeats(item, other) for other in everything)]
    return sorted(kept, key=lambda item: (item.fault.block is None, item.fault.block or 0, item.fault.span, item.check))


def _repeats(item: Found, other: Found) -> bool:
    """Does ``other`` say more of the same passage and rule?"""
    if item.check not in _MOST_TELLING or other.check not in _MOST_TELLING[: _MOST_TELLING.index(item.check)]:
        return False
    same_place = item.fault.block == other.fault.block and item.fault.span.overlaps(other.fault.span)
    return item.fault.block is not None and same_place and item.fault.rule == other.fault.rule
