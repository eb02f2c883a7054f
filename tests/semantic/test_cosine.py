from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from msglint.errors import UsageError
from msglint.semantic._cosine import Calibration, CosineModel
from msglint.semantic.directory import calibration_in


def _letters(texts: Sequence[str]) -> NDArray[np.float32]:
    """How often a text has each letter, as a vector of length 1."""
    counts = np.array([[text.count(chr(97 + letter)) for letter in range(26)] for text in texts], dtype=np.float32)
    return counts / np.linalg.norm(counts, axis=1, keepdims=True)


MODEL = CosineModel("letters", _letters, Calibration(scale=10, shift=-5))


def test_a_cosine_becomes_a_probability() -> None:
    same, apart = MODEL.score([("abc", "cba"), ("abc", "xyz")])
    assert same.conveys == pytest.approx(1 / (1 + np.exp(-5)))
    assert apart.conveys == pytest.approx(1 / (1 + np.exp(5)))
    assert same.contradicts == apart.contradicts == 0


def test_near_gives_a_row_for_each_message() -> None:
    assert np.allclose(MODEL.near(["ab", "x"], ["ba", "xx", "a"]), [[1, 0, 0.5**0.5], [0, 1, 0]])


def test_a_folder_may_bring_its_calibration(tmp_path: Path) -> None:
    assert calibration_in(tmp_path) == Calibration()
    (tmp_path / "msglint.json").write_text('{"scale": 3, "shift": -1.5}')
    assert calibration_in(tmp_path) == Calibration(3.0, -1.5)
    (tmp_path / "msglint.json").write_text('{"scale": "steep"}')
    with pytest.raises(UsageError, match="write the calibration as"):
        calibration_in(tmp_path)
