"""An approved claim is used after its last day.

Why: awards, studies and rates age. After `expires` nobody stands behind the claim any more.

What: a claim, restated or made by naming the award it is about, in an asset judged on a day after `expires`. Told as history
("in 2023 we were named ...", "2023: ...") it is fine. The day is `--as-of`, else the platform's `as_of`, else today.

Fix: take it out, tell it as history, or ask for a new approval.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msglint.checks import Case, Check, Example, Need
from msglint.checks._said import said
from msglint.finding import Fault, Severity
from msglint.messaging import Claim

_ENOUGH = 0.75  # likeness to the approved wording from which the claim is surely made
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TIMELINE = re.compile(r"\W*(?:19|20)\d\d\s*[:–—-]")
_PAST = re.compile(r"\b(was|were|won|named|received|awarded|became|took|got|earned|back in|in those days|used to)\b")


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every use of a claim past its date."""
    for match in said(case.evidence, "claim"):
        rule = case.evidence.rule(match.rule)
        if not isinstance(rule, Claim) or rule.expires is None or rule.expires >= case.as_of or match.score < _ENOUGH:
            continue
        sentence = case.evidence.sentence_text(match)
        if not _is_history(sentence, rule.expires):
            yield Fault(
                rule=match.rule,
                message=f"This claim expired on {rule.expires}.",
                block=match.block,
                span=match.span,
                expected=rule.text,
                fix="Take it out, tell it as history with its year, or have it approved again.",
            )


def _is_history(sentence: str, expired: date) -> bool:
    """Is it told of a year when it was true, in the past tense or as a line of a timeline?"""
    years = [int(year) for year in _YEAR.findall(sentence)]
    if not any(year <= expired.year for year in years):
        return False
    return bool(_TIMELINE.match(sentence) or _PAST.search(sentence.lower()))


CHECK = Check(
    name="expired-claim",
    severity=Severity.ERROR,
    summary="a claim is used past its date",
    judge=judge,
    bad=(Example("We are the Regional Bank of the Year.", marked="Regional Bank of the Year"),),
    good=(
        Example("In 2023 we were named Regional Bank of the Year."),
        Example("Earn up to 4% a year on balances over $1,000. Rates vary and may change."),
    ),
    needs=Need.MESSAGES,
)
