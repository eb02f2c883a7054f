"""The arithmetic of the matching benchmark, on tiny invented labels and scores."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from measure.judge import Judged
from semantic import answers, calibration, coverage, drivers, facts, key_points, scorers, show, verifications
from semantic.figures import auc, average_precision, best_threshold, bins, calibration_error, f1, macro_f1
from semantic.scorers import Score, Scorer

from msglint.semantic import PairScore
from training.sets import Argument, Fact
from training.splits import Part, part_of


def by_words(pairs):
    """Scores a pair by the share of the message's words that the passage has."""
    return [Score(len(set(message.split()) & set(passage.split())) / len(set(message.split()))) for message, passage in pairs]


WORDS = Scorer("words", by_words)


def held(part, name="group"):
    """A name of a group of the part."""
    return next(f"{name}{number}" for number in range(1000) if part_of(f"{name}{number}") is part)


def test_average_precision_is_the_mean_precision_at_the_true_ones():
    assert average_precision([True, False, True], [0.9, 0.8, 0.7]) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision([True, False], [0.5, 0.5]) == 0.5
    assert average_precision([False], [0.5]) == 0


def test_auc_counts_equal_scores_half():
    assert auc([True, False], [0.9, 0.1]) == 1
    assert auc([True, False], [0.5, 0.5]) == 0.5
    assert auc([True, False, False, True], [0.4, 0.4, 0.1, 0.2]) == pytest.approx((0.5 + 1 + 0 + 1) / 4)
    assert auc([True, True], [0.1, 0.2]) == 0.5


def test_macro_f1_counts_each_label_the_same():
    assert macro_f1(["a", "a", "a", "b"], ["a", "a", "a", "a"]) == pytest.approx((6 / 7 + 0) / 2)
    assert f1([False], [False]) == 0


def test_a_threshold_lies_between_scores():
    labels, scores = [False, False, True], [0.1, 0.2, 0.8]
    assert best_threshold(scores, lambda limit: f1(labels, [score >= limit for score in scores])) == 0.5


def test_calibration_error_weighs_bins_by_size():
    labels, scores = [True, True, False, False], [0.9, 0.9, 0.9, 0.1]
    assert calibration_error(labels, scores, 10) == pytest.approx(3 / 4 * (0.9 - 2 / 3) + 1 / 4 * 0.1)
    assert [each.count for each in bins([True, False], [1.0, 0.0], 15)] == [1, 1]
    assert calibration_error([True, False], [1.0, 0.0]) == 0


def argument(number, point, label, side=1):
    return Argument("topic", side, f"a{number}", f"text {number}", point, f"point {point}", label)


def test_an_argument_keeps_its_best_key_point():
    rows = [argument(1, "k1", False), argument(1, "k2", True), argument(2, "k1", None)]
    assert [(row.key_point_id, score) for row, score in key_points.best_points(rows, [0.2, 0.7, 0.5])] == [
        ("k2", 0.7),
        ("k1", 0.5),
    ]


def test_only_the_better_half_is_judged_and_doubt_counts_by_the_rule():
    best = [
        (argument(n, "k", label), score)
        for n, (label, score) in enumerate([(True, 0.9), (None, 0.8), (False, 0.2), (False, 0.1)])
    ]
    figures = {(undecided, of_all): key_points.mean_precision(best, undecided=undecided, of_all=of_all)
               for undecided in (False, True) for of_all in (False, True)}  # fmt: skip
    assert figures == {(False, False): 1.0, (False, True): 0.5, (True, False): 1.0, (True, True): 1.0}


def test_a_fact_is_conveyed_as_its_best_passage_conveys_it():
    assert facts.passages("One two. Three! Four") == ["One two.", "Three!", "Four", "One two. Three!", "Three! Four"]
    row = Fact("d", "three Four", "One two. three Four", 3, 0)
    assert facts.best_of_passages([row], WORDS) == [1.0]


def test_answers_are_labelled_by_stance_or_by_threshold():
    assert answers._label(Score(0.1, (0.2, 0.7, 0.1)), 0.0) == "contradictory"
    assert answers._label(Score(0.6), 0.5) == "correct"
    assert answers._label(Score(0.4), 0.5) == "incorrect"


