"""Checks judge evidence: each file finds one kind of fault and exports ``CHECK``.

A check sees what matching found, never files. It names the place (block and span) and the engine makes the location, so that
all places come from one function. The module docstring is the reference page of the check (what, why, source, fix); its
examples run as tests and are what ``msglint explain`` shows.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from inspect import cleandoc

from msgspec import Struct

from msglint.finding import Fault, Finding, Severity
from msglint.match import Arrival, Evidence, Need
from msglint.messaging import AssetKind
from msglint.registry import discover, load, names

__all__ = ["Case", "Check", "Example", "Need", "Pending", "check_names", "check_of", "checks", "needed"]


class Case(Struct, frozen=True):
    """What a check judges: the evidence of one asset, how each message arrives in it, and the day on which dates count."""

    evidence: Evidence
    arrivals: tuple[Arrival, ...]
    kind: AssetKind
    as_of: date


class Example(Struct, frozen=True):
    """A text, judged against ``rules/example.yaml`` as an asset of that kind: ``marked`` is the passage the check marks.

    In a bad example ``marked`` may be "" when the fault is that something is missing; a good example has no fault.
    ``beside`` is the text of another asset of the same run.
    """

    text: str
    marked: str = ""
    kind: AssetKind = "flyer"
    as_of: date = date(2026, 6, 1)
    beside: str = ""


class Pending(Struct, frozen=True):
    """A finding with a fact, and the path of its asset: a fault only if another asset of the run states it otherwise."""

    path: str
    finding: Finding


class Check(Struct, frozen=True):
    """One kind of fault. ``name`` is its id; ``severity`` is the level unless the configuration sets another.

    A check that compares assets yields faults with a ``fact``, and ``compare`` is given all of them of a run: it yields each
    that is a fault after all, with the finding that says so. It is a pure function; the order of what it is given is nothing.

    ``needs`` is what it judges by; where no check needs more, no more is looked for.
    """

    name: str
    severity: Severity
    summary: str
    judge: Callable[[Case], Iterable[Fault]]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    compare: Callable[[Sequence[Pending]], Iterable[tuple[Pending, Finding]]] | None = None
    needs: Need = Need.CLAIMS

    @property
    def reference(self) -> str:
        """The reference page: the docstring of the check's module."""
        return cleandoc(sys.modules[self.judge.__module__].__doc__ or "")


@cache
def checks() -> dict[str, Check]:
    """All checks by id."""
    return discover(__name__, "CHECK", Check)


@cache
def check_names() -> tuple[str, ...]:
    """The ids of all checks; none of them is imported for that."""
    return names(__name__)


@cache
def check_of(name: str) -> Check:
    """The check of that id."""
    return load(__name__, "CHECK", Check, name)


def needed(active: Iterable[Check]) -> Need:
    """What the evidence must hold for some checks."""
    return max((check.needs for check in active), key=[*Need].index, default=Need.WORDS)
