"""Who does the work: this process, processes of this machine, or any executor of ``concurrent.futures``."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from msglint import isolate, pipeline
from msglint.cache import Store
from msglint.means import Means
from msglint.pipeline import Batch, Given, Judged, Pipeline
from msglint.result import AssetResult
from msglint.sources import Source

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Finish = Callable[[], Judged]

_SHARES, _MOST_AT_ONCE = 8, 16
POOL_PAYS = 48  # sources; a process costs about as much as so many pages of text
_SECONDS = 600  # in which a source has to be checked; what takes longer hangs
_LATE = f"took longer than {_SECONDS // 60} minutes to check; split it or export it again"
_LOST = (
    "the process that checked it ended, twice; it is damaged, or needs more memory than there is; split it or export it again"
)


class Dispatcher:
    """Has sources judged. ``close`` ends what it has started; an executor of the caller stays open."""

    def __init__(self, given: Given, means: Means) -> None:
        self._given = given
        self._means = means
        self._pool: isolate.Pool | None = None
        self._reader = isolate.Reader()

    def begin(self, sources: Sequence[Source]) -> list[Finish]:
        """Begin to judge sources, and return for each how to get what comes of it."""
        executor = self._means.executor or self._own_pool(len(sources))
        if executor is None:
            self._reader.prepare(source.name for source in sources)
            return [partial(self._here, source) for source in sources]
        size = _share(len(sources), self._jobs) if executor is self._pool else self._means.batch
        batches = [tuple(sources[start : start + size]) for start in range(0, len(sources), size)]
        return [finish for batch in batches for finish in self._elsewhere(executor, batch)]

    def close(self) -> None:
        """End all processes at once."""
        self._reader.close()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _own_pool(self, count: int) -> isolate.Pool | None:
        """The processes of this machine, if they are worth it for so many sources."""
        if self._pool is None and self._jobs > 1 and (self._means.jobs is not None or count >= POOL_PAYS):
            self._pool = isolate.Pool(self._jobs, _SECONDS)
        return self._pool

    @property
    def _jobs(self) -> int:
        return cores() if self._means.jobs is None else self._means.jobs

    def _here(self, source: Source) -> Judged:
        return self._pipeline.run((source,), self._reader.read)[0]

    def _elsewhere(self, executor: Executor, sources: tuple[Source, ...]) -> list[Finish]:
        future = self._submit(executor, sources, isolated=executor is not self._pool)

        @cache
        def together() -> tuple[Judged, ...]:
            try:
                return future.result()
            except Exception:
                return self._one_by_one(executor, sources)

        def finish(number: int) -> Judged:
            return together()[number]

        return [partial(finish, number) for number in range(len(sources))]

    def _one_by_one(self, executor: Executor, sources: tuple[Source, ...]) -> tuple[Judged, ...]:
        """The assets of sources that were lost with their process: the one that it died of is found out, with all care."""
        again = [self._submit(executor, (source,), isolated=True) for source in sources]
        return tuple(_judged(source, future) for source, future in zip(sources, again, strict=True))

    def _submit(self, executor: Executor, sources: tuple[Source, ...], isolated: bool) -> Future[tuple[Judged, ...]]:
        from concurrent.futures import BrokenExecutor, Future

        try:
            return executor.submit(pipeline.judge, Batch(sources, self._packed, isolated))
        except BrokenExecutor as error:
            failed: Future[tuple[Judged, ...]] = Future()
            failed.set_exception(error)
            return failed

    @cached_property
    def _packed(self) -> bytes:
        # Processes of other machines have no use for a folder of this one.
        return pipeline.pack(self._given if self._means.executor is None else replace(self._given, store=Store(None)))

    @cached_property
    def _pipeline(self) -> Pipeline:
        return Pipeline(self._given)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _share(sources: int, jobs: int) -> int:
    """How many sources a process gets at once: several, as each hand-over costs the time of some sentences, but so few that all
    processes end at about the same time."""
    return min(_MOST_AT_ONCE, max(1, sources // (jobs * _SHARES)))


def _judged(source: Source, future: Future[tuple[Judged, ...]]) -> Judged:
    try:
        return future.result()[0]
    except Exception as error:
        reason = _LATE if isinstance(error, isolate.LateError) else _LOST
        return Judged((AssetResult(path=source.name, relative=source.relative, error=reason),))
