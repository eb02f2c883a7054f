"""The examples of every check are its specification: each bad one is marked, each good one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from msglint import engine, score, sources
from msglint.checks import Case, Check, Example, checks
from msglint.extract import read
from msglint.finding import Fault, Finding
from msglint.match import Matcher
from msglint.options import CheckOptions, ReadOptions
from msglint.platform_file import load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load(ROOT / "rules" / "example.yaml").platform)


def _judge(check: Check, example: Example, matcher: Matcher) -> list[tuple[str, Fault | Finding]]:
    if check.compare is not None:
        return _compared(check, example)
    document = read("example.md", example.text.encode(), ReadOptions())
    evidence = matcher.match(document)
    case = Case(evidence, score.arrivals(evidence), example.kind, example.as_of)
    return [
        ("" if fault.block is None else document.blocks[fault.block].text[slice(*fault.span)], fault)
        for fault in check.judge(case)
    ]


def _compared(check: Check, example: Example) -> list[tuple[str, Fault | Finding]]:
    """What a check finds in the example when another asset stands beside it."""
    texts = {"example.md": example.text, "beside.md": example.beside}
    found = [sources.source_of(Path(name), {}, example.kind, Path(), text.encode()) for name, text in texts.items()]
    asset, _ = engine.check(found, load(ROOT / "rules" / "example.yaml"), CheckOptions(as_of=example.as_of)).assets
    return [(finding.observed, finding) for finding in asset.findings if finding.check == check.name]


_ALL = [(check, example) for check in checks().values() for example in check.bad]
_GOOD = [(check, example) for check in checks().values() for example in check.good]


@pytest.mark.parametrize(("check", "example"), _ALL, ids=lambda item: getattr(item, "name", ""))
def test_a_bad_example_is_marked_where_it_says(check: Check, example: Example, matcher: Matcher) -> None:
    found = _judge(check, example, matcher)
    assert example.marked in [observed for observed, _ in found]
    for _, fault in found:
        assert fault.message.endswith((".", "”."))
        assert fault.fix.endswith(".")


@pytest.mark.parametrize(("check", "example"), _GOOD, ids=lambda item: getattr(item, "name", ""))
def test_a_good_example_is_quiet(check: Check, example: Example, matcher: Matcher) -> None:
    assert _judge(check, example, matcher) == []


@pytest.mark.parametrize("check", checks().values(), ids=lambda check: check.name)
def test_every_check_has_a_reference_page_and_examples(check: Check) -> None:
    for part in ("Why: ", "What: ", "Fix: "):
        assert part in check.reference
    assert check.bad
    assert check.good
    assert check.name.replace("-", "_") == check.judge.__module__.rpartition(".")[2]
    assert not check.summary.endswith(".")
