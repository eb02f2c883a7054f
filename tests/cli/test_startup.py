"""The command line starts light: libraries are loaded by the work that needs them."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import msglint
from msglint import cli

HEAVY = (
    "spacy",
    "numpy",
    "docx",
    "pptx",
    "pdfplumber",
    "pypdfium2",
    "onnxruntime",
    "lxml",
    "rich",
    "pyromark",
    "Stemmer",
    "tokenizers",
    "torch",
    "distributed",
    "fsspec",
    "pyarrow",
    "rapidfuzz",
    "pypdf",
    "xlsxwriter",
)
RUN = """
import sys
from msglint.cli import main
sys.argv = ["msglint", *{arguments!r}]
try:
    main()
except SystemExit as done:
    assert done.code == 0, done.code
print("loaded:", *sorted({heavy!r} & sys.modules.keys()), *sorted(m for m in sys.modules if m.startswith("msglint.cli.")))
"""


def python(code: str) -> str:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=env).stdout


def loaded_by(*arguments: str) -> str:
    return python(RUN.format(arguments=list(arguments), heavy=set(HEAVY))).splitlines()[-1]


def test_importing_the_command_line_loads_no_library() -> None:
    code = f"import sys, msglint.cli; print(sorted({set(HEAVY)!r} & sys.modules.keys()))"
    assert python(code).strip() == "[]"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_and_version_load_no_command(arguments: list[str]) -> None:
    assert loaded_by(*arguments) == "loaded:"


@pytest.mark.parametrize("command", sorted(cli.COMMANDS))
def test_the_help_of_a_command_loads_no_library_and_no_other_command(command: str) -> None:
    loaded = loaded_by(command, "--help").split()[1:]
    assert [name for name in loaded if not name.startswith("msglint.cli._")] == [f"msglint.cli.{command}"]


def test_a_page_that_is_checked_for_words_alone_loads_what_that_takes(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Plain words\n\nNothing to find.\n", encoding="utf-8")
    platform = Path(__file__).parents[2] / "rules" / "example.yaml"
    options = ["--platform", str(platform), "--checks", "wrong-term,banned-language", "--backend", "lexical", "--no-cache"]
    needless = {*HEAVY, "sqlite3", "json", "msglint.stream", "msglint.match._whole"} - {"pyromark", "Stemmer"}
    loaded = python(RUN.format(arguments=["check", *options, str(page)], heavy=needless)).splitlines()[-1].split()[1:]
    assert [name for name in loaded if not name.startswith("msglint.cli.")] == []
    assert "msglint.cli._stream" not in loaded


def test_every_module_is_a_command_of_the_table() -> None:
    modules = {path.stem for path in Path(cli.__path__[0]).glob("[!_]*.py")}
    assert modules == set(cli.COMMANDS)
    for name in modules:
        command = import_module(f"msglint.cli.{name}").COMMAND
        assert isinstance(command, click.Command)
        assert command.name == name


def test_help_lists_each_command_with_its_line() -> None:
    text = CliRunner().invoke(cli.commands, ["--help"]).output
    for name, line in cli.COMMANDS.items():
        assert f"{name:8}  {line}" in text


def test_version() -> None:
    result = CliRunner().invoke(cli.commands, ["--version"], prog_name="msglint")
    assert (result.exit_code, result.output) == (0, f"msglint {msglint.__version__}\n")


def test_module_runs_like_the_command() -> None:
    assert python("import runpy, sys; sys.argv = ['x', '--version']; runpy.run_module('msglint', run_name='__main__')")


def test_a_misspelt_command_gets_a_hint() -> None:
    result = CliRunner().invoke(cli.commands, ["chek"])
    assert result.exit_code == 2
    assert "no command 'chek'; did you mean 'check'?" in result.stderr


def test_shell_completion_knows_the_commands_and_their_choices() -> None:
    env = {"_MSGLINT_COMPLETE": "bash_complete", "COMP_WORDS": "msglint check --kind f", "COMP_CWORD": "3"}
    result = CliRunner().invoke(cli.commands, [], env=env, prog_name="msglint")
    assert result.output == "plain,flyer\n"
