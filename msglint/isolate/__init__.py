"""Reads files of formats whose libraries can hang, crash or eat memory in a process that can be ended.

One process serves all files of a run: its start (0.3 s) is paid once, and while msglint loads its language model. It is ended
when a file takes too long, and started anew for the next one. Text formats are read where the caller runs.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import PurePath
from threading import Timer
from types import TracebackType
from typing import IO, Self

from msglint import extract
from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor
from msglint.options import MEGABYTE, ReadOptions

# -P: what lies in the working directory, perhaps a file named like a library, is not run.
_COMMAND = ("-P", "-c", "from msglint.isolate.worker import main; main()")
_ADVICE = "split it or export it again"


class Reader:
    """Reads any number of files; a context manager, at whose end nothing is left running."""

    def __init__(self) -> None:
        self._worker: _Worker | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def prepare(self, sources: Iterable[str]) -> None:
        """Starts the process early and without waiting for it, if the names of the sources say that it will be needed."""
        formats = (extract.suffixes().get(PurePath(source).suffix.lower()) for source in sources)
        if self._worker is None and any(extractor and extractor.isolated for extractor in formats):
            self._worker = _Worker()

    def read(self, extractor: Extractor, data: bytes, options: ReadOptions) -> Content:
        """What the extractor makes of ``data``; an ``extract.Reading``. Raises ``UnreadableError`` when it cannot be read, or
        not within the seconds and the memory that the options allow."""
        if not extractor.isolated:
            return extract.directly(extractor, data, options)
        is_fresh = self._worker is None or not self._worker.used
        try:
            return self._ask(extractor, data, options)
        except _DiedError:
            if is_fresh:
                raise
        # It had read other files and may have died of them: a fresh one decides.
        return self._ask(extractor, data, options)

    def close(self) -> None:
        """Ends the process, if there is one."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _ask(self, extractor: Extractor, data: bytes, options: ReadOptions) -> Content:
        self._worker = self._worker or _Worker()
        try:
            reply = self._worker.ask(extractor, data, options)
        except BaseException:
            self.close()
            raise
        if isinstance(reply, str):
            raise UnreadableError(reply)
        return reply


class _DiedError(UnreadableError):
    """The process ended before it answered."""


class _Worker:
    """The process and the pipes to it."""

    def __init__(self) -> None:
        self.used = False
        self._late = False
        # One thread for linear algebra: more would reserve memory for each core of the machine.
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, *_COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    def ask(self, extractor: Extractor, data: bytes, options: ReadOptions) -> Content | str:
        """What was read, or the reason why nothing was. Raises ``UnreadableError`` when the process does not answer in time,
        and ``_DiedError`` when it has ended."""
        requests, replies = self._pipes()
        if not self.used and not replies.read(1):
            raise _DiedError("the process that reads such files could not be started")
        self.used = True
        timer = Timer(options.seconds, self._end_late)
        timer.start()
        try:
            pickle.dump((extractor.read, data, options), requests)
            requests.flush()
            reply: Content | str = pickle.load(replies)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            if self._late:
                raise UnreadableError(f"took longer than {options.seconds:g} seconds to read; {_ADVICE}") from error
            raise _DiedError(
                f"damaged, or more than {options.max_memory_bytes // MEGABYTE:,} MB are needed; {_ADVICE}"
            ) from error
        finally:
            timer.cancel()
            timer.join()
        return reply

    def end(self) -> None:
        """Ends the process at once; it has nothing to save."""
        self._process.kill()
        self._process.wait()
        for pipe in self._pipes():
            with suppress(OSError):  # it may hold what nobody reads any more
                pipe.close()

    def _end_late(self) -> None:
        self._late = True
        self._process.kill()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        requests, replies = self._process.stdin, self._process.stdout
        if requests is None or replies is None:  # never, as it was started with both
            raise RuntimeError("the process has no pipes")
        return requests, replies
