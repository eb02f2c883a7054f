"""``msglint baseline``, and the baseline of ``msglint check``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
BAD = "Your money is guaranteed. You can take your money out at any time, at no charge.\n"
NEW = "The rate is guaranteed too.\n"


@pytest.fixture
def baseline(run: Run) -> Run:
    """Runs ``msglint baseline`` against ``platform.yaml``."""
    Path("bad.md").write_text(BAD)
    return lambda *arguments: run("baseline", "--platform", "platform.yaml", *arguments)


def size(path: str = "msglint-baseline.json") -> int:
    return sum(map(len, json.loads(Path(path).read_text())["assets"].values()))


def test_old_findings_are_counted_and_new_ones_fail(baseline: Run, check: Run) -> None:
    made = baseline(".")
    assert (made.exit_code, made.output) == (0, "msglint-baseline.json: 1 finding in 1 asset\n")
    outcome = check("--baseline", "msglint-baseline.json", ".")
    assert outcome.exit_code == 0
    assert outcome.stdout.splitlines()[-1].startswith("2 assets: no errors, no warnings; ")
    assert outcome.stdout.splitlines()[-1].endswith("1 in the baseline")
    Path("moved.md").write_text(NEW + "\n" + BAD)
    Path("bad.md").unlink()
    outcome = check("--baseline", "msglint-baseline.json", "--format", "json", ".")
    assert outcome.exit_code == 1
    summary = json.loads(outcome.stdout)["summary"]
    assert (summary["errors"], summary["baselined"]) == (1, 1)


def test_the_configuration_names_the_baseline(baseline: Run, check: Run) -> None:
    Path("msglint.toml").write_text('baseline = "known/old.json"\n')
    Path("known").mkdir()
    assert baseline(".").output == "known/old.json: 1 finding in 1 asset\n"
    assert check(".").exit_code == 0
    Path("known/old.json").unlink()
    outcome = check(".")
    assert outcome.exit_code == 2
    assert "there is no baseline" in outcome.stderr


def test_what_is_hidden_is_shown_on_request(baseline: Run, check: Run) -> None:
    baseline(".")
    outcome = check("--baseline", "msglint-baseline.json", "--verbose", "bad.md")
    assert "line 1, column 15 · does not count · banned-language" in " ".join(outcome.stdout.split())
    assert "the baseline" in outcome.stdout


def test_the_ratchet_only_shrinks(baseline: Run, check: Run) -> None:
    baseline(".")
    Path("bad.md").write_text(BAD.replace("guaranteed", "safe"))
    Path("new.md").write_text("Nothing but guaranteed here.\n")
    Path("new.md").unlink()
    outcome = check("--baseline", "msglint-baseline.json", ".")
    assert outcome.exit_code == 0
    assert "note: 1 entry of the baseline is stale" in outcome.stdout
    assert check("--baseline", "msglint-baseline.json", "--ratchet", ".").exit_code == 1
    assert baseline("--update", ".").output == "msglint-baseline.json: no findings left, 1 taken out\n"
    assert check("--baseline", "msglint-baseline.json", "--ratchet", ".").exit_code == 0
    Path("new.md").write_text("Nothing but guaranteed here.\n")
    output = baseline("--update", ".").output
    assert output.startswith("msglint-baseline.json: no findings left, none taken out; ")
    assert size() == 0


def test_a_baseline_is_not_written_over_by_accident(baseline: Run) -> None:
    baseline(".")
    before = Path("msglint-baseline.json").read_bytes()
    Path("bad.md").write_text(BAD + NEW)
    outcome = baseline(".")
    assert outcome.exit_code == 2
    assert "msglint-baseline.json is there already; --update takes out what is fixed, --force writes it anew" in outcome.stderr
    assert Path("msglint-baseline.json").read_bytes() == before
    assert baseline("--force", ".").exit_code == 0
    assert size() == 2


def test_update_needs_a_baseline_and_not_force(baseline: Run) -> None:
    assert "there is no baseline" in baseline("--update", ".").stderr
    assert "choose one" in baseline("--update", "--force", ".").stderr


def test_what_cannot_be_read_is_named_and_its_entries_stay(baseline: Run) -> None:
    baseline(".")
    Path("bad.md").write_bytes(b"")
    outcome = baseline("--update", ".")
    assert outcome.exit_code == 3
    assert outcome.stdout == "msglint-baseline.json: 1 finding left, none taken out\n"
    assert outcome.stderr == "msglint: bad.md: the file is empty\n"


def test_a_damaged_baseline_is_one_line(check: Run) -> None:
    Path("b.json").write_text("{")
    outcome = check("--baseline", "b.json", ".")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith("msglint: the baseline b.json is damaged: line 1 is not JSON")
