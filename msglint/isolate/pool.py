"""An executor whose processes may die: each death costs the work in hand and nothing else."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from msglint.isolate._process import Process

P = ParamSpec("P")
T = TypeVar("T")


class Pool(Executor):
    """Calls functions in ``jobs`` processes, which are started when there is work, and each asked by a thread of its own.

    The future of a call raises ``DiedError`` when its process died or took longer than ``seconds``; another one takes the place
    of the lost one. (``ProcessPoolExecutor`` of the standard library gives up all its work when one process dies.) Processes
    are started like programs, so that the pool works alike on all systems and under any main module.
    """

    def __init__(self, jobs: int, seconds: float) -> None:
        self._seconds = seconds
        self._threads = ThreadPoolExecutor(jobs)
        self._processes: set[Process] = set()
        self._idle: deque[Process] = deque()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Has a function of a module called with arguments that can be pickled, all by position."""
        if kwargs:
            raise TypeError("arguments are handed on by position")
        return self._threads.submit(self._call, fn, args)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the processes. With ``cancel_futures`` at once; without, when all work is done."""
        self._threads.shutdown(wait=not cancel_futures, cancel_futures=cancel_futures)
        for process in tuple(self._processes):
            process.kill()
        self._threads.shutdown(wait=wait)
        for process in tuple(self._processes):
            self._drop(process)

    def _call(self, function: Callable[..., T], arguments: tuple[object, ...]) -> T:
        process = self._free()
        try:
            reply: T = process.ask(function, arguments, self._seconds)
        except BaseException:
            self._drop(process)
            raise
        self._idle.append(process)
        return reply

    def _free(self) -> Process:
        """A process without work; there are never more than threads that ask."""
        try:
            return self._idle.pop()
        except IndexError:
            process = Process()
            self._processes.add(process)
            return process

    def _drop(self, process: Process) -> None:
        process.end()
        self._processes.discard(process)
