"""A key message that this kind of asset must convey arrives without a material part.

Why: half a message is another message. "Live in weeks" without "with the ERP you have" sounds like a big project.

What: required messages of which a passage has a part, and none has all. Where it is known which part is missing, the fix names
it; else the passage comes near the message without quite saying it.

Fix: add what is missing, or use the approved words.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example, Need
from msglint.checks._said import quoted
from msglint.finding import Confidence, Fault, Severity
from msglint.match import Arrival


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every required message that arrives in part, at the passage that comes nearest."""
    for arrival in case.arrivals:
        if arrival.presence == 1 and case.kind in arrival.message.required_in and not arrival.opposing:
            nearest = arrival.passages[0]
            yield Fault(
                rule=arrival.message.address,
                message=_what(arrival),
                block=nearest.block,
                span=case.evidence.sentence(nearest),
                expected=arrival.message.statement,
                fix=_fix(arrival),
                confidence=Confidence.MEDIUM,
            )


def _what(arrival: Arrival) -> str:
    message = quoted(arrival.message.statement)
    return f"This is only part of the message {message}." if arrival.missing else f"This does not quite say: {message}."


def _fix(arrival: Arrival) -> str:
    if not arrival.missing:
        return f"Say all of it in your own words, or use: {quoted(arrival.message.wordings[-1])}."
    return f"Add, here or beside it, that {' and that '.join(quoted(part.rstrip('.')) for part in arrival.missing)}."


CHECK = Check(
    name="partial-message",
    severity=Severity.WARNING,
    summary="a required message arrives without a part of it",
    judge=judge,
    bad=(Example("Your savings earn interest.", marked="Your savings earn interest."),),
    good=(Example("You can take your money out at any time, at no charge."),),
    needs=Need.MESSAGES,
)
