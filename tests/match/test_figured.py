import pytest

from msglint.document import Block, Document, Kind, Speaker
from msglint.match._figured import Figured
from msglint.messaging import Claim
from msglint.normalize import words
from msglint.sentences import split

FIGURED = Figured(
    [
        Claim(id="post", text="On average, 71% of invoices post without a manual touch."),
        Claim(id="since", text="Founded in Columbus in 2016."),
        Claim(id="towns", text="In more than 900 towns."),
        Claim(id="plain", text="Our people pick up the phone."),
    ]
)


def _may_stand(text: str, speaker: Speaker = Speaker.OURS, silent: frozenset[int] = frozenset()) -> bool:
    block = Block(0, Kind.PARAGRAPH, text, speaker=speaker)
    document = Document("a.md", "md", "", (block,), split((block,)))
    return FIGURED.may_stand_in(document, [words(text)], set(silent))


@pytest.mark.parametrize(
    "text",
    [
        "Three in four invoices post by themselves.",
        "About 70% of all invoices.",
        "Every invoice posts without a touch.",
        "We have done this in Columbus for ten years.",
    ],
)
def test_a_figure_of_the_kind_with_words_of_the_claim_may_be_its_figure(text: str) -> None:
    assert _may_stand(text)


@pytest.mark.parametrize(
    "text",
    [
        "Invoices post without a manual touch.",  # no figure
        "Invoices cost $71.",  # of another kind
        "Bread is 64% flour.",  # of something else
        "A post weighs 20 pounds.",  # far from it, and one word is met by chance
        "Our people pick up 90% of calls.",  # a claim without a figure
    ],
)
def test_other_figures_are_not_looked_at_twice(text: str) -> None:
    assert not _may_stand(text)


def test_only_sentences_of_ours_that_carry_something_count() -> None:
    text = "About 70% of all invoices."
    assert not _may_stand(text, Speaker.THEIRS)
    assert not _may_stand(text, silent=frozenset({0}))
