import json
import re
from typing import Any

import pytest
from msgspec.structs import replace
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from msglint.document import Location
from msglint.finding import Severity
from msglint.report import Style, sarif
from msglint.report.sarif import render
from msglint.result import AssetResult, CheckInfo, Result, SetAside


def loaded(result: Result) -> dict[str, Any]:
    return json.loads(render(result, Style()))["runs"][0]


def only(result: Result, **changes: Any) -> Result:
    """A result with one finding, changed."""
    asset = result.assets[0]
    return Result(result.run, (replace(asset, findings=(replace(asset.findings[1], **changes),)),))


def test_it_follows_the_standard(result, nothing_to_say):
    """The types are made from the schema of the standard, and take no property that it does not name."""
    for some in (result, nothing_to_say, Result(result.run, ())):
        Sarif.model_validate_json(render(some, Style()))


def test_the_types_refuse_anything_else(result):
    report = json.loads(render(result, Style()))
    report["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    with pytest.raises(ValueError, match="startLine"):
        Sarif.model_validate(report)


def test_every_shown_finding_is_a_result_with_what_code_scanning_asks_for(result):
    run = loaded(result)
    assert len(run["results"]) == sum(len(asset.shown) for asset in result.assets)
    assert "off-voice" not in {item["ruleId"] for item in run["results"]}
    for item in run["results"]:
        (location,) = item["locations"]
        assert item["message"]["text"]
        assert location["physicalLocation"]["artifactLocation"]["uri"]
        assert location["physicalLocation"]["region"]["startLine"] >= 1
        assert location["logicalLocations"][0]["fullyQualifiedName"]
        assert item["partialFingerprints"].keys() == {"msglint/1", "primaryLocationLineHash"}


def test_fingerprints_tell_the_findings_of_an_asset_apart(result):
    places = [(str(item["locations"]), item["ruleId"], str(item["partialFingerprints"])) for item in loaded(result)["results"]]
    assert len(set(places)) == len(places)


def test_rules_explain_themselves(result):
    rules = {rule["id"]: rule for rule in loaded(result)["tool"]["driver"]["rules"]}
    rule = rules["changed-number"]
    assert rule["shortDescription"]["text"] == "A figure differs."
    assert rule["fullDescription"]["text"] == "A figure differs."
    assert rule["help"]["markdown"] == "A figure differs.\n\n**Why:** it is `wrong`.\n\n**Fix:** write it."
    assert rule["help"]["text"] == "A figure differs.\n\nWhy: it is `wrong`.\n\nFix: write it."
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert len(rule["properties"]["tags"]) <= 10
    assert rules["buried-message"]["defaultConfiguration"] == {"level": "warning"}


def test_results_point_at_their_rule_and_keep_the_level_that_counted(result):
    run = loaded(result)
    rules = run["tool"]["driver"]["rules"]
    pointed = [item for item in run["results"] if "ruleIndex" in item]
    assert {item["ruleId"] for item in pointed} == {"changed-number", "wrong-term"}
    assert all(rules[item["ruleIndex"]]["id"] == item["ruleId"] for item in pointed)
    assert {item["level"] for item in pointed if item["ruleId"] == "wrong-term"} == {"warning"}


def test_descriptions_stay_within_the_limit(result):
    long = CheckInfo("long", Severity.ERROR, "x" * 2000, "y" * 2000)
    (rule,) = loaded(Result(replace(result.run, checks=(long,)), ()))["tool"]["driver"]["rules"]
    assert len(rule["shortDescription"]["text"]) == len(rule["fullDescription"]["text"]) == 1024


def test_a_file_without_lines_has_its_place_in_words(result):
    item = loaded(only(result))["results"][0]
    assert item["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert item["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "page 1", "kind": "element"}]
    assert "\nPlace: page 1\n" in item["message"]["text"]


def test_a_line_and_a_column_are_the_region(result):
    item = loaded(only(result, location=Location("line 3, column 7", line=3, column=7), observed="6%"))["results"][0]
    region = item["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 7, "snippet": {"text": "6%"}}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("assets/spring flyer.pdf", "assets/spring%20flyer.pdf"),
        ("./a/b.md", "a/b.md"),
        ("a/caf\u00e9 #1?.md", "a/caf%C3%A9%20%231%3F.md"),
        ("caf\udce9.txt", "caf%E9.txt"),
        ("c:d.txt", "c%3Ad.txt"),
        ("/tmp/a b.md", "file:///tmp/a%20b.md"),
        ("mail.eml!flyer.pdf", "mail.eml"),
        ("100%!.pdf", "100%25%21.pdf"),
    ],
)
def test_paths_are_uris(result, path, uri):
    moved = Result(result.run, (replace(result.assets[2], path=path),))
    run = loaded(moved)
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}
    assert run["artifacts"][0]["location"] == {"uri": uri}
    Sarif.model_validate_json(render(moved, Style()))


def test_what_is_attached_to_a_mail_is_found_in_the_mail(result):
    attached = Result(result.run, (replace(result.assets[0], path="out/mail.eml!flyer.pdf"),))
    item = loaded(attached)["results"][1]
    assert item["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "flyer.pdf, page 1"


def test_what_was_not_read_is_told_and_the_run_failed(result):
    (invocation,) = loaded(result)["invocations"]
    assert invocation["executionSuccessful"] is False
    first, second = invocation["toolExecutionNotifications"]
    assert first["level"] == "error"
    assert first["message"]["text"].startswith("assets/secret.docx: not read: password protected")
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "assets/secret.docx"
    assert (second["level"], "page 2" in second["message"]["text"]) == ("warning", True)


def test_a_run_that_read_all_succeeded(nothing_to_say):
    (invocation,) = loaded(nothing_to_say)["invocations"]
    assert (invocation["executionSuccessful"], invocation["toolExecutionNotifications"]) == (True, [])


def test_notes_on_the_run_are_about_its_configuration(result):
    noted = replace(result, notes=("allow[0] of msglint.toml allows nothing",))
    Sarif.model_validate_json(render(noted, Style()))
    (notification,) = loaded(noted)["invocations"][0]["toolConfigurationNotifications"]
    assert notification["message"]["text"] == "allow[0] of msglint.toml allows nothing"


def test_what_is_set_aside_is_counted_but_opens_no_alert(result):
    asset = result.assets[0]
    aside = SetAside(asset.findings[1], "the baseline")
    run = loaded(Result(result.run, (replace(asset, findings=(), suppressed=0, baselined=1, set_aside=(aside,)),)))
    assert run["results"] == []
    assert run["properties"]["baselined"] == 1


def test_a_message_is_bounded_and_makes_no_link(result):
    item = loaded(only(result, observed="See [here](https://elsewhere.example) " + "x" * 3000))["results"][0]
    text = item["message"]["text"]
    assert len(text) <= 1001
    assert not re.search(r"\]\(", text)


def test_no_control_character_of_a_document_gets_through(result):
    assert "\\u001b" not in render(result, Style())


def test_more_results_than_a_run_may_hold_leave_out_warnings_first(result, monkeypatch):
    monkeypatch.setattr(sarif, "MOST_RESULTS", 4)
    run = loaded(result)
    assert [item["level"] for item in run["results"]] == ["error", "error", "error", "warning"]
    assert run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"].startswith("7 findings are left out")


def test_runs_with_different_platforms_do_not_replace_each_other(result):
    assert loaded(result)["automationDetails"] == {"id": "msglint/pine-oak-bank/"}
    nameless = Result(replace(result.run, platform_name="?"), (AssetResult("a.md"),))
    assert loaded(nameless)["automationDetails"] == {"id": "msglint/platform/"}
