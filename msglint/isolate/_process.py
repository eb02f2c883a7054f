"""One process that does work on request, and can be ended."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Timer
from typing import IO, Any

# -P: what lies in the working directory, perhaps a file named like a library, is not run.
_COMMAND = ("-P", "-c", "from msglint.isolate.worker import main; main()")


class DiedError(Exception):
    """The process ended before it answered."""


class LateError(DiedError):
    """The process was ended because it took too long."""


class Process:
    """A process that calls functions, and the pipes to it. It starts without waiting for it."""

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

    def ask(self, function: Callable[..., object], arguments: tuple[object, ...], seconds: float) -> Any:
        """What a function of a module returns there. Raises ``LateError`` when that takes longer, and ``DiedError`` when the
        process ends instead: it does when the function raises."""
        requests, replies = self._pipes()
        if not self.used and not replies.read(1):
            raise DiedError("it could not be started")
        self.used = True
        timer = Timer(seconds, self._end_late)
        timer.start()
        try:
            pickle.dump((function, arguments), requests, pickle.HIGHEST_PROTOCOL)
            requests.flush()
            return pickle.load(replies)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise (LateError if self._late else DiedError) from error
        finally:
            timer.cancel()
            timer.join()

    def kill(self) -> None:
        """Ends the process at once; it has nothing to save. Whoever waits for its answer gets a ``DiedError``."""
        self._process.kill()

    def end(self) -> None:
        """Ends the process and puts the pipes away; nobody may be waiting for an answer."""
        self.kill()
        self._process.wait()
        for pipe in self._pipes():
            with suppress(OSError):  # it may hold what nobody reads any more
                pipe.close()

    def _end_late(self) -> None:
        self._late = True
        self.kill()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        requests, replies = self._process.stdin, self._process.stdout
        if requests is None or replies is None:  # never, as it was started with both
            raise RuntimeError("the process has no pipes")
        return requests, replies
