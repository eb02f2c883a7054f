from __future__ import annotations

from datetime import date

import pytest

from msglint import score
from msglint.checks import Case, checks
from msglint.extract import read
from msglint.match import Matcher
from msglint.messaging import Claim, Message, Platform
from msglint.options import ReadOptions

MATCHER = Matcher(
    Platform(
        organisation="Acme",
        messages=(
            Message(id="status", statement="Suppliers see the status of their own payments."),
            Message(id="touch", statement="Most invoices post without a manual touch."),
        ),
        claims=(
            Claim(id="queries", text="The number of queries falls by a third in the first year."),
            Claim(id="both", text="Early payments increase from 3 to 9 a week, a decrease of late fees by half."),
        ),
    )
)


def _turned(text: str) -> set[str]:
    evidence = MATCHER.match(read("a.md", text.encode(), ReadOptions()))
    case = Case(evidence, score.arrivals(evidence), "email", date(2026, 6, 1))
    names = ("contradicted-message", "reversed-claim")
    return {fault.rule for name in names for fault in checks()[name].judge(case)}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Suppliers can't see the status of their own payments.", "message:status"),
        ("Suppliers rarely see the status of their own payments.", "message:status"),
        ("No supplier sees the status of their own payments.", "message:status"),
        ("Suppliers fail to see the status of their own payments.", "message:status"),
        ("The number of queries rises by a third in the first year.", "claim:queries"),
        ("Most invoices don't post without a manual touch.", "message:touch"),
    ],
)
def test_what_denies_the_predicate_or_has_its_opposite_turns_round(text: str, rule: str) -> None:
    assert _turned(text) == {rule}


@pytest.mark.parametrize(
    "text",
    [
        "Suppliers never fail to see the status of their own payments.",
        "Suppliers not only see the status of their own payments, they like it.",
        "Not every supplier sees the status of their own payments.",
        "You don't need to call: suppliers see the status of their own payments.",
        "Suppliers didn't see the status of their own payments.",  # told of the past
        "Can't suppliers see the status of their own payments?",
        "Most invoices post without a manual touch.",
        "Early payments decrease late fees by half.",
        "The number of queries falls by a third in the first year.",
    ],
)
def test_a_negation_of_something_else_does_not(text: str) -> None:
    assert _turned(text) == set()
