"""Checks judge evidence: each file finds one kind of fault and exports ``CHECK``.

A check sees what matching found, never files. It names the place (block and span) and the engine makes the location, so that
all places come from one function. The module docstring is the reference page of the check (what, why, source, fix); its
examples run as tests and are what ``msglint explain`` shows.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from inspect import cleandoc

from msglint.finding import Fault, Severity
from msglint.match import Arrival, Evidence
from msglint.messaging import AssetKind
from msglint.registry import discover


@dataclass(frozen=True, slots=True)
class Case:
    """What a check judges: the evidence of one asset, how each message arrives in it, and the day on which dates count."""

    evidence: Evidence
    arrivals: tuple[Arrival, ...]
    kind: AssetKind
    as_of: date


@dataclass(frozen=True, slots=True)
class Example:
    """A text, judged against ``rules/example.yaml`` as an asset of that kind: ``marked`` is the passage the check marks.

    In a bad example ``marked`` may be "" when the fault is that something is missing; a good example has no fault.
    """

    text: str
    marked: str = ""
    kind: AssetKind = "flyer"
    as_of: date = date(2026, 6, 1)


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of fault. ``name`` is its id; ``severity`` is the level unless the configuration sets another."""

    name: str
    severity: Severity
    summary: str
    judge: Callable[[Case], Iterable[Fault]]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]

    @property
    def reference(self) -> str:
        """The reference page: the docstring of the check's module."""
        return cleandoc(sys.modules[self.judge.__module__].__doc__ or "")


@cache
def checks() -> dict[str, Check]:
    """All checks by id."""
    return discover(__name__, "CHECK", Check)
