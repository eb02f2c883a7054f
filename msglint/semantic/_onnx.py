"""Runs a model of a folder on onnxruntime: word pieces in, numbers out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Encoding


def session(path: Path) -> InferenceSession:
    """A session on one thread: files are spread over the cores, and one thread adds in the same order every time."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4  # what goes wrong comes as an exception; nothing is printed
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def run(session: InferenceSession, texts: Sequence[Encoding]) -> list[NDArray[np.float32]]:
    """The model's outputs for all texts, in the order given; each of shape (texts, ...).

    Texts run one by one: the 8-bit scale of a batch would depend on all that is in it, and so would each score. It costs a
    quarter more time than batches of one length, and nothing where lengths differ.
    """
    import numpy as np

    wanted = {item.name for item in session.get_inputs()}
    parts = [session.run(None, {name: row for name, row in _inputs(text).items() if name in wanted}) for text in texts]
    return [np.concatenate(outputs) for outputs in zip(*parts, strict=True)]


def vectors(session: InferenceSession, texts: Sequence[Encoding]) -> NDArray[np.float32]:
    """One vector of length 1 for each text: the mean of its pieces' states, or the vector that the model itself makes."""
    import numpy as np

    states = [run(session, [text])[0][0] for text in texts]
    made = np.array([state.mean(axis=0) if state.ndim == 2 else state for state in states], dtype=np.float32)
    lengths = np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-9)
    scaled: NDArray[np.float32] = np.divide(made, lengths, dtype=np.float32)
    return scaled


def _inputs(text: Encoding) -> dict[str, NDArray[np.int64]]:
    import numpy as np

    rows = {"input_ids": text.ids, "attention_mask": text.attention_mask, "token_type_ids": text.type_ids}
    return {name: np.array([row], dtype=np.int64) for name, row in rows.items()}
