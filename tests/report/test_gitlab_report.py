import json
from typing import Any

from msgspec.structs import replace

from msglint.report import Style
from msglint.report.gitlab import render
from msglint.result import Result


def loaded(result: Result) -> list[dict[str, Any]]:
    return json.loads(render(result, Style()))


def test_every_issue_has_what_gitlab_asks_for(result):
    for issue in loaded(result):
        assert issue["description"]
        assert issue["check_name"]
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["path"]
        assert issue["location"]["lines"]["begin"] >= 1
        assert not issue["location"]["path"].startswith("./")


def test_no_two_issues_share_a_fingerprint_even_when_findings_do(result):
    asset = result.assets[0]
    twice = Result(result.run, (replace(asset, findings=(asset.findings[1],) * 2), replace(asset, path="b.pdf")))
    fingerprints = [issue["fingerprint"] for issue in loaded(twice)]
    assert len(set(fingerprints)) == len(fingerprints)


def test_a_fingerprint_does_not_depend_on_what_stands_before_it(result):
    alone = Result(result.run, (result.assets[2],))
    assert loaded(alone)[0]["fingerprint"] in {issue["fingerprint"] for issue in loaded(result)}


def test_what_was_not_read_blocks(result):
    first = loaded(result)[0]
    assert (first["check_name"], first["severity"]) == ("unread", "blocker")


def test_a_file_without_lines_has_its_place_in_the_description(result):
    described = {issue["check_name"]: issue["description"] for issue in loaded(result)}
    assert described["changed-number"].endswith("Write 4%. (page 1)")
    assert described["wrong-term"] == "“piggy bank” is not our word."


def test_nothing_found_is_an_empty_list(nothing_to_say):
    assert render(nothing_to_say, Style()) == "[]\n"
