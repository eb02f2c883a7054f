"""Finds the assets to check: files as given, folders walked in sorted order, on disk or where a URL leads.

Nothing is passed over in silence that a person would call collateral: in a folder, a picture or an old Office file that msglint
cannot read is a source too, and ends up in the result as unread.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from msglint.config import path_matches
from msglint.errors import UnreadableError, UsageError
from msglint.messaging import AssetKind
from msglint.patterns import lazy

if TYPE_CHECKING:
    from msglint.remote import RemoteFile

# Formats that collateral comes in, whether msglint reads them or not: a test holds that all are here that it reads. To ask the
# extractors would mean to import them. Sources of code, data and layout are left out on purpose.
_COLLATERAL = lazy(
    r"\.(md|markdown|txt|text|html?|xhtml|rtf|eml|msg|oft|mbo?x|vtt|srt|json|jsonl|csv|tsv|pdf"
    r"|do[ct][xm]?|pages|pub|indd|epub|odt|ott|pp[ts][xm]?|pot[xm]?|key|odp|otp|xl[st][xm]?|ods|numbers"
    r"|png|jpe?g|webp|tiff?|gif|bmp|heic)"
)
# JSON is mostly data: in a folder, only a file that is called a transcript is taken for one.
_MOSTLY_DATA = frozenset({".json", ".jsonl"})
_CALLED_TRANSCRIPT = lazy(r"transcript|utterances|subtitles|captions", re.IGNORECASE)
_OFFICE_LOCK = "~$"
_URL = lazy(r"[A-Za-z][A-Za-z0-9+.-]+://")  # two letters at least: one is a drive of Windows


class Source(Struct, frozen=True):
    """A file to check.

    ``name`` is the path as a person gave it, with forward slashes. ``kind`` is None when nobody set it, and ``kind_from`` says
    who did, for people. ``relative`` is the path that patterns of the configuration are matched against. ``content`` is what
    the caller has in hand already; then no file is read. ``url`` is where a file is read that does not lie on disk.
    ``known`` is the SHA-256 of a content whose result the caller has already, in hexadecimal digits.
    """

    name: str
    path: Path
    kind: AssetKind | None = None
    kind_from: str = ""
    relative: str = ""
    content: bytes | None = None
    url: str = ""
    known: str = ""

    def __repr__(self) -> str:
        """Its name alone: the content is long, and a URL may hold what lets one in."""
        return f"Source({self.name!r})"

    def read_bytes(self, max_bytes: int) -> bytes:
        """The bytes of the file, at most ``max_bytes`` and one more, so that the reader can tell that it is too large.

        Raises ``UnreadableError`` when it is missing, may not be read, or is no file.
        """
        if self.content is not None:
            return self.content
        if self.url:
            from msglint import remote

            return remote.read(self.url, max_bytes)
        mode = _mode(self.path)
        if mode and not stat.S_ISREG(mode):
            raise UnreadableError(_no_file(self.path, mode))
        try:
            with self.path.open("rb") as file:
                # To ask for as many bytes as there may be would reserve memory for them, file by file.
                return file.read(-1 if os.fstat(file.fileno()).st_size <= max_bytes else max_bytes + 1)
        except FileNotFoundError as error:
            raise UnreadableError("no such file or folder") from error
        except PermissionError as error:
            raise UnreadableError("no permission to read it") from error
        except OSError as error:
            raise UnreadableError(f"it cannot be read ({error.strerror})") from error


def find(
    paths: Iterable[Path | str],
    kind_patterns: Mapping[str, AssetKind] | None = None,
    exclude: Iterable[str] = (),
    forced_kind: AssetKind | None = None,
    root: Path | None = None,
) -> tuple[Source, ...]:
    """The sources that ``paths`` name, each once: files as given, what a folder holds in sorted order.

    In folders, hidden files, lock files of Office, links that lead back and what is no collateral (code, data) are passed over,
    and so is what ``exclude`` names. ``kind_patterns`` set the kind (the first that matches wins), ``forced_kind`` that of all.
    Both kinds of pattern are globs for paths below ``root``, the folder of the configuration or else the working directory.
    A path may be a URL; the patterns are then globs for paths below it.

    A path that does not exist and a folder without assets are sources too, so that they are reported; when nothing else is
    there to check, ``UsageError`` is raised.
    """
    return tuple(find_each(paths, kind_patterns, exclude, forced_kind, root))


def find_each(
    paths: Iterable[Path | str],
    kind_patterns: Mapping[str, AssetKind] | None = None,
    exclude: Iterable[str] = (),
    forced_kind: AssetKind | None = None,
    root: Path | None = None,
) -> Iterator[Source]:
    """The same, one after the other, for more files than anybody wants to hold; some 100 bytes are kept of each."""
    base = (root or Path()).resolve()
    excluded, patterns = tuple(exclude), kind_patterns or {}
    missing: list[Source] = []
    is_there = False
    for source in _each(paths, patterns, excluded, forced_kind, base):
        if is_there:
            yield source
            continue
        missing.append(source)
        if source.url or stat.S_ISREG(_mode(source.path)):
            is_there = True
            yield from missing
    if not is_there:
        raise UsageError("; ".join(map(_complaint, missing)) or "no files to check")


def _each(
    paths: Iterable[Path | str],
    patterns: Mapping[str, AssetKind],
    excluded: tuple[str, ...],
    forced_kind: AssetKind | None,
    base: Path,
) -> Iterator[Source]:
    """All sources, each once: two are one when they lead to one file."""
    seen: set[bytes] = set()
    for path in paths:
        if isinstance(path, str) and is_url(path):
            found = _at_url(path, patterns, excluded, forced_kind)
        else:
            found = (_on_disk(file, patterns, forced_kind) for file in _below(Path(path), base, excluded))
        for source, place in found:
            digest = hashlib.blake2b(os.fsencode(place), digest_size=16).digest()
            if digest not in seen:
                seen.add(digest)
                yield source


def _at_url(
    url: str, patterns: Mapping[str, AssetKind], excluded: tuple[str, ...], forced_kind: AssetKind | None
) -> Iterator[tuple[Source, str]]:
    """The assets below a URL with their places, or the URL itself when there are none, or it cannot be opened."""
    from msglint import remote

    itself = remote.itself(url)
    for file in _wanted(remote.files(url), itself, excluded):
        kind = _kind(file.below, patterns, forced_kind)
        yield Source(file.name, Path(file.below), *kind, file.below, url=file.url), file.url


def _on_disk(file: _File, patterns: Mapping[str, AssetKind], forced_kind: AssetKind | None) -> tuple[Source, str]:
    kind = _kind(file.relative, patterns, forced_kind)
    return Source(file.path.as_posix(), file.path, *kind, file.relative), file.real


def _wanted(files: Iterable[RemoteFile], itself: RemoteFile, excluded: tuple[str, ...]) -> Iterator[RemoteFile]:
    empty = True
    with suppress(UnreadableError):  # reading it tells why
        for file in files:
            if file == itself or _is_wanted(file.below, excluded):
                empty = False
                yield file
    if empty:
        yield itself


def _is_wanted(below: str, excluded: tuple[str, ...]) -> bool:
    """Would the file be taken if it lay in a folder on disk?"""
    path = PurePosixPath(below)
    hidden = any(map(_passed_over, path.parts))
    return not hidden and not _is_excluded(below, excluded) and _is_collateral(path.name)


def is_url(text: str) -> bool:
    """Does an argument name a URL rather than a path?"""
    return _URL.match(text) is not None


def source_of(
    path: Path,
    kind_patterns: Mapping[str, AssetKind] | None = None,
    forced_kind: AssetKind | None = None,
    root: Path | None = None,
    content: bytes | None = None,
) -> Source:
    """The source at one path, whether or not there is a file; see ``find``. ``content`` stands in for what the file holds."""
    relative = relative_path(path, (root or Path()).resolve())
    return Source(path.as_posix(), path, *_kind(relative, kind_patterns or {}, forced_kind), relative, content)


def _kind(relative: str, patterns: Mapping[str, AssetKind], forced: AssetKind | None) -> tuple[AssetKind | None, str]:
    """The kind that somebody set for a path, and who did."""
    if forced:
        return forced, "by --kind"
    kind = next((kind for pattern, kind in patterns.items() if path_matches(pattern, relative)), None)
    return kind, "by msglint.toml" if kind else ""


def relative_path(path: Path, base: Path) -> str:
    """The path below ``base`` with forward slashes, or the whole path when it lies elsewhere. Links are not followed."""
    absolute = Path(os.path.normpath(path.absolute()))
    return (absolute.relative_to(base) if absolute.is_relative_to(base) else absolute).as_posix()


class _File(NamedTuple):
    """A path as found, the path that patterns are matched against, and where it leads."""

    path: Path
    relative: str
    real: str


def _below(path: Path, base: Path, excluded: tuple[str, ...]) -> Iterator[_File]:
    """The path itself, or the assets in it when it is a folder, or the folder when it holds none."""
    itself = _File(path, relative_path(path, base), os.path.realpath(path))
    if not stat.S_ISDIR(_mode(path)):
        yield itself
        return
    empty = True
    for file in _walk(itself, base, excluded, frozenset()):
        empty = False
        yield file
    if empty:
        yield itself


def _walk(folder: _File, base: Path, excluded: tuple[str, ...], above: frozenset[str]) -> Iterator[_File]:
    """The assets in a folder. A folder that may not be opened is yielded itself; ``above`` holds the real paths on the way,
    so that a link that leads back ends there."""
    if folder.real in above:
        return
    try:
        with os.scandir(folder.path) as found:
            kept = ((entry.name, _is_folder(entry), entry.is_symlink()) for entry in found)  # half of their memory
            entries = sorted(kept, reverse=True)
    except OSError:
        yield folder
        return
    prefix = "" if folder.relative == "." else f"{folder.relative}/"
    while entries:  # what is done makes room for what is kept of it
        name, is_folder, is_link = entries.pop()
        relative = f"{prefix}{name}"
        if _passed_over(name) or _is_excluded(relative, excluded) or not (is_folder or _is_collateral(name)):
            continue
        path = folder.path / name
        file = _File(path, relative, os.path.realpath(path) if is_link else f"{folder.real}{os.sep}{name}")
        if is_folder:
            yield from _walk(file, base, excluded, above | {folder.real})
        else:
            yield file


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_excluded(relative: str, excluded: tuple[str, ...]) -> bool:
    return any(path_matches(pattern, relative) for pattern in excluded)


def _passed_over(name: str) -> bool:
    return name.startswith((".", _OFFICE_LOCK))


def _is_collateral(name: str) -> bool:
    stem, dot, ending = name.rpartition(".")
    suffix = f"{dot}{ending}".lower()
    if suffix in _MOSTLY_DATA and not _CALLED_TRANSCRIPT.search(stem):
        return False
    return _COLLATERAL.fullmatch(suffix) is not None


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
    from msglint import extract

    return f"there are no assets in this folder; msglint reads {' '.join(sorted(extract.suffixes()))}"


def _complaint(source: Source) -> str:
    """The line about a source that is not there to check."""
    try:
        source.read_bytes(0)
    except UnreadableError as reason:
        return f"{source.name}: {reason}"
    return source.name
