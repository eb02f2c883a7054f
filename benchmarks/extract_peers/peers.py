"""The readers that msglint is compared with, and the environment that they run in."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import venv

PACKAGES = {
    "python-docx": "python-docx",
    "docx2python": "docx2python",
    "python-pptx": "python-pptx",
    "pdfplumber": "pdfplumber",
    "pdfium": "pypdfium2",
    "markitdown": "markitdown[docx,pptx,pdf,xlsx,outlook]",
    "kreuzberg": "kreuzberg",
}
_WORD, _SLIDES, _PDF = frozenset({".docx", ".docm", ".dotx"}), frozenset({".pptx"}), frozenset({".pdf"})
# Which files a reader says it reads; None is all.
READS: dict[str, frozenset[str] | None] = {
    "msglint": None,
    "markitdown": None,
    "kreuzberg": None,
    "python-docx": _WORD,
    "docx2python": _WORD,
    "python-pptx": _SLIDES,
    "pdfplumber": _PDF,
    "pdfium": _PDF,
    "pdftotext": _PDF,
}
_WORKER = Path(__file__).with_name("worker.py")
_SLOWEST = 1800  # seconds for one reader and all its files


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader made of a file; ``milliseconds`` of CPU time where it was timed."""

    text: str
    error: str
    milliseconds: float | None


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader and the Python that has it."""

    name: str
    python: Path
    version: str

    def reads(self, path: Path) -> bool:
        suffixes = READS[self.name]
        return suffixes is None or path.suffix in suffixes

    def read(self, paths: Sequence[Path], times: int = 0) -> list[Answer]:
        """Answers for all files, in order. A reader that dies or hangs has read none of them."""
        command = [str(self.python), str(_WORKER), self.name, str(times)]
        try:
            run = subprocess.run(
                command,
                input=json.dumps([str(path) for path in paths]),
                capture_output=True,
                text=True,
                timeout=_SLOWEST,
                check=True,
            )
        except (subprocess.SubprocessError, OSError) as error:
            return [Answer("", type(error).__name__, None) for _ in paths]
        return [Answer(**answer) for answer in json.loads(run.stdout)]


def install(folder: Path) -> None:
    """Make the environment of the peers, unless it is there; what cannot be installed is missing from the tables."""
    venv.install(folder, PACKAGES.values())


def readers(folder: Path) -> tuple[list[Reader], list[str]]:
    """The readers that are here, ours first, and the names of those that are not installed."""
    here = Path(sys.executable)
    found = [Reader("msglint", here, _version(here, "msglint"))]
    missing = []
    for name in READS:
        if name == "pdftotext":
            version = _poppler()
        elif name == "msglint":
            continue
        else:
            version = _version(venv.python_of(folder), name)
        if version:
            found.append(Reader(name, here if name == "pdftotext" else venv.python_of(folder), version))
        else:
            missing.append(name)
    return found, missing


def _version(python: Path, name: str) -> str:
    """The installed version; "" when it is not there."""
    return venv.version(python, PACKAGES.get(name, name))


def _poppler() -> str:
    if shutil.which("pdftotext") is None:
        return ""
    run = subprocess.run(["pdftotext", "-v"], capture_output=True, text=True, check=False)
    return run.stderr.split("\n")[0].removeprefix("pdftotext version ")
