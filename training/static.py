"""Distils the static word-piece vectors: ``python -m training.static --output FOLDER``. See README.md.

Each word piece goes through the sentence encoder alone (the distillation of Model2Vec); principal components, all scaled to the
same variance, keep what tells the pieces apart; frequent pieces weigh less (Arora et al. 2017, "A simple but tough-to-beat
baseline for sentence embeddings", with Zipf's law over the vocabulary's order in place of counts). The number of components,
their scaling and the smoothing were chosen on the calibration part of the labelled sets.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModel

from training.model import base_folder

SIZE = 192  # dimensions kept; with 30,522 pieces of one byte each that is 5.9 MB
_SMOOTHING = 1e-4  # Arora et al.: between 1e-3 and 1e-4
_CLS, _SEP = 101, 102
_FIRST_WORD = 999  # pieces below are special
_BATCH = 512


def main() -> None:
    """Write ``static.npz``: int8 ``pieces`` (vocabulary, size) and float32 ``scales`` (vocabulary)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    output: Path = parser.parse_args().output
    vectors = reduced(outputs(), SIZE)
    pieces, scales = quantised(vectors * weights(len(vectors))[:, None])
    np.savez(output / "static.npz", pieces=pieces, scales=scales)


@torch.inference_mode()
def outputs() -> NDArray[np.float32]:
    """What the base sentence encoder makes of each word piece alone, of shape (vocabulary, 384)."""
    encoder = AutoModel.from_pretrained(base_folder(), add_pooling_layer=False).eval()
    found = []
    for start in range(0, encoder.config.vocab_size, _BATCH):
        pieces = torch.arange(start, min(start + _BATCH, encoder.config.vocab_size))
        ids = torch.stack([torch.full_like(pieces, _CLS), pieces, torch.full_like(pieces, _SEP)], dim=1)
        found.append(encoder(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state.mean(1).numpy())
    return np.concatenate(found)


def reduced(vectors: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """The first principal components, each of variance 1, of shape (vocabulary, size)."""
    centred = vectors - vectors[_FIRST_WORD:].mean(0)
    _, strengths, axes = np.linalg.svd(centred[_FIRST_WORD:], full_matrices=False)
    spread = strengths[:size] / np.sqrt(len(centred) - _FIRST_WORD)
    return (centred @ axes[:size].T / spread).astype(np.float32)


def weights(count: int) -> NDArray[np.float32]:
    """How much each piece of a vocabulary, the most frequent first, weighs: 0 for special ones, else a / (a + frequency)."""
    ranks = np.arange(1, count - _FIRST_WORD + 1)
    frequency = 1 / ranks / np.sum(1 / ranks)
    return np.concatenate([np.zeros(_FIRST_WORD), _SMOOTHING / (_SMOOTHING + frequency)]).astype(np.float32)


def quantised(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """The vectors as int8 with a scale per row."""
    scales = np.maximum(np.abs(vectors).max(1), 1e-9) / 127
    return np.round(vectors / scales[:, None]).astype(np.int8), scales.astype(np.float32)


if __name__ == "__main__":
    main()
