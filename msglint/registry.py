"""Finds the formats, checks and reports: one file each, no decorators, no import side effects."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Protocol, TypeVar


class Named(Protocol):
    """Anything the registry can hold: it answers to a name that is unique in its package."""

    @property
    def name(self) -> str:
        """The unique name."""
        ...


T = TypeVar("T", bound=Named)


def discover(package: str, constant: str, kind: type[T]) -> dict[str, T]:
    """Every ``constant`` that the public modules of ``package`` export, by name, in sorted module order.

    Modules whose name starts with an underscore are helpers and are passed over. Raises ``RuntimeError`` when a module
    forgets its constant, exports something else, or takes a name twice: these are programming errors.
    """
    found: dict[str, T] = {}
    for module in _modules(package):
        item = getattr(importlib.import_module(module), constant, None)
        if not isinstance(item, kind):
            raise RuntimeError(f"{module} must export {constant}, a {kind.__name__}")
        if item.name in found:
            raise RuntimeError(f"{module}: the name '{item.name}' is taken already")
        found[item.name] = item
    return found


def _modules(package: str) -> Iterator[str]:
    path = importlib.import_module(package).__path__
    names = sorted(info.name for info in pkgutil.iter_modules(path))
    return (f"{package}.{name}" for name in names if not name.startswith("_"))
