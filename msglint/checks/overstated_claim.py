"""A limited promise is made without its limit: helps -> eliminates, most -> every, up to -> always.

Why: the limit is what makes the promise true, and what a court reads. "Helps you stop fraud" can be kept; "fraud is eliminated"
cannot.

What: an approved claim or message whose every wording sets a limit ("up to", "on average", "most", "from", "helps"), and a
passage about it that allows no exception ("never", "every", "eliminates", "cannot happen") and keeps none of the limits; or one
that takes the verb behind "helps" for a promise of its own. Questions are left alone.

Fix: use the approved sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from msglint.checks import Case, Check, Example
from msglint.checks._said import names_us, quoted, said
from msglint.finding import Confidence, Fault, Severity
from msglint.match import LINKED, Evidence, Match
from msglint.messaging import Claim, Message
from msglint.normalize import stem, words
from msglint.strength import Limiter, absolutes, limiters

_HELPED = frozenset(map(stem, "your them team people customer client company user".split()))
_BOUNDS = frozenset({Limiter.UP_TO, Limiter.TYPICAL, Limiter.FROM, Limiter.HELPS})


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every limited promise that is made without exception."""
    for match in (*said(case.evidence, "claim"), *said(case.evidence, "message")):
        limit = _limit(case.evidence, match)
        sentence = case.evidence.sentence_text(match)
        strong = _too_strong(case.evidence, match, sentence) if limit else ""
        if strong:
            yield Fault(
                rule=match.rule,
                message=f"{quoted(strong)} promises more than is approved, which has “{limit}”.",
                block=match.block,
                span=case.evidence.sentence(match),
                expected=match.wording,
                fix=f"Use the approved wording: {quoted(match.wording)}.",
                confidence=Confidence.HIGH if match.score >= LINKED else Confidence.MEDIUM,
            )


def _limit(evidence: Evidence, match: Match) -> str:
    """The limit that all wordings of the rule set, in the words of the one that was matched; "" when one of them sets none."""
    rule = evidence.rule(match.rule)
    if not isinstance(rule, Claim | Message):
        return ""
    if not all(_BOUNDS & limiters(wording).keys() for wording in rule.wordings):
        return ""
    own = limiters(match.wording)
    return next(text.lower() for limiter, text in own.items() if limiter in _BOUNDS)


def _too_strong(evidence: Evidence, match: Match, sentence: str) -> str:
    """The words that promise too much, or ""."""
    kept, own = limiters(sentence).keys(), limiters(match.wording).keys()
    if kept & (own | {Limiter.CAN}) & (_BOUNDS | {Limiter.CAN}) and "can’t" not in sentence.replace("'", "’"):
        return ""
    if sentence.rstrip("”\"'’ ").endswith("?") or (match.score < LINKED and not names_us(evidence, sentence)):
        return ""
    approved = {word.text for word in words(match.wording)}
    for span in absolutes(sentence):
        strong = sentence[slice(*span)]
        if not {word.text for word in words(strong)} <= approved:
            return strong
    return _bare_verb(match, sentence) if Limiter.HELPS in own and match.score >= LINKED else ""


def _bare_verb(match: Match, sentence: str) -> str:
    """The verb behind the approved "help" or "helps you", when the sentence has it, or "".

    Behind "helps" and whoever is helped ("helps finance teams close") the verb cannot be told without grammar.
    """
    approved = [word.stem for word in words(match.wording)]
    behind = approved[approved.index("help") + 1 :] if "help" in approved else []
    verb = behind[1:2] if behind[:1] == ["you"] else [] if _HELPED & set(behind[:2]) else behind[:1]
    return next((word.text for word in words(sentence) if word.stem in verb), "")


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
