"""Findings that are let stand: in msglint.toml, by a comment in the asset; and levels per path."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from msglint import engine
from msglint.errors import UsageError
from msglint.options import Allowance, CheckOptions
from msglint.platform_file import load
from msglint.result import AssetResult, Result
from msglint.sources import Source

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 6, 1)
BOTH = "We are world-class.\n\nNothing is risk-free here.\n"


def run(folder: Path, options: CheckOptions, **texts: str) -> Result:
    """Check texts by file name, "__" for "/" and "_" for "."; only for banned words."""
    sources = []
    for key, text in texts.items():
        name = key.replace("__", "/").replace("_", ".")
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        sources.append(Source(name, path, "script", "", name))
    return engine.check(sources, load(ROOT / "rules/example.yaml"), options)


def allowing(*allowances: Allowance, as_of: date = TODAY) -> CheckOptions:
    return CheckOptions(as_of, allowances=allowances)


def allowance(**more: object) -> Allowance:
    return Allowance(**{"check": "banned-language", "reason": "a title", **more})


def banned(asset: AssetResult) -> list[str]:
    return [finding.observed for finding in asset.findings if finding.check == "banned-language"]


def with_comment(folder: Path, text: str, name: str = "a_md") -> tuple[list[str], tuple[str, ...]]:
    result = run(folder, allowing(), **{name: text})
    return banned(result.assets[0]), result.notes


# --- in msglint.toml


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ({}, []),
        ({"rule": "banned:risk-free"}, ["world-class"]),
        ({"quote": "World-Class"}, ["risk-free"]),
        ({"quote": "world"}, ["risk-free"]),
        ({"quote": "free"}, ["world-class"]),
        ({"quote": "ris"}, ["world-class", "risk-free"]),
        ({"path": "*.md"}, []),
        ({"path": "drafts/**"}, ["world-class", "risk-free"]),
        ({"check": "wrong-term"}, ["world-class", "risk-free"]),
        ({"until": TODAY}, []),
        ({"until": date(2026, 5, 31)}, ["world-class", "risk-free"]),
    ],
)
def test_what_an_allowance_is_about(tmp_path: Path, more: dict[str, object], left: list[str]) -> None:
    [asset] = run(tmp_path, allowing(allowance(**more)), a_md=BOTH).assets
    assert banned(asset) == left
    assert asset.suppressed == len(asset.set_aside) == 2 - len(left)


def test_what_is_set_aside_keeps_its_reason(tmp_path: Path) -> None:
    [asset] = run(tmp_path, allowing(allowance(check="wrong-term"), allowance()), a_md=BOTH).assets
    assert [(item.finding.observed, item.by, item.reason) for item in asset.set_aside] == [
        ("world-class", "allow[1] of msglint.toml", "a title"),
        ("risk-free", "allow[1] of msglint.toml", "a title"),
    ]


def test_what_matches_nothing_or_has_expired_is_noted(tmp_path: Path) -> None:
    unused = allowance(quote="guaranteed")
    expired = allowance(quote="risk-free", until=date(2026, 1, 31))
    elsewhere = allowance(path="drafts/**")
    result = run(tmp_path, allowing(allowance(), unused, expired, elsewhere), a_md=BOTH)
    assert result.notes == (
        "allow[1] of msglint.toml (banned-language) matches nothing any more; remove it",
        "allow[2] of msglint.toml (banned-language) held until 2026-01-31; what it allowed counts again",
    )


def test_an_allowance_that_matches_in_one_asset_is_used(tmp_path: Path) -> None:
    result = run(tmp_path, allowing(allowance()), a_md="Well.\n", b_md=BOTH)
    assert result.notes == ()


def test_what_is_allowed_does_not_count_against_a_message(tmp_path: Path) -> None:
    text = "Earn up to 5% a year on balances over $1,000.\n\nYour savings earn interest every single day.\n"
    counted = run(tmp_path, allowing(), a_md=text).assets[0]
    allowed = run(
        tmp_path, allowing(allowance(check="changed-number"), allowance(check="missing-disclaimer")), a_md=text
    ).assets[0]
    accuracy = [{item.message: item.accuracy for item in asset.coverage}["grow-savings"] for asset in (counted, allowed)]
    assert accuracy == [1, 2]


# --- in the asset


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<!-- msglint: allow banned-language: a title -->\nWe are world-class.\n\nNot risk-free.\n", ["risk-free"]),
        ("<!-- msglint: allow banned-language: a title -->\n\nWe are world-class.\n\nNot risk-free.\n", ["risk-free"]),
        ("A world-class <!-- msglint: allow banned-language: a title --> day.\n\nNot risk-free.\n", ["risk-free"]),
        ("Not risk-free.\n\n<!--msglint: allow banned-language: a title-->\n\n# World-class\n", ["risk-free"]),
        ("<!-- msglint: allow banned-language: x -->\n\n- world-class\n- risk-free\n\nGuaranteed.\n", ["Guaranteed"]),
        (
            "<!-- msglint: allow banned-language: x -->\n\n|a|b|\n|-|-|\n|world-class|risk-free|\n\nGuaranteed.\n",
            ["Guaranteed"],
        ),
        ("<!-- msglint: allow wrong-term, banned-language: x -->\nWorld-class.\n\nPiggy bank, risk-free.\n", ["risk-free"]),
        ("<!-- msglint: allow banned-language\n  until 2026-06-01: x -->\nWe are world-class.\n", []),
        ("```\n<!-- msglint: allow banned-language: x -->\n```\n\nWe are world-class.\n", ["world-class"]),
        ("<!-- a remark -->\nWe are world-class.\n", ["world-class"]),
    ],
)
def test_a_comment_is_about_the_block_it_stands_in_or_before(tmp_path: Path, text: str, left: list[str]) -> None:
    assert with_comment(tmp_path, text)[0] == left


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>risk-free</p><!-- msglint: allow banned-language: x --><p>world-class</p>", ["risk-free"]),
        ("<p>a <!-- msglint: allow banned-language: x --><b>world-class</b> day</p><p>risk-free</p>", ["risk-free"]),
        ("<ul><!-- msglint: allow banned-language: x --><li>world-class<li>risk-free</ul><p>guaranteed</p>", ["guaranteed"]),
    ],
)
def test_a_comment_in_html(tmp_path: Path, html: str, left: list[str]) -> None:
    assert with_comment(tmp_path, f"<html><body>{html}</body></html>", "a_html")[0] == left


def test_a_comment_allows_what_is_said_of_the_whole_asset(tmp_path: Path) -> None:
    text = "Well.\n\n<!-- msglint: allow missing-message: only a note -->\n"
    asset = run(tmp_path, allowing(), a_md=text).assets[0]
    assert {item.finding.check for item in asset.set_aside} == {"missing-message"}
    assert asset.set_aside[0].by == "the comment in line 3"
    assert asset.set_aside[0].reason == "only a note"
    assert "missing-message" not in {finding.check for finding in asset.findings}


@pytest.mark.parametrize(
    ("comment", "note"),
    [
        ("msglint: allow banned-language", "allows nothing; write <!-- msglint: allow CHECK: why -->"),
        ("msglint: allow banned-language:", "allows nothing; write <!-- msglint: allow CHECK: why -->"),
        ("msglint: ignore", "allows nothing; write <!-- msglint: allow CHECK: why -->"),
        (
            "msglint: allow baned-language: x",
            "names a check that does not exist, 'baned-language'; did you mean 'banned-language'?",
        ),
        ("msglint: allow banned-language until soon: x", "has no day of the calendar in it, 'soon'; write it like 2027-01-31"),
        ("msglint: allow wrong-term: x", "(wrong-term) matches nothing any more; remove it"),
        (
            "msglint: allow banned-language until 2026-05-31: x",
            "(banned-language) held until 2026-05-31; what it allowed counts again",
        ),
    ],
)
def test_a_comment_that_allows_nothing_is_noted(tmp_path: Path, comment: str, note: str) -> None:
    left, notes = with_comment(tmp_path, f"# Hello\n\n<!-- {comment} -->\nWe are world-class.\n")
    assert left == ["world-class"]
    [said] = notes
    assert said.startswith(f"a.md: the comment in line 3 {note}")
    assert "world-class" not in said


# --- levels per path


def test_levels_of_paths_win_over_those_of_all_and_the_last_match_wins(tmp_path: Path) -> None:
    options = CheckOptions(
        TODAY,
        levels={"banned-language": "warning"},
        path_levels={"old/**": {"banned-language": "off"}, "old/new.md": {"banned-language": "error"}},
    )
    result = run(tmp_path, options, a_md=BOTH, old__a_md=BOTH, old__new_md=BOTH)
    levels = [{item.severity for item in asset.findings if item.check == "banned-language"} for asset in result.assets]
    assert levels == [{"warning"}, set(), {"error"}]


def test_a_check_that_is_on_for_some_paths_only_is_among_those_of_the_run(tmp_path: Path) -> None:
    options = CheckOptions(
        TODAY, levels={"banned-language": "off", "off-voice": "off"}, path_levels={"a.md": {"banned-language": "error"}}
    )
    result = run(tmp_path, options, a_md=BOTH, b_md=BOTH)
    assert [len(banned(asset)) for asset in result.assets] == [2, 0]
    names = {check.name for check in result.run.checks}
    assert "banned-language" in names
    assert "off-voice" not in names


def test_an_unknown_check_of_a_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no check 'of-voice'; did you mean 'off-voice'\?"):
        run(tmp_path, CheckOptions(TODAY, path_levels={"a.md": {"of-voice": "off"}}), a_md=BOTH)


def test_a_comment_in_word_is_about_its_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("We are world-class.", "Not risk-free.", "Guaranteed."):
        document.add_paragraph(text)
    document.add_comment(document.paragraphs[1].runs, "msglint: allow banned-language: a title")
    document.add_comment(document.paragraphs[2].runs, "Is this msglint: allow banned-language: what we want?")
    document.save(str(tmp_path / "a.docx"))
    source = Source("a.docx", tmp_path / "a.docx", "script", "", "a.docx")
    result = engine.check([source], load(ROOT / "rules/example.yaml"), allowing())
    assert banned(result.assets[0]) == ["world-class", "Guaranteed"]
    [item] = result.assets[0].set_aside
    assert (item.finding.observed, item.by, item.reason) == ("risk-free", "the comment at paragraph 2", "a title")
    assert result.notes == ()
