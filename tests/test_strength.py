from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msglint.document import Span
from msglint.nlp import parse
from msglint.strength import (
    Certainty,
    Degree,
    Direction,
    Extent,
    Modality,
    Rung,
    Sign,
    Strength,
    compare,
    denied,
    is_marked,
    is_negated,
    read,
)


def _read(text: str) -> Strength:
    (parsed,) = parse([text])
    return read(text, parsed)


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("It might work.", Modality.MIGHT),
        ("We try to ship today.", Modality.MIGHT),
        ("It may work.", Modality.MAY),
        ("You can work.", Modality.CAN),
        ("It helps you sleep.", Modality.HELPS),
        ("It can help you sleep.", Modality.HELPS),
        ("It works.", Modality.PLAIN),
        ("It eliminates fraud.", Modality.GUARANTEES),
        ("Fraud can’t happen.", Modality.GUARANTEES),
        ("Save up to 40%.", Extent.LIMIT),
        ("Some orders ship today.", Extent.SOME),
        ("Many orders ship today.", Extent.MANY),
        ("Not every order ships today.", Extent.MANY),
        ("On average, orders ship today.", Extent.MOST),
        ("Most orders ship today.", Extent.MOST),
        ("Nearly all orders ship today.", Extent.NEARLY_ALL),
        ("Orders ship today.", Extent.PLAIN),
        ("Every order ships today.", Extent.ALL),
        ("Orders ship every Monday.", Extent.PLAIN),
        ("It is the most secure bank.", Extent.PLAIN),
        ("Some 900 shops use it.", Extent.PLAIN),
        ("Perhaps orders ship today.", Certainty.DOUBTFUL),
        ("Orders definitely ship today.", Certainty.CERTAIN),
        ("Orders ship faster.", Degree.MORE),
        ("We are the only bank in town.", Degree.MOST_OF_ALL),
        ("We are the largest bank in town.", Degree.MOST_OF_ALL),
        ("We are one of the largest banks in town.", Degree.AMONG_MOST),
        ("We are among the oldest banks in town.", Degree.AMONG_MOST),
        ("We are the third largest bank in town.", Degree.AMONG_MOST),
        ("It is the most used tool in town.", Degree.MOST_OF_ALL),
        ("It is among the three most used tools in town.", Degree.AMONG_MOST),
        ("It is expected to save time.", Modality.EXPECTS),
        ("Analysts estimate that it saves time.", Modality.EXPECTS),
        ("Shops see fewer errors.", Extent.PLAIN),
        ("You can be sure that it works.", Modality.PLAIN),
    ],
)
def test_where_a_sentence_stands_on_a_ladder(text: str, rung: Rung) -> None:
    assert _read(text).rung(type(rung)) is rung


def test_the_weakest_limit_decides() -> None:
    assert _read("Most customers always save.").rung(Extent) is Extent.MOST


def test_only_words_of_the_statement_count() -> None:
    text = "Most orders ship today, and every parcel is green."
    (parsed,) = parse([text])
    orders, parcel = parsed.at(Span(5, 11)), parsed.at(Span(34, 40))
    assert [sign.words for sign in read(text, parsed, parcel).signs] == ["Most", "every"]  # averages are said of all
    assert [sign.words for sign in read(text, parsed, orders).signs] == ["Most"]


def test_what_the_reader_might_do_is_told_apart() -> None:
    assert [sign.is_readers for sign in _read("You might see it, and it might work.").signs] == [True, False]


@pytest.mark.parametrize(
    ("text", "helped"),
    [
        ("Alerts help you stop fraud.", "stop"),
        ("Help stop fraud before money moves.", "stop"),
        ("Alerts help finance teams close sooner.", ""),
        ("Alerts help customers save.", ""),
    ],
)
def test_the_verb_behind_help(text: str, helped: str) -> None:
    found = {key for sign in _read(text).signs for key in sign.helped}
    assert found == ({helped} if helped else set())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Suppliers can’t see the status.", "see status"),
        ("Suppliers rarely see the status.", "see status"),
        ("No supplier sees the status.", "supplier sees status"),
        ("I don’t think it works.", "think works"),
        ("It never fails to ship.", "fails"),
        ("It is not only fast.", ""),
        ("Not every customer saves.", ""),
        ("You pay one price, not a fee per user.", "fee user"),
        ("Invoices post without a manual touch.", "manual touch"),
        ("It doesn't fail, because parts are checked.", "fail"),
        ("It is impossible to lose an order.", "lose order"),
        ("We refuse to sell data.", "sell data"),
    ],
)
def test_what_is_denied(text: str, words: str) -> None:
    (parsed,) = parse([text])
    found = [parsed.tokens[index] for index in sorted(denied(parsed))]
    assert " ".join(t.text for t in found if t.pos in {"NOUN", "VERB", "ADJ"}) == words


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("Delivery is free if you order today.", ["if you order today"]),
        ("Free delivery for new customers.", ["for new customers"]),
        ("Free delivery for you.", []),
    ],
)
def test_conditions(text: str, conditions: list[str]) -> None:
    assert [condition.words for condition in _read(text).conditions] == conditions


