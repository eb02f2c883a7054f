from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from msglint.report import Style
from msglint.report.junit import render
from msglint.result import Result


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(file=str(Path(__file__).parent / "junit.xsd"))


def loaded(result: Result) -> etree._Element:
    return etree.fromstring(render(result, Style()).encode())


def test_it_follows_the_schema(schema, result, nothing_to_say):
    for some in (result, nothing_to_say, Result(result.run, ())):
        schema.assertValid(loaded(some))


def test_the_schema_refuses_anything_else(schema, result):
    root = loaded(result)
    del root[0].attrib["timestamp"]
    assert not schema.validate(root)


def test_the_counts_of_every_suite_are_those_of_its_cases(result):
    for suite in loaded(result):
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases)
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors")) == len(suite.findall("testcase/error"))
        assert len({case.get("name") for case in cases}) == len(cases)


def test_what_could_not_be_read_is_an_error_and_nothing_passed(result):
    unread = loaded(result)[1]
    (case,) = unread.findall("testcase")
    assert case.find("error").get("message") == "password protected; save a copy without the password"


def test_checks_without_findings_passed(result):
    flyer = loaded(result)[0]
    passed = [case.get("name") for case in flyer.findall("testcase") if not len(case)]
    assert passed == ["read", "buried-message"]


def test_findings_in_one_place_have_names_of_their_own(result):
    asset = result.assets[0]
    twice = Result(result.run, (replace(asset, findings=(asset.findings[1],) * 2),))
    names = [case.get("name") for case in loaded(twice)[0].findall("testcase")]
    assert names[1:3] == ["changed-number: page 1", "changed-number: page 1 (2)"]


def test_what_xml_cannot_hold_does_not_get_in(schema, result):
    odd = replace(result.assets[0].findings[1], observed="a\x00b\x1bc\ufffed\uffffe\udcff]]><&", message="x\x0by")
    suite = loaded(Result(result.run, (replace(result.assets[0], path="a\x01\udce9.pdf", findings=(odd,)),)))
    schema.assertValid(suite)
    assert "\ufffd]]><&" in suite.findtext("testsuite/testcase/failure")


def test_parts_that_were_not_read_are_told(result):
    assert loaded(result)[0].findtext("system-err").startswith("not read: page 2 is a picture")
