"""Finds the formats, checks and reports: one file each, no decorators, no import side effects."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from importlib.util import find_spec
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


def names(package: str) -> tuple[str, ...]:
    """The names of what ``package`` holds, without importing it: each thing has the name of its file."""
    return tuple(module.rpartition(".")[2].replace("_", "-") for module in _modules(package))


def load(package: str, constant: str, kind: type[T], name: str) -> T:
    """The one of that name, which is one of ``names``."""
    item = getattr(importlib.import_module(f"{package}.{name.replace('-', '_')}"), constant)
    if not isinstance(item, kind):
        raise TypeError(f"{package}.{name} must export {constant}, a {kind.__name__}")
    return item


def _modules(package: str) -> Iterator[str]:
    spec = find_spec(package)
    found = pkgutil.iter_modules(spec.submodule_search_locations if spec else None)
    return (f"{package}.{name}" for name in sorted(info.name for info in found) if not name.startswith("_"))
