"""Streamed results: what is written, and how a run goes on where an earlier one stopped."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from msglint.document import Location
from msglint.errors import UsageError
from msglint.finding import Confidence, Finding, Severity
from msglint.result import AssetResult, Coverage, RunInfo, Status
from msglint.stream import Tally, Writer, streams

RUN = RunInfo("1.0", "Pine & Oak", "2", "abc", date(2026, 1, 1), "lexical")
Read = Callable[[Path], list[dict[str, Any]]]


def finding(severity: Severity, confidence: Confidence = Confidence.HIGH) -> Finding:
    place = Location("line 3", line=3, column=1)
    return Finding("wrong-term", "term:a", severity, confidence, "Say it so.", place, "so not", "so", "", "f00d")


def asset(name: str, content: str = "one", *findings: Finding, error: str | None = None) -> AssetResult:
    coverage = (Coverage("m", True, Status.COVERED, 2, 1, 2, 0.86),)
    return AssetResult(
        name, "page", "by --kind", "md", error, coverage=coverage, score=70, findings=findings, sha256="" if error else content
    )


def json_lines(path: Path) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    return [{**line["source"], "source": line["source"]["path"], "error": line["document"]["error"]} for line in lines]


def parquet_rows(path: Path) -> list[dict[str, Any]]:
    parquet = pytest.importorskip("pyarrow.parquet")
    return [row for part in sorted(path.glob("*.parquet")) for row in parquet.ParquetFile(part).read().to_pylist()]


def run(path: Path, name: str, assets: Iterable[AssetResult], key: str = "k") -> Tally:
    with Writer(streams()[name].open(path), RUN, key) as writer:
        for each in assets:
            writer.write(each.path, [each])
    return writer.tally


@pytest.fixture(params=["jsonl", "parquet"])
def form(request: pytest.FixtureRequest) -> tuple[str, Read]:
    if request.param == "parquet":
        pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'msglint[parquet]'")
    return request.param, {"jsonl": json_lines, "parquet": parquet_rows}[request.param]


def contents(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(row["source"], row["sha256"]) for row in rows]


def test_what_is_counted(tmp_path: Path, form: tuple[str, Read]) -> None:
    low = finding(Severity.ERROR, Confidence.LOW)
    tally = run(
        tmp_path / "out",
        form[0],
        [asset("a.md", "one", finding(Severity.ERROR), low), asset("b.md", error="locked"), asset("c.md")],
    )
    assert tally == Tally(documents=3, errors=1, unread=1, lowest=70)
    assert [row["error"] for row in form[1](tmp_path / "out")] == [None, "locked", None]


def test_what_is_done_is_not_written_again(tmp_path: Path, form: tuple[str, Read]) -> None:
    out = tmp_path / "out"
    run(out, form[0], [asset("a.md", "one", finding(Severity.WARNING)), asset("b.md")])
    with Writer(streams()[form[0]].open(out), RUN, "k") as writer:
        assert (writer.known("a.md"), writer.known("c.md")) == ("one", "")
        writer.write("a.md", [AssetResult("a.md", sha256="one", unchanged=True)])
        writer.write("b.md", [asset("b.md")])
        writer.write("c.md", [asset("c.md")])
    assert writer.tally == Tally(documents=3, before=2, warnings=1, lowest=70)
    assert contents(form[1](out)) == [("a.md", "one"), ("b.md", "one"), ("c.md", "one")]


def test_a_run_that_was_stopped_and_one_that_was_not_write_the_same(tmp_path: Path, form: tuple[str, Read]) -> None:
    assets = [asset(f"{number}.md", "one", finding(Severity.ERROR)) for number in range(5)]
    run(tmp_path / "whole", form[0], assets)
    with pytest.raises(KeyboardInterrupt), Writer(streams()[form[0]].open(tmp_path / "out"), RUN, "k") as writer:
        for each in assets[:3]:
            writer.write(each.path, [each])
        raise KeyboardInterrupt
    assert run(tmp_path / "out", form[0], assets).before == 3
    assert form[1](tmp_path / "out") == form[1](tmp_path / "whole")


def test_what_is_no_longer_so_is_dropped(tmp_path: Path, form: tuple[str, Read]) -> None:
    out = tmp_path / "out"
    run(out, form[0], [asset("gone.md"), asset("changed.md"), asset("locked.md", error="locked"), asset("same.md")])
    run(out, form[0], [asset("changed.md", "two"), asset("locked.md"), asset("same.md")])
    assert sorted(contents(form[1](out))) == [("changed.md", "two"), ("locked.md", "one"), ("same.md", "one")]
    assert len(form[1](out)) == 3


def test_another_platform_judges_all_again(tmp_path: Path, form: tuple[str, Read]) -> None:
    out = tmp_path / "out"
    run(out, form[0], [asset("a.md"), asset("b.md")])
    assert run(out, form[0], [asset("a.md"), asset("b.md")], key="other").before == 0
    assert {row["source"]: row.get("key", "other") for row in form[1](out)} == {"a.md": "other", "b.md": "other"}


def test_nothing_found_is_an_output_too(tmp_path: Path, form: tuple[str, Read]) -> None:
    assert run(tmp_path / "out", form[0], []) == Tally()
    assert form[1](tmp_path / "out") == []


def test_something_else_is_not_overwritten(tmp_path: Path, form: tuple[str, Read]) -> None:
    out = tmp_path / "out"
    if form[0] == "jsonl":
        out.write_text('{"a": 1}\n')
    else:
        out.mkdir()
        (out / "diary.txt").write_text("dear me")
    with pytest.raises(UsageError, match="holds something other than streamed results"):
        run(out, form[0], [asset("a.md")])
    assert "a.md" not in "".join(path.read_text() for path in (out, *out.glob("*")) if path.is_file())


def test_a_line_that_was_cut_off_is_written_again(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assets = [asset("a.md"), asset("b.md"), asset("c.md")]
    run(out, "jsonl", assets)
    whole = out.read_bytes()
    for end in (len(whole) - 1, len(whole) - 40, whole.index(b"\n") + 1, 10, 0):
        out.write_bytes(whole[:end])
        run(out, "jsonl", assets)
        assert out.read_bytes() == whole


def test_a_mail_of_which_half_was_written_is_written_again(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    mail = [asset("m.eml"), asset("m.eml!flyer.pdf")]
    with Writer(streams()["jsonl"].open(out), RUN, "k") as writer:
        writer.write("m.eml", mail)
    whole = out.read_bytes()
    out.write_bytes(whole[: whole.index(b"\n") + 1])
    with Writer(streams()["jsonl"].open(out), RUN, "k") as writer:
        assert writer.known("m.eml") == ""
        writer.write("m.eml", mail)
    assert out.read_bytes() == whole


def test_a_line_stands_for_itself(tmp_path: Path) -> None:
    run(tmp_path / "out", "jsonl", [asset("caf\udce9.md", "one", finding(Severity.ERROR))])
    line = json.loads((tmp_path / "out").read_text())
    assert (line["schema"], line["key"], line["errors"], line["warnings"]) == ("msglint/1", "k", 1, 0)
    assert line["source"] == {"path": "caf\udce9.md", "sha256": "one", "documents": 1}
    assert line["run"]["platform"] == {"name": "Pine & Oak", "version": "2", "sha256": "abc"}
    assert line["document"]["findings"][0]["check"] == "wrong-term"
    assert run(tmp_path / "out", "jsonl", [asset("caf\udce9.md", "one")]).before == 1


def test_a_row_has_findings_and_messages(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'msglint[parquet]'")
    run(tmp_path / "out", "parquet", [asset("a.md", "one", finding(Severity.ERROR))])
    [row] = parquet_rows(tmp_path / "out")
    assert (row["score"], row["band"], row["platform"], row["as_of"]) == (70, "fair", "Pine & Oak", "2026-01-01")
    assert row["findings"][0]["expected"] == "so"
    assert (row["findings"][0]["label"], row["findings"][0]["line"]) == ("line 3", 3)
    assert row["messages"] == [
        {"id": "m", "required": True, "status": "covered", "presence": 2, "prominence": 1, "accuracy": 2, "score": 0.86}
    ]


def test_only_text_is_printed() -> None:
    assert [name for name, stream in streams().items() if stream.printable] == ["jsonl"]
    with pytest.raises(UsageError, match="parquet format cannot be printed"):
        streams()["parquet"].open(None)
