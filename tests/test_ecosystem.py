"""The hook, the action and the recipes for CI fit the program."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from msglint.cli.check import COMMAND, FAIL_ON
from msglint.extract import suffixes
from msglint.report import reports

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
CI = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
# Most files of these kinds in a repository are no collateral.
NOT_BY_DEFAULT = {".json", ".jsonl", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".gif", ".bmp"}


def options() -> set[str]:
    return {option for param in COMMAND.params for option in param.opts}


def recipes() -> list[Any]:
    return [yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", CI, re.DOTALL)]


def test_the_hook_takes_the_files_that_msglint_reads() -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["entry"], hook["language"]) == ("msglint", "msglint check", "python")
    pattern = re.compile(hook["files"])
    assert {suffix for suffix in suffixes() if pattern.search(f"decks/a{suffix}")} == suffixes().keys() - NOT_BY_DEFAULT
    assert pattern.search("A.DOCX")
    for name in ("a.py", "a.md.py", "md", "a.json", "logo.png"):
        assert not pattern.search(name)


def step(name: str) -> dict[str, Any]:
    return next(step for step in ACTION["runs"]["steps"] if step.get("name") == name)


def run_check(folder: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """The step of the action that checks, run by bash as the runner does, with its outputs."""
    given = {"PATHS": ".", "PLATFORM": "", "FAIL_ON": "", "MIN_COVERAGE": "", "CHANGED_SINCE": ""} | inputs
    assert given.keys() == step("Check")["env"].keys()
    files = {"RUNNER_TEMP": folder / "temp", "GITHUB_OUTPUT": folder / "output", "GITHUB_STEP_SUMMARY": folder / "summary"}
    files["RUNNER_TEMP"].mkdir(exist_ok=True)
    bin_folder = folder / "bin"
    bin_folder.mkdir(exist_ok=True)
    (bin_folder / "msglint").write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m msglint "$@"\n')
    (bin_folder / "msglint").chmod(0o755)
    path = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, **given, **{name: str(file) for name, file in files.items()}, "PATH": path}
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step("Check")["run"]]
    done = subprocess.run(shell, cwd=folder / "work", env=env, capture_output=True, text=True, check=False)
    lines = files["GITHUB_OUTPUT"].read_text().splitlines() if files["GITHUB_OUTPUT"].exists() else []
    return done, dict(line.split("=", 1) for line in lines)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose ``work`` holds a platform, a good and a bad asset."""
    work = tmp_path / "work"
    (work / "a folder").mkdir(parents=True)
    (work / "platform.yaml").write_text("organisation: A\nmessages: [{id: m, statement: We save time.}]\nbanned: [seamless]\n")
    (work / "a folder" / "bad.md").write_text("It is seamless.\n")
    (work / "good.md").write_text("We save time.\n")
    return tmp_path


def test_the_action_reports_and_passes_the_exit_code_on(folder: Path) -> None:
    done, outputs = run_check(folder, PATHS="good.md\na folder\n", PLATFORM="platform.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    assert outputs["exit-code"] == "1"
    assert "seamless" in Path(outputs["sarif-file"]).read_text()
    assert "seamless" in Path(outputs["markdown-file"]).read_text()
    assert "seamless" in (folder / "summary").read_text()


def test_the_options_of_the_action_arrive(folder: Path) -> None:
    _, outputs = run_check(folder, PLATFORM="platform.yaml", FAIL_ON="never", MIN_COVERAGE="0")
    assert outputs["exit-code"] == "0"


def test_a_wrong_set_up_of_the_action_is_said(folder: Path) -> None:
    done, outputs = run_check(folder, PLATFORM="gone.yaml")
    assert outputs["exit-code"] == "2"
    assert "gone.yaml: no such file" in done.stderr
    assert not (folder / "summary").exists()


def test_the_action_uses_each_of_its_inputs_and_never_in_a_script() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert re.findall(r"\| `([\w-]+)` \|", CI.split("## GitLab")[0]) == list(ACTION["inputs"])
    for name in ACTION["inputs"]:
        assert f"inputs.{name}" in text
    for each in ACTION["runs"]["steps"]:
        assert "${{" not in each.get("run", "") + str(each.get("with", {}).get("script", ""))


def test_the_recipes_name_inputs_options_and_reports_that_exist() -> None:
    hook, workflow, gitlab = recipes()
    assert hook["repos"][0]["hooks"][0]["id"] == "msglint"
    [_, action] = workflow["jobs"]["msglint"]["steps"]
    assert action["with"].keys() <= ACTION["inputs"].keys()
    assert action["with"]["fail-on"] in FAIL_ON
    assert set(re.findall(r"--report ([\w-]+)=", str(gitlab))) <= reports().keys()
    assert set(re.findall(r"(?<= )--(?!with)[\w-]+(?=[ `])", CI)) <= options()
