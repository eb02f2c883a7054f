from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from msglint import across, engine, sources
from msglint.finding import Confidence, Finding
from msglint.messaging import Boilerplate, Claim, Message, Platform
from msglint.options import Allowance, CheckOptions
from msglint.platform_file import ApprovedPlatform
from msglint.result import AssetResult

PLATFORM = Platform(
    organisation="Acme",
    messages=(Message(id="stock", statement="Shops can see the stock of every warehouse."),),
    claims=(Claim(id="days", text="Acme ships orders 3 days sooner.", supports="stock", source="study"),),
    boilerplate=(Boilerplate(text="Acme builds software for shops. Acme serves more than 500 towns."),),
)
APPROVED = ApprovedPlatform(PLATFORM, "platform.yaml", "0")
OPTIONS = CheckOptions(as_of=date(2026, 6, 1))


def _source(name: str, text: str) -> sources.Source:
    return sources.source_of(Path(name), {}, "flyer", Path(), text.encode())


def _run(texts: dict[str, str], options: CheckOptions = OPTIONS) -> tuple[AssetResult, ...]:
    return engine.check([_source(name, text) for name, text in texts.items()], APPROVED, options).assets


def _inconsistent(assets: tuple[AssetResult, ...]) -> dict[str, list[Finding]]:
    return {asset.path: [item for item in asset.findings if item.check == "inconsistent-claim"] for asset in assets}


def test_both_assets_are_told_of_each_other() -> None:
    found = _inconsistent(_run({"deck.md": "Over 400 customers", "flyer.md": "We serve more than 450 customers."}))
    (deck,), (flyer,) = found["deck.md"], found["flyer.md"]
    assert deck.message == "This says “Over 400”, and flyer.md says “more than 450” of the same thing."
    assert flyer.related == ("deck.md, line 1, column 1: “Over 400 customers”",)
    assert deck.observed == "Over 400 customers"
    assert deck.fact is None


def test_the_majority_stands() -> None:
    texts = {"a.md": "Over 400 customers", "b.md": "We have over 400 customers.", "c.md": "Over 450 customers"}
    found = _inconsistent(_run(texts))
    assert [len(found[path]) for path in texts] == [0, 0, 1]
    assert len(found["c.md"][0].related) == 2


def test_an_approved_figure_stands_against_any_majority() -> None:
    approved = "Acme builds software for shops. Acme serves more than 500 towns."
    texts = {"a.md": approved, "b.md": "We serve more than 600 towns.", "c.md": "More than 600 towns"}
    found = _inconsistent(_run(texts))
    assert [len(found[path]) for path in texts] == [0, 1, 1]
    assert found["b.md"][0].expected == "Acme serves more than 500 towns."


def test_where_an_approved_claim_has_another_figure_that_is_the_only_finding() -> None:
    assets = _run({"a.md": "Acme ships orders 3 days sooner.", "b.md": "Acme ships orders 5 days sooner."})
    of_claims = [(asset.path, item.check) for asset in assets for item in asset.findings if item.rule.startswith("claim:")]
    assert of_claims == [("b.md", "changed-number")]


def test_another_finding_of_a_claim_in_that_passage_is_told_instead() -> None:
    assets = _run({"a.md": "Our customers save 30% of their time.", "b.md": "Our customers save 40% of their time."})
    assert not any(_inconsistent(assets).values())
    (unapproved,) = (item for item in assets[0].findings if item.check == "unapproved-claim")
    assert unapproved.related == ("b.md, line 1, column 1: “Our customers save 40% of their time”",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Over 400 customers", "Over 400 customers"),
        ("Over 400 customers", "We have 423 customers."),
        ("400+ customers", "We have 423 customers."),
        ("In 2019 we had 200 customers.", "We have 400 customers."),
        ("Our 200 customers in Ohio", "Our 400 customers in Texas"),
        ("We have 400 customers.", "Bolt Ltd has 900 customers."),
        ("You save up to 40% of your time.", "You save 25% of your time on average."),
        ("Plans start at $9 a month.", "Plans start at $90 a year."),
        ("March 2, 2026\n\nWe have 400 customers.", "September 7, 2025\n\nWe have 300 customers."),
        ("> We have 400 customers.\n>\n> — Jo Doe, Buyer, Northside", "We have 500 customers."),
    ],
)
def test_what_can_both_be_true_is_left_alone(one: str, other: str) -> None:
    assert not any(_inconsistent(_run({"a.md": one, "b.md": other})).values())


