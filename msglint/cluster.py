"""Many machines: the executor of a Dask cluster, which does what any executor of ``concurrent.futures`` does."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from msglint import __version__
from msglint.errors import UsageError

_ANSWERS_IN = 20  # seconds
_WORKERS_IN = 60  # seconds: machines may just be starting


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster at work. ``threads`` counts what its workers do at once."""

    address: str
    executor: Executor
    threads: int
    _client: Any = field(repr=False)

    def check(self) -> None:
        """Raises ``UsageError`` when the scheduler has gone: what comes after that is no result."""
        if self._client.status != "running":
            raise UsageError(f"the scheduler at {self.address} has gone; start the run again to go on where it stopped")


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """The cluster whose scheduler listens at ``address``, such as "tcp://10.0.0.1:8786".

    Work of a worker that dies is done by another. Raises ``UsageError`` when Dask is not installed, nobody listens there, no
    worker is there, or one has another msglint.
    """
    client = _client(address)
    try:
        _check_workers(client, address)
        threads = sum(worker["nthreads"] for worker in client.scheduler_info(n_workers=-1)["workers"].values())
        yield Cluster(address, client.get_executor(pure=False), threads, client)
    finally:
        client.close()


def _client(address: str) -> Any:
    try:
        import distributed
    except ImportError as error:
        raise UsageError('--scheduler needs a package that is not installed: pip install "msglint[dask]"') from error
    connect: Any = distributed.Client
    try:
        return connect(address, timeout=_ANSWERS_IN, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"no Dask scheduler answers at {address}; an address is like tcp://10.0.0.1:8786") from error


def _check_workers(client: Any, address: str) -> None:
    """A cluster that cannot do the work is refused before the run. Raises ``UsageError``."""
    try:
        client.wait_for_workers(1, timeout=_WORKERS_IN)
    except TimeoutError as error:
        raise UsageError(f"the scheduler at {address} has no workers; start some with: dask worker {address}") from error
    versions: dict[str, Any] = client.run(version, on_error="return")
    for worker, found in versions.items():
        if found != __version__:
            which = f"msglint {found}" if isinstance(found, str) else "no msglint that works"
            raise UsageError(f"the worker at {worker} has {which}; install msglint {__version__} there")


def version() -> str:
    """The version of msglint where this is called."""
    return __version__
