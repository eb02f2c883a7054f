"""``msglint init``: what it asks and writes, and that it never writes over anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from msglint.checks import checks
from msglint.cli import commands
from msglint.config import load as load_config
from msglint.platform_file import load as load_platform

Run = Callable[..., Result]
ANSWERS = ("--organisation", "Acme", "--message", "We save you time.", "--tagline", "Time well saved.", "--yes")


def answered(*lines: str) -> Result:
    return CliRunner().invoke(commands, ["init"], input="".join(f"{line}\n" for line in lines), prog_name="msglint")


def test_the_files_are_valid_and_say_what_was_answered(run: Run) -> None:
    outcome = run("init", *ANSWERS)
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    config = load_config(Path("msglint.toml"), checks())
    assert config.platform == "rules/platform.yaml"
    platform = load_platform(Path(config.platform)).platform
    assert (platform.organisation, platform.messages[0].statement) == ("Acme", "We save you time.")
    assert [tagline.text for tagline in platform.taglines] == ["Time well saved."]
    assert run("platform", "check", "rules/platform.yaml").exit_code == 0
    Path("new.md").write_text("We save you time.\n")
    assert run("check", "new.md").exit_code == 0


def test_four_questions_are_asked() -> None:
    outcome = answered("Acme", "We save you time.", "", "our collateral")
    assert outcome.exit_code == 0
    assert outcome.stderr.count("?") + outcome.stderr.count("tagline") == 4
    assert outcome.stdout.splitlines()[-1] == "  msglint check 'our collateral'"
    platform = load_platform(Path("rules/platform.yaml")).platform
    assert platform.taglines == ()


@pytest.mark.parametrize(
    "text", ['Acme: "the" #1', "- *&!%@`'", "{x}", "no", "2026", "ünï 漢字", "two\nlines", "back\\slash", "\x1b[31m"]
)
def test_whatever_is_answered_makes_a_valid_file(run: Run, text: str) -> None:
    assert run("init", "--organisation", text, "--message", text, "--tagline", text, "--yes").exit_code == 0
    platform = load_platform(Path("rules/platform.yaml")).platform
    assert platform.organisation == platform.messages[0].statement == platform.taglines[0].text
    assert platform.organisation == " ".join(text.split()).replace("\x1b", "\N{REPLACEMENT CHARACTER}")


def test_every_comment_in_the_files_is_right_when_it_is_used(run: Run) -> None:
    run("init", *ANSWERS)
    for path in (Path("msglint.toml"), Path("rules/platform.yaml")):
        lines = path.read_text().splitlines()
        path.write_text("\n".join(used(line) for line in lines))
    config = load_config(Path("msglint.toml"), checks())
    assert (config.min_coverage, len(config.kinds), len(config.checks), len(config.paths)) == (60, 1, 1, 1)
    assert config.allow[0].reason == "the name of a trade show"
    platform = load_platform(Path("rules/platform.yaml")).platform
    assert all((platform.claims, platform.terms, platform.retired, platform.banned, platform.competitors))
    assert platform.messages[0].approved_variants


def used(line: str) -> str:
    """The line without the sign that makes it a comment, unless it is a sentence."""
    comment = line.lstrip().removeprefix("# ")
    return line.replace("# ", "", 1) if line.lstrip().startswith("# ") and not comment[0].isupper() else line


@pytest.mark.parametrize("there", ["msglint.toml", "rules/platform.yaml"])
def test_nothing_is_written_over(run: Run, there: str) -> None:
    Path("rules").mkdir()
    Path(there).write_text("mine")
    outcome = run("init", *ANSWERS)
    assert outcome.exit_code == 2
    assert f"{there} is there already" in outcome.stderr
    assert [path.as_posix() for path in (Path("msglint.toml"), Path("rules/platform.yaml")) if path.exists()] == [there]
    assert Path(there).read_text() == "mine"
    assert run("init", "--force", *ANSWERS).exit_code == 0
    assert Path(there).read_text() != "mine"


def test_nobody_there_to_answer(run: Run) -> None:
    outcome = run("init")
    assert outcome.exit_code == 2
    assert "name the answers as options" in outcome.stderr
    assert not Path("msglint.toml").exists()


def test_an_empty_answer_is_refused(run: Run) -> None:
    outcome = run("init", "--organisation", " ", "--yes")
    assert outcome.exit_code == 2
    assert "--organisation is empty; nothing was written" in outcome.stderr


def test_a_folder_that_cannot_be_made(run: Run) -> None:
    Path("rules").write_text("a file")
    outcome = run("init", *ANSWERS)
    assert outcome.exit_code == 2
    assert "cannot make the folder rules" in outcome.stderr
