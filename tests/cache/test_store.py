"""The store keeps what it is given, whatever happens to its file."""

from __future__ import annotations

import os
import pickle
import signal
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from msglint.cache import MEGABYTE, Store, key
from msglint.cache import store as module
from msglint.cache._file import NAME

# Writes 40 values of 100 kB without end, and says so after each round.
WRITER = """
import sys
from pathlib import Path
from msglint.cache import Store
store = Store(Path(sys.argv[1]))
for round in range(10_000):
    store.put_many("text", {bytes([n]): bytes([round % 250]) * 100_000 for n in range(40)})
    store.flush()
    print(round, flush=True)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def damage(folder: Path) -> None:
    data = bytearray((folder / NAME).read_bytes())
    data[:100] = b"x" * 100
    (folder / NAME).write_bytes(data)


def test_what_is_put_is_there_in_the_next_run(folder: Path) -> None:
    with Store(folder) as store:
        store.put_many("text", {b"a": b"1", b"b": b"2"})
        assert store.get_many("text", [b"a"]) == {b"a": b"1"}
    with Store(folder) as store:
        assert store.get_many("text", [b"b", b"a", b"c"]) == {b"a": b"1", b"b": b"2"}
        assert store.get_many("vector", [b"a"]) == {}


def test_a_new_value_takes_the_place_of_the_old_one(folder: Path) -> None:
    with Store(folder) as store:
        store.put_many("text", {b"a": b"1"})
        store.flush()
        store.put_many("text", {b"a": b"2"})
    with Store(folder) as store:
        assert store.get_many("text", [b"a"]) == {b"a": b"2"}
        assert store.contents().entries == {"text": 1}


def test_any_number_of_keys(folder: Path) -> None:
    items = {f"{number}".encode(): b"x" for number in range(2_000)}
    with Store(folder) as store:
        store.put_many("text", items)
        store.flush()
        assert store.get_many("text", list(items)) == items


def test_keys_tell_their_parts_apart() -> None:
    assert key("ab", "c") != key("a", "bc")
    assert key("ab") == key(b"ab")
    assert len(key("\udcff")) == 32


def test_a_store_without_a_folder_is_empty() -> None:
    with Store(None) as store:
        store.put_many("text", {b"a": b"1"})
        assert store.get_many("text", [b"a"]) == {}
        assert not store.is_open
        assert store.note == ""


def test_another_process_gets_the_same_file(folder: Path) -> None:
    with Store(folder) as store:
        store.put_many("text", {b"a": b"1"})
        store.flush()
        with pickle.loads(pickle.dumps(store)) as copy:
            assert copy.get_many("text", [b"a"]) == {b"a": b"1"}


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_nobody_else_can_read_it(folder: Path) -> None:
    folder.mkdir(mode=0o755)
    with Store(folder) as store:
        store.put_many("text", {b"a": b"1"})
        store.flush()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
        assert len(list(folder.iterdir())) > 1  # SQLite's own files too


def test_the_least_recently_used_is_dropped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    value = os.urandom(40_000)
    days = iter(range(100, 200))
    monkeypatch.setattr(module, "_today", lambda: next(days))
    with Store(folder, MEGABYTE) as store:
        for number in range(20):
            store.put_many("text", {bytes([number]): value})
            store.flush()
        assert store.get_many("text", [b"\0"])
        for number in range(20, 28):
            store.put_many("text", {bytes([number]): value})
            store.flush()
        left = {found[0] for found in store.get_many("text", [bytes([n]) for n in range(28)])}
        assert 0 in left  # it was used since
        assert 27 in left
        assert not left & {1, 2, 3}
        assert (folder / NAME).stat().st_size <= 1.3 * MEGABYTE


def test_a_value_that_would_fill_the_room_is_not_kept(folder: Path) -> None:
    with Store(folder, MEGABYTE) as store:
        store.put_many("text", {b"a": bytes(MEGABYTE)})
        assert store.get_many("text", [b"a"]) == {}


def test_a_damaged_file_is_set_aside(folder: Path) -> None:
    with Store(folder) as store:
        store.put_many("text", {b"a": b"1"})
    damage(folder)
    with Store(folder) as store:
        assert store.get_many("text", [b"a"]) == {}
        assert store.note == f"the cache in {folder} was damaged; a new one was begun"
        store.put_many("text", {b"a": b"2"})
    with Store(folder) as store:
        assert store.get_many("text", [b"a"]) == {b"a": b"2"}
        assert store.note == ""
    assert (folder / f"{NAME}.damaged").exists()


def test_a_value_that_was_changed_is_missing(folder: Path) -> None:
    with Store(folder) as store:
        store.put_many("text", {b"a": b"sound"})
    with sqlite3.connect(folder / NAME) as database:
        database.execute("UPDATE entries SET value = CAST(REPLACE(value, 'sound', 'found') AS BLOB)")
    database.close()
    with Store(folder) as store:
        assert store.get_many("text", [b"a"]) == {}


def test_without_a_place_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Store(tmp_path / "file" / "cache") as store:
        store.put_many("text", {b"a": b"1"})
        assert store.get_many("text", [b"a"]) == {}
        assert store.note.startswith(f"the cache in {tmp_path / 'file' / 'cache'} is not used: ")


def test_a_full_disk_ends_its_use(folder: Path) -> None:
    with Store(folder) as store:
        assert store._database is not None
        store._database.execute("PRAGMA max_page_count = 20")
        store.put_many("text", {bytes([n]): bytes(20_000) for n in range(20)})
        store.flush()
        assert store.note == f"the cache in {folder} is not used: database or disk is full"
        assert not store.is_open
    with Store(folder) as store:
        assert store.is_open


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_writer_that_is_killed_leaves_it_whole(folder: Path) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    for kept in range(1, 4):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True, env=env
        ) as writer:
            assert writer.stdout
            for _ in range(kept):
                assert writer.stdout.readline()
            writer.send_signal(signal.SIGKILL)
        with Store(folder) as store:
            found = store.get_many("text", [bytes([n]) for n in range(40)])
            assert store.note == ""
        assert len(found) == 40
        assert len(set(found.values())) == 1  # all of one round, or all of the next: never half of it
    assert not (folder / f"{NAME}.damaged").exists()


def test_many_processes_write_at_once(folder: Path) -> None:
    code = """
import sys
from pathlib import Path
from msglint.cache import Store
with Store(Path(sys.argv[1])) as store:
    for n in range(30):
        store.put_many(sys.argv[2], {bytes([n]): bytes([n]) * 1000})
        store.flush()
    assert not store.note, store.note
"""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    writers = [subprocess.Popen([sys.executable, "-c", code, str(folder), f"space{n}"], env=env) for n in range(4)]
    assert [writer.wait() for writer in writers] == [0] * 4
    with Store(folder) as store:
        assert store.contents().entries == {f"space{n}": 30 for n in range(4)}
