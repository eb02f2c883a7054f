"""What is known from an earlier run is not done again, and nothing is loaded that would do it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from msglint import cli, pipeline

PLATFORM = Path(__file__).parents[2] / "rules" / "example.yaml"
HEAVY = ("spacy", "numpy", "rapidfuzz", "ahocorasick_rs", "markdown_it", "lxml", "docx", "onnxruntime", "yaml", "rich")
ARGUMENTS = ("check", "--platform", str(PLATFORM), "--as-of", "2026-06-01", "--fail-on", "never", "collateral")
RUN = """
import sys
from msglint.cli import main
sys.argv = ["msglint", *sys.argv[1:]]
try:
    main()
finally:
    print(*sorted({heavy!r} & sys.modules.keys()), *sorted(m for m in sys.modules if m in {ours!r}), file=sys.stderr)
"""
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in a folder with three assets, with a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MSGLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("MSGLINT_NO_CACHE", raising=False)
    (tmp_path / "collateral").mkdir()
    for number in range(3):
        (tmp_path / "collateral" / f"flyer-{number}.md").write_text(f"Earn {number}% a year.\n\nThe bank that cares.\n")
    return lambda *arguments: CliRunner().invoke(cli.commands, arguments, catch_exceptions=False)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that are matched."""
    names: list[str] = []
    match = pipeline.Matcher.match

    def noted(self: pipeline.Matcher, document: pipeline.Document, *rest: object) -> object:
        names.append(Path(document.source).name)
        return match(self, document, *rest)

    monkeypatch.setattr(pipeline.Matcher, "match", noted)
    return names


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_second_run_says_the_same_and_judges_nothing(run: Run, judged: list[str], form: str) -> None:
    first = run(*ARGUMENTS, "--format", form)
    assert judged == ["flyer-0.md", "flyer-1.md", "flyer-2.md"]
    second = run(*ARGUMENTS, "--format", form)
    assert (second.output, second.exit_code) == (first.output, first.exit_code)
    assert run(*ARGUMENTS, "--format", form, "--no-cache").output == first.output
    assert len(judged) == 6


def test_only_what_changed_is_judged(run: Run, judged: list[str]) -> None:
    run(*ARGUMENTS)
    Path("collateral/flyer-1.md").write_text("Put down roots.\n")
    changed = run(*ARGUMENTS)
    assert judged[3:] == ["flyer-1.md"]
    assert changed.output == run(*ARGUMENTS, "--no-cache").output


@pytest.mark.parametrize("difference", [("--kind", "email"), ("--as-of", "2027-06-01")])
def test_another_question_gets_its_own_answer(run: Run, judged: list[str], difference: tuple[str, str]) -> None:
    run(*ARGUMENTS)
    assert run(*ARGUMENTS, *difference).output == run(*ARGUMENTS, *difference, "--no-cache").output
    assert len(judged) == 9


def test_another_platform_gets_its_own_answer(run: Run) -> None:
    text = PLATFORM.read_text()
    arguments = ("check", "--platform", "p.yaml", "--format", "json", "collateral")
    Path("p.yaml").write_text(text)
    before = run(*arguments).output
    Path("p.yaml").write_text(text.replace("The bank that cares", "The bank that dares"))
    assert run(*arguments).output != before
    assert run(*arguments).output == run(*arguments, "--no-cache").output


def test_a_copy_is_told_under_its_own_name(run: Run) -> None:
    run(*ARGUMENTS)
    Path("collateral/flyer-0.md").rename("collateral/newsletter.md")
    assert run(*ARGUMENTS).output == run(*ARGUMENTS, "--no-cache").output


def test_what_could_not_be_read_is_tried_again(run: Run) -> None:
    Path("collateral/empty.md").write_text("")
    assert run(*ARGUMENTS).exit_code == 3
    assert run(*ARGUMENTS).exit_code == 3


def test_extraction_is_kept_when_the_platform_changes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from docx import Document

    from msglint.isolate import Reader

    document = Document()
    document.add_paragraph("The bank that cares.")
    document.save("collateral/flyer.docx")
    run(*ARGUMENTS)
    asked: list[str] = []
    read = Reader.read

    def noted(self: Reader, extractor: object, *rest: object) -> object:
        asked.append(extractor.name)  # type: ignore[attr-defined]
        return read(self, extractor, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Reader, "read", noted)
    again = run(*ARGUMENTS, "--as-of", "2027-01-01")
    assert set(asked) == {"md"}
    assert again.output == run(*ARGUMENTS, "--as-of", "2027-01-01", "--no-cache").output


def test_info_and_clear(run: Run, tmp_path: Path) -> None:
    assert run("cache", "info").output == f"{tmp_path / 'cache'}\nnothing is kept there yet\n"
    run(*ARGUMENTS)
    told = run("cache", "info").output
    assert told.startswith(f"{tmp_path / 'cache'}\n0.")
    assert "      3 results\n" in told
    assert "MB removed" in run("cache", "clear").output
    assert list((tmp_path / "cache").iterdir()) == []


def test_nothing_is_kept_when_nothing_may_be(run: Run, tmp_path: Path) -> None:
    run(*ARGUMENTS, "--no-cache")
    Path("msglint.toml").write_text("[cache]\nmax_megabytes = 0\n")
    run(*ARGUMENTS)
    assert not (tmp_path / "cache").exists()


def test_a_run_goes_on_without_a_place_for_the_cache(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder")
    result = run(*ARGUMENTS)
    assert result.stdout == run(*ARGUMENTS, "--no-cache").stdout
    assert result.stderr.startswith(f"msglint: the cache in {tmp_path / 'cache'} is not used: ")


def test_a_damaged_cache_is_no_error(run: Run, tmp_path: Path) -> None:
    first = run(*ARGUMENTS)
    for file in (tmp_path / "cache").iterdir():
        file.write_bytes(b"damaged" * 1000)
    second = run(*ARGUMENTS)
    assert second.stdout == first.stdout
    assert second.stderr == f"msglint: the cache in {tmp_path / 'cache'} was damaged; a new one was begun\n"
    assert run(*ARGUMENTS).stderr == ""


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.usefixtures("run")
def test_a_run_that_knows_everything_loads_nothing(form: str) -> None:
    ours = {"msglint.extract", "msglint.match", "msglint.checks", "msglint.pipeline", "msglint.nlp", "msglint.structured"}
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    code = RUN.format(heavy=set(HEAVY), ours=ours)
    command = [sys.executable, "-P", "-c", code, *ARGUMENTS, "--format", form]
    first, second = (subprocess.run(command, capture_output=True, text=True, env=env, check=True) for _ in range(2))
    assert "msglint.pipeline" in first.stderr
    assert second.stderr == "\n"
    assert second.stdout == first.stdout


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_run_that_was_killed_leaves_a_cache_that_works(run: Run) -> None:
    code = f"""
import os, signal, sys
from msglint import engine
from msglint.reuse import Results
keep = Results.keep
def die_at_the_second(self, key, assets):
    keep(self, key, assets)
    self._store.flush()
    if assets[0].path.endswith("1.md"):
        self._store.put_many("result", {{b"never saved": b"x"}})
        os.kill(os.getpid(), signal.SIGKILL)
Results.keep = die_at_the_second
from msglint.cli import main
sys.argv = ["msglint", *{ARGUMENTS!r}]
main()
"""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == -9
    assert "      2 results\n" in run("cache", "info").output
    assert run(*ARGUMENTS).output == run(*ARGUMENTS, "--no-cache").output
