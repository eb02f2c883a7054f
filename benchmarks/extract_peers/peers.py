"""The readers that msglint is compared with, and the environment that they run in."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

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
    python = _python(folder)
    if not python.exists():
        venv.create(folder, with_pip=True, clear=True)
    for name, package in PACKAGES.items():
        if not _version(python, name):
            pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
            subprocess.run(pip, check=False)


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
            version = _version(_python(folder), name)
        if version:
            found.append(Reader(name, here if name == "pdftotext" else _python(folder), version))
        else:
            missing.append(name)
    return found, missing


def _python(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _version(python: Path, name: str) -> str:
    """The installed version; "" when it is not there."""
    package = PACKAGES.get(name, name).partition("[")[0]
    code = f"from importlib.metadata import version; print(version({package!r}))"
    try:
        run = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""


def _poppler() -> str:
    if shutil.which("pdftotext") is None:
        return ""
    run = subprocess.run(["pdftotext", "-v"], capture_output=True, text=True, check=False)
    return run.stderr.split("\n")[0].removeprefix("pdftotext version ")
