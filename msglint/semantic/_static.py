"""Static vectors: a text is the mean of its word pieces' vectors. A look-up in a table, thousands of sentences a second."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from msglint.semantic import Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer


class StaticVectors(Struct, frozen=True, eq=False):
    """A table of word pieces: int8 vectors, and a scale for each that holds how much the piece weighs."""

    pieces: NDArray[np.int8]
    scales: NDArray[np.float32]

    def near(self, tokenizer: Tokenizer, messages: Sequence[str], passages: Sequence[Passage]) -> list[list[float]]:
        """The cosine of each message (rows) with each passage (columns)."""
        if not messages or not passages:
            return [[] for _ in messages]
        cosines = self.vectors(tokenizer, messages) @ self.vectors(tokenizer, passages).T
        return cast("list[list[float]]", cosines.tolist())

    def vectors(self, tokenizer: Tokenizer, passages: Sequence[Passage]) -> NDArray[np.float32]:
        """One vector of length 1 for each passage, or 0 for one without words. Sentences that passages share are looked up
        once."""
        import numpy as np

        parts = [(passage,) if isinstance(passage, str) else passage for passage in passages]
        place = {text: index for index, text in enumerate(dict.fromkeys(text for part in parts for text in part))}
        sums = _sums(self._of_sentences(tokenizer, tuple(place)), [[place[text] for text in part] for part in parts])
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        return cast("NDArray[np.float32]", (sums / np.maximum(lengths, 1e-9)).astype(np.float32))

    def _of_sentences(self, tokenizer: Tokenizer, texts: Sequence[str]) -> NDArray[np.float32]:
        """The sum of the vectors of each text's word pieces."""
        import numpy as np

        found = [text.ids for text in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]
        ids = np.fromiter(chain.from_iterable(found), dtype=np.int64)
        weighted = self.pieces[ids].astype(np.float32) * self.scales[ids, None]
        counts = list(accumulate(map(len, found), initial=0))
        return _sums(weighted, [range(start, end) for start, end in pairwise(counts)])


def _sums(rows: NDArray[np.float32], groups: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    """The sum of the rows of each group; 0 for a group of none."""
    import numpy as np

    summed = np.zeros((len(groups), rows.shape[1]), dtype=np.float32)
    filled = [index for index, group in enumerate(groups) if group]
    if filled:
        starts = list(accumulate((len(groups[index]) for index in filled[:-1]), initial=0))
        summed[filled] = np.add.reduceat(rows[list(chain.from_iterable(groups))], starts)
    return summed


def load(path: Path) -> StaticVectors:
    """The table in a file that training wrote."""
    import numpy as np

    with np.load(path, allow_pickle=False) as stored:
        return StaticVectors(stored["pieces"], stored["scales"])
