"""``msglint.toml``: what a repository fixes once, so that nobody has to type it."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct, field, structs

from msglint import structured
from msglint.errors import InvalidFileError, Problem, did_you_mean
from msglint.messaging import AssetKind, Text
from msglint.structured import Mapping, Tree

NAME = "msglint.toml"


class Speakers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose words count: names in transcripts that are ours, and table headings over other people's words."""

    ours: tuple[Text, ...] = ()
    their_columns: tuple[Text, ...] = ()


class Config(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The configuration of a repository.

    ``platform`` is the path of the platform; in the file it is relative to the file, after ``load`` it can be opened as it is.
    ``min_coverage`` is a score between 0 and 100. ``kinds`` maps path patterns to asset kinds, the first match wins;
    ``exclude`` lists patterns of paths that are not checked. Patterns are matched against the path relative to the folder of
    the configuration (see ``path_matches``). ``checks`` sets the level of checks by id.
    """

    platform: Text | None = None
    as_of: date | None = None
    fail_on: Literal["error", "warning", "never"] = "error"
    min_coverage: Annotated[int, Meta(ge=0, le=100)] | None = None
    kinds: dict[str, AssetKind] = field(default_factory=dict)
    speakers: Speakers = Speakers()
    checks: dict[str, Literal["off", "warning", "error"]] = field(default_factory=dict)
    exclude: tuple[Text, ...] = ()

    def kind_of(self, path: str) -> AssetKind | None:
        """The kind that the first matching pattern of ``kinds`` gives to a relative posix path, if any."""
        return next((kind for pattern, kind in self.kinds.items() if path_matches(pattern, path)), None)

    def excludes(self, path: str) -> bool:
        """Is a relative posix path not to be checked?"""
        return any(path_matches(pattern, path) for pattern in self.exclude)


def load(path: Path, checks: Collection[str] | None = None) -> Config:
    """The configuration in a file; raises ``InvalidFileError`` with all its faults.

    ``checks`` are the ids of all checks: with them, an unknown id in the file is a fault too.
    """
    from msglint.structured.toml_tree import parse_toml

    source = path.as_posix()
    tree = parse_toml(structured.decode_text(structured.read_bytes(path), source, may_be_empty=True), source)
    decoded = structured.decode(tree.root, Config)
    problems = [*decoded.problems, *(_unknown_checks(tree, checks) if checks is not None else ())]
    if problems:
        raise InvalidFileError(problems)
    config = decoded.value
    return structs.replace(config, platform=(path.parent / config.platform).as_posix()) if config.platform else config


def find(start: Path) -> Path | None:
    """The nearest ``msglint.toml`` in a folder or the folders above it."""
    folder = start.resolve()
    return next((file for parent in (folder, *folder.parents) if (file := parent / NAME).is_file()), None)


def path_matches(pattern: str, path: str) -> bool:
    """Does a pattern match a relative posix path?

    ``*`` and ``?`` stay within one name, ``**`` spans folders. A pattern without "/" matches a name at any depth, and a
    pattern that matches a folder matches everything below it.
    """
    return _regex(pattern).fullmatch(path) is not None


@lru_cache(maxsize=256)
def _regex(pattern: str) -> re.Pattern[str]:
    anywhere = "" if "/" in pattern.rstrip("/") else "(?:.*/)?"
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.removeprefix("./").strip("/"))
    wild = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile(anywhere + "".join(wild.get(part) or re.escape(part) for part in parts) + "(?:/.*)?", re.DOTALL)


def _unknown_checks(tree: Tree, known: Collection[str]) -> list[Problem]:
    table = tree.root.entries.get("checks") if isinstance(tree.root, Mapping) else None
    if table is None or not isinstance(table.value, Mapping):
        return []
    entries = table.value.entries.items()
    return [
        entry.key.problem(f"unknown check '{name}'{entry.key.within}{did_you_mean(name, known)}")
        for name, entry in entries
        if name not in known
    ]
