"""How much of a message stands in a passage, piece by piece, in these words or words like them.

Each word piece of the message is as far there as the piece of the passage that is nearest to it by static vectors, and rare
pieces weigh more: the recall of BERTScore (Zhang and others, 2020). What a long passage says besides does not count against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from msglint.semantic._static import StaticVectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Pieces = tuple[NDArray[np.float32], NDArray[np.float32]]


def recalls(static: StaticVectors, tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]]) -> list[float]:
    """The share of each message that its passage has, at most 1; 0 where one of them has no words."""

    @cache
    def pieces(text: str) -> Pieces:
        return _pieces(static, tokenizer.encode(text, add_special_tokens=False).ids)

    return [_recall(pieces(message), pieces(passage)) for message, passage in pairs]


def _pieces(static: StaticVectors, ids: Sequence[int]) -> Pieces:
    """The vectors of pieces at length 1, and their weights."""
    import numpy as np

    vectors = static.pieces[ids].astype(np.float32) * static.scales[ids, None]
    weights = np.linalg.norm(vectors, axis=1)
    known = weights > 0
    return vectors[known] / weights[known, None], weights[known]


def _recall(message: Pieces, passage: Pieces) -> float:
    (wanted, weights), (found, _) = message, passage
    if not len(wanted) or not len(found):
        return 0.0
    return float(weights @ (wanted @ found.T).max(axis=1) / weights.sum())
