"""What the command says and costs with each backend, on real collateral: the product itself is run, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from speed_peers.timing import Run, Task, once

MSGLINT = (sys.executable, "-m", "msglint")
_FINE = (0, 1, 3)


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of a run as JSON, and what the run took."""

    result: dict[str, Any]
    run: Run

    def statuses(self) -> Iterator[tuple[str, str, str]]:
        """Path, message and status of every message of every asset that was read."""
        for document in self.result["documents"]:
            for message in document["coverage"]["messages"] if document["error"] is None else ():
                yield document["path"], message["id"], message["status"]


BACKENDS = ("lexical", "default")


@cache
def has_backends() -> bool:
    """Can the command be told which backend to use? Where it cannot, the lexical one is all there is."""
    run = subprocess.run([*MSGLINT, "check", "--help"], capture_output=True, text=True, check=False)
    return "--backend" in run.stdout


def check(paths: Sequence[Path], platform: Path, backend: str) -> Checked:
    """Checks files with one process and without a cache. Raises ``RuntimeError`` when the command fails, or has no such
    backend."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "result.json"
        run = once(Task(backend, _command(paths, platform, backend, output), _FINE), Path(folder), {})
        return Checked(json.loads(output.read_text(encoding="utf-8")), run)


def _command(paths: Sequence[Path], platform: Path, backend: str, output: Path) -> list[str]:
    if not has_backends() and backend != "lexical":
        raise RuntimeError("'msglint check' has no --backend")
    chosen = ["--backend", backend] if has_backends() else []
    options = ["--format", "json", "--output", str(output), "--no-cache", "--jobs", "1", "--platform", str(platform)]
    return [*MSGLINT, "check", *options, *chosen, *map(str, paths)]


def words_of(paths: Sequence[Path]) -> int:
    """How many words msglint reads in the files."""
    run = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("count.py")), *map(str, paths)],
        capture_output=True,
        text=True,
        check=True,
    )
    return int(run.stdout)
