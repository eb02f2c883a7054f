"""The process that works: takes requests from its standard input and writes its answers to its standard output."""

from __future__ import annotations

import faulthandler
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from msglint.errors import UnreadableError, failed_on
from msglint.extract import Content
from msglint.options import MEGABYTE, ReadOptions

READY = b"+"
_USED = Path("/proc/self/statm")
_DATA_PAGES = 5  # the column of /proc/self/statm that RLIMIT_DATA is about


def main() -> None:
    """Says that it is ready, then calls functions until its standard input ends."""
    replies = _private_output()
    replies.write(READY)
    replies.flush()
    while True:
        try:
            function, arguments = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump(function(*arguments), replies, pickle.HIGHEST_PROTOCOL)
        replies.flush()


def answer(read: Callable[[bytes, ReadOptions], Content], data: bytes, options: ReadOptions) -> Content | str:
    """What was read, or the reason why nothing was."""
    try:
        with _memory(options.max_memory_bytes):
            return read(data, options)
    except UnreadableError as error:
        return str(error)
    except MemoryError:
        return f"needs more than {options.max_memory_bytes // MEGABYTE:,} MB of memory; split it or export it again"
    except RecursionError:
        return "nested too deeply; export it again"
    except Exception as error:
        return failed_on(error)


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Ends this process, whatever it is doing, when the work inside takes longer."""
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _private_output() -> BinaryIO:
    """Standard output for replies alone: what a library prints goes nowhere."""
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return replies


@contextmanager
def _memory(limit: int) -> Iterator[None]:
    """Bounds what the work inside may take, in bytes, where the system can: Linux does, macOS and Windows do not."""
    try:
        import resource
    except ImportError:  # Windows
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = limit + _used() if hard == resource.RLIM_INFINITY else min(limit + _used(), hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _used() -> int:
    """The bytes of data that this process holds already: its libraries and models."""
    try:
        pages = int(_USED.read_text().split()[_DATA_PAGES])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):  # no Linux
        return 0
