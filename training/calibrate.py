"""Fits the calibration, and writes the manifest beside the model: ``python -m training.calibrate --help``. See README.md."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from tokenizers import Tokenizer

from msglint.semantic._likeness import likenesses
from msglint.semantic._onnx import run, session
from msglint.semantic._static import load
from training.labelled import labelled
from training.model import MAX_TOKENS, tokenizer_of
from training.pairs import Pair
from training.splits import Part
from training.train import SEED, STANCES

# Recall alone has the least log loss on sets left out of the fit, but ranks key points worse than with some nearness beside it.
SHARES = {"near": 1 / 3, "recall": 2 / 3}
_TEMPERATURES = np.linspace(0.2, 2.5, 116)


def main() -> None:
    """Write ``manifest.json`` beside the model's other files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="the folder with pair.onnx, tokenizer.json and static.npz")
    parser.add_argument("--revision", required=True, help="a name for these weights, such as a date")
    arguments = parser.parse_args()
    pairs = labelled(arguments.data, SEED)[Part.CALIBRATION]
    words = tokenizer_of(arguments.model / "tokenizer.json")
    texts = words.encode_batch([(pair.message, pair.passage) for pair in pairs])
    conveys, stance = run(session(arguments.model / "pair.onnx"), texts)
    whole = Tokenizer.from_file(str(arguments.model / "tokenizer.json"))
    alike = likenesses(load(arguments.model / "static.npz"), whole, [(pair.message, pair.passage) for pair in pairs])
    likeness = [sum(share * getattr(each, name) for name, share in SHARES.items()) for each in alike]
    files = ("pair.onnx", "tokenizer.json", "static.npz")
    manifest = {
        "revision": arguments.revision,
        "max_tokens": MAX_TOKENS,
        "sha256": {name: hashlib.sha256((arguments.model / name).read_bytes()).hexdigest() for name in files},
        "conveys": _conveys(np.column_stack([conveys, likeness]), pairs),
        "stance": {"scale": _temperature(stance, pairs)},
    }
    (arguments.model / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({name: manifest[name] for name in ("conveys", "stance")}))


def _conveys(evidence: NDArray[np.float64], pairs: Sequence[Pair]) -> dict[str, float]:
    """The calibration of logits and likenesses, of shape (pairs, 2), as it stands in the manifest."""
    (scale, likeness), shift = platt(evidence, pairs)
    weights = {"scale": scale, **{name: share * likeness for name, share in SHARES.items()}, "shift": shift}
    return {name: round(weight, 4) for name, weight in weights.items()}


def platt(evidence: NDArray[np.float64], pairs: Sequence[Pair]) -> tuple[list[float], float]:
    """Platt's scaling (1999) of evidence, of shape (pairs, kinds of evidence): a weight for each kind, and the shift. Each set
    has the same weight, whatever its size."""
    sizes = Counter(pair.kind for pair in pairs)
    weights = np.array([1 / sizes[pair.kind] for pair in pairs])
    truth = np.array([pair.conveys for pair in pairs])
    # A share of votes counts as both a yes and a no, each with its share.
    fit = LogisticRegression(C=1e6).fit(
        np.concatenate([evidence, evidence]),
        np.repeat([1, 0], len(pairs)),
        sample_weight=np.concatenate([weights * truth, weights * (1 - truth)]),
    )
    return [float(weight) for weight in fit.coef_[0]], float(fit.intercept_[0])


def _temperature(logits: NDArray[np.float32], pairs: Sequence[Pair]) -> float:
    """Temperature scaling (Guo et al. 2017): the factor with the least log loss."""
    known = [index for index, pair in enumerate(pairs) if pair.stance is not None]
    truth = [STANCES.index(stance) for index in known if (stance := pairs[index].stance) is not None]

    def loss(scale: float) -> float:
        scaled = scale * logits[known]
        return float(np.mean(np.log(np.exp(scaled).sum(1)) - scaled[np.arange(len(known)), truth]))

    return round(float(min(_TEMPERATURES, key=loss)), 3)


if __name__ == "__main__":
    main()
