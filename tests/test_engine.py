from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from msglint import engine, pipeline
from msglint.document import Document
from msglint.errors import UsageError
from msglint.finding import Finding, Severity
from msglint.options import CheckOptions
from msglint.platform_file import load
from msglint.result import AssetResult, Result
from msglint.sources import Source

ROOT = Path(__file__).parents[1]
OPTIONS = CheckOptions(as_of=date(2026, 6, 1))
FLYER = """# Savings that grow day after day

Earn up to 5% a year on balances over $1,000.

The bank that cares. A world-class piggy bank!
"""


def _check(folder: Path, text: str | bytes, name: str = "flyer.md", options: CheckOptions = OPTIONS) -> AssetResult:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return _run([path], options).assets[0]


def _run(paths: list[Path], options: CheckOptions = OPTIONS) -> Result:
    sources = [Source(name=path.name, path=path, kind=None, kind_from="") for path in paths]
    return engine.check(sources, load(ROOT / "rules" / "example.yaml"), options)


def _named(asset: AssetResult, check: str) -> list[Finding]:
    return [finding for finding in asset.findings if finding.check == check]


def test_the_whole_way_through(tmp_path: Path) -> None:
    asset = _check(tmp_path, FLYER)
    marks = {finding.check: finding.observed for finding in asset.findings if finding.observed}
    assert marks["changed-number"] == "Earn up to 5% a year on balances over $1,000"
    assert marks["retired-language"] == "The bank that cares"
    assert marks["banned-language"] == "world-class"
    assert marks["wrong-term"] == "piggy bank"
    assert marks["missing-disclaimer"] == "Earn up to 5% a year on balances over $1,000"
    assert marks["off-voice"].endswith("piggy bank!")
    assert (asset.kind, asset.format, asset.error) == ("flyer", "md", None)


def test_findings_stand_where_they_say(tmp_path: Path) -> None:
    lines = FLYER.splitlines()
    for finding in _check(tmp_path, FLYER).findings:
        line, column = finding.location.line, finding.location.column
        if line is not None and column is not None:
            assert lines[line - 1][column - 1 :].startswith(finding.observed)


def test_a_number_that_is_wrong_still_covers_its_message(tmp_path: Path) -> None:
    (growth,) = (item for item in _check(tmp_path, FLYER).coverage if item.message == "grow-savings")
    assert (growth.presence, growth.accuracy) == (2, 1)


def test_one_source_that_fails_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, empty, broken = (tmp_path / name for name in ("good.md", "empty.md", "broken.md"))
    good.write_text(FLYER)
    empty.write_text("")
    broken.write_text("Well.")
    matched = pipeline.Matcher.match

    def fail_on_broken(matcher: pipeline.Matcher, document: Document, *rest: object) -> object:
        if document.source == "broken.md":
            raise ZeroDivisionError
        return matched(matcher, document, *rest)

    monkeypatch.setattr(pipeline.Matcher, "match", fail_on_broken)
    result = _run([broken, empty, good])
    assert [asset.error for asset in result.assets] == [
        "msglint failed on this file (ZeroDivisionError); please report it",
        "the file is empty",
        None,
    ]
    assert result.assets[2].findings
    assert result.unread == 2


def test_levels_turn_checks_off_and_change_their_severity(tmp_path: Path) -> None:
    options = CheckOptions(as_of=OPTIONS.as_of, levels={"wrong-term": "error", "retired-language": "off"})
    asset = _check(tmp_path, FLYER, options=options)
    assert [finding.severity for finding in _named(asset, "wrong-term")] == [Severity.ERROR]
    assert not _named(asset, "retired-language")


def test_an_unknown_check_in_the_levels_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no check 'wrong-terms'; did you mean 'wrong-term'\?"):
        _check(tmp_path, FLYER, options=CheckOptions(as_of=OPTIONS.as_of, levels={"wrong-terms": "off"}))


def test_fingerprints_survive_edits_and_tell_repeats_apart(tmp_path: Path) -> None:
    before = _named(_check(tmp_path, "A piggy bank.\n"), "wrong-term")
    after = _named(_check(tmp_path, "# New\n\nMore text above.\n\nA Piggy Bank and a piggy bank.\n"), "wrong-term")
    assert before[0].fingerprint == after[0].fingerprint
    assert len({finding.fingerprint for finding in after}) == 2


def test_a_changed_number_is_said_once(tmp_path: Path) -> None:
    asset = _check(tmp_path, "Earn 5% a year on balances over $1,000.\n")
    claims = [finding.check for finding in asset.findings if finding.rule == "claim:rate-4"]
    assert claims == ["changed-number", "missing-disclaimer"]


def test_the_same_input_gives_the_same_result(tmp_path: Path) -> None:
    assert _check(tmp_path, FLYER) == _check(tmp_path, FLYER)


def test_what_is_attached_to_a_mail_is_an_asset_with_its_own_kind(tmp_path: Path) -> None:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["Subject"] = "See below"
    mail.set_content("The flyer is attached.")
    mail.add_attachment(FLYER, subtype="markdown", filename="flyer.md")
    mail.add_attachment(b"no Word file", maintype="application", subtype="x", filename="broken.docx")
    path = tmp_path / "mail.eml"
    path.write_bytes(mail.as_bytes())
    found = _run([path]).assets
    assert [(asset.path, asset.kind, asset.error is None) for asset in found] == [
        ("mail.eml", "email", True),
        ("mail.eml!flyer.md", "flyer", True),
        ("mail.eml!broken.docx", "", False),
    ]
    assert _named(found[1], "retired-language")
