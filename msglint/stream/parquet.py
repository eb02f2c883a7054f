"""Parquet: a folder of files with one asset in each row, for tools that read tables of any size."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msglint.errors import UsageError
from msglint.report.json import Fields
from msglint.stream import Row, Stream

_ROWS = 1000  # of a file: what is lost at most when a run is killed, and held in memory
_SHORT = ("key", "source", "sha256", "documents", "errors", "warnings", "error", "score")
_MESSAGE = {
    "id": "string",
    "required": "bool_",
    "status": "string",
    "presence": "int8",
    "prominence": "int8",
    "accuracy": "int8",
}
_FINDING = dict.fromkeys(
    ("check", "severity", "confidence", "rule", "message", "observed", "expected", "fix", "fingerprint", "label"), "string"
)
_RUN = ("version", "platform", "platform_version", "platform_sha256", "as_of", "backend")


class _Folder:
    """Files are added to the folder, each put in place in one step."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts = sorted(folder.glob("part-*.parquet")) if folder.is_dir() else []
        self._number = 1 + max((int(part.stem.partition("-")[2]) for part in self._parts), default=0)
        self._waiting: list[Fields] = []

    def rows(self) -> Iterator[Row]:
        if not self._parts and self._folder.exists() and any(self._folder.iterdir()):
            raise UsageError(f"{self._folder} holds something other than streamed results; name another folder with --output")
        return (_row(fields) for part in self._parts for fields in self._read(part, _SHORT).to_pylist())

    def append(self, records: Sequence[Fields]) -> None:
        self._folder.mkdir(exist_ok=True)
        self._waiting += map(_flat, records)
        if len(self._waiting) >= _ROWS:
            self._flush()

    def close(self, keep: Callable[[Row], bool] | None) -> None:
        self._flush()
        if keep is not None:
            for part in self._parts:
                self._rewrite(part, keep)

    def _flush(self) -> None:
        if self._waiting:
            arrow, _ = _arrow()
            self._put(self._folder / f"part-{self._number:06}.parquet", arrow.Table.from_pylist(self._waiting, _schema()))
            self._number += 1
            self._waiting = []

    def _rewrite(self, part: Path, keep: Callable[[Row], bool]) -> None:
        wanted = [keep(_row(fields)) for fields in self._read(part, _SHORT).to_pylist()]
        if not any(wanted):
            part.unlink()
        elif not all(wanted):
            self._put(part, self._read(part).filter(wanted))

    def _put(self, part: Path, table: Any) -> None:
        _, parquet = _arrow()
        draft = part.with_name(f".{part.name}.{os.getpid()}")
        try:
            parquet.write_table(table, draft, compression="zstd")
            draft.replace(part)
        finally:
            draft.unlink(missing_ok=True)

    def _read(self, part: Path, columns: Sequence[str] | None = None) -> Any:
        arrow, parquet = _arrow()
        try:
            return parquet.ParquetFile(part).read(columns=columns and list(columns))
        except (arrow.ArrowException, OSError) as error:
            raise UsageError(f"{part} is damaged or no streamed result; name another folder with --output") from error


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError('--format parquet needs a package that is not installed: pip install "msglint[parquet]"') from error
    return pyarrow, pyarrow.parquet


@cache
def _schema() -> Any:
    """The columns and their types."""
    arrow, _ = _arrow()

    def struct(fields: Mapping[str, str]) -> Any:
        return arrow.list_(arrow.struct([(name, getattr(arrow, kind)()) for name, kind in fields.items()]))

    texts = {
        name: arrow.string() for name in ("path", "kind", "kind_from", "format", "error", "band", "key", "source", "sha256")
    }
    counts = {name: arrow.int32() for name in ("documents", "errors", "warnings", "suppressed", "score")}
    return arrow.schema(
        {
            **texts,
            **counts,
            "messages": struct({**_MESSAGE, "score": "float64"}),
            "findings": struct({**_FINDING, "page": "int32", "line": "int32", "column": "int32"}),
            "reading_warnings": arrow.list_(arrow.string()),
            "notes": arrow.list_(arrow.string()),
            **dict.fromkeys(_RUN, arrow.string()),
        }
    )


def _flat(record: Any) -> Fields:
    """The fields of a row; what is no text that can be written (a file name in another encoding) is spelt out."""
    document, source, run = record["document"], record["source"], record["run"]
    fields = {
        **{name: document[name] for name in ("path", "kind", "kind_from", "format", "error", "suppressed")},
        **{name: record[name] for name in ("key", "errors", "warnings", "notes")},
        "source": source["path"],
        "sha256": source["sha256"],
        "documents": source["documents"],
        "score": document["coverage"]["score"],
        "band": document["coverage"]["band"],
        "messages": document["coverage"]["messages"],
        "findings": [{**finding, **finding["location"]} for finding in document["findings"]],
        "reading_warnings": document["warnings"],
        "version": run["version"],
        "platform": run["platform"]["name"],
        "platform_version": run["platform"]["version"],
        "platform_sha256": run["platform"]["sha256"],
        "as_of": run["as_of"],
        "backend": run["backend"],
    }
    return {name: _sound(value) if isinstance(value, str) else value for name, value in fields.items()}


def _sound(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _row(fields: Mapping[str, Any]) -> Row:
    return Row(
        key=fields["key"],
        source=fields["source"],
        sha256=fields["sha256"] or "",
        documents=fields["documents"],
        errors=fields["errors"],
        warnings=fields["warnings"],
        unread=fields["error"] is not None,
        score=fields["score"],
    )


def _open(path: Path | None) -> _Folder:
    if path is None:
        raise UsageError("the parquet format cannot be printed; write it to a folder with --output")
    _arrow()
    return _Folder(path)


STREAM = Stream("parquet", _open, printable=False)
