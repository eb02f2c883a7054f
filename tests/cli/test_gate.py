"""What decides which files ``msglint check`` is about, and where else its reports go."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from msglint.cli import commands

Run = Callable[..., Result]
BAD = "Your money is guaranteed. You can take your money out at any time, at no charge.\n"


def git(*arguments: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    subprocess.run(["git", *settings, *arguments], check=True, capture_output=True)


def paths(outcome: Result) -> list[str]:
    return [document["path"] for document in json.loads(outcome.stdout)["documents"]]


def test_only_what_changed_is_checked(check: Run) -> None:
    git("init")
    git("add", ".")
    git("commit", "-m", "first")
    outcome = check("--changed-since", "HEAD", ".")
    assert outcome.exit_code == 0
    assert outcome.stdout.splitlines()[-1].startswith("no assets: no errors, no warnings")
    Path("bad.md").write_text(BAD)
    assert paths(check("--changed-since", "HEAD", "--format", "json", ".")) == ["bad.md"]
    assert paths(check("--changed-since", "HEAD", "--format", "json", "good.md", "bad.md")) == ["bad.md"]


def test_a_revision_that_does_not_exist_is_wrong_use(check: Run) -> None:
    git("init")
    outcome = check("--changed-since", "gone", ".")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith("msglint: --changed-since: there is no revision 'gone'")


def from_stdin(text: str, *arguments: str) -> Result:
    fixed = ("check", "--platform", "platform.yaml", "--format", "json", "--stdin-filename")
    return CliRunner().invoke(commands, [*fixed, *arguments], input=text, prog_name="msglint")


def test_standard_input_is_checked_under_its_name() -> None:
    Path("msglint.toml").write_text('[kinds]\n"mail/**" = "email"\n[paths."old/**"]\nbanned-language = "off"\n')
    [document] = json.loads(from_stdin(BAD, "mail/new.md").stdout)["documents"]
    assert (document["path"], document["kind"], document["findings"][0]["observed"]) == ("mail/new.md", "email", "guaranteed")
    assert from_stdin(BAD, "mail/new.md").exit_code == 1
    assert from_stdin(BAD, "old/new.md").exit_code == 0
    assert from_stdin("", "mail/new.md").exit_code == 3
    assert "does not read .zzz" in json.loads(from_stdin(BAD, "a.zzz").stdout)["documents"][0]["error"]


def test_standard_input_is_checked_alone() -> None:
    outcome = from_stdin(BAD, "a.md", "good.md")
    assert outcome.exit_code == 2
    assert "leave PATH and --changed-since out" in outcome.stderr


def test_one_run_writes_many_reports(check: Run) -> None:
    Path("bad.md").write_text(BAD)
    outcome = check("--report", "json=result.json", "--report", "markdown=notes/report.md", "bad.md")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert "there is no folder notes" in outcome.stderr
    Path("notes").mkdir()
    outcome = check("--report", "json=result.json", "--report", "markdown=notes/report.md", "bad.md")
    assert outcome.exit_code == 1
    assert outcome.stdout == check("bad.md").stdout
    assert json.loads(Path("result.json").read_text())["summary"]["errors"] == 1
    assert "guaranteed" in Path("notes/report.md").read_text()


def test_a_report_needs_a_format_and_a_file(check: Run) -> None:
    for wrong in ("json", "json=", "=a.json", "jason=a.json"):
        outcome = check("--report", wrong, "good.md")
        assert outcome.exit_code == 2
        assert f"'{wrong}' is not FORMAT=FILE; the formats are " in outcome.stderr


def test_levels_of_paths_and_allowances_come_from_the_configuration(check: Run) -> None:
    Path("old").mkdir()
    Path("old/bad.md").write_text(BAD)
    Path("bad.md").write_text(BAD)
    Path("msglint.toml").write_text(
        '[paths."old/**"]\nbanned-language = "off"\n'
        '[[allow]]\ncheck = "banned-language"\nquote = "guaranteed"\nreason = "the name of a book"\n'
        '[[allow]]\ncheck = "wrong-term"\nreason = "unused"\n'
    )
    outcome = check("--verbose", ".")
    assert outcome.exit_code == 0
    said = " ".join(outcome.stdout.split())
    assert "allow[0] of msglint.toml: the name of a book" in said
    assert "note: allow[1] of msglint.toml (wrong-term) matches nothing any more; remove it" in said
    assert "1 suppressed" in outcome.stdout.splitlines()[-1]
