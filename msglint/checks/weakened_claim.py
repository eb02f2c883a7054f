"""An approved promise is hedged until it no longer says what is approved.

Why: "might in some cases be able to" is a message that nobody takes home, and a prospect hears doubt.

What: a passage about an approved claim or message that puts it weaker than every approved wording does: "might", "we try to",
"perhaps", "in some cases", "where possible", or "some" for "most". What the reader might do is not our hedge, and nor is a
question.

Fix: say what is approved, or leave it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example
from msglint.checks._said import names_us, promises, quoted
from msglint.finding import Confidence, Fault, Severity
from msglint.match import LINKED, Evidence, Match
from msglint.messaging import Claim, Message
from msglint.strength import Certainty, Direction, Extent, Modality

_WEAK = frozenset({Modality.MIGHT, Modality.MAY, Extent.SOME, Certainty.DOUBTFUL, Certainty.LIKELY})


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every promise that is hedged away."""
    for match in promises(case.evidence):
        hedge = _hedge(case.evidence, match)
        if hedge:
            yield Fault(
                rule=match.rule,
                message=f"{quoted(hedge)} takes back what is approved.",
                block=match.block,
                span=case.evidence.sentence(match),
                expected=match.wording,
                fix=f"Say it as approved: {quoted(match.wording)}.",
                confidence=Confidence.HIGH if match.score >= LINKED else Confidence.MEDIUM,
            )


def _hedge(evidence: Evidence, match: Match) -> str:
    """The words that take the promise back, or ""."""
    sentence = evidence.sentence_text(match)
    if not isinstance(evidence.rule(match.rule), Claim | Message) or sentence.rstrip("”\"'’ ").endswith("?"):
        return ""
    if match.score < LINKED and not names_us(evidence, sentence):
        return ""
    weaker = (change.told for change in match.changes if change.direction is Direction.WEAKER)
    hedges = (sign for sign in weaker if sign is not None and sign.rung in _WEAK and not sign.is_readers)
    return next((sign.words for sign in hedges), "")


CHECK = Check(
    name="weakened-claim",
    severity=Severity.WARNING,
    summary="an approved promise is hedged away",
    judge=judge,
    bad=(
        Example(
            "Our card alerts might in some cases spot fraud early.",
            marked="Our card alerts might in some cases spot fraud early.",
        ),
    ),
    good=(
        Example("Card alerts can help you spot fraud early."),
        Example("You might spot fraud early with our card alerts."),
    ),
)
