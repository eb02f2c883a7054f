"""A whole run: every source goes down the pipeline, here or in other processes, and results come in the order of the sources.

What is known from an earlier run is not judged again, and then nothing is imported that reads or judges.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import cache
from typing import TYPE_CHECKING

from msglint import __version__, across, reuse
from msglint.means import HERE, Means
from msglint.options import CheckOptions
from msglint.result import AssetResult, CheckInfo, Result, RunInfo
from msglint.reuse import Looked

if TYPE_CHECKING:
    from msglint.dispatch import Dispatcher, Finish
    from msglint.messaging import ApprovedPlatform
    from msglint.sources import Source

Progress = Callable[["Source"], None]


def check(
    sources: Iterable[Source],
    approved: ApprovedPlatform,
    options: CheckOptions,
    progress: Progress = lambda _source: None,
    means: Means = HERE,
) -> Result:
    """Check every source against the approved platform.

    ``progress`` is called with each source when its turn comes. A source that cannot be read is in the result with its reason,
    and the rest goes on. Raises ``UsageError`` when ``options`` name a check that does not exist.
    """
    active = reuse.active_checks(means.store, options)
    streamed = stream(sources, approved, options, progress, means)
    assets = tuple(asset for of_source in streamed for asset in of_source)
    return Result(run_info(approved, options, active), across.settle(assets, means.store), tuple(_notes(assets, options)))


def run_info(approved: ApprovedPlatform, options: CheckOptions, active: tuple[CheckInfo, ...]) -> RunInfo:
    """What a run judges by; ``active`` are the checks that are on."""
    return RunInfo(
        version=__version__,
        platform_name=approved.platform.organisation,
        platform_version=approved.platform.version,
        platform_sha256=approved.sha256,
        as_of=options.as_of,
        backend=options.backend,
        checks=active,
    )


def stream(
    sources: Iterable[Source],
    approved: ApprovedPlatform,
    options: CheckOptions,
    progress: Progress = lambda _source: None,
    means: Means = HERE,
) -> Iterator[tuple[AssetResult, ...]]:
    """The assets of each source, in the order of the sources, of which some hundred are in hand at a time: memory does not grow
    with their number.

    Work that is lost with its process is tried once more, source by source, and then costs its source only.
    """
    results = reuse.Results(means.store, approved, options)
    with ExitStack() as ending:

        @cache
        def dispatcher() -> Dispatcher:
            from msglint.dispatch import Dispatcher
            from msglint.pipeline import Given

            given = Given(approved, options, means.store)
            return ending.enter_context(closing(Dispatcher(given, means)))

        def finished(looked: Looked, finish: Finish | None) -> tuple[AssetResult, ...]:
            progress(looked.source)
            if finish is None:
                return looked.assets or ()
            judged = finish()
            if means.stages is not None:
                means.stages.add(judged.seconds)
            results.keep(looked.key, judged.assets)
            return judged.assets

        waiting: deque[tuple[Looked, Finish | None]] = deque()
        for some in results.look_up(sources):
            unknown = [looked.source for looked in some if looked.assets is None]
            begun = iter(dispatcher().begin(unknown) if unknown else ())
            waiting.extend((looked, next(begun) if looked.assets is None else None) for looked in some)
            while len(waiting) > means.ahead:
                yield finished(*waiting.popleft())
        while waiting:
            yield finished(*waiting.popleft())


def _notes(assets: Sequence[AssetResult], options: CheckOptions) -> Iterator[str]:
    """What is to be put right about findings that are let stand."""
    if options.allowances or any(asset.notes for asset in assets):
        from msglint import allow

        yield from allow.notes(assets, options)
