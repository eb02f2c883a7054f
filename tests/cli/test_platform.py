"""``msglint platform``."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from msglint.cli import commands
from msglint.platform_file import platform_schema

EXAMPLE = Path(__file__).parents[2] / "rules" / "example.yaml"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["platform", *arguments])


def test_a_valid_platform_is_summed_up() -> None:
    result = run("check", str(EXAMPLE))
    assert result.exit_code == 0
    assert result.output.splitlines()[0] == (
        f"{EXAMPLE.as_posix()}: valid: Pine & Oak Bank 2026.2, 5 messages, 6 claims, 2 taglines, 2 disclaimers, 3 terms, "
        "3 retired texts, 3 banned texts, 2 competitors"
    )


def test_advice_follows_and_counts_only_when_strict() -> None:
    result = run("check", str(EXAMPLE), "--as-of", "2026-06-01")
    line = next(number for number, text in enumerate(EXAMPLE.read_text().splitlines(), 1) if "expires: 2024-12-31" in text)
    expected = (
        f"{EXAMPLE.as_posix()}:{line}:14: look at claim:award-2023: expired on 2024-12-31; renew it, or move it to retired"
    )
    assert expected in result.output.splitlines()
    assert run("check", str(EXAMPLE), "--strict").exit_code == 1


def test_how_many_days_ahead_can_be_said() -> None:
    at = ("check", str(EXAMPLE), "--as-of", "2026-12-01")
    assert "expires on 2026-12-31" in run(*at).output
    assert "expires on 2026-12-31" not in run(*at, "--soon", "14").output


def test_all_faults_are_printed_and_the_exit_code_is_2(tmp_path: Path) -> None:
    path = tmp_path / "acme.yaml"
    path.write_text("organisation: A\nmessages: [{id: a, statment: s}]\nbanned: ['']\n", encoding="utf-8")
    result = run("check", str(path))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f"{path.as_posix()}:2:20: unknown key 'statment' in messages[0]; did you mean 'statement'?",
        f"{path.as_posix()}:3:10: banned: empty text",
    ]


def test_a_missing_file_is_a_fault() -> None:
    result = run("check", "none.yaml")
    assert result.exit_code == 2
    assert result.stderr == "none.yaml: no such file\n"


def test_the_schema_is_printed() -> None:
    result = run("schema")
    assert result.exit_code == 0
    assert json.loads(result.output) == platform_schema()
