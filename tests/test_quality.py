"""The arithmetic of the quality benchmark, on tiny invented labels and results."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from measure.found import Found, FoundAsset, found_asset
from measure.judge import Judged, Verdict, judge
from measure.labels import LabelledAsset, Labels, Mark, load
from measure.output import fields, tables
from measure.pairing import names_rule, pair
from measure.passages import lies_in, normalised, overlap, touch
from measure.places import sentences_of
from measure.tally import by_check, by_group, confusion, f1_scores, macro_f1, tally
from quality import judge_all

GOLD = """
organisation: Pine & Oak Bank
as_of: 2026-06-01
assets:
- file: assets/a.txt
  kind: flyer
  coverage: {open: covered, free: missing}
  findings:
  - quote: Earn 6% a year
    check: changed-number
    rule: claim:rate-4
    severity: error
    also_accept: [overstated-claim]
  must_not_flag:
  - {quote: a bank of oak, why: furniture}
  tolerated:
  - {quote: the very best, why: puffery}
"""


def labelled(*marks: Mark, **more: Any) -> LabelledAsset:
    return LabelledAsset("a.txt", "flyer", marks=marks, **more)


def judged(labels: LabelledAsset, *findings: Found, **more: Any) -> Judged:
    return judge(labels, FoundAsset("flyer", findings=findings, **more))


def verdicts(result: Judged) -> list[str]:
    return [str(verdict) for _, verdict in result.verdicts]


def flagged(result: Judged) -> list[bool]:
    return [found is not None for _, found in result.decoys]


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("con\u00adtrols\nare  tested", "controls are tested"),
        ("4\u00a0days, no\u2011one", "4 days, no-one"),
        ("\ufb01nance “team’s”", 'finance "team\'s"'),
        ("- **80%** of _them_ [here](https://a.example/b)", "80% of them here"),
        ("## Close the month*", "Close the month"),
    ],
)
def test_normalised(raw, plain):
    assert normalised(raw) == plain


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("four days", "close four days sooner", 2),
        ("close four days", "four days sooner", 2),
        ("four days sooner", "close four days", 2),
        ("four days", "five nights", 0),
        ("", "five nights", 0),
        ("no days four", "four days", 1),
    ],
)
def test_overlap(one, other, words):
    assert overlap(one, other) == words


def test_touch_needs_half_of_the_shorter():
    assert touch("a b c d", "c d e f g")
    assert not touch("a b c d", "d e f g h")
    assert not touch("", "d e f")


def test_lies_in_needs_half_of_the_passage():
    assert lies_in("uptime guarantee", "an uptime guarantee")
    assert not lies_in("we give an uptime guarantee to everybody", "uptime guarantee")


def test_a_finding_of_an_accepted_check_is_right():
    mark = Mark("Earn 6% a year", ("changed-number", "overstated-claim"))
    result = judged(labelled(mark), Found("overstated-claim", "Earn 6%"))
    assert verdicts(result) == [Verdict.RIGHT]
    count = tally([result])
    assert (count.marks, count.found, count.right_kind, count.recall, count.precision) == (1, 1, 1, 1.0, 1.0)


def test_a_finding_of_another_check_finds_the_mark_but_is_wrong():
    result = judged(labelled(Mark("Earn 6% a year", ("changed-number",))), Found("off-voice", "Earn 6% a year"))
    count = tally([result])
    assert (count.found, count.right_kind, count.right, count.wrong) == (1, 0, 0, 1)


def test_one_finding_answers_one_mark():
    labels = labelled(Mark("Earn 6% a year", ("changed-number",)), Mark("Earn 6% a year and more", ("changed-number",)))
    result = judged(labels, Found("changed-number", "Earn 6% a year"))
    assert [found is not None for _, found in result.answers].count(True) == 1
    assert tally([result]).recall == 0.5


def test_pairs_are_as_many_as_possible():
    marks = [Mark("a b c", ("wrong-term",)), Mark("a b c d e f", ("wrong-term",))]
    findings = [Found("wrong-term", "a b c"), Found("wrong-term", "d e f")]
    assert pair(marks, findings) == {0: 0, 1: 1}
    assert pair(marks[::-1], findings) == {1: 0, 0: 1}


def test_accepted_checks_are_paired_before_others():
    marks = [Mark("Earn 6% a year", ("changed-number",))]
    assert pair(marks, [Found("off-voice", "Earn 6% a year"), Found("changed-number", "6%")]) == {0: 1}


def test_a_further_fair_finding_for_the_same_mark_is_neutral_and_any_other_is_wrong():
    mark = Mark("Earn 6% a year", ("changed-number", "overstated-claim"))
    findings = Found("changed-number", "Earn 6%"), Found("overstated-claim", "Earn 6% a year"), Found("off-voice", "Earn 6%")
    assert verdicts(judged(labelled(mark), *findings)) == ["right", "neutral", "wrong"]


def test_tolerated_text_is_neither_asked_for_nor_wrong():
    labels = labelled(tolerated=("uptime guarantee",))
    result = judged(labels, Found("banned-language", "guarantee"), Found("banned-language", "promise"))
    assert verdicts(result) == ["neutral", "wrong"]
    assert tally([result]).precision == 0.0


def test_a_wrong_finding_on_a_decoy_flags_it():
    labels = labelled(decoys=("Resolution is a person", "614 555 0142"))
    assert flagged(judged(labels, Found("banned-language", "solution"))) == [True, False]
    assert flagged(judged(labels, Found("banned-language", "answer"))) == [False, False]
    elsewhere = Found("banned-language", "solution", sentences=("One solution.",))
    assert flagged(judged(labels, elsewhere)) == [False, False]


def test_the_same_word_at_a_mark_does_not_flag_a_decoy():
    labels = labelled(Mark("Vendor onboarding", ("wrong-term",)), decoys=("Vendor Aging",))
    assert flagged(judged(labels, Found("wrong-term", "Vendor"))) == [False]


def test_sentences_tell_the_mark_from_the_decoy():
    labels = labelled(Mark("Vendor onboarding", ("wrong-term",)), decoys=("Open the Vendor Aging report",))
    at_decoy = Found("wrong-term", "Vendor", sentences=("Open the Vendor Aging report.",))
    at_mark = Found("wrong-term", "Vendor", sentences=("Vendor onboarding",))
    elsewhere = Found("wrong-term", "Vendor", sentences=("Tell the Vendor.",))
    result = judged(labels, at_decoy)
    assert (flagged(result), verdicts(result), tally([result]).found) == ([True], ["wrong"], 0)
    result = judged(labels, at_decoy, at_mark)
    assert (flagged(result), verdicts(result), tally([result]).found) == ([True], ["wrong", "right"], 1)
    result = judged(labels, elsewhere)
    assert (flagged(result), verdicts(result), tally([result]).found) == ([False], ["wrong"], 0)


def test_a_finding_without_a_passage_is_wrong_and_flags_nothing():
    result = judged(labelled(Mark("Hi!", ("off-voice",)), decoys=("Hi",)), Found("off-voice", ""))
    assert (verdicts(result), flagged(result), tally([result]).found) == (["wrong"], [False], 0)


@pytest.mark.parametrize(
    ("rules", "rule", "right"),
    [
        (("claim:rate-4",), "claim:rate-4", True),
        (("claim:rate-4", "rate-note"), "disclaimer:rate-note", True),
        (("SOC 2 Type II report",), "term:soc-2-type-ii-report", True),
        (("no_exclamation_marks",), "voice:no-exclamation-marks", True),
        (("claim:rate-4",), "claim:rate-5", False),
        (("supplier",), "", False),
        ((), "claim:rate-4", False),
    ],
)
def test_names_rule(rules, rule, right):
    assert names_rule(Mark("x", ("changed-number",), rules), Found("changed-number", "x", rule)) is right


def test_rules_count_only_where_labels_name_one():
    labels = labelled(Mark("six of ten", ("changed-number",), ("claim:a",)), Mark("seven", ("changed-number",)))
    result = judged(labels, Found("changed-number", "six of ten", "claim:b"), Found("changed-number", "seven", "claim:c"))
    count = tally([result])
    assert (count.right_kind, count.ruled, count.right_rule) == (2, 1, 0)


def test_marks_in_unread_assets_count_in_one_recall_and_not_in_the_other():
    mark = Mark("six", ("changed-number",))
    read = judged(labelled(mark), Found("changed-number", "six"))
    unread = judged(labelled(mark, coverage=(("open", "covered"),)), error="a picture")
    count = tally([read, unread])
    assert (count.marks, count.unread, count.recall, count.recall_read) == (2, 1, 0.5, 1.0)
    assert confusion([unread]) == {("covered", "unread"): 1}


def test_groups_hold_their_checks():
    labels = labelled(Mark("Elm", ("competitor-named",)), Mark("six", ("changed-number",)), Mark("Hi!", ("off-voice",)))
    result = judged(labels, Found("competitor-named", "Elm"), Found("novel-check", "oak"))
    groups = by_group([result])
    assert {name: (count.marks, count.found, count.wrong) for name, count in groups.items()} == {
        "lexical kinds": (1, 1, 0),
        "claim kinds": (1, 0, 0),
        "voice": (1, 0, 0),
        "all": (3, 1, 1),
    }
    assert list(by_check([result])) == ["competitor-named", "changed-number", "off-voice", "novel-check"]


def test_coverage_scores():
    labels = labelled(coverage=(("a", "covered"), ("b", "covered"), ("c", "missing"), ("d", "partial")))
    found = (("a", "covered"), ("b", "partial"), ("d", "partial"))
    counts = confusion([judged(labels, coverage=found)])
    assert counts == {
        ("covered", "covered"): 1,
        ("covered", "partial"): 1,
        ("missing", "missing"): 1,
        ("partial", "partial"): 1,
    }
    assert f1_scores(counts) == pytest.approx({"covered": 2 / 3, "partial": 2 / 3, "missing": 1.0})
    assert macro_f1(counts) == pytest.approx(7 / 9)


def place(label: str, line: int | None = None, column: int | None = None) -> dict[str, Any]:
    return {"label": label, "page": None, "line": line, "column": column, "box": None}


def document(path: str, *findings: tuple[str, str, str]) -> dict[str, Any]:
    return {
        "path": path,
        "kind": "flyer",
        "error": None,
        "coverage": {"messages": [{"id": "open", "status": "covered"}]},
        "findings": [
            {
                "check": check,
                "observed": observed,
                "rule": "claim:rate-4",
                "confidence": confidence,
                "location": place("line 1"),
            }
            for check, observed, confidence in findings
        ],
    }


def nowhere(_observed: str, _place: dict[str, Any]) -> tuple[str, ...]:
    return ()


def test_coverage_checks_and_low_confidence_are_left_out():
    findings = ("missing-message", "", "high"), ("off-voice", "Hi", "low"), ("wrong-term", "oak", "medium")
    result = {"documents": [document("x/assets/a.txt", *findings)]}
    assert [found.check for found in found_asset(result, "assets/a.txt", nowhere).findings] == ["wrong-term"]
    assert len(found_asset(result, "assets/a.txt", nowhere, low=True).findings) == 2


def test_documents_are_found_by_the_end_of_their_path_or_by_name():
    result = {"documents": [document("x/b/a.txt"), document("x/assets/a.txt", ("wrong-term", "oak", "high"))]}
    assert len(found_asset(result, "assets/a.txt", nowhere).findings) == 1
    assert found_asset({"documents": [document("a.txt")]}, "assets/a.txt", nowhere).error is None
    assert found_asset(result, "assets/other.txt", nowhere).error == "not in the result"


@pytest.fixture
def labels(tmp_path: Path) -> Labels:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/a.txt").write_text("Earn 6% a year.\n\nWe sell a bank of oak.\n", encoding="utf-8")
    (tmp_path / "gold.yaml").write_text(GOLD, encoding="utf-8")
    return load(tmp_path / "gold.yaml")


def test_labels_are_read(labels):
    (asset,) = labels.assets
    assert (labels.as_of, asset.kind, asset.coverage) == ("2026-06-01", "flyer", (("open", "covered"), ("free", "missing")))
    assert asset.marks == (Mark("Earn 6% a year", ("changed-number", "overstated-claim"), ("claim:rate-4",)),)
    assert (asset.decoys, asset.tolerated) == (("a bank of oak",), ("the very best",))


def test_from_labels_to_numbers(labels):
    result = {"documents": [document("assets/a.txt", ("changed-number", "6%", "high"), ("banned-language", "bank", "high"))]}
    scored = judge_all(labels, result)
    data = json.loads(json.dumps(fields(scored)))
    assert data["groups"]["all"]["recall"] == 1.0
    assert data["groups"]["all"]["precision"] == 0.5
    assert data["decoys"] == {"all": 1, "read": 1, "flagged": 1}
    assert data["coverage"]["all"]["macro_f1"] == 1.0
    text = tables(scored, details=True)
    assert "1 assets, 1 read" in text
    assert "decoys flagged: 1 of 1" in text


def test_places_are_looked_up_in_the_asset(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("Our vendor is good. Ask.\n\nThe vendor calls us.\n", encoding="utf-8")
    around = sentences_of(path)
    assert around("vendor", place("line 1, column 5", 1, 5)) == ("Our vendor is good.",)
    assert around("vendor", place("line 3, column 5", 3, 5)) == ("The vendor calls us.",)
    assert around("vendor", place("line 9, column 1", 9, 1)) == ()
    assert sentences_of(tmp_path / "missing.md")("vendor", place("line 1")) == ()
