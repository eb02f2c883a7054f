"""The virtual environment of the peers that come as Python packages."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Iterable
from pathlib import Path


def python_of(folder: Path) -> Path:
    """The Python of the environment in a folder, whether or not it is there."""
    return script_of(folder, "python")


def script_of(folder: Path, name: str) -> Path:
    """A command of the environment in a folder, whether or not it is there."""
    return folder / (f"Scripts/{name}.exe" if sys.platform == "win32" else f"bin/{name}")


def install(folder: Path, packages: Iterable[str]) -> None:
    """Make the environment, unless it is there, and install what it lacks; what cannot be installed stays missing."""
    python = python_of(folder)
    if not python.exists():
        venv.create(folder, with_pip=True, clear=True)
    for package in packages:
        if not version(python, package):
            pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
            subprocess.run(pip, check=False)


def version(python: Path, package: str) -> str:
    """The installed version of a package, named as pip knows it; "" when it is not there."""
    code = f"from importlib.metadata import version; print(version({package.partition('[')[0]!r}))"
    try:
        run = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""
