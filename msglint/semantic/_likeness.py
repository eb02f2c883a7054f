"""How like a message and a passage are by their words or words like them, as static vectors have it. It costs next to nothing,
and errs in other places than a model that reads both."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from msglint.semantic._static import StaticVectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer


class Likeness(Struct, frozen=True):
    """``near`` is the cosine of the two texts. ``recall`` is how much of the message the passage has, whatever it says besides:
    the mean cosine of each piece of the message with the piece of the passage that is nearest to it, weighted by rarity (the
    recall of BERTScore, Zhang and others, 2020). Both are 0 where one of the texts has no words."""

    near: float
    recall: float


class _Pieces(Struct, frozen=True, eq=False):
    """The word pieces of a text: their directions, their weights, and the direction of all together."""

    directions: NDArray[np.float32]
    weights: NDArray[np.float32]
    whole: NDArray[np.float32]


def likenesses(static: StaticVectors, tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]]) -> list[Likeness]:
    """The likeness of each pair of a message and a passage."""

    @cache
    def pieces(text: str) -> _Pieces:
        return _pieces(static, tokenizer.encode(text, add_special_tokens=False).ids)

    return [_likeness(pieces(message), pieces(passage)) for message, passage in pairs]


def _pieces(static: StaticVectors, ids: Sequence[int]) -> _Pieces:
    import numpy as np

    vectors = static.pieces[ids].astype(np.float32) * static.scales[ids, None]
    lengths = np.linalg.norm(vectors, axis=1)
    known = lengths > 0
    vectors, lengths = vectors[known], lengths[known]
    whole = vectors.sum(axis=0)
    return _Pieces(vectors / lengths[:, None], lengths, whole / max(float(np.linalg.norm(whole)), 1e-9))


def _likeness(message: _Pieces, passage: _Pieces) -> Likeness:
    if not len(message.weights) or not len(passage.weights):
        return Likeness(0.0, 0.0)
    best = (message.directions @ passage.directions.T).max(axis=1)
    return Likeness(float(message.whole @ passage.whole), float(message.weights @ best / message.weights.sum()))