@pytest.mark.parametrize(("text", "past"), [("It shipped late.", True), ("It was late.", True), ("It has shipped.", False)])
def test_the_past(text: str, past: bool) -> None:
    assert _read(text).is_past is past


@pytest.mark.parametrize(
    ("approved", "said", "step"),
    [
        ("Most orders ship today.", "All orders ship today.", (Extent, Direction.STRONGER, "Most", "All")),
        ("Orders ship today.", "Orders might ship today.", (Modality, Direction.WEAKER, "", "might")),
        ("It helps you stop fraud.", "It stops fraud.", (Modality, Direction.STRONGER, "helps", "")),
    ],
)
def test_a_change_names_the_words_of_both_sides(approved: str, said: str, step: tuple[type[Rung], Direction, str, str]) -> None:
    (change,) = compare(_read(approved), _read(said))
    words = [sign.words if sign else "" for sign in (change.approved, change.told)]
    assert (change.ladder, change.direction, *words) == step


_RUNGS = [rung for ladder in (Modality, Extent, Certainty, Degree) for rung in ladder if rung.name != "PLAIN"]
_SIGNS = st.builds(Sign, st.sampled_from(_RUNGS), st.sampled_from(["one", "two", "Two", "three"]), st.just(Span(0, 3)))
_STRENGTHS = st.lists(_SIGNS, max_size=4).map(lambda signs: Strength(tuple(signs)))


@given(_STRENGTHS, _STRENGTHS)
def test_exchanging_two_statements_exchanges_the_sides_of_every_change(one: Strength, other: Strength) -> None:
    there = {(change.ladder, change.direction) for change in compare(one, other)}
    back = {(change.ladder, change.direction) for change in compare(other, one)}
    turned = {Direction.STRONGER: Direction.WEAKER, Direction.WEAKER: Direction.STRONGER}
    assert there == {(ladder, turned[direction]) for ladder, direction in back}
    assert compare(one, one) == ()


@given(st.lists(_SIGNS, max_size=4), _STRENGTHS, st.randoms())
def test_the_order_of_words_does_not_matter(signs: list[Sign], other: Strength, random: st.DataObject) -> None:
    mixed = random.sample(signs, len(signs))  # type: ignore[attr-defined]

    def steps(strength: Strength) -> set[tuple[type[Rung], Direction]]:
        return {(change.ladder, change.direction) for change in compare(strength, other)}

    assert steps(Strength(tuple(signs))) == steps(Strength(tuple(mixed)))


@given(
    st.lists(
        st.sampled_from("we may can help not all most every fraud orders ship stop, never if up to . fewer".split()), max_size=9
    )
)
def test_any_text_is_read_and_spans_are_exact(found: list[str]) -> None:
    text = " ".join(found)
    for sign in _read(text).signs:
        assert sign.words == text[slice(*sign.span)] != ""


@pytest.mark.parametrize("text", ["Fraud is eliminated.", "It never fails.", "Every order.", "That can’t happen.", "100% safe"])
def test_absolutes_are_marked(text: str) -> None:
    assert is_marked(text)


@pytest.mark.parametrize("text", ["It might in some cases work.", "Sort of.", "We try to help, where possible.", "It depends."])
def test_hedges_are_marked(text: str) -> None:
    assert is_marked(text)


@pytest.mark.parametrize("text", ["It works.", "The almighty dollar.", "A mighty fort.", "Allowed.", "We meet every Monday."])
def test_plain_words_are_not_marked(text: str) -> None:
    assert not is_marked(text)


def test_a_word_of_negation_is_seen_without_grammar() -> None:
    assert is_negated("It won’t.")
    assert not is_negated("It is a nothingburger.")


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("Late fees are less likely with it.", None),
        ("It is the same sort of ledger.", None),
        ("Late fees will likely fall.", Certainty.LIKELY),
        ("Late fees tend to fall.", Certainty.LIKELY),
        ("Late fees seem to fall.", Certainty.LIKELY),
        ("It potentially ends late fees.", Certainty.DOUBTFUL),
        ("It sort of works.", Certainty.DOUBTFUL),
    ],
)
def test_a_hedge_is_told_from_a_comparison_and_a_noun(text: str, rung: Rung | None) -> None:
    sign = _read(text).sign(Certainty)
    assert (sign and sign.rung) == rung
