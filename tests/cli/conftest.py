"""A folder with a small platform and a good asset, and the command line to run in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from msglint.cli import commands

PLATFORM = """\
organisation: Pine & Oak Bank
version: "2026.2"
messages:
  - id: everyday-access
    statement: You can take your money out at any time, at no charge.
    required_in: [page]
banned: [guaranteed]
claims:
  - id: rate-4
    text: Earn up to 4% a year on balances over $1,000.
    expires: 2026-12-31
"""
GOOD = "# Oak Saver\n\nYou can take your money out at any time, at no charge.\n"

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with ``platform.yaml`` and ``good.md``; nothing in the environment changes the output."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    Path("platform.yaml").write_text(PLATFORM)
    Path("good.md").write_text(GOOD)
    return tmp_path


@pytest.fixture
def run() -> Run:
    """Runs ``msglint`` with the arguments; what is printed where, and the exit code."""
    return lambda *arguments: CliRunner().invoke(commands, arguments, prog_name="msglint")


@pytest.fixture
def check(run: Run) -> Run:
    """Runs ``msglint check`` against ``platform.yaml``."""
    return lambda *arguments: run("check", "--platform", "platform.yaml", *arguments)
