"""A word is used that the platform bans.

Why: banned words are those that promise too much, mean nothing, or cost money in court; marketing took them out on purpose.

What: every word of `banned`, also inflected ("solutions"), but not inside longer words ("resolution"), addresses, merge fields
or other people's names, not in the phrases its `except` lists, not where approved wording has it ("uptime guarantee"), and not
where the speaker is told to avoid it ("do not say guaranteed") or somebody else is quoted.

Fix: say what it does instead, in a fact the platform approves.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example
from msglint.checks._said import quoted, said
from msglint.finding import Fault, Severity
from msglint.match import Need
from msglint.messaging import Banned


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every banned word that we say."""
    for match in said(case.evidence, "banned"):
        rule = case.evidence.rule(match.rule)
        if isinstance(rule, Banned):
            why = f": {rule.why.rstrip('.')}" if rule.why else ""
            yield Fault(
                rule=match.rule,
                message=f"{quoted(case.evidence.text(match))} is not a word we use{why}.",
                block=match.block,
                span=match.span,
                fix=f"Take out {quoted(rule.text)}, or say in plain words what it does.",
            )


CHECK = Check(
    name="banned-language",
    severity=Severity.ERROR,
    summary="a banned word is used",
    judge=judge,
    bad=(
        Example("Our service is world-class.", marked="world-class"),
        Example("Returns are guaranteed.", marked="guaranteed"),
    ),
    good=(
        Example("Do not say “guaranteed” on this call."),
        Example("Write to guaranteed@example.com or see https://example.com/world-class today."),
        Example("We sponsor the Guaranteed Rate Field in Chicago."),
    ),
    needs=Need.WORDS,
)
