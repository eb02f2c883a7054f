import csv
import io
from typing import Any

import pytest
from msgspec.structs import replace

from msglint.report import Style, reports
from msglint.report._tables import FINDINGS, harmless
from msglint.result import Result


def rows(name: str, result: Result) -> list[dict[str, str]]:
    text = reports()[name].render(result, Style())
    assert isinstance(text, str)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def only(result: Result, **changes: Any) -> Result:
    asset = result.assets[0]
    return Result(result.run, (replace(asset, warnings=(), findings=(replace(asset.findings[1], **changes),)),))


def test_every_finding_has_a_row_with_its_confidence(result):
    found = [row for row in rows("csv", result) if row["check"] != "not-read"]
    assert len(found) == sum(len(asset.findings) for asset in result.assets)
    assert {row["confidence"] for row in found} == {"high", "medium", "low"}


def test_what_was_not_read_has_a_row(result):
    unread = [(row["asset"], row["severity"]) for row in rows("csv", result) if row["check"] == "not-read"]
    assert unread == [("assets/secret.docx", "error"), ("assets/spring flyer.pdf", "warning")]


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)"])
def test_no_cell_is_a_formula(result, text):
    (row,) = rows("csv", only(result, observed=text, message=text))
    assert (row["said"], row["message"]) == (f"'{text}", f"'{text}")


def test_harmless_leaves_numbers_and_words_alone():
    assert [harmless(cell) for cell in (-1, None, "a=b", "\t=1", "\r=1", "")] == [-1, None, "a=b", "'\t=1", "'\r=1", ""]


def test_commas_quotes_and_lines_of_a_document_stay_in_their_cell(result):
    (row,) = rows("csv", only(result, observed='a, "b"\nc'))
    assert row["said"] == 'a, "b" c'
    assert tuple(row) == FINDINGS


def test_the_matrix_has_assets_down_and_messages_across(result):
    flyer, unread, call, email = rows("coverage-csv", result)
    assert (flyer["people-answer"], flyer["steady-growth"], flyer["local-roots"]) == ("missing", "partial", "contradicted")
    assert (flyer["score"], flyer["band"]) == ("58", "poor")
    assert (unread["not read"], unread["score"]) == ("password protected; save a copy without the password", "")
    assert call["everyday-access"] == ""
    assert email["everyday-access"] == "covered"


def test_a_message_that_nobody_asked_for_and_that_is_not_said_is_empty(result):
    assert rows("coverage-csv", result)[0]["no-branches"] == ""


def test_a_run_without_assets_has_headings_alone(result):
    empty = Result(result.run, ())
    assert reports()["coverage-csv"].render(empty, Style()) == "asset,kind,format,score,band,not read\n"
    assert rows("csv", empty) == []
