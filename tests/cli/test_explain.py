"""``msglint explain``: every check has its page."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from click.testing import Result

from msglint.checks import checks

Run = Callable[..., Result]


def test_without_a_check_all_are_listed_with_one_line_each(run: Run) -> None:
    outcome = run("explain")
    assert outcome.exit_code == 0
    lines = outcome.stdout.splitlines()
    assert [line.split()[0] for line in lines] == sorted(checks())
    for check, line in zip(checks().values(), lines, strict=True):
        assert check.severity in line
        assert line.endswith(check.summary)


@pytest.mark.parametrize("name", sorted(checks()))
def test_a_page_has_the_reference_and_the_examples(run: Run, name: str) -> None:
    check = checks()[name]
    page = " ".join(run("explain", name).stdout.split())
    assert page.startswith(f"{name} ({check.severity})")
    assert " ".join(check.reference.split()) in page
    for example in (*check.bad, *check.good):
        assert " ".join(example.text.split()) in page


def test_pages_fit_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    text, _ = run("explain", "banned-language").stdout.split("Found in:")
    assert 40 < max(map(len, text.splitlines())) <= 50


def test_an_unknown_check_gets_a_hint(run: Run) -> None:
    outcome = run("explain", "band-language")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr == "msglint: no check 'band-language'; did you mean 'banned-language'?\n"
    assert run("explain", "xyz").stderr == "msglint: no check 'xyz'; 'msglint explain' lists all checks\n"


def test_a_reader_that_stops_reading_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "msglint", "explain"]
    done = subprocess.run(command, check=False, stdout=writer, stderr=subprocess.PIPE, env=env)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
