"""Fits the usual calibration of sentence encoders: ``python -m training.cosine --data FOLDER``. See README.md.

Most passages that a document offers for a message are about something else, and labelled sets have few of those: so the nearest
passages of the other sets stand beside them as a set of their own.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer, models

from training.calibrate import platt
from training.labelled import labelled
from training.model import base_folder
from training.pairs import Pair, Stance
from training.splits import Part
from training.train import SEED

_MESSAGES = 200  # of each set, that are put beside strangers
_NEAREST = 4  # passages of strangers for each

Vectors = dict[str, NDArray[np.float32]]


def main() -> None:
    """Print the calibration, as ``msglint.json`` has it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    pairs = labelled(parser.parse_args().data, SEED)[Part.CALIBRATION]
    vectors = _vectors(sorted({text for pair in pairs for text in (pair.message, pair.passage)}))
    pairs = [*pairs, *_strangers(pairs, vectors)]
    cosines = np.array([[vectors[pair.message] @ vectors[pair.passage]] for pair in pairs])
    [scale], shift = platt(cosines, pairs)
    print({"scale": round(scale, 1), "shift": round(shift, 1)})


def _vectors(texts: Sequence[str]) -> Vectors:
    """One vector of length 1 for each text, by all-MiniLM-L6-v2 as it comes."""
    encoder = models.Transformer(str(base_folder()))
    model = SentenceTransformer(modules=[encoder, models.Pooling(encoder.get_embedding_dimension())], device="cpu")
    return dict(zip(texts, model.encode(list(texts), normalize_embeddings=True), strict=True))


def _strangers(pairs: Sequence[Pair], vectors: Vectors) -> Iterator[Pair]:
    """Messages of each set with the passages of the other sets that come nearest to them."""
    chance = Random(SEED)
    for kind in sorted({pair.kind for pair in pairs}):
        messages = sorted({pair.message for pair in pairs if pair.kind == kind})
        others = sorted({pair.passage for pair in pairs if pair.kind != kind})
        table = np.array([vectors[text] for text in others])
        for message in chance.sample(messages, min(_MESSAGES, len(messages))):
            for index in np.argsort(-(table @ vectors[message]))[:_NEAREST]:
                yield Pair(message, others[index], 0.0, Stance.NEITHER, "strangers")


if __name__ == "__main__":
    main()
