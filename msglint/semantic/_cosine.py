"""A sentence encoder as a model of meaning: nearness is the cosine of two texts' vectors, and all that it knows."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from msglint.semantic import Pair, PairScore, Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Calibration(Struct, frozen=True):
    """From a cosine to a probability: the logistic function of ``scale`` times the cosine, plus ``shift``.

    The values are Platt's scaling (1999) of all-MiniLM-L6-v2 (``training/cosine.py``) on the calibration part of training's
    labelled sets and on near passages of strangers. The folder of a model may bring its own in ``msglint.json``.
    """

    scale: float = 5.0
    shift: float = -3.5


class CosineModel(Struct, frozen=True):
    """``encode`` gives one vector of length 1 for each text. It cannot tell a message from its opposite: no stance is given."""

    identity: str
    encode: Callable[[Sequence[str]], NDArray[np.float32]]
    calibration: Calibration

    def near(self, messages: Sequence[str], passages: Sequence[Passage]) -> list[list[float]]:
        """The cosines; see ``Model``."""
        if not messages or not passages:
            return [[] for _ in messages]
        texts = [passage if isinstance(passage, str) else " ".join(passage) for passage in passages]
        return cast("list[list[float]]", (self.encode(messages) @ self.encode(texts).T).tolist())

    def score(self, pairs: Sequence[Pair]) -> list[PairScore]:
        """Calibrated cosines; see ``Model``."""
        if not pairs:
            return []
        texts = sorted({text for pair in pairs for text in pair})
        vectors = dict(zip(texts, self.encode(texts), strict=True))
        return [self._score(float(vectors[message] @ vectors[passage])) for message, passage in pairs]

    def _score(self, cosine: float) -> PairScore:
        conveys = 1 / (1 + math.exp(-self.calibration.scale * cosine - self.calibration.shift))
        return PairScore(conveys, agrees=conveys, contradicts=0.0, neither=1 - conveys)
