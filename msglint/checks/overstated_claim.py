"""A limited promise is made without its limit: helps -> eliminates, most -> every, up to -> always.

Why: the limit is what makes the promise true, and what a court reads. "Helps you stop fraud" can be kept; "fraud is eliminated"
cannot.

What: an approved claim or message whose every wording sets a limit ("up to", "on average", "most", "from", "helps", "may"), and
a passage about it that is put more strongly ("every", "nearly all", "never", "eliminates", "cannot happen", "definitely") and
keeps none of the limits; one that takes the verb behind "helps" or "may" for a promise of its own; or one that makes the best
of a "better" or of "one of the best". Questions are left alone.

Fix: use the approved sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example
from msglint.checks._said import names_us, quoted, said
from msglint.finding import Confidence, Fault, Severity
from msglint.match import LINKED, Evidence, Match
from msglint.messaging import Claim, Message
from msglint.normalize import words
from msglint.strength import Certainty, Change, Degree, Direction, Extent, Modality, Sign

_HEDGES = frozenset({Modality.MIGHT, Modality.MAY, Modality.EXPECTS})
_LIMITS = _HEDGES | frozenset({Modality.HELPS, Extent.LIMIT, Extent.MOST, Degree.MORE, Degree.AMONG_MOST})
_STRONG = frozenset({Modality.GUARANTEES, Extent.NEARLY_ALL, Extent.ALL, Certainty.CERTAIN})


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every limited promise that is made without exception."""
    for match in (*said(case.evidence, "claim"), *said(case.evidence, "message")):
        limit, strong = _beyond(case.evidence, match)
        if strong:
            yield Fault(
                rule=match.rule,
                message=f"{quoted(strong)} promises more than is approved, which has “{limit.lower()}”.",
                block=match.block,
                span=case.evidence.sentence(match),
                expected=match.wording,
                fix=f"Use the approved wording: {quoted(match.wording)}.",
                confidence=Confidence.HIGH if match.score >= LINKED else Confidence.MEDIUM,
            )


def _beyond(evidence: Evidence, match: Match) -> tuple[str, str]:
    """The approved words of a limit, and those that go beyond it; "" where nothing does."""
    sentence = evidence.sentence_text(match)
    if not isinstance(evidence.rule(match.rule), Claim | Message) or sentence.rstrip("”\"'’ ").endswith("?"):
        return "", ""
    if match.score < LINKED and not names_us(evidence, sentence):
        return "", ""
    hedged = any(change.ladder is Modality and change.direction is Direction.WEAKER for change in match.changes)
    steps = [change for change in match.changes if change.direction is Direction.STRONGER]
    limited = next((step for step in steps if _limits(step.approved)), None)
    if limited is None or limited.approved is None or hedged:
        return "", ""
    limit = limited.approved
    strong = next((step.told.words for step in steps if step.told is not None and _is_strong(step, match)), "")
    is_plain = limited.told is None and match.score >= LINKED  # "can" for "may" is no promise yet
    return limit.words, strong or (_bare_verb(limit.helped, sentence) if is_plain else "")


def _limits(sign: Sign | None) -> bool:
    """Is it the limit of a promise? What the reader may do is a right."""
    return sign is not None and sign.rung in _LIMITS and not (sign.is_readers and sign.rung in _HEDGES)


def _is_strong(step: Change, match: Match) -> bool:
    """Does a step allow no exception, or end above all others where the approved wording only compares?"""
    if step.told is None:
        return False
    is_ahead = step.told.rung in (Degree.AMONG_MOST, Degree.MOST_OF_ALL)
    best = is_ahead and step.approved is not None and match.score >= LINKED
    return best or step.told.rung in _STRONG


def _bare_verb(helped: frozenset[str], sentence: str) -> str:
    """The verb behind the approved "help", "helps you" or "may", when the sentence has it, or ""."""
    return next((word.text for word in words(sentence) if word.stem in helped), "")


CHECK = Check(
    name="overstated-claim",
    severity=Severity.ERROR,
    summary="a limited promise is made without its limit",
    judge=judge,
    bad=(
        Example("Every account is open within 10 minutes.", marked="Every account is open within 10 minutes."),
        Example("Card alerts always spot fraud early.", marked="Card alerts always spot fraud early."),
    ),
    good=(
        Example("Most accounts are open within 10 minutes."),
        Example("Card alerts can help you spot fraud early."),
        Example("Is every account open within 10 minutes?"),
    ),
)
