"""An approved claim is told without the words that make it true: "up to", "on average", "typical", "most", "from".

Why: "up to 40%" and "40%" are two promises. Regulators read the second as what every customer gets.

What: a passage that restates a claim (or a message) with its figure, where the approved wording has such a qualifier and the
whole sentence has none of its kind. "Typical", "average" and "most" may stand for each other.

Fix: put the qualifier back, or use the approved sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msglint.checks import Case, Check, Example
from msglint.checks._figures import figures_agree
from msglint.checks._said import quoted, said
from msglint.finding import Confidence, Fault, Severity
from msglint.match import LINKED, Match

_SURE = 0.85  # likeness to the approved wording from which a message, which has no figure to go by, is surely restated
_TYPICAL = re.compile(
    r"\b(averag\w*|mean|median|typical\w*|usual\w*|general\w*|most|mostly|majority|bulk|more than half|nearly all|many|often)\b"
)
_FAMILIES = (
    (
        re.compile(r"\bup to\b"),
        re.compile(r"\b(up to|as (much|many|little|few) as|at most|no more than|max(imum)?|can|could|may)\b"),
    ),
    (_TYPICAL, _TYPICAL),
    (re.compile(r"\b(from|start(s|ing) (at|from))\b"), re.compile(r"\b(from|start(s|ing)? (at|from)|at least|or more)\b")),
)


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every restated claim or message that has lost a qualifier."""
    for match in (*said(case.evidence, "claim"), *said(case.evidence, "message")):
        dropped = _dropped(match, _sentence(case, match)) if _is_restated(match) else ""
        if dropped:
            yield Fault(
                rule=match.rule,
                message=f"{quoted(dropped)} is missing, so this promises more than is approved.",
                block=match.block,
                span=match.span,
                expected=match.wording,
                fix=f"Put {quoted(dropped)} back: {quoted(match.wording)}.",
                confidence=Confidence.HIGH if match.score >= _SURE else Confidence.MEDIUM,
            )


def _is_restated(match: Match) -> bool:
    if match.rule.startswith("message:"):
        return match.score >= _SURE
    return match.score >= LINKED and figures_agree(match)


def _dropped(match: Match, sentence: str) -> str:
    """The qualifier of the approved wording that the sentence lacks, or ""."""
    for own, fair in _FAMILIES:
        qualifier = own.search(match.wording.lower())
        if qualifier and not fair.search(sentence.lower()):
            return qualifier.group()
    return ""


def _sentence(case: Case, match: Match) -> str:
    return case.evidence.block(match).text[slice(*case.evidence.sentence(match))]


CHECK = Check(
    name="dropped-qualifier",
    severity=Severity.ERROR,
    summary="an approved claim lost its “up to”, “on average”, “typical”, “most” or “from”",
    judge=judge,
    bad=(
        Example("Earn 4% a year on balances over $1,000.", marked="Earn 4% a year on balances over $1,000"),
        Example("Accounts are open within 10 minutes.", marked="Accounts are open within 10 minutes"),
    ),
    good=(
        Example("Earn up to 4% a year on balances over $1,000. Rates vary and may change."),
        Example("A typical account is open within 10 minutes."),
    ),
)
