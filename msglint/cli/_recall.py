"""Reports that an earlier run has rendered: a report is a pure function, so the same results need not be rendered again."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from msgspec import Struct

from msglint import reuse
from msglint.cache import Store
from msglint.cli._exit import UNREAD
from msglint.cli._run import Ready
from msglint.report import Style
from msglint.result import AssetResult
from msglint.sources import Source


class Said(Struct, frozen=True):
    """What a command says: its reports as they are written, and its exit code."""

    reports: tuple[bytes, ...]
    code: int


def recalled(found: tuple[Source, ...], it: Ready, style: str, judge: Callable[[], Said]) -> Said:
    """What ``judge`` says of the sources, from the cache if nothing has changed; ``style`` is what it depends on beside the
    results. What could not be read is tried again."""
    store = it.at.means.store
    results = reuse.Results(store, it.approved, it.options)
    fingerprint = results.fingerprint(found) if store.is_open else b""
    if not fingerprint:
        return judge()

    def is_of_them(said: Said) -> bool:
        """Is it about what the files held when they were looked up? They may be edited while they are judged."""
        return said.code != UNREAD and results.fingerprint(found) == fingerprint

    return reuse.recalled(store, ("report", fingerprint, style), Said, judge, keep=is_of_them)


def section(store: Store, style: Style, asset: AssetResult, render: Callable[[], str]) -> str:
    """The section of an asset in a report for people, from the cache if it looks the same as in an earlier run."""
    if not store.is_open:
        return render()
    try:
        parts = ("section", msgspec.msgpack.encode(asset), f"{style.width} {style.colour} {style.verbose}")
    except ValueError:  # a name that is no Unicode
        return render()
    return reuse.recalled(store, parts, str, render)
