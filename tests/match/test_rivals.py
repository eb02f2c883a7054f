from msglint.document import Span
from msglint.match import Match, Method, Standing
from msglint.match._rivals import undisputed
from msglint.messaging import Claim, Message, Platform

PLATFORM = Platform(
    organisation="Acme",
    messages=(Message(id="fast", statement="Bread in an hour."), Message(id="warm", statement="Bread is warm.")),
    claims=(Claim(id="hour", text="Delivered within 60 minutes.", supports="fast"),),
)


def _told(rule: str, score: float, *, block: int = 0, standing: Standing = Standing.SAID) -> Match:
    return Match(f"message:{rule}", "", block, Span(0, 40), score, Method.SEMANTIC, standing)


def _claim(score: float = 1.0, start: int = 3) -> Match:
    return Match("claim:hour", "", 0, Span(start, start + 17), score, Method.FUZZY)


def test_a_passage_goes_to_the_message_that_it_says_best() -> None:
    fast, warm = _told("fast", 0.85), _told("warm", 0.6)
    assert list(undisputed([fast, warm], (), PLATFORM)) == [fast]


def test_a_passage_may_say_two_things() -> None:
    about_as_well = [_told("fast", 0.8), _told("warm", 0.7)]
    both_for_sure = [_told("fast", 1.0), _told("warm", 0.9)]
    assert list(undisputed(about_as_well, (), PLATFORM)) == about_as_well
    assert list(undisputed(both_for_sure, (), PLATFORM)) == both_for_sure


def test_messages_compete_only_for_the_same_passage() -> None:
    told = [_told("fast", 0.9), _told("warm", 0.6, block=1)]
    assert list(undisputed(told, (), PLATFORM)) == told


def test_what_proves_one_message_does_not_convey_another() -> None:
    warm = _told("warm", 0.7)
    assert list(undisputed([warm], [_claim()], PLATFORM)) == []
    assert list(undisputed([warm], [_claim(score=0.6)], PLATFORM)) == [warm]
    assert list(undisputed([warm], [_claim(start=50)], PLATFORM)) == [warm]
    assert list(undisputed([_told("fast", 0.7)], [_claim()], PLATFORM)) == [_told("fast", 0.7)]


def test_an_opposite_is_no_rival_and_has_none() -> None:
    opposite, warm = _told("fast", 0.95, standing=Standing.REVERSED), _told("warm", 0.6)
    assert list(undisputed([opposite, warm], (), PLATFORM)) == [opposite, warm]
