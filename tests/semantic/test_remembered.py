from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msglint.cache import Store
from msglint.semantic import Pair, PairScore
from msglint.semantic._remembered import Remembering


@dataclass
class Counting:
    """Says how long the texts are, and remembers what it was asked."""

    identity: str = "counting 1"
    asked: list[Pair] = field(default_factory=list)

    def near(self, messages: Sequence[str], passages: Sequence[str]) -> list[list[float]]:
        return [[0.0 for _ in passages] for _ in messages]

    def score(self, pairs: Sequence[Pair]) -> list[PairScore]:
        self.asked += pairs
        return [PairScore(1 / len(message), 1 / 3, 1 / 7, 1 / len(passage)) for message, passage in pairs]


def test_a_pair_is_judged_once(tmp_path: Path) -> None:
    with Store(tmp_path / "cache") as store:
        model = Counting()
        first = Remembering(model, store).score([("abc", "de"), ("abc", "def"), ("abc", "de")])
        again = Remembering(model, store).score([("abc", "def"), ("x", "y"), ("abc", "de")])
    assert model.asked == [("abc", "de"), ("abc", "def"), ("x", "y")]
    assert [again[2], again[0], again[2]] == first


def test_another_model_does_not_take_its_word(tmp_path: Path) -> None:
    with Store(tmp_path / "cache") as store:
        Remembering(Counting(), store).score([("a", "b")])
        other = Counting(identity="counting 2")
        Remembering(other, store).score([("a", "b")])
    assert other.asked == [("a", "b")]


def test_without_a_store_the_model_is_asked() -> None:
    with Store(None) as store:
        model = Counting()
        Remembering(model, store).score([("a", "b")])
        Remembering(model, store).score([("a", "b")])
    assert len(model.asked) == 2
