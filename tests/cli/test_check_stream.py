"""``msglint check`` with a result that is written as it comes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from msglint.cli._exit import CLEAN, FAULTS, UNREAD


def put(number: int, text: str = "We are guaranteed.") -> None:
    Path(f"assets/{number}.md").write_text(f"# Page {number}\n\n{text}\n")


@pytest.fixture
def assets() -> None:
    Path("assets").mkdir()
    for number in range(3):
        put(number)


@pytest.mark.usefixtures("assets")
def test_lines_are_the_documents_of_the_json_report(run) -> None:
    streamed = run("check", "--platform", "platform.yaml", "--format", "jsonl", "--as-of", "2026-01-01", "assets")
    whole = run("check", "--platform", "platform.yaml", "--format", "json", "--as-of", "2026-01-01", "assets")
    lines = [json.loads(line) for line in streamed.stdout.splitlines()]
    report = json.loads(whole.stdout)
    assert [line["document"] for line in lines] == report["documents"]
    spent = {key: sum(document["spent"][key] for document in report["documents"]) for key in ("sentences", "parsed", "pairs")}
    assert all({**line["run"], "spent": spent} == report["run"] for line in lines)
    assert streamed.exit_code == whole.exit_code == FAULTS


@pytest.mark.usefixtures("assets")
def test_a_run_goes_on_where_it_stopped(run) -> None:
    arguments = ("check", "--platform", "platform.yaml", "--format", "jsonl", "--output", "out.jsonl", "assets")
    assert "3 assets: 3 errors" in run(*arguments).stderr
    whole = Path("out.jsonl").read_bytes()
    Path("out.jsonl").write_bytes(whole[: whole.index(b"\n") + 50])
    again = run(*arguments)
    assert "3 assets (1 files were done before): 3 errors" in again.stderr
    assert Path("out.jsonl").read_bytes() == whole
    put(1, "All is well.")
    assert "(2 files were done before): 2 errors" in run(*arguments).stderr


@pytest.mark.usefixtures("assets")
def test_exit_codes_are_those_of_any_report(run) -> None:
    arguments = ("check", "--platform", "platform.yaml", "--format", "jsonl", "--checks", "banned-language")
    assert run(*arguments, "--fail-on", "never", "assets").exit_code == CLEAN
    assert run(*arguments, "--fail-on", "error", "assets").exit_code == FAULTS
    assert run(*arguments, "--fail-on", "never", "assets", "missing.md").exit_code == UNREAD


@pytest.mark.usefixtures("assets")
def test_what_needs_the_whole_result_is_refused(run) -> None:
    arguments = ("check", "--platform", "platform.yaml", "--format", "jsonl", "assets")
    for more in (("--report", "json=x.json"), ("--baseline", "b.json"), ("--ratchet",)):
        refused = run(*arguments, *more)
        assert refused.exit_code == 2
        assert "needs the whole result" in refused.stderr
    assert "cannot be printed" in run("check", "--platform", "platform.yaml", "--format", "parquet", "assets").stderr
    assert "cannot write to no/such.jsonl" in run(*arguments, "--output", "no/such.jsonl").stderr


@pytest.mark.usefixtures("assets")
def test_a_scheduler_that_is_not_there(run) -> None:
    pytest.importorskip("distributed", reason="needs Dask: pip install 'msglint[dask]'")
    refused = run("check", "--platform", "platform.yaml", "--scheduler", "nonsense://x", "assets")
    assert refused.exit_code == 2
    assert refused.stderr == "msglint: no Dask scheduler answers at nonsense://x; an address is like tcp://10.0.0.1:8786\n"
