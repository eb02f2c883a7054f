"""Makes hard training pairs from the plain sentences of the public sets: python -m training.generate DATA [--out FILE]

Only the training part of each set is used (``training.splits``). The same seed gives the same pairs.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from random import Random

from training import changes, frames
from training.material import sentences_of_sets
from training.pairs import Pair, Sentence, Stance
from training.rephrase import rephrased
from training.written import written_pairs

Rewrite = Callable[[str, Random], str | None]


@dataclass(frozen=True, slots=True)
class Change:
    """A rewrite with what it does to a message. ``back`` is the label of the same pair turned round (the changed sentence as
    the message, the plain one as the passage); None leaves that pair out."""

    kind: str
    rewrite: Rewrite
    label: tuple[float, Stance | None]
    back: tuple[float, Stance | None] | None
    share: float  # of the sentences that it fits


AGAINST, WITH, APART = Stance.CONTRADICTS, Stance.AGREES, Stance.NEITHER

CHANGES = (
    Change("negated", changes.negated, (0.0, AGAINST), (0.0, AGAINST), 0.8),
    Change("affirmed", changes.affirmed, (0.0, AGAINST), (0.0, AGAINST), 1.0),
    Change("opposed", changes.opposed, (0.0, AGAINST), (0.0, AGAINST), 0.9),
    Change("renumbered", changes.renumbered, (1.0, AGAINST), (1.0, AGAINST), 1.0),
    Change("unqualified", changes.unqualified, (1.0, WITH), (1.0, WITH), 1.0),
    Change("qualified", changes.qualified, (1.0, WITH), (1.0, WITH), 0.5),
    Change("narrowed", changes.narrowed, (0.5, APART), (1.0, WITH), 0.15),
    Change("hedged", changes.hedged, (0.5, APART), (1.0, WITH), 0.25),
    Change("reversed-roles", changes.reversed_roles, (0.0, None), (0.0, None), 1.0),
    Change("denied", frames.denied, (0.0, AGAINST), None, 0.15),
    Change("left-open", frames.left_open, (0.0, APART), None, 0.15),
    Change("asked", frames.asked, (0.0, APART), None, 0.5),
    Change("topics", frames.topics, (0.0, APART), None, 0.15),
)


def generate(sentences: Sequence[Sentence], seed: int = 7) -> list[Pair]:
    """All pairs of the sentences and of the written messages, in random order: about five for each sentence."""
    rng = Random(seed)
    names = tuple(sorted({name for sentence in sentences for name in changes.names_in(sentence.text)}))
    pairs = [
        *(pair for sentence in sentences for pair in about(sentence, names, rng)),
        *unrelated(sentences, rng),
        *written_pairs(rng),
    ]
    pairs = [_in_context(pair, sentences, rng) for pair in pairs]
    rng.shuffle(pairs)
    return list(dict.fromkeys(pairs))


def about(sentence: Sentence, names: tuple[str, ...], rng: Random) -> Iterator[Pair]:
    """The pairs of one sentence: what says the same, and what says something else in the same words."""
    yield from same(sentence.text, rng)
    for change in CHANGES:
        if rng.random() < change.share:
            yield from changed(sentence.text, change, rng)
    other = changes.renamed(sentence.text, rng, names) if names and rng.random() < 0.5 else None
    if other is not None:
        yield Pair(sentence.text, other, 0.0, None, "renamed")


def same(text: str, rng: Random) -> Iterator[Pair]:
    """The sentence in other words, twice; also negated on both sides, so that a "not" alone means nothing."""
    for _ in range(2):
        passage = rephrased(text, rng)
        if passage is not None:
            yield Pair(text, passage, 1.0, WITH, "rephrased")
    turned = changes.negated(text, rng) if rng.random() < 0.4 else None
    passage = rephrased(turned, rng) if turned is not None else None
    if turned is not None and passage is not None:
        yield Pair(turned, passage, 1.0, WITH, "rephrased-negation")


def changed(text: str, change: Change, rng: Random) -> Iterator[Pair]:
    """The sentence with one change, sometimes in other words too, or the pair turned round."""
    passage = change.rewrite(text, rng)
    if passage is None or passage == text:
        return
    turn = change.back is not None and rng.random() < 0.5
    message, said = (passage, text) if turn else (text, passage)
    label = change.back if turn and change.back is not None else change.label
    reworded = (
        rephrased(said, rng, most=2) if rng.random() < 0.5 and not said.endswith("?") and change.kind != "topics" else None
    )
    yield Pair(message, reworded or said, *label, change.kind)


def unrelated(sentences: Sequence[Sentence], rng: Random) -> Iterator[Pair]:
    """Sentences about other things: half as many as there are sentences that share a rare word, a few that share nothing."""
    for one, other in islice(frames.sharing_a_word(sentences, rng), len(sentences) // 2):
        yield Pair(one.text, other.text, 0.0, APART, "shared-word")
    for one in rng.sample(sentences, len(sentences) // 8):
        other = rng.choice(sentences)
        if other.group != one.group:
            yield Pair(one.text, other.text, 0.0, APART, "unrelated")


def _in_context(pair: Pair, sentences: Sequence[Sentence], rng: Random) -> Pair:
    """Sometimes with a sentence of something else before or after the passage, whatever its label."""
    if rng.random() > 0.3:
        return pair
    other = rng.choice(sentences).text
    passage = pair.passage if pair.passage.endswith((".", "!", "?")) else f"{pair.passage}."
    other = other if other.endswith((".", "!", "?")) else f"{other}."
    both = (passage, other) if rng.random() < 0.5 else (other, passage)
    return Pair(pair.message, " ".join(both), pair.conveys, pair.stance, pair.kind)


def main() -> None:
    """Writes the pairs as JSON lines and prints how many there are of each kind."""
    parser = argparse.ArgumentParser(description="Makes hard training pairs from the plain sentences of the public sets.")
    parser.add_argument("data", type=Path, help="the folder of the public sets")
    parser.add_argument("--out", type=Path, default=Path("generated.jsonl"))
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    pairs = generate(sentences_of_sets(options.data), options.seed)
    with options.out.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(pair), ensure_ascii=False) + "\n" for pair in pairs)
    for kind, count in Counter(pair.kind for pair in pairs).most_common():
        print(f"{count:7} {kind}")


if __name__ == "__main__":
    main()
