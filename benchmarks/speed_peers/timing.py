"""Runs commands and says what each took: CPU time, wall time and memory of the whole process and its children.

This process has to stay small: on Linux the peak memory of a child is at least that of the process that starts it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from threading import Timer
from typing import IO, Any

_SLOWEST = 600  # seconds for one run
_ENOUGH = 45  # CPU seconds for one task over all rounds: what takes long is timed less often
_KB = 1 if sys.platform == "darwin" else 1024  # the unit of ru_maxrss in bytes


@dataclass(frozen=True, slots=True)
class Task:
    """A command to time. ``before`` sets the stage and is not timed; ``fine`` are the exit codes of a run that did its work,
    None for all; ``says`` stands in its output when it came to the end; ``folder`` is where it has to be called."""

    name: str
    command: Sequence[str]
    fine: Collection[int] | None = (0, 1)
    before: Callable[[], object] | None = None
    says: str = ""
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run: CPU and wall time in seconds, peak memory of its largest process in MB of 10**6 bytes."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True, slots=True)
class Timed:
    """All runs of a task, or why there is none."""

    runs: list[Run] = field(default_factory=list)
    problem: str = ""

    @property
    def cpu(self) -> float:
        return median(run.cpu for run in self.runs)

    @property
    def wall(self) -> float:
        return median(run.wall for run in self.runs)

    @property
    def peak(self) -> float:
        return max(run.peak for run in self.runs)

    def fields(self) -> dict[str, Any]:
        """For JSON."""
        if not self.runs:
            return {"problem": self.problem}
        numbers = {"cpu": self.cpu, "wall": self.wall, "peak_mb": self.peak}
        return {**{key: round(value, 3) for key, value in numbers.items()}, "runs": [round(run.cpu, 3) for run in self.runs]}


def rounds(
    tasks: Sequence[Task], times: int, folder: Path, environment: Mapping[str, str], tell: Callable[[str], None]
) -> dict[str, Timed]:
    """Times every task so many times, in turns, so that what else the machine does falls on all alike."""
    timed = {task.name: Timed() for task in tasks}
    for number in range(times):
        for task in tasks:
            so_far = timed[task.name]
            if so_far.problem or sum(run.cpu for run in so_far.runs) > _ENOUGH:
                continue
            tell(f"round {number + 1} of {times}: {task.name}")
            try:
                so_far.runs.append(once(task, folder, environment))
            except RuntimeError as error:
                timed[task.name] = Timed(problem=str(error))
    return timed


def once(task: Task, folder: Path, environment: Mapping[str, str]) -> Run:
    """One run in ``folder``. Raises ``RuntimeError`` with the last words of a command that failed."""
    if task.before is not None:
        task.before()
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as words:
        begin = time.perf_counter()
        process = subprocess.Popen(
            task.command, cwd=task.folder or folder, env={**os.environ, **environment}, stdout=said, stderr=words
        )
        timer = Timer(_SLOWEST, process.kill)
        timer.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if wall >= _SLOWEST:
            raise RuntimeError(f"it took longer than {_SLOWEST} seconds")
        if task.fine is not None and process.returncode not in task.fine:
            last = _read(words).strip().rpartition("\n")[2]
            raise RuntimeError(f"exit code {process.returncode}: {last}")
        if task.says and task.says not in _read(said) + _read(words):
            raise RuntimeError(f"it did not come to the end: there is no {task.says} in its output")
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * _KB / 1e6)


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")
