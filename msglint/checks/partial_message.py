"""A key message that this kind of asset must convey arrives without a material part.

Why: half a message is another message. "Live in weeks" without "with the ERP you have" sounds like a big project.

What: required messages of which a passage has part of the words, and none has enough of them.

Fix: add what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msglint.checks import Case, Check, Example, Need
from msglint.checks._said import quoted
from msglint.finding import Confidence, Fault, Severity


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every required message that arrives in part, at the passage that comes nearest."""
    for arrival in case.arrivals:
        if arrival.presence == 1 and case.kind in arrival.message.required_in and not arrival.opposing:
            nearest = arrival.passages[0]
            yield Fault(
                rule=arrival.message.address,
                message=f"This is only part of the message {quoted(arrival.message.statement)}.",
                block=nearest.block,
                span=case.evidence.sentence(nearest),
                expected=arrival.message.statement,
                fix=_fix(arrival.missing),
                confidence=Confidence.MEDIUM,
            )


def _fix(missing: Sequence[str]) -> str:
    if not missing:
        return "Add what is missing, here or beside it."
    return f"Add, here or beside it, that {' and that '.join(quoted(part.rstrip('.')) for part in missing)}."


CHECK = Check(
    name="partial-message",
    severity=Severity.WARNING,
    summary="a required message arrives without a part of it",
    judge=judge,
    bad=(Example("Your savings earn interest.", marked="Your savings earn interest."),),
    good=(Example("You can take your money out at any time, at no charge."),),
    needs=Need.MESSAGES,
)
