"""A run on many machines: here a real cluster of two worker processes, one of which is killed in the middle."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from msglint import __version__, cluster, engine
from msglint.errors import UsageError
from msglint.means import Means
from msglint.options import CheckOptions
from msglint.platform_file import ApprovedPlatform, load
from msglint.sources import Source, find

distributed = pytest.importorskip("distributed", reason="needs Dask: pip install 'msglint[dask]'")

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
ROOT = Path(__file__).parents[1]
OPTIONS = CheckOptions(as_of=date(2026, 1, 1))


@pytest.fixture(scope="module")
def approved() -> ApprovedPlatform:
    return load(ROOT / "rules" / "example.yaml")


@pytest.fixture(scope="module")
def workers() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as started:
        yield started


def texts(folder: Path, count: int) -> tuple[Source, ...]:
    for number in range(count):
        text = f"# Saving {number}\n\nEarn up to {number % 9}% a year. Guaranteed to be a world-class piggy bank!\n"
        (folder / f"text-{number:03}.md").write_text(text)
    return find([folder])


def test_one_worker_is_killed_in_the_middle_and_nothing_is_lost(
    tmp_path: Path, approved: ApprovedPlatform, workers: Any
) -> None:
    found = texts(tmp_path, 60)
    alone = tuple(engine.stream(found, approved, OPTIONS))
    with cluster.connected(workers.scheduler_address) as connected:
        means = Means(executor=connected.executor, batch=4)
        together = engine.stream(found, approved, OPTIONS, means=means)
        begun = [next(together)]
        os.kill(workers.workers[0].pid, signal.SIGKILL)
        assert (*begun, *together) == alone
        connected.check()
    assert not any(asset.error for assets in alone for asset in assets)
    assert sum(len(asset.findings) for assets in alone for asset in assets) > 60


def test_what_its_workers_read_over_a_url_is_the_same(tmp_path: Path, approved: ApprovedPlatform, workers: Any) -> None:
    texts(tmp_path, 5)
    found = find([f"file://{tmp_path.as_posix()}"])
    with cluster.connected(workers.scheduler_address) as connected:
        assert connected.threads >= 1  # one may still be starting again
        there = tuple(engine.stream(found, approved, OPTIONS, means=Means(executor=connected.executor, batch=2)))
    assert there == tuple(engine.stream(found, approved, OPTIONS))
    assert len(there) == 5


def test_nobody_listens() -> None:
    with (
        pytest.raises(UsageError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"),
        cluster.connected("tcp://127.0.0.1:9"),
    ):
        pass


def test_an_address_that_is_none() -> None:
    with pytest.raises(UsageError, match="no Dask scheduler answers at nonsense"), cluster.connected("nonsense://x"):
        pass


def test_a_worker_with_another_version_is_refused(workers: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "__version__", "99.0")
    with (
        pytest.raises(UsageError, match=f"has msglint {__version__}; install msglint 99.0 there"),
        cluster.connected(workers.scheduler_address),
    ):
        pass
