"""The arithmetic of the extraction benchmark, on tiny invented answers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
sys.path.insert(0, str(Path(__file__).parent))

from extract_peers import order, tables, worker
from extract_peers.peers import READS, Answer, readers
from extract_peers.recall import Found, judge
from features import Feature, letters, times

ROOT = Path(__file__).parents[2]
TRUTH = order.Truth("page", "flyer.pdf", 1, ("One begins here", "Two goes on", "Three ends"))
FEATURE = Feature("text box", "a.docx", bytes, ("The box sails.", "The sea is wide."), ("It sank",))


@pytest.mark.parametrize(
    ("text", "right", "found"),
    [
        ("One begins here. Two goes on. Three ends.", 2, 3),
        ("One be-\ngins  here; Two **goes** on. Three ends.", 2, 3),
        ("Two goes on. Three ends. One begins here.", 1, 3),
        ("One begins here. Three ends. Two goes on.", 0, 3),
        ("One begins Two here goes on. Three ends.", 0, 1),
        ("One begins here. Two goes on. One begins here. Three ends.", 1, 3),
        ("", 0, 0),
    ],
)
def test_neighbours(text: str, right: int, found: int) -> None:
    assert order.score(TRUTH, text) == order.Score(right, 2, found, 3)


@pytest.mark.parametrize(
    ("text", "found", "once"),
    [
        ("The box sails. The sea is wide.", True, True),
        ("# The box sails.\nThe | sea | is wide.", True, True),
        ("The box sails. The box sails. The sea is wide.", True, False),
        ("The box sails. The sea is wide. It sank", True, False),
        ("The box sails.", False, False),
    ],
)
def test_what_is_found(text: str, found: bool, once: bool) -> None:
    assert judge(FEATURE, Answer(text, "", None)) == Found("text box", found, once, "")


def test_a_file_that_a_reader_does_not_read_is_not_found() -> None:
    assert judge(FEATURE, None) == Found("text box", found=False, once=False, error="not read")


def test_letters_are_compared_without_notation() -> None:
    assert letters("The of\ufb01ce — it’s “R&D”!") == "theofficeitsrd"
    assert times("up to date", "An up-to-date rate, up to\ndate.") == 2


def test_tables() -> None:
    measured = {
        "word": {"msglint": [judge(FEATURE, None)], "other": [judge(FEATURE, Answer("The box sails. The sea is wide.", "", 1))]}
    }
    assert (
        tables.recall(measured, ["msglint", "other", "third"]).splitlines()[2].split()
        == "| word | 1 | 0 / 0 | 1 / 1 | – |".split()
    )
    assert tables.lost(measured) == ["word: text box (other)"]
    assert "| a.pdf" in tables.speed({"a.pdf": {"msglint": 2.0, "other": 5.0}}, ["msglint", "other"])
    assert "5.0 (2.5)" in tables.speed({"a.pdf": {"msglint": 2.0, "other": 5.0}}, ["msglint", "other"])
    pages = {"page": {"msglint": order.Score(1, 2, 3, 3)}}
    assert [line.split()[-2] for line in tables.order(pages, ["msglint"]).splitlines()[2:]] == ["50", "50", "100"]


def test_peers_that_are_missing_are_named(tmp_path: Path) -> None:
    found, missing = readers(tmp_path / "nowhere")
    assert found[0].name == "msglint"
    assert {*missing, *(reader.name for reader in found)} == set(READS)
    assert {"markitdown", "docx2python", "kreuzberg"} <= set(missing)


def test_a_reader_that_fails_has_read_nothing() -> None:
    def fails(path: str) -> str:
        raise RuntimeError(path)

    assert worker.answer(fails, "a.docx", 0) == {"text": "", "error": "RuntimeError", "milliseconds": None}
    assert worker.answer(str.upper, "a.docx", 0) == {"text": "A.DOCX", "error": "", "milliseconds": None}


def test_every_truth_is_of_use() -> None:
    truths = order.truths(ROOT / "benchmarks" / "reading_order")
    assert len(truths) >= 10
    for truth in truths:
        assert len(truth.order) >= 10
        assert order.score(truth, "\n".join(truth.order)) == order.Score(
            len(truth.order) - 1, len(truth.order) - 1, len(truth.order), len(truth.order)
        )
        origin = yaml.safe_load((ROOT / "benchmarks" / "reading_order" / f"{truth.name}.yaml").read_text())["origin"]
        assert "CC0" in origin