def test_held_out_claims_alone_are_reported(tmp_path):
    lines = [
        f'{{"id": "{held(part)}", "claim": "{claim}", "evidence": "sun up", "label": "{label}"}}'
        for part in Part
        for claim, label in (("sun up", "SUPPORTS"), ("moon down", "REFUTES"))
    ]
    (tmp_path / "fever_symmetric").mkdir()
    (tmp_path / verifications.NEEDS).write_text("\n".join(lines), encoding="utf-8")
    assert verifications.measure(tmp_path, WORDS) == {"AUC": 1.0, "accuracy": 1.0}
    assert len(verifications.labelled(tmp_path, WORDS)[0]) == 2


def test_the_messages_of_drivers_are_read_from_the_house(tmp_path):
    (tmp_path / "gitlab/platform").mkdir(parents=True)
    (tmp_path / drivers.NEEDS).write_text("1. one — First thing\n2. two — Second thing (also so)\n", encoding="utf-8")
    house = "| **Promise** | **A**:<br>Do it. | **B**:<br>Be it. | **C**: No. |\n| Pain | x | y | z |\n"
    (tmp_path / "gitlab/platform/message-house-devops-platform.md").write_text(house, encoding="utf-8")
    assert drivers.messages(tmp_path) == {"one": ["First thing", "Do it."], "two": ["Second thing", "Be it."]}


def test_coverage_is_scored_over_three_statuses():
    rows = (
        ("m1", "covered", "covered"),
        ("m2", "partial", "covered"),
        ("m3", "missing", "missing"),
        ("m4", "contradicted", "missing"),
    )
    found = coverage.figures([Judged("a.md", None, True, rows, (), (), ())])
    assert found["macro-F1"] == pytest.approx((2 / 3 + 0 + 2 / 3) / 3)
    assert found["covered or not F1"] == pytest.approx(2 / 3)
    assert found["conveyed or not F1"] == 1
    assert (found["contradicted"], found["contradicted found"], found["contradicted wrongly"]) == (1, 0, 0)


def test_halves_do_not_depend_on_order_or_folder_and_are_equal():
    files = [f"assets/{name}.md" for name in "abcdef"]
    halves = coverage.halves_of(files)
    assert halves == coverage.halves_of(reversed(files))
    assert sorted(halves.values()) == list("AAABBB")
    elsewhere = coverage.halves_of(f"other/{name}.md" for name in "abcdef")
    assert list(elsewhere.values()) == list(halves.values())


def test_a_model_is_asked_once_for_each_pair():
    asked = []

    class Model:
        identity = "echo"

        def score(self, pairs):
            asked.extend(pairs)
            return [PairScore(len(passage) / 10, 0.5, 0.3, 0.2) for _, passage in pairs]

    scores = scorers._by_model(Model(), [("m", "abc"), ("m", "a"), ("m", "abc")])
    assert scores == [Score(0.3, (0.5, 0.3, 0.2)), Score(0.1, (0.5, 0.3, 0.2)), Score(0.3, (0.5, 0.3, 0.2))]
    assert asked == [("m", "abc"), ("m", "a")]


def test_plain_scorers_find_the_sentence_itself():
    pairs = [("Tea is served at noon.", "Tea is served at noon."), ("Tea is served at noon.", "Dogs must stay outside.")]
    for scorer in (scorers._token_set, scorers._lexical):
        same, other = (score.conveys for score in scorer(pairs))
        assert same == 1
        assert other < 0.6


def test_the_plot_is_well_formed_and_shows_every_bin():
    from xml.etree import ElementTree as Xml

    found = bins([True, False, True], [0.9, 0.2, 0.95])
    picture = Xml.fromstring(calibration.plot(found, 0.123))
    assert len(picture.findall(".//{*}rect")) == len(found)
    assert "0.123" in picture.attrib["aria-label"]


def test_tables_leave_open_what_was_not_measured():
    numbers = {
        "sets": {"kpa": {"TF-IDF": {"mAP strict": 0.37}}},
        "strangers": {"lexical": {"posts": {"covered": 0, "wrong": []}}},
    }
    text = show.everything(numbers, {"kpa": "Key points"})
    assert "| Key points | mAP strict |  | 0.37 |  |  |  |" in text
    assert "| posts | covered | 0 |  |" in text
    assert "| posts | wrong | none |  |" in text
