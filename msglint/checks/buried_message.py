"""A key message arrives, but not where or as often as agreed.

Why: what stands in the last paragraph, once, is not what a reader takes home.

What: required messages with `lead` must come in a heading or at the beginning (the first 15% of the text), those with
`min_mentions` in as many different paragraphs.

Fix: move it up, or say it again.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example, Need
from msglint.checks._said import quoted
from msglint.finding import Confidence, Fault, Severity
from msglint.match import Arrival


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every required message that arrives too late or too seldom."""
    for arrival in case.arrivals:
        problem = _problem(arrival)
        if arrival.presence == 2 and case.kind in arrival.message.required_in and problem:
            first = min(arrival.passages, key=lambda match: (match.block, match.span))
            yield Fault(
                rule=arrival.message.address,
                message=f"The message {quoted(arrival.message.statement)} {problem[0]}.",
                block=first.block,
                span=case.evidence.sentence(first),
                expected=arrival.message.statement,
                fix=problem[1],
                confidence=Confidence.MEDIUM,
            )


def _problem(arrival: Arrival) -> tuple[str, str] | None:
    """What is wrong and what to do."""
    if arrival.message.lead and arrival.prominence < 2:
        return "leads, but comes late here", "Move it to the top or make it a heading."
    wanted = arrival.message.min_mentions
    if arrival.mentions < wanted:
        return f"must come at least {wanted} times, and comes {_times(arrival.mentions)}", "Say it again further on."
    return None


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


CHECK = Check(
    name="buried-message",
    severity=Severity.WARNING,
    summary="a required message arrives too late or too seldom",
    judge=judge,
    bad=(
        Example(
            "Call us and talk to a real person.",
            marked="Call us and talk to a real person.",
            kind="script",
        ),
    ),
    good=(
        Example(
            "Call us and talk to a real person.\n\nWhen you call, a person from your branch picks up the phone.", kind="script"
        ),
    ),
    needs=Need.MESSAGES,
)
