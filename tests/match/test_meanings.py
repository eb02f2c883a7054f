"""What is asked of a model, and what becomes of its answers. The model is one that knows a few phrases by heart."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from msglint import score
from msglint.extract import read
from msglint.match import Matcher, Method, Standing
from msglint.match._meanings import MOST_PAIRS, NEAR
from msglint.messaging import Claim, Message, Platform
from msglint.options import ReadOptions
from msglint.result import Status
from msglint.semantic import Pair, PairScore, Passage

PLATFORM = Platform(
    organisation="Acme",
    messages=(
        Message(
            id="stock", statement="Shops can see the stock of every warehouse.", approved_variants=("One view of all stock.",)
        ),
        Message(id="calm", statement="Your staff goes home on time, and your customers stay happy."),
    ),
    claims=(Claim(id="days", text="Orders ship up to 3 days sooner.", supports="calm"),),
)


@dataclass
class Parrot:
    """Scores a pair by the words behind a sign: "yes" conveys, "no" contradicts; it remembers what it was asked."""

    answers: dict[str, PairScore]
    nearness: float = 0.9
    asked: list[Pair] = field(default_factory=list)
    identity: str = "parrot"

    def near(self, messages: Sequence[str], passages: Sequence[Passage]) -> list[list[float]]:
        texts = [" ".join(passage) for passage in passages]
        return [[self.nearness if any(sign in text for sign in self.answers) else 0.0 for text in texts] for _ in messages]

    def score(self, pairs: Sequence[Pair]) -> list[PairScore]:
        self.asked += pairs
        return [next((answer for sign, answer in self.answers.items() if sign in passage), NO) for _, passage in pairs]


YES, NO = PairScore(0.9, 0.9, 0.05, 0.05), PairScore(0.1, 0.1, 0.1, 0.8)
AGAINST = PairScore(0.05, 0.05, 0.9, 0.05)


def _arrivals(text: str, model: Parrot) -> dict[str, score.Arrival]:
    evidence = Matcher(PLATFORM, lambda: model).match(read("a.md", text.encode(), ReadOptions()))
    assert evidence.meaning is not None
    assert evidence.meaning.pairs == len(model.asked)
    return {arrival.message.id: arrival for arrival in score.arrivals(evidence)}


def test_a_message_arrives_in_other_words() -> None:
    model = Parrot({"shelf": YES})
    arrival = _arrivals("Every branch looks at what is on each shelf.", model)["stock"]
    assert arrival.presence == 2
    assert arrival.passages[0].method is Method.SEMANTIC
    assert arrival.score == 0.9


def test_the_model_reads_no_name_of_ours() -> None:
    model = Parrot({"shelf": YES})
    arrival = _arrivals("With Acme every branch looks at what is on each shelf.", model)["stock"]
    assert all("Acme" not in passage for _, passage in model.asked)
    assert arrival.presence == 2


def test_a_near_copy_of_an_approved_wording_is_shown_first() -> None:
    model = Parrot({"shelf": YES, "view": PairScore(0.8, 0.8, 0.1, 0.1)})
    arrival = _arrivals("Every branch looks at what is on each shelf.\n\nHere is one view of all our stock.", model)["stock"]
    assert [passage.score for passage in arrival.passages] == [0.8, 0.9]
    assert arrival.score == 0.9


def test_what_is_not_near_is_not_asked() -> None:
    model = Parrot({"shelf": YES}, nearness=NEAR - 0.01)
    assert _arrivals("Every branch looks at what is on each shelf.", model)["stock"].presence == 0
    assert not model.asked


def test_what_stands_there_word_for_word_is_not_asked() -> None:
    model = Parrot({"stock": NO})
    assert _arrivals("Shops can see the stock of every warehouse.", model)["stock"].presence == 2
    assert not any("stock" in message for message, _ in model.asked)


def test_the_words_of_a_message_may_say_something_else() -> None:
    model = Parrot({"stock": NO})
    arrival = _arrivals("Every shop sees to it that the stock of a warehouse burns well.", model)["stock"]
    assert arrival.presence == 0
    assert arrival.closest[0].score == 0.1


def test_what_is_far_from_a_message_is_not_called_the_closest() -> None:
    far = PairScore(0.05, 0.05, 0.05, 0.9)
    assert not _arrivals("Every shop sees to it that the stock of a warehouse burns well.", Parrot({"stock": far}))[
        "stock"
    ].closest


def test_a_part_of_a_message_arrives_and_the_other_is_named() -> None:
    model = Parrot({"five o'clock": NO, "Home": NO})
    model.answers = {"five o'clock": NO}
    arrival = _arrivals("Everybody leaves at five o'clock.", model)["calm"]
    assert arrival.presence == 0

    class OnlyOnePart(Parrot):
        def score(self, pairs: Sequence[Pair]) -> list[PairScore]:
            self.asked += pairs
            return [YES if message == "Your staff goes home on time" else NO for message, _ in pairs]

    arrival = _arrivals("Everybody leaves at five o'clock.", OnlyOnePart({"five": YES}))["calm"]
    assert arrival.presence == 1
    assert arrival.missing == ("Your customers stay happy.",)


def test_all_parts_make_the_whole() -> None:
    class Parts(Parrot):
        def score(self, pairs: Sequence[Pair]) -> list[PairScore]:
            self.asked += pairs
            return [YES if message.count(" ") < 8 else NO for message, _ in pairs]

    arrival = _arrivals("Everybody leaves at five. Nobody complains.", Parts({"five": YES, "Nobody": YES}))["calm"]
    assert arrival.presence == 2


def test_the_opposite_is_a_status_of_its_own() -> None:
    model = Parrot({"blind": AGAINST})
    evidence = Matcher(PLATFORM, lambda: model).match(read("a.md", b"Our branches are blind to what we keep.", ReadOptions()))
    arrivals = score.arrivals(evidence)
    assert arrivals[0].opposing[0].standing is Standing.REVERSED
    assert score.coverage(evidence, arrivals, "flyer", ())[0].status is Status.CONTRADICTED


def test_one_sentence_contradicts_once_by_words_and_by_meaning() -> None:
    said = "Shops don't see the stock of every warehouse."
    (found,) = _arrivals(said, Parrot({"warehouse": AGAINST}))["stock"].opposing
    assert found.method is not Method.SEMANTIC


def test_a_question_is_no_contradiction() -> None:
    assert not _arrivals("Are your branches blind to what you keep?", Parrot({"blind": AGAINST}))["stock"].opposing


def test_what_conveys_the_message_elsewhere_outweighs_the_opposite() -> None:
    arrival = _arrivals("Our branches are blind.\n\nOne look at each shelf.", Parrot({"blind": AGAINST, "shelf": YES}))["stock"]
    assert arrival.presence == 2
    assert not arrival.opposing


def test_pairs_are_bounded() -> None:
    text = "\n\n".join(f"This is shelf number {number} of many more." for number in range(400))
    model = Parrot({"shelf": NO})
    _arrivals(text, model)
    assert 0 < len(model.asked) <= 2 * MOST_PAIRS


def test_without_a_model_words_decide() -> None:
    evidence = Matcher(PLATFORM).match(read("a.md", b"Every branch looks at each shelf.", ReadOptions()))
    assert evidence.meaning is None
    assert score.arrivals(evidence)[0].presence == 0
