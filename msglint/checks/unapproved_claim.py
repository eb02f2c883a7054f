"""A claim is made that no approved claim backs.

Why: a figure without a source, an award nobody won, a guarantee nobody signed: the claims that people make up are the ones that
cost most.

What: a statement about us or what we do for customers that a regulator would ask proof for (a result in figures, a rating or
an award, a certificate, a guarantee, a rank above all others) and that restates no approved claim and no message. Dates, times,
the reader's own numbers, questions, conditions and what others say are left alone.

Fix: use an approved claim, or have this one approved with its source.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example
from msglint.finding import Confidence, Fault, Severity
from msglint.match import Assertion, AssertionKind, Evidence, Standing

_BACKED = 0.5  # likeness to an approved claim from which a statement is judged as that claim
_SURE = frozenset({AssertionKind.GUARANTEE, AssertionKind.RATING, AssertionKind.CERTIFICATE, AssertionKind.FIGURE})


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every statement that needs proof and has none."""
    for assertion in case.evidence.assertions:
        if not _is_backed(case.evidence, assertion):
            yield Fault(
                rule="claim:none",
                message=f"This claims {assertion.kind}, and no approved claim backs it.",
                block=assertion.block,
                span=assertion.span,
                fix="Use an approved claim, or have this one approved with its source.",
                confidence=Confidence.HIGH if assertion.kind in _SURE else Confidence.MEDIUM,
            )


def _is_backed(evidence: Evidence, assertion: Assertion) -> bool:
    return any(
        match.block == assertion.block and match.span.overlaps(assertion.span) and match.score >= _BACKED
        for prefix in ("claim", "message", "disclaimer", "boilerplate", "retired")
        for match in evidence.of(prefix)
        if match.standing in (Standing.SAID, Standing.REVERSED, Standing.APPROVED)
    )


CHECK = Check(
    name="unapproved-claim",
    severity=Severity.ERROR,
    summary="a claim is made that no approved claim backs",
    judge=judge,
    bad=(
        Example("Our customers cut their paperwork by 60%.", marked="Our customers cut their paperwork by 60%"),
        Example("Rated 4.9 out of 5 by savers.", marked="Rated 4.9 out of 5 by savers."),
        Example("Love it in 30 days or your money back.", marked="Love it in 30 days or your money back."),
        Example("We hold an ISO 27001 certificate.", marked="We hold an ISO 27001 certificate."),
    ),
    good=(
        Example(
            "On average, customers save $38 a month in fees. Savings depend on the accounts you hold and how you use them."
        ),
        Example("We are open from 9 to 5 on 12 June 2026."),
        Example("Do your customers save 20% a year?"),
        Example("Your rent takes 40% of your income."),
    ),
)
