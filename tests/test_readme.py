"""What the README says is so. With UPDATE_DOCS=1 in the environment the output in its example is written anew."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from msglint.checks import checks
from msglint.cli import commands
from msglint.extract import extractors

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines]


def test_the_table_of_checks_is_the_registry() -> None:
    assert rows("Checks") == [[check.name, check.severity, check.summary] for check in checks().values()]


def test_the_table_of_formats_is_the_registry() -> None:
    assert [row[:2] for row in rows("Formats")] == [[item.name, " ".join(item.suffixes)] for item in extractors().values()]


def test_the_example_prints_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [flyer] = re.findall(r"```markdown\n(.*?)```", README, re.DOTALL)
    [(command, output)] = re.findall(r"```console\n\$ (msglint check [^\n]*spring-flyer\.md)\n(.+?)```", README, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    Path("rules").mkdir()
    Path("rules/example.yaml").write_bytes((ROOT / "rules/example.yaml").read_bytes())
    Path("spring-flyer.md").write_text(flyer, encoding="utf-8")
    printed = CliRunner().invoke(commands, shlex.split(command)[1:]).output
    if os.environ.get("UPDATE_DOCS") == "1":
        (ROOT / "README.md").write_text(README.replace(output, printed), encoding="utf-8", newline="\n")
    else:
        assert printed == output


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))], ids=str)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_option_of_every_command_is_documented() -> None:
    text = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    context = commands.make_context("msglint", ["check", "--help"], resilient_parsing=True)
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        assert command is not None
        assert f"msglint {name}" in text
        options = [option for param in command.params for option in param.opts if option.startswith("--")]
        assert [option for option in options if option not in text] == []
