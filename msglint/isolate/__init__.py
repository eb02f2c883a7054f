"""Processes that can be ended: a file that makes a library hang, crash or eat memory costs its process and nothing else.

A ``Reader`` reads such formats in a process beside the caller: one serves all files of a run, so its start (0.3 s) is paid
once, and while msglint loads its language model. A ``Pool`` does all the work in such processes; there a file is read right
where it is judged (``read_here``), as the process may be lost. Text formats are read where the caller runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import PurePath
from types import TracebackType
from typing import TYPE_CHECKING, Self

from msglint import extract
from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor
from msglint.options import MEGABYTE, ReadOptions

if TYPE_CHECKING:
    from msglint.isolate._process import DiedError, LateError, Process
    from msglint.isolate.pool import Pool

__all__ = ["DiedError", "LateError", "Pool", "Reader", "read_here"]

_HOMES = {"DiedError": "_process", "LateError": "_process", "Pool": "pool"}

_ADVICE = "split it or export it again"


def __getattr__(name: str) -> object:
    """What only processes need, from its home."""
    if name not in _HOMES:
        raise AttributeError(f"module 'msglint.isolate' has no attribute '{name}'")
    return getattr(import_module(f"msglint.isolate.{_HOMES[name]}"), name)


class Reader:
    """Reads any number of files; a context manager, at whose end nothing is left running."""

    def __init__(self) -> None:
        self._process: Process | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def prepare(self, sources: Iterable[str]) -> None:
        """Starts the process early and without waiting for it, if the names of the sources say that it will be needed."""
        formats = (extract.format_of(PurePath(source).suffix.lower()) for source in sources)
        if self._process is None and any(extractor and extractor.isolated for extractor in formats):
            self._process = _started()

    def read(self, extractor: Extractor, data: bytes, options: ReadOptions) -> Content:
        """What the extractor makes of ``data``; an ``extract.Reading``. Raises ``UnreadableError`` when it cannot be read, or
        not within the seconds and the memory that the options allow."""
        if not extractor.isolated:
            return extract.directly(extractor, data, options)
        from msglint.isolate._process import DiedError, LateError

        is_fresh = self._process is None or not self._process.used
        try:
            return self._ask(extractor, data, options)
        except LateError as error:
            raise UnreadableError(f"took longer than {options.seconds:g} seconds to read; {_ADVICE}") from error
        except DiedError as error:
            if is_fresh:
                raise _unreadable(options) from error
        try:  # The process had read other files and may have died of them: a fresh one decides.
            return self._ask(extractor, data, options)
        except DiedError as error:
            raise _unreadable(options) from error

    def close(self) -> None:
        """Ends the process, if there is one."""
        if self._process is not None:
            self._process.end()
            self._process = None

    def _ask(self, extractor: Extractor, data: bytes, options: ReadOptions) -> Content:
        from msglint.isolate.worker import answer

        self._process = self._process or _started()
        try:
            reply = self._process.ask(answer, (extractor.read, data, options), options.seconds)
        except BaseException:
            self.close()
            raise
        return _content(reply)


def read_here(extractor: Extractor, data: bytes, options: ReadOptions) -> Content:
    """An ``extract.Reading`` for a process that may be lost: it reads here, and ends the process when that takes too long."""
    if not extractor.isolated:
        return extract.directly(extractor, data, options)
    from msglint.isolate.worker import answer, deadline

    with deadline(options.seconds):
        return _content(answer(extractor.read, data, options))


def _started() -> Process:
    from msglint.isolate._process import Process

    return Process()


def _content(reply: Content | str) -> Content:
    if isinstance(reply, str):
        raise UnreadableError(reply)
    return reply


def _unreadable(options: ReadOptions) -> UnreadableError:
    return UnreadableError(f"damaged, or more than {options.max_memory_bytes // MEGABYTE:,} MB are needed; {_ADVICE}")
