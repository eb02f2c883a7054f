"""The faults of passages that turn a message or a claim round."""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case
from msglint.checks._said import quoted
from msglint.finding import Confidence, Fault
from msglint.match import Match, is_turned_round


def opposites(case: Case, prefix: str, name: str) -> Iterator[Fault]:
    """One fault for every passage that says the opposite of a rule of one kind; ``name`` is what a person calls such a rule."""
    for match in case.evidence.of(prefix):
        if is_turned_round(case.evidence, match):
            yield opposite(case, match, name, match.wording)


def opposite(case: Case, match: Match, name: str, approved: str) -> Fault:
    """The fault of a passage that says the opposite of an approved text."""
    return Fault(
        rule=match.rule,
        message=f"This says the opposite of the {name} {quoted(approved)}.",
        block=match.block,
        span=case.evidence.sentence(match),
        expected=approved,
        fix="Correct it, or take it out.",
        confidence=Confidence.MEDIUM,
    )
