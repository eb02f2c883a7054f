"""The file of the store: made for the user alone, and set aside when it is damaged."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

NAME = "cache-1.sqlite"  # the number is that of the tables in it
_SHARED = 0o077  # what other users may do
_WAIT = 5  # seconds for another process to save
_TABLES = """
CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY,
    namespace TEXT NOT NULL,
    key BLOB NOT NULL,
    used INTEGER NOT NULL,  -- the last day of use, counted from 1970
    size INTEGER NOT NULL,
    value BLOB NOT NULL,
    UNIQUE (namespace, key)
);
CREATE INDEX IF NOT EXISTS by_use ON entries (used, id, size);
"""


def connect(folder: Path) -> sqlite3.Connection:
    """The database in a folder, made where it is missing. Raises ``OSError`` and ``sqlite3.Error``."""
    import sqlite3

    _make_private(folder)
    path = folder / NAME
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # SQLite's own files take its permissions
    database = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        database.execute("PRAGMA auto_vacuum = INCREMENTAL")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.executescript(_TABLES)
    except sqlite3.Error:
        database.close()
        raise
    return database


def is_damage(error: sqlite3.Error) -> bool:
    """Does an error say that the file is no sound database?"""
    from sqlite3 import SQLITE_CORRUPT, SQLITE_NOTADB

    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (SQLITE_CORRUPT, SQLITE_NOTADB)


def set_aside(folder: Path) -> None:
    """Move a damaged database out of the way, over one that was moved before. Raises ``OSError``."""
    path = folder / NAME
    path.replace(path.with_name(f"{NAME}.damaged"))
    for ending in ("-wal", "-shm"):
        path.with_name(f"{NAME}{ending}").unlink(missing_ok=True)


def size(folder: Path) -> int:
    """The bytes of all files of the store, whatever else is in the folder."""
    return sum(file.stat().st_size for file in folder.glob(f"{NAME}*"))


def remove(folder: Path) -> int:
    """Remove the files of the store, and return their size in bytes. Raises ``OSError``."""
    removed = size(folder)
    for file in folder.glob(f"{NAME}*"):
        file.unlink(missing_ok=True)
    return removed


def _make_private(folder: Path) -> None:
    """Nobody else may read what documents say, nor put there what is read. Raises ``OSError`` when that cannot be had."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix" and folder.stat().st_mode & _SHARED:
        folder.chmod(0o700)
