"""Where the time goes: CPU seconds by the stages of the way of an asset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from time import process_time
from typing import TypeVar

T = TypeVar("T")

READ, MATCH, MODEL, CHECKS, REPORT = "read", "match", "model", "checks", "report"


class Stages:
    """Sums up the CPU seconds that this process takes for each stage. Stages do not lie in one another."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}

    @property
    def seconds(self) -> Mapping[str, float]:
        """What was taken so far."""
        return self._seconds

    def add(self, seconds: Mapping[str, float]) -> None:
        """Add what was taken elsewhere."""
        for name, more in seconds.items():
            self._seconds[name] = self._seconds.get(name, 0.0) + more

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """The work inside is of that stage."""
        before = process_time()
        try:
            yield
        finally:
            self.add({name: process_time() - before})

    def each(self, name: str, items: Iterable[T]) -> Iterator[T]:
        """The same items, each made in that stage."""
        iterator = iter(items)
        while True:
            with self.stage(name):
                try:
                    item = next(iterator)
                except StopIteration:
                    return
            yield item
