import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import msglint
from msglint.errors import UsageError
from msglint.semantic import backends, open_model, version

MODEL = Path(msglint.__file__).parent / "semantic" / "model"


def test_every_backend_has_a_name_and_says_what_it_is() -> None:
    assert {"default", "lexical", "directory", "sentence-transformers"} <= set(backends())
    assert all(backend.summary.endswith(".") for backend in backends().values())


def test_lexical_is_no_model() -> None:
    assert open_model("lexical") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("defualt", "did you mean 'default'"),
        ("lexical:x", "write lexical"),
        ("directory", "write directory:FOLDER"),
        ("directory:/no/such/folder", "there is no model folder"),
    ],
)
def test_a_backend_that_cannot_be_used_says_why(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        open_model(text)


def test_the_shipped_model_tells_what_conveys_a_message() -> None:
    model = open_model("default")
    assert model is not None
    message = "You can return anything within 30 days."
    conveying, other = model.score(
        [(message, "Changed your mind? You have thirty days to send it back."), (message, "Our shops are open on Sundays.")]
    )
    assert conveying.conveys > 0.5 > other.conveys
    assert other.neither > other.agrees
    assert conveying.agrees + conveying.contradicts + conveying.neither == pytest.approx(1)


def test_scores_come_in_the_order_asked_and_do_not_depend_on_company() -> None:
    model = open_model("default")
    assert model is not None
    pairs = [("Support is free.", "Nobody pays for support " * count) for count in (9, 1, 4)]
    together = model.score(pairs)
    alone = [model.score([pair])[0] for pair in pairs]
    assert [score.conveys for score in together] == [score.conveys for score in alone]


def test_nothing_asked_nothing_said() -> None:
    model = open_model("default")
    assert model is not None
    assert model.score([]) == []
    assert model.near([], ["a"]) == []
    assert model.near(["a"], []) == [[]]


def test_near_is_a_cosine_for_all_messages_and_passages() -> None:
    model = open_model("default")
    assert model is not None
    [row] = model.near(["Cheap flights to Rome"], ["cheap flights to Rome", "low fares to Italy", "a cat on a sofa", "…"])
    assert row[0] == pytest.approx(1, abs=1e-3)
    assert row[0] > row[1] > row[2]
    assert row[3] == pytest.approx(0, abs=0.2)


def test_a_damaged_model_is_told_apart(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    with (folder / "static.npz").open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(UsageError, match=r"damaged \(static\.npz\)"):
        open_model(f"directory:{folder}")


def test_a_model_without_a_file_is_told_apart(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    (folder / "pair.onnx").unlink()
    with pytest.raises(UsageError, match="not whole"):
        open_model(f"directory:{folder}")


def test_a_folder_of_training_is_a_pair_model(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    shutil.copytree(MODEL, folder)
    ours, shipped = open_model(f"directory:{folder}"), open_model("default")
    assert ours is not None
    assert shipped is not None
    pair = [("Support is free.", "You pay nothing for support.")]
    assert ours.score(pair) == shipped.score(pair)


def test_the_version_of_a_folder_is_that_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"one")
    first = version(f"directory:{tmp_path}")
    (tmp_path / "model.onnx").write_bytes(b"two")
    assert version(f"directory:{tmp_path}") != first


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(UsageError, match="cannot be opened"):
        open_model(f"directory:{tmp_path}")


def test_a_folder_without_a_model_says_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"has no model\.onnx"):
        open_model(f"directory:{tmp_path}")


def test_the_shipped_model_is_small_enough_to_carry() -> None:
    assert sum(path.stat().st_size for path in MODEL.iterdir()) < 30_000_000
    manifest = json.loads((MODEL / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["sha256"]) == {"pair.onnx", "tokenizer.json", "static.npz"}


def test_lexical_and_listing_load_no_model_library() -> None:
    code = (
        "import sys; from msglint.semantic import backends, open_model; backends(); open_model('lexical'); "
        "print([name for name in ('numpy', 'onnxruntime', 'tokenizers', 'torch') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_missing_extra_names_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(UsageError, match=r'pip install "msglint\[sentence-transformers\]"'):
        open_model("sentence-transformers:some/model")
