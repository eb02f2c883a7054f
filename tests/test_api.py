"""The library: what ``import msglint`` offers."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import msglint

ROOT = Path(__file__).parents[1]
PLATFORM = ROOT / "rules" / "example.yaml"
DAY = date(2026, 6, 1)
BAD = "This is risk-free.\n"


def test_importing_the_package_is_light() -> None:
    code = "import sys, msglint; print(sorted(name for name in sys.modules if name.startswith('msglint')))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "['msglint']"


def test_every_public_name_is_there_and_listed() -> None:
    for name in msglint.__all__:
        assert getattr(msglint, name) is not None
    assert dir(msglint) == sorted(msglint.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'chek'"):
        msglint.chek  # noqa: B018


def test_paths_may_be_one_or_many_and_of_any_type(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(BAD)
    results = [msglint.check(given, platform=PLATFORM, as_of=DAY) for given in (path, str(path), [path], iter([str(path)]))]
    assert all(result == results[0] for result in results)
    assert results[0].count(msglint.Severity.ERROR) == 1
    assert results[0].run.as_of == DAY


def test_a_text_is_judged_like_a_file_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "email.md"
    path.write_text(BAD)
    [of_file] = msglint.check(path, platform=PLATFORM, as_of=DAY).assets
    of_text = msglint.check_text(BAD, path.as_posix(), platform=msglint.load_platform(PLATFORM), as_of=DAY)
    assert of_text == of_file
    assert of_text.kind == "email"


def test_a_text_that_cannot_be_read_says_why() -> None:
    assert msglint.check_text(" ", platform=PLATFORM).error == "the file is empty"
    assert "does not read .zzz" in (msglint.check_text("x", "a.zzz", platform=PLATFORM).error or "")


def test_the_configuration_counts_only_when_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(BAD)
    Path("msglint.toml").write_text(
        f'platform = "{PLATFORM.as_posix()}"\nas_of = 2026-06-01\n[kinds]\n"*.md" = "email"\n'
        '[[allow]]\ncheck = "banned-language"\npath = "a.md"\nreason = "a title"\n'
    )
    with pytest.raises(msglint.UsageError, match="no approved platform: pass platform="):
        msglint.check("a.md")
    result = msglint.check("a.md", config="msglint.toml")
    [asset] = result.assets
    assert (asset.kind, asset.suppressed, result.count(msglint.Severity.ERROR), result.run.as_of) == ("email", 1, 0, DAY)
    assert msglint.check_text(BAD, "a.md", config="msglint.toml").set_aside == asset.set_aside


def test_a_baseline_hides_what_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(BAD)
    [finding] = [item for item in msglint.check("a.md", platform=PLATFORM).assets[0].findings if item.observed]
    Path("old.json").write_text(
        f'{{"schema": "msglint-baseline/1", "assets": {{"a.md": {{"{finding.fingerprint}": "banned-language"}}}}}}'
    )
    [asset] = msglint.check("a.md", platform=PLATFORM, baseline="old.json").assets
    assert finding not in asset.findings
    assert asset.baselined == 1


def test_wrong_files_are_usage_errors(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("organisation: A\nmesages: []\n")
    with pytest.raises(msglint.InvalidFileError) as caught:
        msglint.check(tmp_path, platform=wrong)
    assert isinstance(caught.value, msglint.UsageError)
    assert caught.value.problems[0].line == 2
    with pytest.raises(msglint.UsageError, match="no such file or folder"):
        msglint.check(tmp_path / "gone.md", platform=PLATFORM)


def test_the_model_is_the_one_that_the_caller_names(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(BAD)
    assert msglint.check(path, platform=PLATFORM, backend="lexical").run.backend == "lexical"
    assert msglint.check(path, platform=PLATFORM).run.backend == "default"
    with pytest.raises(msglint.UsageError, match="there is no backend 'lexicle'; did you mean"):
        msglint.check_text(BAD, platform=PLATFORM, backend="lexicle")
