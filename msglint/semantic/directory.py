"""A model that the user brings: a folder with an ONNX model and its tokenizer, run on this machine.

A folder that training/ wrote (with ``manifest.json``) holds a pair model like the one that msglint carries. Any other is taken
for a sentence encoder: ``model.onnx`` (or ``onnx/model.onnx``, plain or quantised) and ``tokenizer.json``, in the way that
sentence-transformers exports them. ``msglint.json`` may hold the calibration: {"scale": 5.0, "shift": -3.5}.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msglint.errors import UsageError
from msglint.semantic import Backend, Model, _onnx
from msglint.semantic._cosine import Calibration, CosineModel
from msglint.semantic._files import digest, first_of
from msglint.semantic._pair import MANIFEST, PairModel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MODELS = ("model.onnx", "onnx/model.onnx", "onnx/model_quantized.onnx", "onnx/model_qint8_avx512_vnni.onnx")
_LONGEST = 256  # word pieces; sentence encoders are trained on fewer


def calibration_in(folder: Path) -> Calibration:
    """The calibration that a folder brings, or the usual one. Raises ``UsageError`` when it is not one."""
    path = folder / "msglint.json"
    if not path.is_file():
        return Calibration()
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return Calibration(scale=float(stored["scale"]), shift=float(stored["shift"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f'{path}: write the calibration as {{"scale": 5.0, "shift": -3.5}}') from error


@lru_cache(maxsize=4)
def _open(argument: str) -> Model | None:
    folder = Path(argument)
    if (folder / MANIFEST).is_file():
        return PairModel(folder)
    model = first_of(folder, _MODELS)
    tokenizer = first_of(folder, ("tokenizer.json",))
    return CosineModel(_version(argument), _encoder(model, tokenizer), calibration_in(folder))


def _encoder(model: Path, tokenizer: Path) -> Callable[[Sequence[str]], NDArray[np.float32]]:
    from tokenizers import Tokenizer

    try:
        words = Tokenizer.from_file(str(tokenizer))
        session = _onnx.session(model)
    except Exception as error:  # both libraries raise plain Exception
        raise UsageError(f"the model in '{model.parent}' cannot be opened; is it an ONNX model with its tokenizer?") from error
    words.no_padding()
    words.enable_truncation(_LONGEST)

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        return _onnx.vectors(session, words.encode_batch(list(texts)))

    return encode


def _version(argument: str) -> str:
    folder = Path(argument)
    files = (folder / name for name in (MANIFEST, "msglint.json", *_MODELS))
    return " ".join(digest(path) for path in files if path.is_file())


BACKEND = Backend(
    "directory", "A model of your own: a folder with an ONNX model and its tokenizer.", _open, version=_version, takes="FOLDER"
)
