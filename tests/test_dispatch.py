"""Work is shared out: results are the same as without, and a process that is lost costs its file only."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from msglint import engine
from msglint.dispatch import POOL_PAYS, Dispatcher, _share
from msglint.isolate import DiedError, LateError, Pool
from msglint.means import Means
from msglint.options import CheckOptions
from msglint.pipeline import Given
from msglint.platform_file import load
from msglint.report import Style
from msglint.report.json import REPORT as JSON
from msglint.sources import Source

ROOT = Path(__file__).parents[1]
OPTIONS = CheckOptions(as_of=date(2026, 6, 1))
APPROVED = load(ROOT / "rules" / "example.yaml")
# Functions that misbehave, in a module that another process can import by name.
UNRULY = """
import os, time

def polite(number):
    return number, os.getpid()

def crash(_number):
    os._exit(3)

def hang(_number):
    time.sleep(600)

def raise_error(_number):
    raise ValueError
"""


@pytest.fixture
def unruly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    (tmp_path / "unruly_calls.py").write_text(UNRULY)
    monkeypatch.syspath_prepend(tmp_path)
    yield import_module("unruly_calls")
    del sys.modules["unruly_calls"]


def sources(folder: Path, count: int) -> list[Source]:
    found = []
    for number in range(count):
        path = folder / f"flyer-{number}.md"
        path.write_text(f"# Savings grow\n\nEarn up to {number}% a year. The bank that cares.\n")
        found.append(Source(path.name, path, relative=path.name))
    (folder / "empty.md").write_text("")
    return [*found, Source("empty.md", folder / "empty.md"), Source("gone.md", folder / "gone.md")]


def test_a_pool_says_what_one_process_says_in_the_same_order(tmp_path: Path) -> None:
    found = sources(tmp_path, 6)
    alone = engine.check(found, APPROVED, OPTIONS)
    shared = engine.check(found, APPROVED, OPTIONS, means=Means(jobs=2))
    assert JSON.render(shared, Style()) == JSON.render(alone, Style())
    assert [asset.path for asset in shared.assets] == [source.name for source in found]
    assert shared.unread == 2


def test_any_executor_will_do(tmp_path: Path) -> None:
    found = sources(tmp_path, 5)
    with ThreadPoolExecutor(1) as executor:
        shared = engine.check(found, APPROVED, OPTIONS, means=Means(executor=executor, batch=3, ahead=2))
    assert shared == engine.check(found, APPROVED, OPTIONS)


class Losing(ThreadPoolExecutor):
    """Loses all work in which a certain source is."""

    def __init__(self) -> None:
        super().__init__(1)
        self.asked: list[tuple[str, ...]] = []

    def submit(self, fn, /, batch):  # type: ignore[no-untyped-def]
        names = tuple(source.name for source in batch.sources)
        self.asked.append(names)
        if "flyer-1.md" not in names:
            return super().submit(fn, batch)
        lost: Future[object] = Future()
        lost.set_exception(DiedError())
        return lost


def test_work_that_is_lost_is_tried_again_one_by_one_and_costs_its_source_only(tmp_path: Path) -> None:
    found = sources(tmp_path, 4)[:4]
    with Losing() as executor:
        result = engine.check(found, APPROVED, OPTIONS, means=Means(executor=executor, batch=3))
    assert executor.asked[:2] == [("flyer-0.md", "flyer-1.md", "flyer-2.md"), ("flyer-3.md",)]
    assert executor.asked[2:] == [("flyer-0.md",), ("flyer-1.md",), ("flyer-2.md",)]
    assert [asset.error for asset in result.assets] == [
        None,
        "the process that checked it ended, twice; it is damaged, or needs more memory than there is; "
        "split it or export it again",
        None,
        None,
    ]


def test_a_file_that_ends_its_process_costs_that_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A docx that makes its reader crash: in the pool the process of the pool dies, in the second try a reader of its own."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\n"
        "if os.environ.get('CRASH_READER'):\n"
        "    import msglint.extract.docx as docx, msgspec.structs\n"
        "    def read(data, options): os._exit(3)\n"
        "    read.__module__, read.__qualname__ = 'sitecustomize', 'read'\n"
        "    msgspec.structs.force_setattr(docx.EXTRACTOR, 'read', read)\n"
    )
    monkeypatch.setenv("CRASH_READER", "1")
    monkeypatch.syspath_prepend(tmp_path)
    found = sources(tmp_path, 3)[:3]
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"whatever it is")
    result = engine.check([found[0], Source("bad.docx", bad), *found[1:]], APPROVED, OPTIONS, means=Means(jobs=2))
    reasons = [asset.error for asset in result.assets]
    assert reasons == [None, "damaged, or more than 2,048 MB are needed; split it or export it again", None, None]


def test_a_call_that_kills_its_process_fails_alone(unruly: ModuleType) -> None:
    with Pool(2, seconds=60) as pool:
        futures = [pool.submit(unruly.crash if number == 3 else unruly.polite, number) for number in range(8)]
        with pytest.raises(DiedError):
            futures[3].result()
        assert [future.result()[0] for number, future in enumerate(futures) if number != 3] == [0, 1, 2, 4, 5, 6, 7]
        with pytest.raises(DiedError):
            pool.submit(unruly.raise_error, 0).result()
        assert pool.submit(unruly.polite, 9).result()[0] == 9


def test_a_call_that_takes_too_long_is_ended(unruly: ModuleType) -> None:
    with Pool(1, seconds=0.2) as pool, pytest.raises(LateError):
        pool.submit(unruly.hang, 0).result()


def test_work_is_done_by_other_processes_and_none_is_left(unruly: ModuleType) -> None:
    pool = Pool(2, seconds=60)
    used = {future.result()[1] for future in [pool.submit(unruly.polite, number) for number in range(8)]}
    assert os.getpid() not in used
    assert len(used) <= 2
    processes = [process._process for process in pool._processes]
    pool.shutdown()
    assert all(process.returncode is not None for process in processes)


def test_closing_ends_what_is_still_going_on(unruly: ModuleType) -> None:
    pool = Pool(1, seconds=600)
    futures = [pool.submit(unruly.hang, number) for number in range(3)]
    while not pool._processes:
        pass
    pool.shutdown(cancel_futures=True)
    assert all(future.done() for future in futures)


@pytest.mark.parametrize(("jobs", "count", "pooled"), [(None, POOL_PAYS, True), (None, POOL_PAYS - 1, False), (1, 500, False)])
def test_a_pool_is_used_when_it_pays(monkeypatch: pytest.MonkeyPatch, jobs: int | None, count: int, pooled: bool) -> None:
    monkeypatch.setattr("msglint.dispatch.cores", lambda: 2)
    means = Means(jobs=jobs)
    dispatcher = Dispatcher(Given(APPROVED, OPTIONS, means.store), means)
    assert (dispatcher._own_pool(count) is not None) is pooled
    dispatcher.close()


@pytest.mark.parametrize(
    ("count", "jobs", "share"),
    [(256, 2, 16), (48, 2, 3), (1000, 64, 1), (5, 8, 1)],
    ids=["many", "few", "many cores", "fewer than cores"],
)
def test_no_process_has_much_to_do_while_others_are_done(count: int, jobs: int, share: int) -> None:
    assert _share(count, jobs) == share


def test_sources_are_taken_as_there_is_room(tmp_path: Path) -> None:
    taken = []

    def endless() -> Iterator[Source]:
        for number in range(10_000):
            taken.append(number)
            yield Source(f"{number}.md", tmp_path / f"{number}.md", content=b"The bank that cares.")

    stream = engine.stream(endless(), APPROVED, OPTIONS, means=Means(ahead=10))
    assert next(stream)[0].path == "0.md"
    assert len(taken) < 1_000
    stream.close()
