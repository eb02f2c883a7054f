"""Streamed results: each asset is written as soon as it is judged, so that memory does not grow with their number.

Each file is one format and exports ``STREAM``. A run that is started again with the same output goes on where it stopped: a
source of which the output holds the result already, for the same content and the same judging, is not judged again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

import msgspec
from msgspec import Struct, field

from msglint import __version__, across
from msglint.cache import key
from msglint.finding import Severity
from msglint.options import CheckOptions
from msglint.registry import discover
from msglint.report.json import SCHEMA, Fields, document_fields, run_fields
from msglint.result import AssetResult, RunInfo

if TYPE_CHECKING:
    from msglint.platform_file import ApprovedPlatform


class Row(Struct, frozen=True):
    """What an output says of one asset, in short. ``key`` says by what it was judged, ``source`` and ``sha256`` of which file
    it is, ``documents`` how many assets that file holds."""

    key: str
    source: str
    sha256: str
    documents: int
    errors: int
    warnings: int
    unread: bool
    score: int | None


class Output(Protocol):
    """Where a stream goes."""

    def rows(self) -> Iterator[Row]:
        """What it holds from earlier runs, in order. Raises ``UsageError`` when it holds something else."""

    def append(self, records: Sequence[Fields]) -> None:
        """Write the assets of one source; with none, see to it that the output is there."""

    def close(self, keep: Callable[[Row], bool] | None) -> None:
        """Put the last ones in place; with ``keep``, drop what it says no to of what earlier runs wrote."""


class Stream(Struct, frozen=True):
    """One format. ``open`` begins or goes on with an output; None is standard output, for formats that can be printed."""

    name: str
    open: Callable[[Path | None], Output]
    printable: bool


@cache
def streams() -> dict[str, Stream]:
    """All formats of streams by name."""
    return discover(__name__, "STREAM", Stream)


class Tally(Struct):
    """What the assets of a run come to: how many there are, how many of their sources were done before, the findings that are
    shown, and the lowest score."""

    documents: int = 0
    before: int = 0
    errors: int = 0
    warnings: int = 0
    unread: int = 0
    lowest: int | None = None

    def add(self, row: Row) -> None:
        """Count one asset."""
        self.documents += 1
        self.errors += row.errors
        self.warnings += row.warnings
        self.unread += row.unread
        if row.score is not None:
            self.lowest = row.score if self.lowest is None else min(self.lowest, row.score)


class Writer(Struct):
    """Writes a run to an output; ``key`` says by what it judges. A context manager, at whose end the output is complete unless
    an error ends it."""

    output: Output
    run: RunInfo
    key: str
    tally: Tally = field(default_factory=Tally)
    _before: dict[str, list[Row]] = field(default_factory=dict)
    _confirmed: set[str] = field(default_factory=set)
    _is_stale: bool = False

    def __enter__(self) -> Self:
        for row in self.output.rows():
            if row.key == self.key and not row.unread:
                self._before.setdefault(row.source, []).append(row)
            else:
                self._is_stale = True
        for source in [source for source, rows in self._before.items() if len(rows) != rows[0].documents]:
            del self._before[source]  # half of it was written
            self._is_stale = True
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self.output.close(None)
            return
        self.output.append(())
        stale = self._is_stale or len(self._confirmed) < len(self._before)
        self.output.close(self._is_wanted if stale else None)

    def known(self, source: str) -> str:
        """The SHA-256 of the content of which the output holds the result; "" when it holds none."""
        rows = self._before.get(source)
        return rows[0].sha256 if rows else ""

    def write(self, source: str, assets: Iterable[AssetResult]) -> None:
        """Write the assets of a source, unless the output has them."""
        new = across.settle(tuple(assets))
        sha256 = new[0].sha256 if new else ""
        if sha256 and sha256 == self.known(source) and source not in self._confirmed:
            self._confirmed.add(source)
            self.tally.before += 1
            for row in self._before[source]:
                self.tally.add(row)
            return
        records = [self._record(source, sha256, asset, len(new)) for asset in new]
        self.output.append(records)
        for asset in new:
            self.tally.add(_row(self.key, source, sha256, asset, len(new)))

    def _is_wanted(self, row: Row) -> bool:
        return row.key == self.key and row.source in self._confirmed and not row.unread

    def _record(self, source: str, sha256: str, asset: AssetResult, documents: int) -> Fields:
        row = _row(self.key, source, sha256, asset, documents)
        return {
            "schema": SCHEMA,
            "key": self.key,
            "source": {"path": source, "sha256": sha256 or None, "documents": documents},
            "run": run_fields(self.run),
            "errors": row.errors,
            "warnings": row.warnings,
            "document": document_fields(asset),
            "notes": list(asset.notes),
        }


def judging_key(approved: ApprovedPlatform, options: CheckOptions) -> str:
    """What sources are judged by, as a hash: results of the same key and content are the same."""
    return key(__version__, approved.sha256, msgspec.msgpack.encode(options)).hex()


def _row(key: str, source: str, sha256: str, asset: AssetResult, documents: int) -> Row:
    shown = [finding.severity for finding in asset.shown]
    errors, warnings = shown.count(Severity.ERROR), shown.count(Severity.WARNING)
    return Row(key, source, sha256, documents, errors, warnings, asset.error is not None, asset.score)
