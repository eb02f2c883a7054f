"""Baselines: which findings are old, which are new, and what is stale."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import docx
import pytest

from msglint import baseline, engine, extract, sources
from msglint.baseline import Baseline
from msglint.document import Location
from msglint.errors import UsageError
from msglint.finding import Confidence, Finding, Severity
from msglint.options import CheckOptions, ReadOptions
from msglint.platform_file import load as load_platform
from msglint.result import AssetResult, Result, RunInfo

LEDGERLINE = Path(__file__).parents[1] / "corpus" / "ledgerline"
EMPTY = RunInfo("", "", "", "", date(2026, 6, 1), "")


def finding(mark: str, observed: str = "some words") -> Finding:
    where = Location("line 1")
    return Finding("wrong-term", "term:x", Severity.WARNING, Confidence.HIGH, "", where, observed, "", "", mark)


def result(**assets: Iterable[Finding] | None) -> Result:
    """A result of assets by path; None for one that could not be read."""
    return Result(
        EMPTY,
        tuple(
            AssetResult(path, relative=path, error="damaged")
            if found is None
            else AssetResult(path, relative=path, findings=tuple(found))
            for path, found in assets.items()
        ),
    )


def old(**assets: str) -> Baseline:
    """A baseline of assets with their fingerprints, one character each."""
    return Baseline({path: dict.fromkeys(marks, "what") for path, marks in assets.items()})


def new_in(found: Result, known: Baseline, files: str = "") -> dict[str, str]:
    """The fingerprints that are new, by asset. ``files`` are those that exist beside the checked ones."""
    there = {*files.split(), *(asset.path for asset in found.assets)}
    compared = baseline.compare(found, known, there.__contains__)
    return {asset.path: "".join(item.fingerprint for item in asset.findings) for asset in compared.result.assets}


def stale_in(found: Result, known: Baseline, files: str = "") -> int:
    there = {*files.split(), *(asset.path for asset in found.assets)}
    return baseline.compare(found, known, there.__contains__).stale


# --- which findings are old


def test_what_is_in_the_baseline_is_hidden_and_counted() -> None:
    compared = baseline.compare(result(a=[finding("1"), finding("2")]), old(a="1"), lambda _: True)
    [asset] = compared.result.assets
    assert [item.fingerprint for item in asset.findings] == ["2"]
    assert asset.baselined == 1
    assert [(item.finding.fingerprint, item.by) for item in asset.set_aside] == [("1", "the baseline")]


def test_a_renamed_file_keeps_its_findings() -> None:
    found = result(b=[finding("1"), finding("2", observed="")])
    assert new_in(found, old(a="12")) == {"b": ""}


def test_a_renamed_file_is_known_by_what_it_has_in_common() -> None:
    found = result(x=[finding("1"), finding("3")], y=[finding("1"), finding("2")], z=[finding("1")])
    assert new_in(found, old(a="13", b="12")) == {"x": "", "y": "", "z": "1"}


def test_a_file_that_moved_to_another_folder_is_known_by_its_name() -> None:
    found = result(**{"new/b": [finding("1")], "new/a": [finding("1")], "new/c": [finding("1")]})
    assert new_in(found, old(**{"old/a": "1", "old/b": "1"})) == {"new/b": "", "new/a": "", "new/c": "1"}


def test_a_passage_that_moved_is_old() -> None:
    assert new_in(result(a=[], b=[finding("1")]), old(a="1", b="")) == {"a": "", "b": ""}


def test_a_copy_of_an_old_fault_is_new_where_it_was_not() -> None:
    assert new_in(result(b=[finding("1")], a=[finding("1")]), old(a="1", b="")) == {"b": "1", "a": ""}


def test_what_is_missing_from_one_asset_says_nothing_of_another() -> None:
    nothing = finding("1", observed="")
    assert new_in(result(a=[], b=[nothing]), old(a="1")) == {"a": "", "b": "1"}
    assert new_in(result(b=[nothing]), old(a="1", b="")) == {"b": "1"}


def test_findings_of_a_file_that_was_not_checked_stay_its_own() -> None:
    assert new_in(result(b=[finding("1")]), old(a="1"), files="a") == {"b": "1"}


def test_what_is_attached_to_a_mail_is_there_with_its_mail() -> None:
    known = Baseline({"mail.eml!a.pdf": {"1": "what"}})
    assert new_in(result(b=[finding("1")]), known, files="mail.eml") == {"b": "1"}


# --- what is stale, and what remains


def test_a_fixed_fault_is_stale() -> None:
    assert stale_in(result(a=[finding("1")]), old(a="12")) == 1


def test_a_file_that_is_gone_is_stale() -> None:
    assert stale_in(result(b=[]), old(a="12")) == 2


@pytest.mark.parametrize("found", [result(b=[]), result(a=None)], ids=["not checked", "not read"])
def test_what_was_not_read_is_not_stale_and_remains(found: Result) -> None:
    known = old(a="12")
    compared = baseline.compare(found, known, lambda _: True)
    assert compared.stale == 0
    assert compared.remaining.assets["a"] == known.assets["a"]


def test_the_rest_only_shrinks_and_follows_renames() -> None:
    compared = baseline.compare(result(b=[finding("1"), finding("9")]), old(a="12"), "b".__eq__)
    assert compared.remaining == old(b="1")
    assert compared.stale == 1


# --- the file


def test_the_file_is_sorted_and_read_back(tmp_path: Path) -> None:
    made = baseline.of(result(b=[finding("2"), finding("1")], a=[], c=None))
    text = baseline.dump(made)
    path = tmp_path / "baseline.json"
    path.write_text(text)
    assert baseline.load(path) == made
    assert made.size == 2
    assert json.loads(text) == {
        "schema": "msglint-baseline/1",
        "assets": {"a": {}, "b": {"1": "wrong-term term:x", "2": "wrong-term term:x"}},
    }
    assert text.index('"a"') < text.index('"b"') < text.index('"1"') < text.index('"2"')


def test_a_file_name_that_is_no_text_is_written(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(baseline.dump(Baseline({"caf\udce9.md": {"1": "what"}})), encoding="utf-8")
    assert baseline.load(path).size == 1


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, r"there is no baseline .*b\.json; 'msglint baseline PATH' writes one"),
        (b"", "b.json is damaged: line 1 is not JSON"),
        (b'{\n"schema": <<<<<<<', "b.json is damaged: line 2 is not JSON"),
        (b"\xff\xfe", "b.json is damaged: it is not JSON"),
        (b"[" * 100_000, "b.json is damaged"),
        (b"[]", r"b\.json is not a baseline of this version of msglint \(msglint-baseline/1\)"),
        (b'{"schema": "msglint/1"}', "is not a baseline of this version"),
        (b'{"schema": "msglint-baseline/1"}', "'assets' is not what msglint writes"),
        (b'{"schema": "msglint-baseline/1", "assets": {"a": ["1"]}}', "'assets' is not what msglint writes"),
        (b'{"schema": "msglint-baseline/1", "assets": {"a": {"1": 2}}}', "'assets' is not what msglint writes"),
    ],
)
def test_a_wrong_file_is_refused_in_one_line(tmp_path: Path, content: bytes | None, complaint: str) -> None:
    path = tmp_path / "b.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=complaint) as caught:
        baseline.load(path)
    assert "\n" not in str(caught.value)


# --- on real collateral

NEUTRAL = "The meeting room has a window, and there is tea in the kitchen."


def insert_markdown(path: Path, count: int) -> None:
    path.write_text(path.read_text().replace("\n\n", f"\n\n{NEUTRAL}\n\n", count))


def insert_html(path: Path, count: int) -> None:
    path.write_text(path.read_text().replace("</p>\n", f"</p>\n<p>{NEUTRAL}</p>\n<p>{NEUTRAL}</p>\n", count // 2))


def insert_csv(path: Path, count: int) -> None:
    path.write_text(path.read_text().replace("\n\n", f"\n\n{NEUTRAL}\n\n", count))


def insert_docx(path: Path, count: int) -> None:
    document = docx.Document(str(path))
    for paragraph in document.paragraphs[1 : 1 + count]:
        paragraph.insert_paragraph_before(NEUTRAL)
    document.save(str(path))


EDITS: dict[str, tuple[Callable[[Path, int], None], int]] = {
    "dans_cold_call_notes.md": (insert_markdown, 17),
    "nurture_security_template.html": (insert_html, 6),
    "outbound_sequence_q4.csv": (insert_csv, 9),
    "call_script_discovery.docx": (insert_docx, 10),
    "summit_flyer_FINAL_v2.docx": (insert_docx, 10),
}


def neutral_paragraphs(path: Path) -> int:
    document = extract.read(path.name, path.read_bytes(), ReadOptions())
    return sum(block.text.count(NEUTRAL) for block in document.blocks)


def check(folder: Path) -> Result:
    approved = load_platform(LEDGERLINE / "platform.yaml")
    return engine.check(sources.find([folder], root=folder), approved, CheckOptions(as_of=date(2026, 11, 16)))


def test_fifty_paragraphs_and_five_new_names_bring_no_old_finding_back_and_hide_no_new_one(tmp_path: Path) -> None:
    for name in (*EDITS, "sales_call_2026-10-07.vtt", "reply_thread_pricing.eml"):
        shutil.copy(LEDGERLINE / "assets" / name, tmp_path)
    known = baseline.of(check(tmp_path))
    assert known.size > 20

    for name, (insert, count) in EDITS.items():
        insert(tmp_path / name, count)
        (tmp_path / "moved").mkdir(exist_ok=True)
        (tmp_path / name).rename(tmp_path / "moved" / name.replace(".", "_new."))
    assert sum(map(neutral_paragraphs, (tmp_path / "moved").iterdir())) == 50
    compared = baseline.compare(check(tmp_path), known, lambda path: (tmp_path / path).exists())
    assert [(asset.path, item.check, item.observed) for asset in compared.result.assets for item in asset.findings] == []

    notes = tmp_path / "moved" / "dans_cold_call_notes_new.md"
    notes.write_text(notes.read_text() + "\n\nIt is a best-in-class kitchen.\n")
    compared = baseline.compare(check(tmp_path), known, lambda path: (tmp_path / path).exists())
    assert [item.observed for asset in compared.result.assets for item in asset.findings] == ["best-in-class"]
