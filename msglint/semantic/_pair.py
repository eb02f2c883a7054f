"""The pair model that training/ makes: a small transformer reads message and passage together, static vectors propose pairs."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, cast

from msglint.errors import UsageError
from msglint.semantic import Pair, PairScore, Passage, _onnx, _static
from msglint.semantic._files import digest
from msglint.semantic._likeness import Likeness, likenesses

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MANIFEST = "manifest.json"
_AGAIN = "if it came with msglint, install msglint again"


class _Manifest(TypedDict):
    """What stands in ``manifest.json``: the revision, the digests of the files, and the calibration of the logits.

    The probability of *conveys* is the logistic function of ``scale`` times the logit, plus ``near`` and ``recall`` times
    the likeness of the two texts, plus ``shift``. Those of the stance are the softmax of ``scale`` times the logits.
    """

    revision: str
    max_tokens: int
    sha256: dict[str, str]
    conveys: dict[str, float]
    stance: dict[str, float]


class PairModel:
    """The pair model with its static vectors; ``folder`` holds what training wrote."""

    def __init__(self, folder: Path) -> None:
        manifest = _manifest(folder)
        self.identity = json.dumps(manifest, sort_keys=True)
        self._manifest = manifest
        self._folder = folder
        self._words = _tokenizer(folder / "tokenizer.json")
        self._static = _static.load(folder / "static.npz")
        self._told = lru_cache(maxsize=4)(partial(self._static.vectors, self._words))  # the messages are always the same

    def near(self, messages: Sequence[str], passages: Sequence[Passage]) -> list[list[float]]:
        """Cosines of static vectors; see ``Model``."""
        if not messages or not passages:
            return [[] for _ in messages]
        cosines = self._told(tuple(messages)) @ self._static.vectors(self._words, passages).T
        return cast("list[list[float]]", cosines.tolist())

    def score(self, pairs: Sequence[Pair]) -> list[PairScore]:
        """Calibrated probabilities; see ``Model``. The session is opened when the first pair comes."""
        if not pairs:
            return []
        conveys, stance = _onnx.run(self._session, self._pairs.encode_batch(list(pairs)))
        alike = likenesses(self._static, self._words, pairs)
        return [
            self._calibrated(float(logit), likeness, [float(item) for item in stances])
            for logit, likeness, stances in zip(conveys, alike, stance, strict=True)
        ]

    @cached_property
    def _session(self) -> InferenceSession:
        return _onnx.session(self._folder / "pair.onnx")

    @cached_property
    def _pairs(self) -> Tokenizer:
        tokenizer = _tokenizer(self._folder / "tokenizer.json")
        tokenizer.enable_truncation(self._manifest["max_tokens"], strategy="only_second")
        return tokenizer

    def _calibrated(self, conveys: float, likeness: Likeness, stance: Sequence[float]) -> PairScore:
        fit = self._manifest["conveys"]
        powers = [math.exp(self._manifest["stance"]["scale"] * (logit - max(stance))) for logit in stance]
        agrees, contradicts, neither = (power / sum(powers) for power in powers)
        alike = fit["near"] * likeness.near + fit["recall"] * likeness.recall
        weighed = fit["scale"] * conveys + alike + fit["shift"]
        return PairScore(1 / (1 + math.exp(-weighed)), agrees, contradicts, neither)


def _manifest(folder: Path) -> _Manifest:
    """The manifest, once the files are those it tells of. Raises ``UsageError`` when one is missing or damaged."""
    try:
        manifest: _Manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        damaged = [name for name, known in manifest["sha256"].items() if digest(folder / name) != known]
    except (OSError, ValueError, KeyError) as error:
        raise UsageError(f"the model in '{folder}' is not whole; {_AGAIN}") from error
    if damaged:
        raise UsageError(f"the model in '{folder}' is damaged ({', '.join(damaged)}); {_AGAIN}")
    return manifest


def _tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(path))
