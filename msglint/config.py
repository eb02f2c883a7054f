"""``msglint.toml``: what a repository fixes once, so that nobody has to type it."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from msglint.messaging import AssetKind, Text
from msglint.options import MEGABYTE, MILLION, Allowance, Level, ReadOptions

NAME = "msglint.toml"
_DEFAULTS = ReadOptions()
_Megabytes = Annotated[int, Meta(ge=1, le=1_000_000)]


class Speakers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose words count: names in transcripts and under quotations that are ours or theirs, and table headings over other
    people's words."""

    ours: tuple[Text, ...] = ()
    theirs: tuple[Text, ...] = ()
    their_columns: tuple[Text, ...] = ()


class Limits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may be spent on one file; the defaults are those of ``ReadOptions``.

    ``file_mb`` bounds its size and ``unpacked_mb`` what a zipped format may unpack to, in MB of 2**20 bytes; ``megapixels``
    bounds a picture, in millions; ``seconds`` and ``memory_mb`` bound the process that reads it.
    """

    file_mb: _Megabytes = _DEFAULTS.max_bytes // MEGABYTE
    unpacked_mb: _Megabytes = _DEFAULTS.max_unpacked_bytes // MEGABYTE
    megapixels: Annotated[int, Meta(ge=1, le=10_000)] = _DEFAULTS.max_pixels // MILLION
    seconds: Annotated[int, Meta(ge=1, le=86_400)] = int(_DEFAULTS.seconds)
    memory_mb: Annotated[int, Meta(ge=512, le=1_000_000)] = _DEFAULTS.max_memory_bytes // MEGABYTE


class Cache(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may be kept between runs: ``max_megabytes`` bounds it, in MB of 2**20 bytes; 0 keeps nothing."""

    max_megabytes: Annotated[int, Meta(ge=0, le=1_000_000)] = 500


class Config(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The configuration of a repository.

    ``platform`` is the path of the platform; in the file it is relative to the file, after ``load`` it can be opened as it is.
    ``min_coverage`` is a score between 0 and 100. ``kinds`` maps path patterns to asset kinds, the first match wins;
    ``exclude`` lists patterns of paths that are not checked. Patterns are matched against the path relative to the folder of
    the configuration (see ``path_matches``). ``checks`` sets the level of checks by id, ``paths`` that for paths which match a
    pattern. ``allow`` lists findings that do not count, ``baseline`` is the path of a baseline; like ``platform`` it can be
    opened as it is after ``load``. ``hidden_slides`` are left out unless set. ``backend`` names the model that judges
    meaning. ``limits`` bound what is read, ``cache`` what is kept.
    """

    platform: Text | None = None
    as_of: date | None = None
    fail_on: Literal["error", "warning", "never"] = "error"
    min_coverage: Annotated[int, Meta(ge=0, le=100)] | None = None
    kinds: dict[str, AssetKind] = field(default_factory=dict)
    speakers: Speakers = Speakers()
    checks: dict[str, Level] = field(default_factory=dict)
    paths: dict[str, dict[str, Level]] = field(default_factory=dict)
    allow: tuple[Allowance, ...] = ()
    baseline: Text | None = None
    exclude: tuple[Text, ...] = ()
    hidden_slides: bool = False
    backend: Text = "default"
    limits: Limits = Limits()
    cache: Cache = Cache()

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
    from msglint.config_file import read  # what reads TOML with places is loaded when there is some

    return read(path, checks)


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
