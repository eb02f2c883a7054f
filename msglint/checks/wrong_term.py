"""A word is used for which the platform has a better one.

Why: one thing has one name. A prospect who hears "vendor" here and "supplier" there wonders if they are two things.

What: every word that a term of the platform says to `avoid`, also inflected, but not inside longer words, addresses or other
people's names, not in the phrases that `except` lists, and not where the preferred term or approved wording has it. A word
to avoid in capitals ("SME") counts in capitals only, and not when it is said of a person. When the two differ only in case
("cloud.gov" for "Cloud.gov") the exact spelling counts.

Fix: write the preferred term.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example
from msglint.checks._said import quoted, said
from msglint.finding import Fault, Severity
from msglint.match import Need
from msglint.messaging import Term


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every word to avoid that we say."""
    for match in said(case.evidence, "term"):
        rule = case.evidence.rule(match.rule)
        if isinstance(rule, Term):
            why = f" ({rule.why.rstrip('.')})" if rule.why else ""
            yield Fault(
                rule=match.rule,
                message=f"We say {quoted(rule.use)}, not {quoted(case.evidence.text(match))}{why}.",
                block=match.block,
                span=match.span,
                expected=rule.use,
                fix=f"Write {quoted(rule.use)}.",
            )


CHECK = Check(
    name="wrong-term",
    severity=Severity.WARNING,
    summary="a word is used for which there is a preferred one",
    judge=judge,
    bad=(Example("Open a piggy bank with us in minutes.", marked="piggy bank"),),
    good=(
        Example("Open a savings account with us in minutes."),
        Example("Come and see us at the Piggy Bank Museum."),
        Example("Our address is piggy-bank@example.com."),
    ),
    needs=Need.WORDS,
)
