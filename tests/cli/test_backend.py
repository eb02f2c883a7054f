"""``--backend``: a model that cannot be used is told before anything is checked."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import msglint

Run = Callable[..., Result]

WRONG = [
    ("defualt", "there is no backend 'defualt'; did you mean 'default'?"),
    (
        "gpt",
        "there is no backend 'gpt'; there are default, directory, lexical, sentence-transformers",
    ),
    ("lexical:words", "the backend 'lexical:words' cannot be used like this; it takes nothing behind its name: write lexical"),
    ("directory", "the backend 'directory' cannot be used like this; write directory:FOLDER"),
    ("directory:models/gone", "there is no model folder 'models/gone'"),
    ("directory:.", "the model folder '.' has no model.onnx"),
]


@pytest.mark.parametrize(("name", "said"), WRONG, ids=lambda value: value.split(";")[0])
def test_a_backend_that_cannot_be_used_ends_the_run_with_2(check: Run, name: str, said: str) -> None:
    outcome = check("--backend", name, "good.md")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"msglint: {said}")
    assert outcome.stderr.count("\n") == 1


def test_one_in_the_configuration_is_told_the_same(check: Run) -> None:
    Path("msglint.toml").write_text('backend = "defualt"\n')
    outcome = check("good.md")
    assert outcome.exit_code == 2
    assert "did you mean 'default'?" in outcome.stderr


def test_the_option_wins_over_the_configuration(check: Run) -> None:
    Path("msglint.toml").write_text('backend = "defualt"\n')
    assert check("--backend", "lexical", "good.md").exit_code == 0


@pytest.mark.parametrize("command", [("explain", "--message", "everyday-access"), ("baseline",), ("review",)])
def test_other_commands_that_judge_refuse_it_too(run: Run, command: tuple[str, ...]) -> None:
    outcome = run(*command, "--platform", "platform.yaml", "--backend", "defualt", "good.md")
    assert outcome.exit_code == 2
    assert "did you mean 'default'?" in outcome.stderr


@pytest.mark.skipif(bool(importlib.util.find_spec("sentence_transformers")), reason="the extra is installed")
def test_a_missing_extra_answers_with_its_install_line(check: Run) -> None:
    outcome = check("--backend", "sentence-transformers:any", "good.md")
    assert outcome.exit_code == 2
    assert 'pip install "msglint[sentence-transformers]"' in outcome.stderr


OFFLINE = """
import socket, sys
def refused(*_arguments, **_settings): raise SystemExit("it asked for the network")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refused
from msglint.cli import main
sys.argv = "msglint explain --message everyday-access --platform platform.yaml a.md --backend".split() + [sys.argv[1]]
main()
"""


@pytest.mark.parametrize(
    "name", ["default", f"directory:{Path(msglint.__file__).parent / 'semantic' / 'model'}"], ids=["default", "directory"]
)
def test_a_model_of_this_machine_needs_no_network(name: str) -> None:
    Path("a.md").write_text("Whenever you need your cash, you can have it, and we never bill you for that.\n")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", OFFLINE, name], capture_output=True, text=True, check=False, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert "line 1, column 1 (semantic " in done.stdout
