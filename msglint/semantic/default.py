"""The model that msglint carries: a small transformer that reads message and passage together, made for this one question.

Its card (model/README.md) says what it was trained on and how well it does; training/ makes it again.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from msglint.semantic import Backend, Model
from msglint.semantic._pair import PairModel


@lru_cache(maxsize=1)
def _open(_: str) -> Model | None:
    return PairModel(Path(__file__).parent / "model")


BACKEND = Backend("default", "The model that comes with msglint: English, works offline.", _open)
