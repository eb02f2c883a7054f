"""Fine-tunes the pair model: ``python -m training.train --data FOLDER --output FOLDER``. See README.md."""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from training import sets
from training.batches import Encoded, encode, packed, shuffled, tensors
from training.generate import generate
from training.labelled import labelled, undecided
from training.material import sentences_of_sets
from training.mined import mined
from training.model import PairModel, base_folder, tokenizer_of
from training.pairs import Pair, Stance
from training.splits import Part
from training.told import Judge, told_facts
from training.written import written_pairs

SEED = 20261122
EPOCHS = 2
ENCODER_RATE, HEAD_RATE = 6e-5, 5e-4
SECOND_RATE = 0.7  # of these, in the second stage
WARM_UP = 0.06  # of all steps
HIDDEN_WORDS = 0.06
STANCE_WEIGHT = 0.5
STANCES = (Stance.AGREES, Stance.CONTRADICTS, Stance.NEITHER)  # in the order of the stance head
_UNKNOWN = -1
AVERAGED = 0.998  # weight of the past in the running mean of the weights, which is what ships


def main() -> None:
    """Train, and keep the epoch whose averaged weights judge the calibration part best."""
    arguments = _arguments()
    torch.manual_seed(SEED)
    torch.set_num_threads(arguments.threads)
    base = base_folder()
    words = tokenizer_of(base / "tokenizer.json")
    pairs = labelled(arguments.data, SEED)
    made = generate(sentences_of_sets(arguments.data), SEED)
    model = PairModel(base)
    if arguments.start is None:
        chosen = [*pairs[Part.TRAIN], *made]
    else:
        model.load_state_dict(load_file(str(arguments.start)))
        chosen = second_stage(pairs[Part.TRAIN], made, arguments, partial(likelihoods, model, words))
    items = encode(chosen, words)
    judged = sorted(encode(pairs[Part.CALIBRATION], words), key=lambda item: len(item.ids))
    arguments.output.mkdir(parents=True, exist_ok=True)
    best = -1.0
    rate = 1.0 if arguments.start is None else SECOND_RATE
    for epoch, averaged in enumerate(islice(_epochs(model, items, arguments.epochs, rate), arguments.stop_after)):
        figures = evaluate(averaged, judged)
        print(json.dumps({"epoch": epoch + 1, **figures}), flush=True)
        if figures["mean"] > best:
            best = figures["mean"]
            save_file(averaged.state_dict(), str(arguments.output / "pair.safetensors"))
            (arguments.output / "training.json").write_text(json.dumps({"epoch": epoch + 1, "seed": SEED, **figures}, indent=1))


def second_stage(
    labelled_pairs: Sequence[Pair], made: Sequence[Pair], arguments: argparse.Namespace, judge: Judge
) -> list[Pair]:
    """What the second stage trains on: near passages of strangers, business messages, pairs that people were in two minds
    about, facts where the first stage finds them told, and some of the first stage."""
    chance = random.Random(SEED + 1)
    shares = {"kpa": 1.0, "kpa-arguments": 0.25, "kpa-other-side": 0.25, "sra": 1.0, "fever": 1.0}
    kept = [pair for pair in labelled_pairs if chance.random() < shares.get(pair.kind, 0.0)]
    strangers = [pair for pair in mined(arguments.data, arguments.static, SEED) if chance.random() < 0.35]
    facts = told_facts(sets.realsumm(arguments.data / "realsumm" / "coverage_dev.csv.gz"), judge)
    torn = list(undecided(list(sets.kpa(arguments.data / "kpa", "train"))))
    return [*strangers, *written_pairs(chance, rounds=2), *kept, *facts, *torn, *(p for p in made if chance.random() < 0.2)]


def likelihoods(model: PairModel, words: Tokenizer, pairs: Sequence[Pair]) -> list[float]:
    """The logits of *conveys* for pairs in any order."""
    items = encode(pairs, words)
    order = sorted(range(len(items)), key=lambda index: len(items[index].ids))
    found = dict(zip(order, judge(model, [items[index] for index in order])[0], strict=True))
    return [found[index] for index in range(len(items))]


