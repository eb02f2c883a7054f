"""Pairs as token ids, in batches of about equal work."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer

from training.model import Batch
from training.pairs import Pair

TOKENS = 2560  # of a batch; 80 pairs of 32 tokens, or 26 of 96
_POOL = 40  # batches that are sorted by length together; a batch has texts of one length, their order stays random
_MASK = 103  # [MASK]
_FIRST_WORD = 999  # ids below are special tokens


@dataclass(frozen=True, slots=True)
class Encoded:
    """A pair's token ids, and for each whether it is of the passage (1) or the message (0)."""

    ids: Sequence[int]
    types: Sequence[int]
    pair: Pair


def encode(pairs: Sequence[Pair], tokenizer: Tokenizer) -> list[Encoded]:
    """The pairs with their token ids."""
    found = tokenizer.encode_batch([(pair.message, pair.passage) for pair in pairs])
    return [Encoded(item.ids, item.type_ids, pair) for item, pair in zip(found, pairs, strict=True)]


def shuffled(items: Sequence[Encoded], chance: random.Random) -> Iterator[list[Encoded]]:
    """All items once, in random batches of about ``TOKENS`` tokens."""
    order = chance.sample(range(len(items)), len(items))
    pool = _POOL * 64
    for start in range(0, len(order), pool):
        near = sorted((items[index] for index in order[start : start + pool]), key=lambda item: len(item.ids))
        batches = list(packed(near))
        yield from chance.sample(batches, len(batches))


def packed(items: Sequence[Encoded]) -> Iterator[list[Encoded]]:
    """Items in the order they have, cut where a batch is full."""
    batch: list[Encoded] = []
    longest = 0
    for item in items:
        longest = max(longest, len(item.ids))
        if batch and longest * (len(batch) + 1) > TOKENS:
            yield batch
            batch, longest = [], len(item.ids)
        batch.append(item)
    if batch:
        yield batch


def tensors(items: Sequence[Encoded], dropped: float = 0.0, chance: random.Random | None = None) -> Batch:
    """A batch padded to its longest pair. ``dropped`` is the share of the passage's words that are hidden."""
    width = max(len(item.ids) for item in items)
    rows = [_hidden(item, dropped, chance) if chance else item.ids for item in items]
    return Batch(
        torch.tensor([[*row, *[0] * (width - len(row))] for row in rows]),
        torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows]),
        torch.tensor([[*item.types, *[0] * (width - len(item.types))] for item in items]),
    )


def _hidden(item: Encoded, dropped: float, chance: random.Random) -> list[int]:
    return [
        _MASK if kind and token > _FIRST_WORD and chance.random() < dropped else token
        for token, kind in zip(item.ids, item.types, strict=True)
    ]
