"""Static vectors: a text is the mean of its word pieces' vectors. A look-up in a table, thousands of sentences a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer


@dataclass(frozen=True, slots=True, eq=False)
class StaticVectors:
    """A table of word pieces: int8 vectors, and a scale for each that holds how much the piece weighs."""

    pieces: NDArray[np.int8]
    scales: NDArray[np.float32]

    def near(self, tokenizer: Tokenizer, messages: Sequence[str], passages: Sequence[str]) -> list[list[float]]:
        """The cosine of each message (rows) with each passage (columns)."""
        if not messages or not passages:
            return [[] for _ in messages]
        cosines = self._vectors(tokenizer, messages) @ self._vectors(tokenizer, passages).T
        return cast("list[list[float]]", cosines.tolist())

    def _vectors(self, tokenizer: Tokenizer, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector of length 1 for each text, or 0 for a text without words."""
        import numpy as np

        found = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        counts = np.array([len(text.ids) for text in found])
        ids = np.concatenate([np.array(text.ids, dtype=np.int64) for text in found])
        weighted = self.pieces[ids].astype(np.float32) * self.scales[ids, None]
        sums = np.zeros((len(texts), self.pieces.shape[1]), dtype=np.float32)
        np.add.at(sums, np.repeat(np.arange(len(texts)), counts), weighted)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        return cast("NDArray[np.float32]", (sums / np.maximum(lengths, 1e-9)).astype(np.float32))


def load(path: Path) -> StaticVectors:
    """The table in a file that training wrote."""
    import numpy as np

    with np.load(path, allow_pickle=False) as stored:
        return StaticVectors(stored["pieces"], stored["scales"])
