"""The examples in docs/ do what they say."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

import msglint
from msglint.cli import commands

ROOT = Path(__file__).parents[1]
API = ROOT / "docs" / "api.md"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory of the examples, with a platform and a flyer."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").mkdir()
    (tmp_path / "collateral").mkdir()
    shutil.copy(ROOT / "rules" / "example.yaml", tmp_path / "rules")
    [flyer] = re.findall(r"```markdown\n(.*?)```", API.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "collateral" / "spring-flyer.md").write_text(flyer, encoding="utf-8")
    return tmp_path


def test_the_examples_of_the_library_print_what_they_say() -> None:
    text = API.read_text(encoding="utf-8")
    said: list[str] = []
    test = doctest.DocTestParser().get_doctest(text.replace("```", ""), {}, API.name, str(API), 0)
    assert len(test.examples) > 8
    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=said.append)
    assert "".join(said) == ""


def test_the_reference_of_the_library_names_what_there_is() -> None:
    text = API.read_text(encoding="utf-8")
    fields = re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE)
    for name, described in fields:
        kind = getattr(msglint, name)
        known = {*dir(kind), *getattr(kind, "__struct_fields__", ())}
        assert [word for word in re.findall(r"`(\w+)[`(]", described) if word not in known] == [], name


START = (ROOT / "docs" / "start.md").read_text(encoding="utf-8")
FLYER = "Take your money out at any time, at no charge. The rate is guaranteed.\n"
SUMMIT = "# World-Class Savings Days\n\nCome and see us.\n"


def test_the_path_of_a_team_leads_where_it_says(folder: Path) -> None:
    (folder / "collateral" / "spring-flyer.md").unlink()
    (folder / "rules" / "example.yaml").unlink()
    (folder / "collateral" / "flyer.md").write_text(FLYER)
    (folder / "collateral" / "summit.md").write_text(SUMMIT)
    (folder / "collateral" / "welcome-email.md").write_text("Hello and welcome.\n")
    run("git", "init", "--quiet")
    codes = [taken(step, folder) for step in re.findall(r"```(\w+)\n(.*?)```|^(Change “guaranteed”)", START, re.DOTALL | re.M)]
    assert [code for code in codes if code is not None] == [0, 0, 1, 0, 0, 0, 0, 0, 0, 0]


def taken(step: tuple[str, str, str], folder: Path) -> int | None:
    """Take a step of the page: run a command, write a setting, fix the flyer. The exit code of a command of msglint."""
    language, text, fix = step
    if fix:
        (folder / "collateral" / "flyer.md").write_text(FLYER.replace("guaranteed", "fair"))
    elif language == "yaml":
        with Path("rules/platform.yaml").open("a") as file:
            file.write(text)
    elif language == "toml":
        config = Path("msglint.toml")
        both = (text, config.read_text()) if "[[" not in text else (config.read_text(), text)
        config.write_text("\n".join(both))
    else:
        return max(code for command in text.split("$ ")[1:] if (code := outcome(*command.split("\n", 1))) is not None)
    return None


def outcome(command: str, said: str) -> int:
    """The exit code of a command of the page, after its output was compared with what the page says."""
    if command.startswith("git "):
        run(*shlex.split(command))
    if not command.startswith("msglint "):
        return 0
    done = CliRunner().invoke(commands, shlex.split(command)[1:], prog_name="msglint")
    assert done.exit_code < 2, done.output
    assert done.stdout.startswith(said), done.stdout
    if "check collateral" in command or "--ratchet" in command:
        assert done.stdout.startswith("Checked against")
    return done.exit_code


def run(*command: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.com") if command[0] == "git" else ()
    subprocess.run([command[0], *settings, *command[1:]], check=True, capture_output=True)
