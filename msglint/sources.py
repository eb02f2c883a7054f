"""Finds the assets to check: files as given, folders walked in sorted order.

Nothing is passed over in silence that a person would call collateral: in a folder, a picture or an old Office file that msglint
cannot read is a source too, and ends up in the result as unread.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from msglint import extract
from msglint.config import path_matches
from msglint.errors import UnreadableError, UsageError
from msglint.messaging import AssetKind

# Formats that collateral comes in and that no extractor reads yet. Sources of code, data and layout are left out on purpose.
_KNOWN_COLLATERAL = re.compile(
    r"\.(png|jpe?g|webp|tiff?|gif|bmp|heic|doc|dot|pages|pub|indd|ppt|pps|pot|key|xls|ods|numbers|epub)"
)
# JSON is mostly data: in a folder, only a file that is called a transcript is taken for one.
_MOSTLY_DATA = frozenset({".json", ".jsonl"})
_CALLED_TRANSCRIPT = re.compile(r"transcript|utterances|subtitles|captions", re.IGNORECASE)
_OFFICE_LOCK = "~$"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to check.

    ``name`` is the path as a person gave it, with forward slashes. ``kind`` is None when nobody set it, and ``kind_from`` says
    who did, for people. ``relative`` is the path that patterns of the configuration are matched against. ``content`` is what
    the caller has in hand already; then no file is read.
    """

    name: str
    path: Path
    kind: AssetKind | None = None
    kind_from: str = ""
    relative: str = ""
    content: bytes | None = field(default=None, repr=False)

    def read_bytes(self, max_bytes: int) -> bytes:
        """The bytes of the file, at most ``max_bytes`` and one more, so that the reader can tell that it is too large.

        Raises ``UnreadableError`` when it is missing, may not be read, or is no file.
        """
        if self.content is not None:
            return self.content
        mode = _mode(self.path)
        if mode and not stat.S_ISREG(mode):
            raise UnreadableError(_no_file(self.path, mode))
        try:
            with self.path.open("rb") as file:
                return file.read(max_bytes + 1)
        except FileNotFoundError as error:
            raise UnreadableError("no such file or folder") from error
        except PermissionError as error:
            raise UnreadableError("no permission to read it") from error
        except OSError as error:
            raise UnreadableError(f"it cannot be read ({error.strerror})") from error


def find(
    paths: Iterable[Path],
    kind_patterns: Mapping[str, AssetKind] | None = None,
    exclude: Iterable[str] = (),
    forced_kind: AssetKind | None = None,
    root: Path | None = None,
) -> tuple[Source, ...]:
    """The sources that ``paths`` name, each once: files as given, what a folder holds in sorted order.

    In folders, hidden files, lock files of Office, links that lead back and what is no collateral (code, data) are passed over,
    and so is what ``exclude`` names. ``kind_patterns`` set the kind (the first that matches wins), ``forced_kind`` that of all.
    Both kinds of pattern are globs for paths below ``root``, the folder of the configuration or else the working directory.

    A path that does not exist and a folder without assets are sources too, so that they are reported; when nothing else is
    there to check, ``UsageError`` is raised.
    """
    base = (root or Path()).resolve()
    excluded = tuple(exclude)
    found: dict[str, Path] = {}
    for path in paths:
        for file in _below(path, base, excluded):
            found.setdefault(os.path.realpath(file), file)
    sources = tuple(source_of(path, kind_patterns, forced_kind, base) for path in found.values())
    if not any(stat.S_ISREG(_mode(source.path)) for source in sources):
        raise UsageError("; ".join(map(_complaint, sources)) or "no files to check")
    return sources


def source_of(
    path: Path,
    kind_patterns: Mapping[str, AssetKind] | None = None,
    forced_kind: AssetKind | None = None,
    root: Path | None = None,
    content: bytes | None = None,
) -> Source:
    """The source at one path, whether or not there is a file; see ``find``. ``content`` stands in for what the file holds."""
    relative = relative_path(path, (root or Path()).resolve())
    if forced_kind:
        return Source(path.as_posix(), path, forced_kind, "by --kind", relative, content)
    kind = next((kind for pattern, kind in (kind_patterns or {}).items() if path_matches(pattern, relative)), None)
    return Source(path.as_posix(), path, kind, "by msglint.toml" if kind else "", relative, content)


def relative_path(path: Path, base: Path) -> str:
    """The path below ``base`` with forward slashes, or the whole path when it lies elsewhere. Links are not followed."""
    absolute = Path(os.path.normpath(path.absolute()))
    return (absolute.relative_to(base) if absolute.is_relative_to(base) else absolute).as_posix()


def _below(path: Path, base: Path, excluded: tuple[str, ...]) -> Iterator[Path]:
    """The path itself, or the assets in it when it is a folder, or the folder when it holds none."""
    if not stat.S_ISDIR(_mode(path)):
        yield path
        return
    empty = True
    for file in _walk(path, base, excluded, frozenset()):
        empty = False
        yield file
    if empty:
        yield path


def _walk(folder: Path, base: Path, excluded: tuple[str, ...], above: frozenset[str]) -> Iterator[Path]:
    """The assets in a folder. A folder that may not be opened is yielded itself; ``above`` holds the real paths on the way,
    so that a link that leads back ends there."""
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    for entry in entries:
        if _passed_over(entry) or _is_excluded(relative_path(entry, base), excluded):
            continue
        if stat.S_ISDIR(_mode(entry)):
            yield from _walk(entry, base, excluded, above | {real})
        elif _is_collateral(entry):
            yield entry


def _is_excluded(relative: str, excluded: tuple[str, ...]) -> bool:
    return any(path_matches(pattern, relative) for pattern in excluded)


def _passed_over(entry: Path) -> bool:
    return entry.name.startswith((".", _OFFICE_LOCK))


def _is_collateral(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix in _MOSTLY_DATA and not _CALLED_TRANSCRIPT.search(path.stem):
        return False
    return suffix in extract.suffixes() or _KNOWN_COLLATERAL.fullmatch(suffix) is not None


def _mode(path: Path) -> int:
    """The type bits of what the path leads to, 0 when there is nothing or it is out of reach."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def _no_file(path: Path, mode: int) -> str:
    """Why something that exists is no file to read."""
    if not stat.S_ISDIR(mode):
        return "it is neither a file nor a folder"
    if not os.access(path, os.R_OK | os.X_OK):
        return "no permission to open this folder"
    return f"there are no assets in this folder; msglint reads {' '.join(sorted(extract.suffixes()))}"


def _complaint(source: Source) -> str:
    """The line about a source that is not there to check."""
    try:
        source.read_bytes(0)
    except UnreadableError as reason:
        return f"{source.name}: {reason}"
    return source.name
