"""A sentence-transformers model that the user names: a folder, or a model of a hub, which that library may then fetch.

It needs the extra ``sentence-transformers``, and judges by the cosine alone: better for other languages, blind to negation.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msglint.errors import UsageError
from msglint.semantic import Backend, Model
from msglint.semantic._cosine import CosineModel
from msglint.semantic.directory import calibration_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_INSTALL = 'pip install "msglint[sentence-transformers]"'


@lru_cache(maxsize=4)
def _open(argument: str) -> Model | None:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise UsageError(f"the backend sentence-transformers needs its extra: {_INSTALL}") from error
    try:
        model = SentenceTransformer(argument, device="cpu")
    except Exception as error:  # the library raises whatever its parts raise
        raise UsageError(f"sentence-transformers cannot open '{argument}' ({type(error).__name__})") from error

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        found = model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True)
        return cast("NDArray[np.float32]", found)

    return CosineModel("", encode, calibration_in(Path(argument)))


BACKEND = Backend(
    "sentence-transformers", "A sentence-transformers model that you name (needs its extra).", _open, takes="MODEL"
)
