from __future__ import annotations

import pytest

from msglint.checks.overstated_claim import _bare_verb
from msglint.document import Span
from msglint.match import Match, Method


@pytest.mark.parametrize(
    ("approved", "said", "verb"),
    [
        ("Alerts help you stop fraud.", "Alerts stop fraud.", "stop"),
        ("Help stop fraud before money moves.", "It stops fraud.", "stops"),
        ("Alerts help finance teams close sooner.", "Your finance people close sooner.", ""),
        ("Alerts help customers save.", "Customers save.", ""),
        ("Alerts stop fraud.", "Alerts stop fraud.", ""),
    ],
)
def test_the_verb_behind_help_is_a_promise_when_it_stands_bare(approved: str, said: str, verb: str) -> None:
    match = Match("message:m", approved, 0, Span(0, 1), 1.0, Method.LEMMA)
    assert _bare_verb(match, said) == verb
