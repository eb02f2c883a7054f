from __future__ import annotations

import sys
from pathlib import Path

import pytest

from msglint.checks import Check, checks
from msglint.registry import discover


def _package(folder: Path, monkeypatch: pytest.MonkeyPatch, **modules: str) -> str:
    name = f"plugins_{folder.name}"
    package = folder / name
    package.mkdir()
    (package / "__init__.py").touch()
    for module, source in modules.items():
        (package / f"{module}.py").write_text(source)
    monkeypatch.syspath_prepend(str(folder))
    return name


THING = "from types import SimpleNamespace\nTHING = SimpleNamespace(name={!r})\n"


def test_finds_what_modules_export_in_sorted_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = _package(tmp_path, monkeypatch, zebra=THING.format("z"), ant=THING.format("a"), _helper="")
    found = discover(package, "THING", type(sys.implementation))  # a SimpleNamespace
    assert list(found) == ["a", "z"]


def test_refuses_a_name_that_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = _package(tmp_path, monkeypatch, one=THING.format("x"), two=THING.format("x"))
    with pytest.raises(RuntimeError, match="the name 'x' is taken already"):
        discover(package, "THING", type(sys.implementation))


def test_refuses_a_module_without_its_constant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = _package(tmp_path, monkeypatch, empty="")
    with pytest.raises(RuntimeError, match="must export THING"):
        discover(package, "THING", type(sys.implementation))


def test_checks_are_discovered_by_id() -> None:
    assert all(isinstance(check, Check) and name == check.name for name, check in checks().items())
    assert "missing-message" in checks()
