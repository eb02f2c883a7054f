"""A key message that this kind of asset must convey does not arrive.

Why: prospects should see, hear and read the same points; repetition is what changes minds.

What: the messages whose `required_in` names the kind of the asset. A message arrives in any words: in the statement's or a
variant's, or through a claim that supports it. Taglines and the boilerplate carry no message by themselves.

Fix: say it, in the approved words or in your own.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example, Need
from msglint.checks._said import quoted
from msglint.finding import Confidence, Fault, Severity


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every required message of which nothing was found."""
    for arrival in case.arrivals:
        if arrival.presence == 0 and case.kind in arrival.message.required_in and not arrival.opposing:
            yield Fault(
                rule=arrival.message.address,
                message=f"Nothing in here says: {quoted(arrival.message.statement)}.",
                expected=arrival.message.statement,
                fix=f"Say it in your own words, or use: {quoted(arrival.message.wordings[-1])}.",
                confidence=Confidence.MEDIUM,
            )


CHECK = Check(
    name="missing-message",
    severity=Severity.WARNING,
    summary="a required message does not arrive",
    judge=judge,
    bad=(Example("Come and see us in Salem on Friday."),),
    good=(
        Example(
            "# Your savings earn interest every day\n\nTake your money out at any time, at no charge.",
        ),
    ),
    needs=Need.MESSAGES,
)
