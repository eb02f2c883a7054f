"""Generated pairs: the same for the same seed, of every kind, with labels that fit together, from training material alone."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from training.generate import generate
from training.material import sentences_of_sets
from training.pairs import Sentence, Stance
from training.sets import fever, kpa, realsumm, sra, untokenised
from training.splits import Part, part_of
from training.written import read_messages, written_pairs

TEXTS = (
    "The new bridge reduces the traffic in the old town by up to 40%.",
    "All schools in the valley were closed before the storm.",
    "The museum is open every day and it does not cost anything.",
    "Local farmers help the city with fresh vegetables.",
    "Our mechanics repair boilers within two days because they carry every part.",
    "The bridge was built in 1934 by Maria Stone Fields.",
)
SENTENCES = [Sentence(f"group {number}", f"{text[:-1]} in round {number}.") for number in range(40) for text in TEXTS]


def test_the_same_seed_gives_the_same_pairs():
    assert generate(SENTENCES, 3) == generate(SENTENCES, 3)
    assert generate(SENTENCES, 3) != generate(SENTENCES, 4)


def test_hash_seeds_change_nothing():
    code = (
        "from training.generate import generate; from training.pairs import Sentence; import hashlib;"
        f"texts = {TEXTS!r};"
        "print(hashlib.sha256(repr(generate([Sentence(str(i), t) for i, t in enumerate(texts * 3)])).encode()).hexdigest())"
    )
    root = Path(__file__).parents[2]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1")
    }
    assert len(outputs) == 1


def test_all_kinds_are_made_and_labelled():
    pairs = generate(SENTENCES)
    labels = {(pair.kind, pair.conveys, pair.stance) for pair in pairs}
    assert ("renumbered", 1.0, Stance.CONTRADICTS) in labels
    assert ("negated", 0.0, Stance.CONTRADICTS) in labels
    assert ("rephrased", 1.0, Stance.AGREES) in labels
    assert ("hedged", 0.5, Stance.NEITHER) in labels
    assert ("told", 1.0, Stance.AGREES) in labels
    assert {pair.kind for pair in pairs} >= {"opposed", "affirmed", "narrowed", "unqualified", "asked", "topics"}
    assert all(pair.message != pair.passage for pair in pairs)
    assert all(0 <= pair.conveys <= 1 for pair in pairs)


def test_every_written_message_has_passages_of_all_sorts():
    for told in read_messages():
        signs = {sign for sign, _ in told.passages}
        assert signs >= {"=", "+", "-", "!"}, told.wordings
        assert len(told.wordings) >= 2
    assert not any("{" in text for pair in written_pairs(Random(1)) for text in (pair.message, pair.passage))


def test_another_figure_is_another_figure():
    for pair in written_pairs(Random(1)):
        if pair.kind == "told-with-another-figure":
            assert set(filter(str.isdigit, pair.message)) or not pair.message.isdigit()
            assert pair.message not in pair.passage


def test_brackets_and_commas_are_as_people_write_them():
    assert untokenised("Cruz -LRB- born 1974 -RRB- has n't modelled , ever .") == "Cruz (born 1974) hasn't modelled, ever."


@pytest.fixture
def data(tmp_path):
    """A tiny copy of each set, with groups of all parts."""
    topics = [f"Topic {number}" for number in range(12)]
    _write(
        tmp_path / "kpa/arguments_train.csv",
        "arg_id,argument,topic,stance",
        *(f"a{n},The argument number {n} is good,{topic},1" for n, topic in enumerate(topics)),
    )
    _write(
        tmp_path / "kpa/key_points_train.csv",
        "key_point_id,key_point,topic,stance",
        *(f"k{n},The key point {n} is good,{topic},1" for n, topic in enumerate(topics)),
        "k99,The other side is better,Topic 1,-1",
    )
    _write(tmp_path / "kpa/labels_train.csv", "arg_id,key_point_id,label", "a1,k1,1", "a2,k2,0")
    rows = [f"doc{n},s,The fact number {n} is good.,2,1,present,0.667,A text." for n in range(12)]
    _zip(tmp_path / "realsumm/coverage_dev.csv.gz", "doc_id,system,fact,votes_present,votes_absent,label,agreement,text", *rows)
    head = "split,corpus,module,question_id,question,reference_answers,reference_categories,answer_id,answer,label"
    rows = [
        f"train,c,m{n},q{n},Why?,It is nearly so in {n} || It is so in place {n},GOOD || BEST,i,because,correct"
        for n in range(12)
    ]
    _zip(tmp_path / "sra/sra_3way_train.csv.gz", head, *rows)
    lines = [
        {"id": f"{n}{suffix}", "claim": f"Number {n} is a good one .", "evidence": "It is .", "label": "REFUTES"}
        for n in range(12)
        for suffix in ("", "0000002")
    ]
    _write(tmp_path / "fever_symmetric/fever_symmetric_dev.jsonl", *map(json.dumps, lines))
    return tmp_path


def _write(path, *lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _zip(path, *lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode()))


def test_the_sets_are_read(data):
    arguments = {(row.argument_id, row.key_point_id): row.label for row in kpa(data / "kpa", "train")}
    assert arguments["a1", "k1"] is True
    assert arguments["a2", "k2"] is False
    assert arguments["a3", "k3"] is None
    assert ("a1", "k99") not in arguments  # the other stance
    assert next(realsumm(data / "realsumm/coverage_dev.csv.gz")).present == 2
    assert next(sra(data / "sra/sra_3way_train.csv.gz")).references == ("It is so in place 0", "It is nearly so in 0")
    assert [row.group for row in fever(data / "fever_symmetric/fever_symmetric_dev.jsonl")][:2] == ["0", "0"]


def test_only_the_training_part_is_material(data):
    sentences = sentences_of_sets(data)
    groups = {sentence.group for sentence in sentences}
    held_out = {f"Topic {n}" for n in range(12)} | {f"doc{n}" for n in range(12)} | {str(n) for n in range(12)}
    assert groups & held_out == {group for group in held_out if part_of(group) is Part.TRAIN}
    assert {group for group in groups if group.startswith("m")} == {
        f"m{n}" for n in range(12) if part_of(f"q{n}") is Part.TRAIN
    }
