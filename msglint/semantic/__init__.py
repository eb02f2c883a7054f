"""Models that judge meaning: does a passage convey a message, in whatever words? One file adds one backend.

A backend never opens a network connection unless the user names a model of a hub himself. Heavy libraries are imported when a
backend is opened, never before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct

from msglint import registry
from msglint.cache import Store
from msglint.errors import UsageError, did_you_mean


class PairScore(Struct, frozen=True):
    """What a model says of a message and a passage, as probabilities between 0 and 1.

    ``conveys``: a reader of the passage comes away with the message. ``agrees``, ``contradicts`` and ``neither`` add up to 1.
    """

    conveys: float
    agrees: float
    contradicts: float
    neither: float


Pair = tuple[str, str]
"""A message (or one of its clauses) and a passage."""

Passage = str | tuple[str, ...]
"""A passage, as a text or as its sentences in order."""


class Model(Protocol):
    """An opened backend."""

    @property
    def identity(self) -> str:
        """What tells this model from every other one and every other version of it; "" where that is not known."""
        ...

    def near(self, messages: Sequence[str], passages: Sequence[Passage]) -> list[list[float]]:
        """How near each message (rows) is to each passage (columns), -1 to 1: cheap, and enough to propose pairs only."""
        ...

    def score(self, pairs: Sequence[Pair]) -> list[PairScore]:
        """What the model says of each pair, in the order given."""
        ...


class Backend(Struct, frozen=True):
    """A kind of model.

    ``open`` takes what the user wrote behind the colon ("directory:models/ours"), "" for nothing, and gives None where no model
    is used. It raises ``UsageError`` when the model or a library for it is missing. ``version`` tells, without opening it, what
    a result depends on apart from msglint's own files. ``takes`` says what stands behind the colon, if anything.
    """

    name: str
    summary: str
    open: Callable[[str], Model | None]
    version: Callable[[str], str] = lambda _: ""
    takes: str = ""


def backends() -> dict[str, Backend]:
    """All backends by name."""
    return registry.discover(__name__, "BACKEND", Backend)


def open_model(text: str, store: Store | None = None) -> Model | None:
    """The model that the user names: ``default``, ``lexical`` or a backend with its argument (``directory:models/ours``).

    What it says is kept in ``store``, where that is open, and taken from there. Raises ``UsageError``.
    """
    backend, argument = _chosen(text)
    model = backend.open(argument)
    if model is None or store is None or not store.is_open or not model.identity:
        return model
    from msglint.semantic._remembered import Remembering

    return Remembering(model, store)


def check_backend(text: str) -> None:
    """Refuse a model that cannot be used; the one that msglint carries is opened when it is needed. Raises ``UsageError``."""
    backend, argument = _chosen(text)
    if argument:
        backend.open(argument)


def version(text: str) -> str:
    """What a result by that model depends on, apart from msglint's own files. Opens nothing. Raises ``UsageError``."""
    backend, argument = _chosen(text)
    return f"{backend.name} {backend.version(argument)}"


def _chosen(text: str) -> tuple[Backend, str]:
    name, _, argument = text.partition(":")
    known = registry.names(__name__)
    if name not in known:
        raise UsageError(f"there is no backend '{name}'{did_you_mean(name, known) or '; there are ' + ', '.join(known)}")
    backend = registry.load(__name__, "BACKEND", Backend, name)
    if bool(argument) != bool(backend.takes):
        wanted = f"write {name}:{backend.takes}" if backend.takes else f"it takes nothing behind its name: write {name}"
        raise UsageError(f"the backend '{text}' cannot be used like this; {wanted}")
    return backend, argument
