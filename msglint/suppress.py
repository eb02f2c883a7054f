"""Decides which faults become findings: the levels of the configuration, and one finding per fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from msglint.config import path_matches
from msglint.errors import UsageError, did_you_mean
from msglint.finding import Confidence, Fault
from msglint.options import CheckOptions, Level

# Of several faults of one rule in one passage the most telling is the finding; the others only repeat it.
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

_OF_APPROVED = frozenset({*_MOST_TELLING, "changed-scope"})  # the passage is a claim that is approved, told wrongly


class Found(NamedTuple):
    """A fault with the id of the check that found it."""

    check: str
    fault: Fault


def active(checks: Sequence[str], levels: Mapping[str, Level]) -> tuple[str, ...]:
    """Those of all ``checks`` that are not off. Raises ``UsageError`` for a level of a check that does not exist."""
    for name in levels:
        if name not in checks:
            raise UsageError(f"there is no check '{name}'{did_you_mean(name, checks)}")
    return tuple(name for name in checks if levels.get(name) != "off")


def active_anywhere(
    checks: Sequence[str], levels: Mapping[str, Level], path_levels: Mapping[str, Mapping[str, Level]]
) -> tuple[str, ...]:
    """The checks that are on for some paths. Raises ``UsageError`` for a level of a check that does not exist."""
    tables = [levels, *({**levels, **special} for special in path_levels.values())]
    on = {name for table in tables for name in active(checks, table)}
    return tuple(name for name in checks if name in on)


def levels_at(path: str, options: CheckOptions) -> dict[str, Level]:
    """The levels that the options set for a path; the last pattern that matches wins."""
    levels = dict(options.levels)
    for pattern, special in options.path_levels.items():
        if path_matches(pattern, path):
            levels.update(special)
    return levels


def one_per_fault(found: Iterable[Found]) -> list[Found]:
    """In document order, without those of the same passage that a more telling one stands for; that one names them."""
    everything = tuple(found)
    kept = [item for item in everything if not any(_repeats(item, other) for other in everything)]
    named = [Found(item.check, _with_repeats(item, everything)) for item in kept]
    return sorted(named, key=lambda item: (item.fault.block is None, item.fault.block or 0, item.fault.span, item.check))


def _with_repeats(item: Found, everything: Iterable[Found]) -> Fault:
    left_out = [f"{other.check} ({other.fault.rule}): {other.fault.message}" for other in everything if _repeats(other, item)]
    return replace(item.fault, related=(*item.fault.related, *left_out)) if left_out else item.fault


def _repeats(item: Found, other: Found) -> bool:
    """Does ``other`` say more of the same passage?"""
    if item.fault.block is None or item.fault.block != other.fault.block or not item.fault.span.overlaps(other.fault.span):
        return False
    if other.fault.confidence is Confidence.LOW and item.fault.confidence is not Confidence.LOW:
        return False  # what is hidden stands for nothing that is shown
    if item.check == other.check:  # a claim is more than the message that it proves
        return item.fault.rule.startswith("message:") and other.fault.rule.startswith("claim:")
    if item.check == "unapproved-claim":
        return other.check in _OF_APPROVED and other.fault.rule.startswith("claim:")
    if item.check not in _MOST_TELLING or other.check not in _MOST_TELLING[: _MOST_TELLING.index(item.check)]:
        return False
    return item.fault.rule == other.fault.rule
