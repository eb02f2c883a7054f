import pytest

from msglint.match._clauses import clauses, stretches
from msglint.nlp import Grammar


@pytest.mark.parametrize(
    ("statement", "parts"),
    [
        ("Your team ships faster, and your auditors stay happy.", ("Your team ships faster", "Your auditors stay happy.")),
        ("Guests see their bookings, so your staff answers fewer calls.",
         ("Guests see their bookings", "Your staff answers fewer calls.")),
        ("Keep your tools. Start in a week.", ("Keep your tools.", "Start in a week.")),
        ("Nurses can review and sign a chart from wherever they are.", ()),
        ("Our people and our products are the best in town.", ()),
        ("So simple that anyone can use it.", ()),
        ("Fresh bread every morning.", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_a_statement_has_the_parts_that_can_arrive_alone(statement: str, parts: tuple[str, ...]) -> None:
    assert clauses(statement, Grammar()) == parts


@pytest.mark.parametrize(
    ("statement", "stretch"),
    [
        ("Your team ships faster, and your auditors stay happy.", "Your auditors stay happy."),
        ("You keep bread and butter fresh, so your guests come again.", "You keep bread and butter fresh"),
        ("Keep your tools. Start in a week.", "Keep your tools."),
    ],
)
def test_what_may_be_a_clause_is_known_without_grammar(statement: str, stretch: str) -> None:
    assert {stretch, *clauses(statement, Grammar())} <= set(stretches(statement))
