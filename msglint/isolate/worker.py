"""The process that reads: takes requests from its standard input and writes what it read to its standard output."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

from msglint import extract
from msglint.errors import UnreadableError, failed_on
from msglint.extract import Content
from msglint.options import MEGABYTE, ReadOptions

READY = b"+"


def main() -> None:
    """Says that it is ready, then answers until its standard input ends."""
    replies = _private_output()
    extract.extractors()
    replies.write(READY)
    replies.flush()
    while True:
        try:
            read, data, options = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump(answer(read, data, options), replies, pickle.HIGHEST_PROTOCOL)
        replies.flush()


def answer(read: Callable[[bytes, ReadOptions], Content], data: bytes, options: ReadOptions) -> Content | str:
    """What was read, or the reason why nothing was."""
    _limit_memory(options.max_memory_bytes)
    try:
        return read(data, options)
    except UnreadableError as error:
        return str(error)
    except MemoryError:
        return f"needs more than {options.max_memory_bytes // MEGABYTE:,} MB of memory; split it or export it again"
    except RecursionError:
        return "nested too deeply; export it again"
    except Exception as error:
        return failed_on(error)


def _private_output() -> BinaryIO:
    """Standard output for replies alone: what a library prints goes nowhere."""
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return replies


def _limit_memory(limit: int) -> None:
    """Bounds the memory of this process in bytes where the system can: Linux does, macOS and Windows do not."""
    try:
        import resource
    except ImportError:  # Windows
        return
    most = resource.getrlimit(resource.RLIMIT_DATA)[1]
    wanted = limit if most == resource.RLIM_INFINITY else min(limit, most)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, most))
