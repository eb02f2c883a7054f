"""The store: get and put of many keys at once, bounded in size."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from threading import RLock
from time import monotonic, time
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from msgspec import Struct

from msglint.cache import _file

if TYPE_CHECKING:
    import sqlite3

T = TypeVar("T")

MEGABYTE = 1024 * 1024
MAX_BYTES = 500 * MEGABYTE
_DAY = 86_400  # seconds
_AT_ONCE = 500  # keys of one query; older versions of SQLite take 999 variables
_SAVE_BYTES, _SAVE_SECONDS = 4 * MEGABYTE, 2.0  # how much may be lost when the process is killed
_LARGEST = 20  # a value may take one part of so many of the room: a few large files must not drive out all others
_FILLED = 0.8  # of the room, after old entries were dropped
_CHECKSUM = 4  # bytes
_OVERHEAD = 200  # bytes that an entry takes beside its value


class Contents(Struct, frozen=True):
    """What a store holds: ``entries`` by namespace, and the bytes of its files."""

    entries: Mapping[str, int]
    size: int


class Store:
    """Keys and values in namespaces ("result", "vector"...); a context manager that saves at its end.

    ``folder`` None is a store that is always empty, as is one that cannot be used: ``note`` then says why, in words for people.
    Nothing is raised. ``put_many`` saves now and then, ``flush`` at once. When ``max_bytes`` are full, what was not used for
    the longest time is dropped.
    """

    def __init__(self, folder: Path | None, max_bytes: int = MAX_BYTES) -> None:
        self.folder = folder
        self.note = ""
        self._max_bytes = max_bytes
        self._lock = RLock()
        self._unsaved: dict[tuple[str, bytes], bytes] = {}
        self._used: set[int] = set()
        self._saved_at = monotonic()
        self._database: sqlite3.Connection | None = None
        self._guarded(self._open, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __reduce__(self) -> tuple[object, ...]:
        """Another process opens the same file anew."""
        return Store, (self.folder, self._max_bytes)

    @property
    def is_open(self) -> bool:
        """Can it hold anything?"""
        return self._database is not None

    def get_many(self, namespace: str, keys: Collection[bytes]) -> dict[bytes, bytes]:
        """The values of those keys that are there."""
        nothing: dict[bytes, bytes] = {}
        found = self._guarded(lambda: self._select(namespace, [*keys]), nothing)
        return found | {key: value for key in keys if (value := self._unsaved.get((namespace, key))) is not None}

    def put_many(self, namespace: str, items: Mapping[bytes, bytes]) -> None:
        """Keep values; one that is too large for the room there is, is not."""
        if self._database is None:
            return
        with self._lock:
            self._unsaved |= {
                (namespace, key): value for key, value in items.items() if len(value) * _LARGEST <= self._max_bytes
            }
        waiting = sum(map(len, self._unsaved.values()))
        if waiting >= _SAVE_BYTES or monotonic() - self._saved_at >= _SAVE_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Save what was put."""
        self._guarded(self._save, None)

    def close(self) -> None:
        """Save what was put, and close the file."""
        self.flush()
        with self._lock:
            if self._database is not None:
                self._guarded(self._database.close, None)
            self._database = None

    def contents(self) -> Contents:
        """What is in it."""
        self.flush()
        rows: list[tuple[str, int]] = self._guarded(self._count, [])
        return Contents(dict(rows), _file.size(self.folder) if self.folder else 0)

    def _guarded(self, work: Callable[[], T], otherwise: T) -> T:
        """What the work returns; what it raises ends the use of the file for this run, or of a damaged file for good."""
        if self.folder is None:
            return otherwise
        import sqlite3

        with self._lock:
            try:
                return work()
            except sqlite3.Error as error:
                self._give_up(str(error))
                if _file.is_damage(error):
                    self._renew(self.folder)
            except OSError as error:
                self._give_up(error.strerror or str(error))
        return otherwise

    def _give_up(self, reason: str) -> None:
        self.note = f"the cache in {self.folder} is not used: {reason}"
        self._unsaved.clear()
        if self._database is not None:
            self._database.close()
            self._database = None

    def _renew(self, folder: Path) -> None:
        import sqlite3

        try:
            _file.set_aside(folder)
            self._open()
            self.note = f"the cache in {folder} was damaged; a new one was begun"
        except (OSError, sqlite3.Error):
            return

    def _open(self) -> None:
        if self.folder is not None:
            self._database = _file.connect(self.folder)

    def _select(self, namespace: str, keys: list[bytes]) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        today = _today()
        for some in _parts(keys):
            for row, key, used, value in self._rows(namespace, some):
                if _is_sound(value):
                    found[key] = value[_CHECKSUM:]
                    if used != today:
                        self._used.add(row)
        return found

    def _rows(self, namespace: str, keys: list[bytes]) -> Iterable[tuple[int, bytes, int, bytes]]:
        if self._database is None:
            return ()
        marks = ",".join("?" * len(keys))
        query = f"SELECT id, key, used, value FROM entries WHERE namespace = ? AND key IN ({marks})"
        return self._database.execute(query, (namespace, *keys))

    def _save(self) -> None:
        self._saved_at = monotonic()
        if self._database is None or not (self._unsaved or self._used):
            return
        today = _today()
        rows = [(space, key, today, len(value), _summed(value)) for (space, key), value in self._unsaved.items()]
        self._database.execute("BEGIN IMMEDIATE")  # a process that is killed before COMMIT has changed nothing
        self._database.executemany(
            "INSERT OR REPLACE INTO entries (namespace, key, used, size, value) VALUES (?, ?, ?, ?, ?)", rows
        )
        self._database.executemany("UPDATE entries SET used = ? WHERE id = ?", [(today, row) for row in self._used])
        self._database.execute("COMMIT")
        self._unsaved.clear()
        self._used.clear()
        self._make_room(self._database)

    def _make_room(self, database: sqlite3.Connection) -> None:
        """Drop what was not used for the longest time, if the file has grown too large."""
        taken = _pragma(database, "page_size") * (_pragma(database, "page_count") - _pragma(database, "freelist_count"))
        if taken <= self._max_bytes:
            return
        too_much = taken - _FILLED * self._max_bytes
        oldest = database.execute("SELECT id, size FROM entries ORDER BY used, id")
        dropped = []
        while too_much > 0 and (entry := oldest.fetchone()):
            dropped.append((entry[0],))
            too_much -= entry[1] + _OVERHEAD
        oldest.close()
        database.execute("BEGIN IMMEDIATE")
        database.executemany("DELETE FROM entries WHERE id = ?", dropped)
        database.execute("COMMIT")
        database.execute("PRAGMA incremental_vacuum").fetchall()

    def _count(self) -> list[tuple[str, int]]:
        if self._database is None:
            return []
        return self._database.execute(
            "SELECT namespace, count(*) FROM entries GROUP BY namespace ORDER BY namespace"
        ).fetchall()


def _pragma(database: sqlite3.Connection, name: str) -> int:
    row: tuple[int] = database.execute(f"PRAGMA {name}").fetchone()
    return row[0]


def _parts(keys: list[bytes]) -> Iterable[list[bytes]]:
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))


def _summed(value: bytes) -> bytes:
    return zlib.crc32(value).to_bytes(_CHECKSUM, "big") + value


def _is_sound(value: bytes) -> bool:
    return zlib.crc32(value[_CHECKSUM:]).to_bytes(_CHECKSUM, "big") == value[:_CHECKSUM]


def _today() -> int:
    return int(time() // _DAY)
