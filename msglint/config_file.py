"""Reads ``msglint.toml``; see ``config``."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as MappingABC
from pathlib import Path

from msgspec import structs

from msglint import structured
from msglint.config import Config
from msglint.errors import InvalidFileError, Problem, did_you_mean
from msglint.structured import Entry, Mapping, Node, Scalar, Sequence, Tree
from msglint.structured.toml_tree import parse_toml


def read(path: Path, checks: Collection[str] | None) -> Config:
    """The configuration in a file; see ``config.load``."""
    source = path.as_posix()
    tree = parse_toml(structured.decode_text(structured.read_bytes(path), source, may_be_empty=True), source)
    decoded = structured.decode(tree.root, Config)
    problems = [*decoded.problems, *(_unknown_checks(tree, checks) if checks is not None else ())]
    if problems:
        raise InvalidFileError(problems)
    config = decoded.value
    named = {key: (path.parent / value).as_posix() for key in ("platform", "baseline") if (value := getattr(config, key))}
    return structs.replace(config, **named)


def _unknown_checks(tree: Tree, known: Collection[str]) -> list[Problem]:
    """The ids of checks that do not exist: keys under ``checks`` and ``paths``, values of ``check`` under ``allow``."""
    levels = [_at(tree.root, "checks"), *(entry.value for entry in _entries(_at(tree.root, "paths")).values())]
    problems = [
        entry.key.problem(f"unknown check '{name}'{entry.key.within}{did_you_mean(name, known)}")
        for table in levels
        for name, entry in _entries(table).items()
        if name not in known
    ]
    allowed = _at(tree.root, "allow")
    for item in allowed.items if isinstance(allowed, Sequence) else ():
        named = _at(item, "check")
        if isinstance(named, Scalar) and isinstance(named.value, str) and named.value.strip() and named.value not in known:
            problems.append(named.place.fault(f"there is no check '{named.value}'{did_you_mean(named.value, known)}"))
    return problems


def _at(node: Node, key: str) -> Node | None:
    entry = _entries(node).get(key)
    return entry.value if entry else None


def _entries(node: Node | None) -> MappingABC[str, Entry]:
    return node.entries if isinstance(node, Mapping) else {}
