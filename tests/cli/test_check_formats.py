"""``msglint check --format``: reports for machines, printed or in a file."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result as Outcome

from msglint.report import reports

Run = Callable[..., Outcome]
BAD = "Your money is guaranteed. You can take your money out at any time, at no charge.\n"


@pytest.fixture(autouse=True)
def bad() -> None:
    Path("bad.md").write_text(BAD)


@pytest.mark.parametrize("name", [name for name, report in reports().items() if not report.binary])
def test_every_text_report_can_be_printed_and_written(check: Run, name: str):
    printed = check("bad.md", "--format", name)
    written = check("bad.md", "--format", name, "--output", "report")
    assert (printed.exit_code, written.exit_code, written.stdout) == (1, 1, "")
    if name != "text":
        assert Path("report").read_text(encoding="utf-8") == printed.stdout


def test_rules_in_sarif_are_the_checks_of_the_run(check: Run):
    run = json.loads(check("bad.md", "--format", "sarif").stdout)["runs"][0]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert "**Why:**" in rules["banned-language"]["help"]["markdown"]
    assert run["results"][0]["ruleId"] == "banned-language"
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 1


def test_a_workbook_goes_to_a_file(check: Run):
    outcome = check("bad.md", "--format", "xlsx", "--output", "result.xlsx")
    assert (outcome.exit_code, outcome.output) == (1, "")
    assert zipfile.is_zipfile("result.xlsx")


@pytest.mark.parametrize("output", [[], ["--output", "-"]])
def test_a_workbook_cannot_be_printed(check: Run, output: list[str]):
    outcome = check("bad.md", "--format", "xlsx", *output)
    assert outcome.exit_code == 2
    assert "the xlsx report cannot be printed; write it to a file with --output result.xlsx" in outcome.stderr
    assert outcome.stdout == ""
