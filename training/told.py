"""Facts of REALSumm with the passage of the text that tells them best, as a model of an earlier stage sees it.

People said of a whole text whether it tells a fact, not where. Words alone often point at the wrong sentence, and then a
pair says "told" of a passage that does not tell it. The passage that a trained model holds for the likeliest is mostly the
right one; where nobody found the fact it is the hardest wrong one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from training import sets
from training.labelled import by_nearness
from training.pairs import Pair, Stance
from training.splits import Part, part_of

_LOOKED_AT = 3  # passages of a text that hold most of the fact's words

Judge = Callable[[Sequence[Pair]], Sequence[float]]


def told_facts(rows: Iterable[sets.Fact], judge: Judge) -> list[Pair]:
    """The facts for training, each with its likeliest passage; those that nobody found also with the second likeliest.

    ``judge`` gives a number for each pair, higher where the passage rather conveys the message.
    """
    trained = [row for row in rows if part_of(row.group) is Part.TRAIN]
    looked_at = [_passages(row) for row in trained]
    scores = iter(judge([pair for pairs in looked_at for pair in pairs]))
    pairs: list[Pair] = []
    for row, found in zip(trained, looked_at, strict=True):
        ranked = [pair for _, pair in sorted(((next(scores), pair) for pair in found), key=lambda scored: -scored[0])]
        pairs += ranked[: 1 if row.present else 2]
    return pairs


def _passages(row: sets.Fact) -> list[Pair]:
    share = row.present / (row.present + row.absent)
    stance = Stance.AGREES if share > 0.9 else None
    passages = list(dict.fromkeys(by_nearness(row.fact, row.text)[:_LOOKED_AT]))
    return [Pair(row.fact, passage, share, stance, "realsumm") for passage in passages]
