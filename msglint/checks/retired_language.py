"""An old tagline, name or claim is used that has been retired.

Why: old lines live on in old files and in people's heads. Every use tells a prospect that we do not know our own story.

What: the texts of `retired`, word for word, inflected, or slightly changed where they stand alone, in words of ours.

Fix: use what took its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example
from msglint.checks._said import quoted, said
from msglint.finding import Confidence, Fault, Severity
from msglint.match import Method, Need
from msglint.messaging import Retired


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every retired text that we use."""
    for match in said(case.evidence, "retired"):
        rule = case.evidence.rule(match.rule)
        if isinstance(rule, Retired):
            what = f" (an {rule.what})" if rule.what.startswith("old") else f" (an old {rule.what})" if rule.what else ""
            since = f" since {rule.since}" if rule.since else ""
            yield Fault(
                rule=match.rule,
                message=f"{quoted(rule.text)}{what} has been retired{since}.",
                block=match.block,
                span=match.span,
                expected=rule.replaced_by,
                fix=f"Use {quoted(rule.replaced_by)} instead." if rule.replaced_by else "Take it out.",
                confidence=Confidence.MEDIUM if match.method is Method.FUZZY else Confidence.HIGH,
            )


CHECK = Check(
    name="retired-language",
    severity=Severity.ERROR,
    summary="a retired tagline, name or claim is used",
    judge=judge,
    bad=(
        Example("The bank that cares.", marked="The bank that cares"),
        Example("Welcome to the bank that cares, in Dayton.", marked="the bank that cares"),
    ),
    good=(
        Example("Put down roots."),
        Example("A bank cares about its customers."),
    ),
    needs=Need.WORDS,
)
