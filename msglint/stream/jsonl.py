"""JSON lines: one asset in each line, as in the ``documents`` of the JSON report, with its file and what it was judged by."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from io import BufferedIOBase
from pathlib import Path

import msgspec

from msglint.errors import UsageError
from msglint.report.json import Fields
from msglint.stream import Row, Stream


class _Source(msgspec.Struct):
    path: str
    sha256: str | None
    documents: int


class _Coverage(msgspec.Struct):
    score: int | None


class _Document(msgspec.Struct):
    error: str | None
    coverage: _Coverage


class _Line(msgspec.Struct):
    key: str
    source: _Source
    errors: int
    warnings: int
    document: _Document


_DECODER = msgspec.json.Decoder(_Line)
_LONE = rb"\udc"  # of a surrogate, which stands for an odd byte of a file name


class _Printed:
    """Standard output: nothing is there from before."""

    def rows(self) -> Iterator[Row]:
        return iter(())

    def append(self, records: Sequence[Fields]) -> None:
        sys.stdout.buffer.write(b"".join(map(_line, records)))
        sys.stdout.buffer.flush()

    def close(self, _: Callable[[Row], bool] | None) -> None:
        return


class _File:
    """A file to which lines are appended; a last line that was cut off is dropped."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before = _whole_lines(path)
        self._file: BufferedIOBase | None = None

    def rows(self) -> Iterator[Row]:
        return (_row(line, self._path) for line in self._lines())

    def append(self, records: Sequence[Fields]) -> None:
        if self._file is None:
            self._file = self._path.open("ab")
            self._file.truncate(self._before)
        self._file.write(b"".join(map(_line, records)))
        self._file.flush()

    def close(self, keep: Callable[[Row], bool] | None) -> None:
        if self._file is not None:
            self._file.close()
        if keep is not None:
            self._rewrite(keep)

    def _rewrite(self, keep: Callable[[Row], bool]) -> None:
        """What is kept of the lines from before, then those of this run, in one step."""
        draft = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        try:
            with draft.open("wb") as out, self._path.open("rb") as whole:
                out.writelines(line for line in self._lines() if keep(_row(line, self._path)))
                whole.seek(self._before)
                while piece := whole.read(1 << 20):
                    out.write(piece)
            draft.replace(self._path)
        finally:
            draft.unlink(missing_ok=True)

    def _lines(self) -> Iterator[bytes]:
        """The whole lines from before this run."""
        if not self._before:
            return
        with self._path.open("rb") as file:
            while file.tell() < self._before:
                yield file.readline()


def _whole_lines(path: Path) -> int:
    """How many bytes of a file are lines that end."""
    if not path.exists():
        return 0
    with path.open("rb") as file:
        end = file.seek(0, os.SEEK_END)
        while end:
            begin = max(0, end - (1 << 16))
            file.seek(begin)
            last = file.read(end - begin).rfind(b"\n")
            if last >= 0:
                return begin + last + 1
            end = begin
    return 0


def _row(line: bytes, path: Path) -> Row:
    try:
        read = _DECODER.decode(line) if _LONE not in line else msgspec.convert(json.loads(line), _Line)
    except (msgspec.DecodeError, ValueError) as error:
        raise UsageError(f"{path} holds something other than streamed results; name another file with --output") from error
    source = read.source
    return Row(
        key=read.key,
        source=source.path,
        sha256=source.sha256 or "",
        documents=source.documents,
        errors=read.errors,
        warnings=read.warnings,
        unread=read.document.error is not None,
        score=read.document.coverage.score,
    )


def _line(record: Fields) -> bytes:
    # A file name that is not UTF-8 holds lone surrogates; written as \udcff they stay valid JSON.
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n"


def _open(path: Path | None) -> _Printed | _File:
    return _Printed() if path is None else _File(path)


STREAM = Stream("jsonl", _open, printable=True)
