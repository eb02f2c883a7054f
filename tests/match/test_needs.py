"""What needs no comparison of claims is judged alike with and without it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from msglint import score
from msglint.checks import Case, Check, Need, checks, needed
from msglint.extract import read
from msglint.finding import Fault
from msglint.match import Matcher
from msglint.messaging import AssetKind
from msglint.options import ReadOptions
from msglint.platform_file import load
from msglint.result import Coverage

ROOT = Path(__file__).parent.parent.parent
MATCHER = Matcher(load(ROOT / "rules" / "example.yaml").platform)
LEDGERLINE = Matcher(load(ROOT / "corpus" / "ledgerline" / "platform.yaml").platform)
ON_MESSAGES = [check for check in checks().values() if check.needs is Need.MESSAGES]
EXAMPLES = [example for check in checks().values() for example in (*check.bad, *check.good)]


def judged(
    matcher: Matcher, name: str, data: bytes, kind: AssetKind, need: Need
) -> tuple[dict[str, list[Fault]], tuple[Coverage, ...]]:
    evidence = matcher.match(read(name, data, ReadOptions()), need)
    arrivals = score.arrivals(evidence)
    case = Case(evidence, arrivals, kind, date(2026, 6, 1))
    return {check.name: list(check.judge(case)) for check in ON_MESSAGES}, score.coverage(evidence, arrivals, kind, ())


def test_the_checks_that_compare_claims_need_all() -> None:
    named = {check.name for check in checks().values() if check.needs is Need.CLAIMS}
    assert named == {
        "changed-number",
        "changed-scope",
        "dropped-qualifier",
        "inconsistent-claim",
        "overstated-claim",
        "unapproved-claim",
        "weakened-claim",
    }


@pytest.mark.parametrize("kind", ["flyer", "script"])
def test_the_examples_are_judged_alike(kind: AssetKind) -> None:
    together = "\n\n".join(example.text for example in EXAMPLES).encode()
    for text in (together, *(example.text.encode() for example in EXAMPLES)):
        alone, full = (judged(MATCHER, "draft.md", text, kind, need) for need in (Need.MESSAGES, Need.CLAIMS))
        assert alone == full


@pytest.mark.parametrize("path", sorted((ROOT / "corpus" / "ledgerline" / "assets").glob("*.md")), ids=lambda path: path.name)
def test_an_asset_is_judged_alike(path: Path) -> None:
    alone, full = (judged(LEDGERLINE, path.name, path.read_bytes(), "script", need) for need in (Need.MESSAGES, Need.CLAIMS))
    assert alone == full
    assert any(alone[0].values())


def test_without_claims_nothing_is_compared() -> None:
    text = "\n\n".join(example.text for example in EXAMPLES).encode()
    document = read("draft.md", text, ReadOptions())
    evidence, full = MATCHER.match(document, Need.MESSAGES), MATCHER.match(document, Need.CLAIMS)
    assert not evidence.assertions
    assert not evidence.statements
    assert full.assertions
    assert full.statements
    assert evidence.spent.parsed < full.spent.parsed


def _named(*names: str) -> list[Check]:
    return [checks()[name] for name in names]


def test_the_most_that_a_check_needs_is_looked_for() -> None:
    assert needed([]) is Need.WORDS
    assert needed(_named("wrong-term")) is Need.WORDS
    assert needed(_named("missing-message", "wrong-term")) is Need.MESSAGES
    assert needed(_named("wrong-term", "changed-number", "missing-message")) is Need.CLAIMS
