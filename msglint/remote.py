"""Files that a URL names: in object stores, on servers, in archives; read with fsspec and the package of the store.

Only here is a network connection opened, and only to what somebody named. Credentials come from where the package of the store
looks for them, never from msglint; what a URL itself holds of them (a user, a signature) stands in no name and no message.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from msglint.errors import UnreadableError, UsageError

_ARCHIVES = {".zip": "zip", ".tar": "tar", ".tgz": "tar", ".tar.gz": "tar", ".tar.bz2": "tar", ".tar.xz": "tar"}
_CHAIN = "::"
# What brings the store of a protocol: an extra of msglint, or else a package.
_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gs", "gcs": "gs", "abfs": "abfs", "abfss": "abfs", "az": "abfs"}
_PACKAGES = {"sftp": "paramiko", "ssh": "paramiko"}

_FORBIDDEN = "no permission to read it; see to the credentials of the store"
_NOBODY = "there is no connection to the store"
_EMPTY = "there are no assets in it that msglint reads"
_BROKEN = "it is no archive, or a damaged one"
# By the name of the class: what raises it is not imported for that.
_REASONS = {
    "PermissionError": _FORBIDDEN,
    "FileNotFoundError": "there is no such file, folder or bucket",
    "IsADirectoryError": _EMPTY,
    "KeyError": _EMPTY,  # what an archive without files says
    "TimeoutError": "the store did not answer in time",
    "ConnectionError": _NOBODY,
    "BadZipFile": _BROKEN,
    "TarError": _BROKEN,
}


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file that a URL leads to. ``name`` is for people and has no secrets in it, ``below`` is its path below what the URL
    names, ``url`` opens it."""

    name: str
    below: str
    url: str = field(repr=False)


def public_name(url: str) -> str:
    """The URL for people: without a user, a password, a signature. A file in an archive is "https://host/a.zip!inner.md"."""
    inner, _, archive = url.partition(_CHAIN)
    if archive:
        return f"{public_name(archive)}!{inner.partition('://')[2]}".rstrip("!")
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def files(url: str) -> Iterator[RemoteFile]:
    """The files below a URL in sorted order, or the one that it names; an archive is looked into.

    Raises ``UnreadableError`` when nothing can be listed there, ``UsageError`` when a package for it is missing.
    """
    opened = _as_archive(url)
    store, root = _store(opened)
    with _plainly():
        paths = sorted(map(str, store.find(root))) if _CHAIN in opened or _is_folder(store, root) else None
    if paths is None:
        yield itself(url)
        return
    for path in paths:
        below = path.removeprefix(root.rstrip("/")).lstrip("/")
        child = _child(opened, below, path)
        yield RemoteFile(public_name(child), below, child)


def itself(url: str) -> RemoteFile:
    """What a URL names, as a file: what is read where it leads to no files, and says why."""
    name = public_name(url)
    return RemoteFile(name, PurePosixPath(name).name, _as_archive(url))


def read(url: str, max_bytes: int) -> bytes:
    """The bytes of the file, at most ``max_bytes`` and one more. Raises ``UnreadableError``."""
    try:
        store, path = _store(url)
    except UsageError as error:  # a package that is missing where the file is read, which may be another machine
        raise UnreadableError(str(error)) from error
    with _plainly(), store.open(path, "rb") as file:
        data: bytes = file.read(max_bytes + 1)
        return data


def _as_archive(url: str) -> str:
    """The URL that looks into an archive, for one that names an archive."""
    if _CHAIN in url:
        return url
    names = PurePosixPath(urlsplit(url).path.lower()).suffixes
    protocol = _ARCHIVES.get("".join(names[-2:])) or _ARCHIVES.get("".join(names[-1:]))
    return f"{protocol}://{_CHAIN}{url}" if protocol else url


def _child(opened: str, below: str, path: str) -> str:
    first, chain, rest = opened.partition(_CHAIN)
    if chain:
        return f"{first.partition('://')[0]}://{path.lstrip('/')}{_CHAIN}{rest}"
    return f"{first.rstrip('/')}/{below}"


def _store(url: str) -> tuple[Any, str]:
    """The file system of a URL and the path in it. Raises ``UsageError`` when a package is missing or nobody knows it."""
    protocol = url.rpartition(_CHAIN)[2].partition("://")[0].lower()
    try:
        from fsspec.core import url_to_fs
        from fsspec.registry import get_filesystem_class

        get_filesystem_class(protocol)
    except ImportError as error:
        raise UsageError(f"{protocol}:// needs a package that is not installed: pip install {_package(protocol)}") from error
    except ValueError as error:
        raise UsageError(f"{protocol}:// is no kind of URL that files can be read from") from error
    # By its name, fsspec does not see that this one is compressed.
    compressed = {"tar": {"compression": "gzip"}} if urlsplit(url.rpartition(_CHAIN)[2]).path.lower().endswith(".tgz") else {}
    with _plainly():
        store, path = url_to_fs(url, **compressed) if _CHAIN in url else url_to_fs(url)
        return store, str(path)


def _package(protocol: str) -> str:
    """What to install for a protocol: the package of a store, or an extra of msglint."""
    return _PACKAGES.get(protocol, f'"msglint[{_EXTRAS.get(protocol, "remote")}]"')


def _is_folder(store: Any, root: str) -> bool:
    """A web server has no folders: what it names is a file."""
    protocols = (store.protocol,) if isinstance(store.protocol, str) else store.protocol
    return "http" not in protocols and bool(store.isdir(root))


@contextmanager
def _plainly() -> Iterator[None]:
    """What goes wrong in the package of a store, in words for people: each has errors of its own."""
    try:
        yield
    except Exception as error:
        raise UnreadableError(_reason(error)) from error


def _reason(error: BaseException) -> str:
    """By the first error, which the others came of: a store may call it "not found" when nobody answered."""
    first = error
    while first.__cause__ is not None:
        first = first.__cause__
    name = type(first).__name__
    if "Credential" in name or "Auth" in name or getattr(first, "status", 0) in (401, 403):
        return _FORBIDDEN
    if "Connect" in name:
        return _NOBODY
    if getattr(first, "status", 0) == 404:
        return _REASONS["FileNotFoundError"]
    return next(
        (_REASONS[kind.__name__] for kind in type(first).__mro__ if kind.__name__ in _REASONS), f"it cannot be read ({name})"
    )