def test_assets_that_are_dated_far_apart_may_differ() -> None:
    texts = ("Over 400 customers", "Over 450 customers")
    assert not any(_inconsistent(_run(dict(zip(("2025-03-01-news.md", "flyer.md"), texts, strict=True)))).values())
    assert all(_inconsistent(_run(dict(zip(("2026-05-01-news.md", "flyer.md"), texts, strict=True)))).values())


def test_one_asset_alone_is_never_pending() -> None:
    (asset,) = _run({"a.md": "Over 400 customers"})
    assert asset.findings == ()
    assert asset.suppressed == 0


def test_a_level_and_an_allowance_hold() -> None:
    texts = {"a.md": "Over 400 customers", "b.md": "Over 450 customers"}
    off = replace(OPTIONS, levels={"inconsistent-claim": "off"})
    assert not any(_inconsistent(_run(texts, off)).values())
    allowed = replace(OPTIONS, allowances=(Allowance(check="inconsistent-claim", reason="counted twice", path="b.md"),))
    one, other = _run(texts, allowed)
    assert len(one.findings) == 1
    assert (other.findings, other.suppressed, other.set_aside[0].finding.observed) == ((), 1, "Over 450 customers")


def test_an_allowance_of_what_is_no_fault_today_sets_nothing_aside() -> None:
    allowed = replace(OPTIONS, allowances=(Allowance(check="inconsistent-claim", reason="counted twice"),))
    result = engine.check([_source("a.md", "Over 400 customers")], APPROVED, allowed)
    assert (result.assets[0].suppressed, result.notes) == (0, ())


def test_other_words_make_it_less_sure() -> None:
    texts = {"a.md": "We cut paper invoice handling work by 60%.", "b.md": "We cut paper invoice work by 40%."}
    related = [item.confidence for items in _inconsistent(_run(texts)).values() for item in items]
    assert set(related) <= {Confidence.MEDIUM}


_TEXTS = st.sampled_from(
    [
        "Over 400 customers",
        "We serve more than 450 customers.",
        "423 customers trust Acme.",
        "Plans start at $9 a month.",
        "Plans begin at $12 a month.",
        "Acme ships orders 3 days sooner.",
        "Acme ships orders 5 days sooner.",
        "Our customers save 30% of their time.",
        "Our customers save 40% of their time.",
        "The weather is fine.",
    ]
)


def _judged(texts: dict[str, str]) -> list[AssetResult]:
    """The assets as they are before they are held against each other, each text judged once."""
    return [_one(name, text) for name, text in texts.items()]


@cache
def _one(name: str, text: str) -> AssetResult:
    ((asset,),) = engine.stream([_source(name, text)], APPROVED, OPTIONS)
    return asset


def _named(texts: list[str]) -> dict[str, str]:
    return {f"{number}.md": text for number, text in enumerate(texts)}


@settings(max_examples=30, deadline=None)
@given(st.lists(_TEXTS, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_the_assets_does_not_matter(texts, random) -> None:  # type: ignore[no-untyped-def]
    assets = _judged(_named(texts))
    shuffled = random.sample(assets, len(assets))
    assert {asset.path: asset for asset in across.settle(assets)} == {asset.path: asset for asset in across.settle(shuffled)}


@settings(max_examples=30, deadline=None)
@given(st.lists(_TEXTS, min_size=2, max_size=5))
def test_an_unrelated_asset_changes_nothing(texts: list[str]) -> None:
    assets = _judged(_named(texts))
    assert across.settle([*assets, _one("other.md", "We have 12 parrots.")])[:-1] == across.settle(assets)


def test_what_is_pending_survives_a_cache() -> None:
    for asset in _judged({"a.md": "Over 400 customers", "b.md": "Over 450 customers"}):
        again = msgspec.json.decode(msgspec.json.encode(asset), type=AssetResult)
        assert again == asset
        assert any(item.fact for item in again.findings)
