"""``msglint check``: what its options do, its exit codes, and where its output goes."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result as Outcome

from msglint import engine
from msglint.checks import check_names
from msglint.cli import _output
from msglint.cli.check import exit_code
from msglint.document import Location
from msglint.errors import UsageError
from msglint.finding import Confidence, Finding, Severity
from msglint.report import Style
from msglint.result import AssetResult, Result, RunInfo
from msglint.sources import Source

Run = Callable[..., Outcome]
BAD = "Your money is guaranteed. You can take your money out at any time, at no charge.\n"


@pytest.fixture
def bad() -> str:
    Path("bad.md").write_text(BAD)
    return "bad.md"


def as_json(outcome: Outcome) -> Any:
    return json.loads(outcome.stdout)


# --- exit codes


def finding(severity: Severity, confidence: Confidence = Confidence.HIGH) -> Finding:
    return Finding("banned-language", "banned:x", severity, confidence, "", Location("line 1"), "x", "", "", "0")


def result(*assets: AssetResult) -> Result:
    return Result(RunInfo("", "", "", "", date(2026, 1, 1), ""), assets)


ERROR = AssetResult("a", findings=(finding(Severity.ERROR),))
WARNING = AssetResult("a", findings=(finding(Severity.WARNING),))
UNSURE = AssetResult("a", findings=(finding(Severity.ERROR, Confidence.LOW),))
UNREAD = AssetResult("a", error="damaged")


@pytest.mark.parametrize(
    ("assets", "fail_on", "minimum", "code"),
    [
        ((AssetResult("a"),), "warning", None, 0),
        ((ERROR,), "error", None, 1),
        ((ERROR,), "warning", None, 1),
        ((ERROR,), "never", None, 0),
        ((WARNING,), "error", None, 0),
        ((WARNING,), "warning", None, 1),
        ((UNSURE,), "warning", None, 0),
        ((AssetResult("a", score=59),), "never", 60, 1),
        ((AssetResult("a", score=60),), "error", 60, 0),
        ((AssetResult("a", score=0),), "error", 0, 0),
        ((AssetResult("a", score=None),), "error", 100, 0),
        ((AssetResult("a", score=90), AssetResult("b", score=10)), "error", 60, 1),
        ((UNREAD,), "never", None, 3),
        ((UNREAD, ERROR), "error", None, 3),
    ],
)
def test_exit_code(assets: tuple[AssetResult, ...], fail_on: str, minimum: int | None, code: int) -> None:
    assert exit_code(result(*assets), fail_on, minimum) == code


def test_the_command_exits_with_it(check: Run, bad: str) -> None:
    assert check("good.md").exit_code == 0
    assert check(bad).exit_code == 1
    assert check("--fail-on", "never", bad).exit_code == 0
    Path("poor.md").write_text("Come and see us.")
    assert check("--fail-on", "never", "poor.md").exit_code == 0
    assert check("--fail-on", "never", "--min-coverage", "50", "poor.md").exit_code == 1
    assert check("good.md", "gone.md").exit_code == 3


# --- options and configuration


def test_the_text_report_is_the_default(check: Run, bad: str) -> None:
    outcome = check(bad, "good.md")
    assert "bad.md" in outcome.stdout
    assert "guaranteed" in outcome.stdout
    assert outcome.stdout.splitlines()[-1].startswith("2 assets: 1 error")
    assert outcome.stderr == ""


def test_json_goes_to_standard_output_alone(check: Run, bad: str) -> None:
    outcome = check("--format", "json", bad)
    assert as_json(outcome)["schema"] == "msglint/1"
    assert outcome.stderr == ""


def test_the_kind_of_the_option_wins_over_the_configuration_and_the_guess(check: Run) -> None:
    kind = lambda outcome: as_json(outcome)["documents"][0]["kind"]  # noqa: E731
    assert kind(check("--format", "json", "good.md")) == "page"
    Path("msglint.toml").write_text('[kinds]\n"*.md" = "email"\n')
    assert kind(check("--format", "json", "good.md")) == "email"
    assert kind(check("--format", "json", "--kind", "deck", "good.md")) == "deck"


def test_patterns_start_at_the_configuration_from_any_folder(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("msglint.toml").write_text('platform = "platform.yaml"\nexclude = ["posts/old/**"]\n[kinds]\n"posts/*.md" = "email"\n')
    Path("posts/old").mkdir(parents=True)
    Path("posts/a.md").write_text(BAD)
    Path("posts/old/b.md").write_text(BAD)
    monkeypatch.chdir("posts")
    documents = as_json(run("check", "--format", "json", "."))["documents"]
    assert [(document["path"], document["kind"]) for document in documents] == [("a.md", "email")]


def test_the_configuration_is_the_one_of_the_option(check: Run, bad: str) -> None:
    Path("msglint.toml").write_text('fail_on = "never"\n')
    Path("strict.toml").write_text('[checks]\nbanned-language = "off"\n')
    assert check(bad).exit_code == 0
    outcome = check("--config", "strict.toml", "--format", "json", bad)
    assert "banned-language" not in {found["check"] for found in as_json(outcome)["documents"][0]["findings"]}


def test_levels_of_the_configuration_count(check: Run, bad: str) -> None:
    Path("msglint.toml").write_text('[checks]\nbanned-language = "warning"\n')
    assert check(bad).exit_code == 0
    assert check("--fail-on", "warning", bad).exit_code == 1


def test_dates_count_as_of_the_option_the_configuration_the_platform_or_today(check: Run) -> None:
    as_of = lambda *arguments: as_json(check("--format", "json", *arguments, "good.md"))["run"]["as_of"]  # noqa: E731
    assert as_of() == date.today().isoformat()
    with Path("platform.yaml").open("a") as file:
        file.write("as_of: 2026-01-01\n")
    assert as_of() == "2026-01-01"
    Path("msglint.toml").write_text("as_of = 2026-02-02\n")
    assert as_of() == "2026-02-02"
    assert as_of("--as-of", "2026-03-03") == "2026-03-03"


@pytest.mark.usefixtures("bad")
def test_the_same_input_gives_the_same_bytes(check: Run) -> None:
    assert check("--format", "json", ".").stdout_bytes == check("--format", "json", ".").stdout_bytes


# --- output


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_file_name_that_is_no_text_is_reported_and_written(check: Run, form: str) -> None:
    Path(os.fsdecode(b"caf\xe9.md")).write_text(BAD)
    outcome = check("--format", form, "caf\udce9.md")
    assert outcome.exit_code == 1
    assert "caf" in outcome.stdout
    assert check("--format", form, "--output", "report.out", "caf\udce9.md").exit_code == 1


def test_output_goes_to_the_file_without_colour(check: Run, bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    outcome = check("--output", "report.out", bad)
    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (1, "", "")
    text = Path("report.out").read_text()
    assert "guaranteed" in text
    assert "\x1b" not in text


def test_a_dash_is_standard_output(check: Run) -> None:
    assert check("--output", "-", "good.md").stdout == check("good.md").stdout
    assert not Path("-").exists()


def test_output_replaces_the_file_in_one_step(check: Run) -> None:
    Path("report.out").write_text("old\n" * 9999)
    Path("link.out").symlink_to("report.out")
    check("--output", "link.out", "good.md")
    assert "old" not in Path("report.out").read_text()
    assert Path("link.out").is_symlink()
    assert sorted(path.name for path in Path().iterdir()) == ["good.md", "link.out", "platform.yaml", "report.out"]


def test_output_that_cannot_be_written_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    Path("report.out").write_text("old")
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UsageError, match=r"cannot write to report\.out: No space left on device"):
        _output.write("new", Path("report.out"))
    assert Path("report.out").read_text() == "old"
    assert not list(Path().glob(".report*"))


def test_a_pipe_is_written_to_as_it_is() -> None:
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    _output.write("text", Path("pipe"))
    assert os.read(reader, 99) == b"text"
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)
    os.close(reader)


@pytest.mark.parametrize(
    ("environment", "terminal", "colour"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colour(environment: dict[str, str], terminal: bool, colour: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert _output.style_for(None, verbose=False).colour is colour
    assert _output.style_for(Path("report.out"), verbose=True) == Style(100, colour=False, verbose=True)


def test_colours_reach_a_pipe_when_they_are_forced(check: Run, bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in check(bad).stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in check(bad).stdout


def test_no_progress_where_output_is_redirected(capsys: pytest.CaptureFixture[str]) -> None:
    with _output.progress(2) as show:
        show(Source("a.md", Path("a.md")))
    assert capsys.readouterr() == ("", "")


def test_progress_on_a_terminal_goes_to_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with _output.progress(2) as show:
        show(Source("first.md", Path("first.md")))
        show(Source("second.md", Path("second.md")))
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "first.md" in printed.err
    assert "second.md" in printed.err


# --- interruptions and bugs


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> Iterator[None]:
    def fail(*_: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(engine, "check", fail)
        yield


def test_ctrl_c_is_quiet(check: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with failing(monkeypatch, KeyboardInterrupt()):
        outcome = check("good.md")
    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (130, "", "")


def test_a_bug_asks_to_be_reported_and_quotes_nothing(check: Run, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with failing(monkeypatch, KeyError("secret words of a document")):
        outcome = check("good.md")
        debugged = run("--debug", "check", "--platform", "platform.yaml", "good.md")
    assert outcome.exit_code == 2
    assert outcome.stdout == ""
    assert "internal error (KeyError at " in outcome.stderr
    assert "--debug" in outcome.stderr
    assert "secret" not in outcome.stderr
    assert len(outcome.stderr.splitlines()) == 1
    assert isinstance(debugged.exception, KeyError)


def test_some_checks_only(check: Run) -> None:
    Path("a.md").write_text("It is guaranteed.\n")
    both = as_json(check("--format", "json", "--checks", "banned-language, missing-message", "a.md"))["documents"][0]
    assert {finding["check"] for finding in both["findings"]} == {"banned-language", "missing-message"}
    assert both["coverage"]["messages"]
    words = as_json(check("--format", "json", "--checks", "banned-language", "a.md"))["documents"][0]
    assert [finding["check"] for finding in words["findings"]] == ["banned-language"]
    assert (words["coverage"]["score"], words["coverage"]["messages"]) == (None, [])
    assert "no score: messages were not looked for" in check("--checks", "banned-language", "a.md").stdout


def test_a_misspelt_check_is_refused(run: Run, bad: str) -> None:
    outcome = run("check", "--checks", "wrong-trem", bad)
    assert outcome.exit_code == 2
    assert "there is no check 'wrong-trem'; did you mean 'wrong-term'?" in outcome.stderr


# --- what was spent

LEXICAL = ("--platform", "platform.yaml", "--backend", "lexical", "--no-cache")


def test_the_result_says_how_many_sentences_were_parsed(run: Run, bad: str) -> None:
    spent = as_json(run("check", *LEXICAL, bad, "good.md", "--format", "json"))["run"]["spent"]
    assert spent["sentences"] == 4
    assert 0 < spent["parsed"] <= 4
    assert spent["pairs"] == 0
    text = run("check", *LEXICAL, bad, "good.md", "--verbose").output
    assert f"4 sentences, {spent['parsed']} parsed; no pairs" in text


def test_where_words_alone_are_judged_no_sentence_is_parsed(run: Run) -> None:
    Path("plain.md").write_text("This is guaranteed.\n")
    words = ("--checks", "banned-language")
    spent = as_json(run("check", *LEXICAL, *words, "plain.md", "--format", "json"))["run"]["spent"]
    assert spent == {"sentences": 0, "parsed": 0, "pairs": 0}
    assert "Words alone were judged" in run("check", *LEXICAL, *words, "plain.md", "--verbose").output


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_profile_says_on_standard_error_what_takes_how_long(run: Run, bad: str, jobs: str) -> None:
    arguments = ("check", *LEXICAL, bad, "good.md", "--jobs", jobs)
    outcome = run(*arguments, "--profile")
    rows = {
        name: float(seconds) for name, seconds in (row.strip().rsplit(maxsplit=1) for row in outcome.stderr.splitlines()[1:])
    }
    assert set(rows) > {"matching rules", "scores and checks", "rendering reports"}
    assert sum(rows.values()) == pytest.approx(2 * rows["all"], abs=0.05)
    assert outcome.stdout == run(*arguments).stdout


# --- a least score


@pytest.mark.parametrize("configured", ['[checks]\n"missing-message" = "error"\n', "min_coverage = 50\n"])
def test_a_least_score_is_refused_where_words_alone_are_checked(run: Run, bad: str, configured: str) -> None:
    Path("msglint.toml").write_text(configured)
    outcome = run("check", *LEXICAL, bad, "--checks", "wrong-term,banned-language", "--min-coverage", "80")
    assert outcome.exit_code == 2
    assert "no coverage to be 80 at least: the checks that are on (banned-language, wrong-term) look at words" in outcome.stderr


def test_a_least_score_of_the_configuration_leaves_a_look_at_some_words_alone(run: Run, bad: str) -> None:
    Path("msglint.toml").write_text("min_coverage = 80\n")
    assert run("check", *LEXICAL, bad, "--checks", "banned-language").exit_code == 1
    names = [f'"{name}" = "off"' for name in check_names() if name != "banned-language"]
    Path("msglint.toml").write_text("min_coverage = 80\n[checks]\n" + "\n".join(names))
    assert run("check", *LEXICAL, bad).exit_code == 2
