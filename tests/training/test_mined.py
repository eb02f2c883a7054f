from pathlib import Path

import msglint
from training.mined import mined
from training.pairs import Stance
from training.written import read_messages

MODEL = Path(msglint.__file__).parent / "semantic" / "model"


def test_strangers_are_near_and_never_of_the_message_itself(tmp_path: Path) -> None:
    pairs = mined(tmp_path, MODEL, seed=3)  # no set is there: the business messages alone
    own = [set(told.wordings) for told in read_messages()]
    assert len(pairs) > 100
    assert {(pair.conveys, pair.stance) for pair in pairs} == {(0.0, Stance.NEITHER)}
    assert not any({pair.message, pair.passage} <= wordings for pair in pairs for wordings in own)


def test_the_same_seed_gives_the_same_pairs(tmp_path: Path) -> None:
    assert mined(tmp_path, MODEL, seed=3) == mined(tmp_path, MODEL, seed=3)
    assert mined(tmp_path, MODEL, seed=3) != mined(tmp_path, MODEL, seed=4)
