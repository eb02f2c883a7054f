"""By what means a run is done: processes, other machines, what is known from earlier runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from msglint.cache import Store

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from msglint.stages import Stages


class Means(Struct, frozen=True):
    """By what means a run is done; none of them changes its result.

    The work is done by ``executor``, any of ``concurrent.futures`` whose workers are processes, ``batch`` sources at a time;
    else by ``jobs`` processes of this machine, or by this process when that is 1. None is one for each core when there is
    enough to do. ``ahead`` bounds the sources in hand. What ``store`` knows is taken from there. ``stages``, if given, are told
    the time that the work takes.
    """

    jobs: int | None = 1
    executor: Executor | None = None
    batch: int = 1
    ahead: int = 512
    store: Store = field(default_factory=lambda: Store(None))
    stages: Stages | None = None


HERE = Means()
