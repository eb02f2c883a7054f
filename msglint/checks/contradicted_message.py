"""The asset says the opposite of a key message.

Why: it is the worst that can happen to a message: the prospect takes home that it is not so.

What: a passage in the words of a message that denies what the message says ("not", "no longer", "rarely", "fails to"; two of
them make none), says what it denies, or has the opposite of its verb; or one that a model of meaning takes for its opposite
where nothing else in the asset conveys it. Questions, and passages that tell of the past, of the time before us or of others
("today", "without us", under a heading such as "The problem"), are left alone.

Fix: correct it, or take it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example, Need
from msglint.checks._opposites import opposite, opposites
from msglint.finding import Fault, Severity
from msglint.match import Method


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every passage that turns a message round."""
    yield from opposites(case, "message", "message")
    for arrival in case.arrivals:
        for match in arrival.opposing:
            if match.method is Method.SEMANTIC:
                yield opposite(case, match, "message", arrival.message.statement)


CHECK = Check(
    name="contradicted-message",
    severity=Severity.ERROR,
    summary="a key message is turned round",
    judge=judge,
    bad=(Example("Your savings don’t earn interest every day.", marked="Your savings don’t earn interest every day."),),
    good=(
        Example("Your savings earn interest every day."),
        Example("Do your savings not earn interest every day?"),
        Example("# The problem\n\nToday your savings do not earn interest every day."),
    ),
    needs=Need.MESSAGES,
)
