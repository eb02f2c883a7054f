from collections.abc import Callable
from pathlib import Path

import pytest

from msglint.report import Style, reports
from msglint.result import Result

GOLDEN = Path(__file__).parent / "golden"


def test_the_reports_of_this_version():
    machines = {"coverage-csv", "csv", "github", "gitlab", "json", "junit", "markdown", "sarif", "xlsx"}
    assert set(reports()) == machines | {"html", "text"}


@pytest.mark.parametrize("name", [name for name, report in reports().items() if not report.binary])
def test_every_report_is_pure_and_has_golden_output(
    name: str, result: Result, same_as_golden: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]
):
    text = reports()[name].render(result, Style())
    same_as_golden(f"{name}.golden", text)
    assert text.endswith("\n")
    assert capsys.readouterr() == ("", "")
