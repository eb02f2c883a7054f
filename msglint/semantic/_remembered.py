"""A model that asks the cache first: a pair that was judged once, in any document, costs nothing again."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from msgspec import Struct

from msglint.cache import Store, key
from msglint.semantic import Model, Pair, PairScore, Passage

_NAMESPACE = "pair"
_SCORE = struct.Struct("<4d")  # exact: a remembered result is the same to the last bit


class Remembering(Struct, frozen=True):
    """``model`` with its pair scores kept in ``store``."""

    model: Model
    store: Store

    @property
    def identity(self) -> str:
        """That of the model."""
        return self.model.identity

    def near(self, messages: Sequence[str], passages: Sequence[Passage]) -> list[list[float]]:
        """That of the model: it is cheaper than a look-up."""
        return self.model.near(messages, passages)

    def score(self, pairs: Sequence[Pair]) -> list[PairScore]:
        """What the model says of each pair, or said before."""
        keys = {pair: key(self.identity, *pair) for pair in pairs}
        known = self.store.get_many(_NAMESPACE, keys.values())
        scores = {pair: PairScore(*_SCORE.unpack(known[digest])) for pair, digest in keys.items() if digest in known}
        new = [pair for pair in keys if pair not in scores]
        scores.update(zip(new, self.model.score(new), strict=True))
        self.store.put_many(_NAMESPACE, {keys[pair]: _packed(scores[pair]) for pair in new})
        return [scores[pair] for pair in pairs]


def _packed(score: PairScore) -> bytes:
    return _SCORE.pack(score.conveys, score.agrees, score.contradicts, score.neither)
