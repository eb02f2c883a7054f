import json
from datetime import date
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from msgspec.structs import replace

from msglint.document import Box, Location
from msglint.report import Style
from msglint.report.json import render
from msglint.result import AssetResult, Result, RunInfo


def loaded(result: Result) -> dict[str, Any]:
    return json.loads(render(result, Style()))


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(files("msglint").joinpath("schemas/result-1.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_a_full_result_follows_the_schema(validator, result):
    validator.validate(loaded(result))


def test_an_empty_result_follows_the_schema(validator):
    empty = Result(RunInfo("0.1.0", "Pine & Oak Bank", "", "", date(2026, 6, 1), ""), ())
    validator.validate(loaded(empty))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "msglint/2"),
        (("run", "as_of"), "June 2026"),
        (("documents", 0, "kind"), "poster"),
        (("documents", 0, "extra"), 1),
        (("documents", 0, "coverage", "score"), 101),
        (("documents", 0, "coverage", "messages", 0, "presence"), 3),
        (("documents", 0, "findings", 0, "severity"), "fatal"),
        (("documents", 0, "findings", 0, "location", "line"), 0),
        (("documents", 0, "findings", 1, "location", "box"), [1, 2, 3]),
    ],
)
def test_the_schema_refuses_anything_else(validator, result, path, value):
    fields = loaded(result)
    *parents, last = path
    target: Any = fields
    for key in parents:
        target = target[key]
    target[last] = value
    assert not validator.is_valid(fields)


def test_the_schema_demands_every_field(validator, result):
    fields = loaded(result)
    del fields["documents"][0]["findings"][0]["fingerprint"]
    assert not validator.is_valid(fields)


def test_boxes_are_rounded_to_hundredths(result):
    assert loaded(result)["documents"][0]["findings"][1]["location"]["box"] == [72.0, 100.12, 300.46, 115.0]


def test_findings_of_low_confidence_are_there_but_not_counted_as_warnings(result):
    fields = loaded(result)
    confidences = [finding["confidence"] for finding in fields["documents"][0]["findings"]]
    assert confidences.count("low") == 1
    counts = {"documents": 4, "errors": 3, "warnings": 8, "unread": 1, "low_confidence": 1, "suppressed": 2, "baselined": 0}
    assert fields["summary"] == counts


def test_an_unread_asset_says_why_and_claims_nothing(result):
    unread = loaded(result)["documents"][1]
    assert unread["error"] == "password protected; save a copy without the password"
    assert (unread["kind"], unread["format"], unread["findings"]) == (None, None, [])
    assert unread["coverage"] == {"score": None, "band": None, "messages": []}


def test_text_is_not_escaped(result):
    assert "“piggy bank”" in render(result, Style())


def test_a_file_name_that_is_not_utf8_survives(result):
    odd = Result(result.run, (AssetResult("caf\udce9.txt", error="the file is empty"),))
    assert render(odd, Style()).encode("utf-8")
    assert loaded(odd)["documents"][0]["path"] == "caf\udce9.txt"


def test_the_style_changes_nothing(result):
    assert render(result, Style(40, colour=True, verbose=True)) == render(result, Style())


def test_a_finding_without_fix_and_box_says_null(result):
    asset = result.assets[0]
    bare = replace(asset.findings[1], fix="", location=Location("page 1", box=None))
    fields = loaded(Result(result.run, (replace(asset, findings=(bare,)),)))
    finding = fields["documents"][0]["findings"][0]
    assert (finding["fix"], finding["location"]["box"], finding["location"]["page"]) == (None, None, None)


def test_a_box_is_left_top_right_bottom(result):
    asset = result.assets[0]
    boxed = replace(asset.findings[0], location=Location("page 1", box=Box(x0=1, top=2, x1=3, bottom=4)))
    fields = loaded(Result(result.run, (replace(asset, findings=(boxed,)),)))
    assert fields["documents"][0]["findings"][0]["location"]["box"] == [1, 2, 3, 4]


def test_a_message_says_what_comes_closest_and_which_parts_nothing_says(result):
    messages = {message["id"]: message for message in loaded(result)["documents"][0]["coverage"]["messages"]}
    assert messages["steady-growth"]["missing"] == ["day after day"]
    [closest] = messages["people-answer"]["closest"]
    assert (closest["method"], closest["score"], closest["location"]["page"]) == ("semantic", 0.31, 1)
    assert (messages["everyday-access"]["closest"], messages["everyday-access"]["missing"]) == ([], [])
