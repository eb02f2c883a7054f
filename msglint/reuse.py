"""What earlier runs found out and this one need not: whole results, by all that they depend on.

A result is kept under the content and the name of its source, the platform, the options and the code. What could not be read
is not kept: it is tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from msglint import cache, semantic
from msglint.cache import Store
from msglint.cache.version import code_version
from msglint.errors import UnreadableError
from msglint.messaging import ApprovedPlatform
from msglint.options import CheckOptions, ReadOptions
from msglint.result import AssetResult, CheckInfo

if TYPE_CHECKING:
    from msglint.extract import Content, Extractor, Reading
    from msglint.sources import Source

T = TypeVar("T")

_RESULT = "result"
_AT_ONCE, _BYTES_AT_ONCE = 256, 32 * cache.MEGABYTE  # sources that are looked up together, and held in memory


class Looked(NamedTuple):
    """A source, with its content where that was read, and its assets where an earlier run knows them. ``key`` is that of the
    result, empty when it is not to be kept."""

    source: Source
    key: bytes = b""
    assets: tuple[AssetResult, ...] | None = None


def _judged_by(approved: ApprovedPlatform, options: CheckOptions) -> bytes:
    return cache.key(code_version(), semantic.version(options.backend), approved.sha256, msgspec.msgpack.encode(options))


class Results:
    """The results of one platform and one set of options in a store."""

    def __init__(self, store: Store, approved: ApprovedPlatform, options: CheckOptions) -> None:
        self._store = store
        self._max_bytes = options.read.max_bytes
        self._judged_by = _judged_by(approved, options) if store.is_open else b""

    @cached_property
    def _decoder(self) -> msgspec.msgpack.Decoder[tuple[AssetResult, ...]]:
        return msgspec.msgpack.Decoder(tuple[AssetResult, ...])

    def look_up(self, sources: Iterable[Source]) -> Iterator[list[Looked]]:
        """The sources in their order, some hundred at a time."""
        some: list[Looked] = []
        size = 0
        for source in sources:
            some.append(self._keyed(source))
            size += len(some[-1].source.content or b"")
            if len(some) >= _AT_ONCE or size >= _BYTES_AT_ONCE:
                yield self._known(some)
                some, size = [], 0
        if some:
            yield self._known(some)

    def fingerprint(self, sources: Iterable[Source]) -> bytes:
        """A key for all that the results of these sources depend on; empty when there is none: a source cannot be read, or
        lies elsewhere."""
        keys = []
        for source in sources:
            content = None if source.url else self._content(source)
            if content is None:
                return b""
            keys.append(self._key(source, content))
        return cache.key(*keys)

    def keep(self, key: bytes, assets: tuple[AssetResult, ...]) -> None:
        """Keep the assets of a source that was looked up."""
        if key and all(asset.error is None and not asset.unchanged for asset in assets):
            self._store.put_many(_RESULT, {key: msgspec.msgpack.encode(assets)})

    def _keyed(self, source: Source) -> Looked:
        content = self._content(source) if self._store.is_open else None
        return Looked(source) if content is None else Looked(replace(source, content=content), self._key(source, content))

    def _content(self, source: Source) -> bytes | None:
        try:
            return source.read_bytes(self._max_bytes)
        except UnreadableError:
            return None  # whoever reads it again says why

    def _key(self, source: Source, content: bytes) -> bytes:
        return cache.key(self._judged_by, source.name, source.relative, source.kind or "", source.kind_from, content)

    def _known(self, some: list[Looked]) -> list[Looked]:
        found = self._store.get_many(_RESULT, [item.key for item in some if item.key])
        return [item._replace(assets=self._decoded(found.get(item.key))) for item in some]

    def _decoded(self, value: bytes | None) -> tuple[AssetResult, ...] | None:
        try:
            return self._decoder.decode(value) if value is not None else None
        except ValueError:  # msgspec's errors are such
            return None


def recalled(
    store: Store,
    parts: tuple[str | bytes, ...],
    kind: type[T],
    make: Callable[[], T],
    keep: Callable[[T], bool] = lambda _: True,
) -> T:
    """What ``make`` returns, from the store if it was made from the same parts by the same code before, and was to be kept.

    The first of the parts is the namespace.
    """
    if not store.is_open:
        return make()
    space = str(parts[0])
    key = cache.key(code_version(), *parts)
    known = store.get_many(space, [key]).get(key)
    if known is not None:
        with suppress(ValueError):  # msgspec's errors are such
            return msgspec.msgpack.decode(known, type=kind)
    made = make()
    with suppress(ValueError):  # text that is no Unicode, as in the name of a file, cannot be written
        if keep(made):
            store.put_many(space, {key: msgspec.msgpack.encode(made)})
    return made


def platform(path: Path, store: Store) -> ApprovedPlatform:
    """The platform in a file or folder, as ``platform_file.load`` reads it. Raises ``InvalidFileError``."""

    def load() -> ApprovedPlatform:
        from msglint.platform_file import load

        return load(path)

    return recalled(store, ("platform", path.as_posix(), *_contents(path)), ApprovedPlatform, load)


def _contents(path: Path) -> Iterator[bytes]:
    """What stands in the files of a platform, with their names; nothing where they cannot be read."""
    with suppress(OSError):
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            if file.is_file():
                yield file.name.encode("utf-8", "surrogatepass")
                yield file.read_bytes()


def active_checks(store: Store, options: CheckOptions) -> tuple[CheckInfo, ...]:
    """The checks that are on somewhere, as reports tell of them. Raises ``UsageError`` for a level of a check that does not
    exist."""

    def infos() -> tuple[CheckInfo, ...]:
        from msglint.checks import check_names, check_of
        from msglint.suppress import active_anywhere

        on = map(check_of, active_anywhere(check_names(), options.levels, options.path_levels))
        return tuple(CheckInfo(check.name, check.severity, check.summary, check.reference) for check in on)

    levels = msgspec.msgpack.encode((options.levels, options.path_levels))
    return recalled(store, ("checks", levels), tuple[CheckInfo, ...], infos)


def reading(read: Reading, store: Store) -> Reading:
    """The same way to read, but for files whose content an earlier run has read.

    Only formats of large libraries are kept: the others are read as fast as they would be found.
    """
    from msglint.extract import Content

    def read_or_recall(extractor: Extractor, data: bytes, options: ReadOptions) -> Content:
        if not extractor.isolated:
            return read(extractor, data, options)
        parts = ("extract", extractor.name, msgspec.msgpack.encode(options), data)
        return recalled(store, parts, Content, lambda: read(extractor, data, options))

    return read_or_recall
