"""Where a run is done: on this machine, or on the machines of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from msgspec import Struct
from msgspec.structs import replace

from msglint.cache import Store
from msglint.errors import UnreadableError
from msglint.means import Means
from msglint.sources import Source

_BATCH = 16  # sources for one worker: some seconds of work at most, so that little is lost with it
_BATCHES = 4  # in hand for each thread of a cluster


class Place(Struct, frozen=True):
    """Where a run is done: by what means, and how it is seen that it can go on; ``check`` raises ``UsageError`` when not."""

    means: Means
    check: Callable[[], None] = lambda: None
    sees_this_disk: bool = True

    def watched(self, progress: Callable[[Source], None]) -> Callable[[Source], None]:
        """The same progress, that sees each time that the run can go on."""

        def watch(source: Source) -> None:
            self.check()
            progress(source)

        return watch

    def sources(self, found: Iterable[Source], max_bytes: int) -> Iterable[Source]:
        """The sources as they can be read there: with their content, unless the disk is seen or a URL leads to them."""
        return found if self.sees_this_disk else (_with_content(source, max_bytes) for source in found)


@contextmanager
def place(scheduler: str | None, means: Means) -> Iterator[Place]:
    """The cluster whose scheduler has that address, or this machine. Raises ``UsageError`` when the cluster cannot be used."""
    if scheduler is None:
        yield Place(means)
        return
    from msglint.cluster import connected

    with connected(scheduler) as cluster:
        ahead = max(means.ahead, cluster.threads * _BATCH * _BATCHES)
        # What this machine has in its cache is not looked up: for that it would have to read all files itself.
        there = replace(means, executor=cluster.executor, batch=_BATCH, ahead=ahead, store=Store(None))
        yield Place(there, cluster.check, sees_this_disk=False)
        cluster.check()


def _with_content(source: Source, max_bytes: int) -> Source:
    if source.url:
        return source
    with suppress(UnreadableError):  # the worker says why
        return replace(source, content=source.read_bytes(max_bytes))
    return source