def _epochs(model: PairModel, items: Sequence[Encoded], epochs: int, rate: float) -> Iterator[PairModel]:
    """Train for some epochs; after each, the model with the running mean of the weights."""
    chance = random.Random(SEED)
    schedule = [list(shuffled(items, chance)) for _ in range(epochs)]
    total = sum(map(len, schedule))
    optimizer = _optimizer(model)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate * _rate(step, total))
    averaged = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGED), use_buffers=True
    )
    started, seen = time.monotonic(), 0
    for batches in schedule:
        model.train()
        for number, batch in enumerate(batches):
            loss = _loss(model, batch, chance)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            scheduler.step()
            averaged.update_parameters(model)
            seen += len(batch)
            if number % 50 == 0:
                speed = seen / (time.monotonic() - started)
                print(f"{number}/{len(batches)} loss {loss.item():.3f}, {speed:.0f} pairs a second", flush=True)
        yield averaged.module


def _loss(model: PairModel, batch: Sequence[Encoded], chance: random.Random) -> Tensor:
    given = tensors(batch, HIDDEN_WORDS, chance)
    conveys, stance = model(given.input_ids, given.attention_mask, given.token_type_ids)
    wanted = torch.tensor([item.pair.conveys for item in batch])
    loss = binary_cross_entropy_with_logits(conveys, wanted)
    stances = torch.tensor([_UNKNOWN if item.pair.stance is None else STANCES.index(item.pair.stance) for item in batch])
    if bool((stances != _UNKNOWN).any()):
        loss = loss + STANCE_WEIGHT * cross_entropy(stance, stances, ignore_index=_UNKNOWN)
    return loss


def _optimizer(model: PairModel) -> torch.optim.Optimizer:
    encoder = [weight for weight in model.encoder.parameters() if weight.requires_grad]
    heads = [*model.mix.parameters(), *model.conveys.parameters(), *model.stance.parameters()]
    groups = [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _rate(step: int, total: int) -> float:
    warm = max(1, int(WARM_UP * total))
    return step / warm if step < warm else 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, total - warm)))


@torch.inference_mode()
def judge(model: PairModel, items: Sequence[Encoded]) -> tuple[list[float], list[list[float]]]:
    """Logits of conveys and of the three stances for items sorted by length."""
    model.eval()
    conveys: list[float] = []
    stance: list[list[float]] = []
    for batch in packed(items):
        given = tensors(batch)
        first, second = model(given.input_ids, given.attention_mask, given.token_type_ids)
        conveys += first.tolist()
        stance += second.tolist()
    return conveys, stance


def evaluate(model: PairModel, items: Sequence[Encoded]) -> dict[str, float]:
    """How well a model judges: average precision on key points, AUC on summaries, macro-F1 of stance, and the mean of all."""
    conveys, stance = judge(model, items)
    pairs: list[Pair] = [item.pair for item in items]
    figures: dict[str, float] = {}
    for source in sorted({pair.kind for pair in pairs}):
        chosen = [index for index, pair in enumerate(pairs) if pair.kind == source]
        truth = [pairs[index].conveys > 0.5 for index in chosen]
        scores = [conveys[index] for index in chosen]
        if len(set(truth)) == 2:
            figures[f"{source} auc"] = float(roc_auc_score(truth, scores))
            figures[f"{source} ap"] = float(average_precision_score(truth, scores))
        known = [index for index in chosen if pairs[index].stance is not None]
        if len({pairs[index].stance for index in known}) > 1:
            told = [STANCES[max(range(3), key=stance[index].__getitem__)] for index in known]
            figures[f"{source} stance"] = float(f1_score([pairs[index].stance for index in known], told, average="macro"))
    figures["mean"] = sum(figures.values()) / len(figures)
    return {name: round(value, 4) for name, value in figures.items()}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with kpa, realsumm, sra and fever_symmetric")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="second stage: the pair.safetensors of the first")
    parser.add_argument("--static", type=Path, help="second stage: the folder with static.npz and tokenizer.json")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--stop-after", type=int, help="stop after so many epochs, though the rate falls over --epochs")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
