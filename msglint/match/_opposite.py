"""When does a passage say, in the words of a message or claim and of today, that it is not so?"""

from __future__ import annotations

import re

from msglint.document import Kind
from msglint.match.evidence import LINKED, Evidence, Match, Standing
from msglint.messaging import Claim, Message
from msglint.strength import is_negated

_NOT_NOW = re.compile(
    r"\b(today|currently|so far|until now|before|without (us|it)|used to|if you|unless|otherwise|others?)\b",
    re.IGNORECASE,
)
_PROBLEM = re.compile(
    r"\b(today|problems?|challenges?|pains?|before|without|status quo|old way|why now|now|yesterday|manual)\b", re.IGNORECASE
)


def is_turned_round(evidence: Evidence, match: Match) -> bool:
    """Does a passage say, in the words of a rule and now, that it is not so?"""
    rule = evidence.rule(match.rule)
    return (
        match.standing is Standing.REVERSED
        and match.score >= LINKED
        and isinstance(rule, Claim | Message)
        and not any(is_negated(wording) for wording in rule.wordings)
        and speaks_of_us_now(evidence, match)
    )


def speaks_of_us_now(evidence: Evidence, match: Match) -> bool:
    """Is a passage no question, and neither of the time before us nor of what others do?"""
    sentence = evidence.sentence_text(match)
    return (
        not sentence.rstrip("”\"'’ ").endswith("?")
        and not _NOT_NOW.search(sentence)
        and not _PROBLEM.search(_heading_over(evidence, match))
    )


def _heading_over(evidence: Evidence, match: Match) -> str:
    """The heading under which a passage stands, or ""."""
    blocks = evidence.document.blocks[: match.block]
    return next((block.text for block in reversed(blocks) if block.kind in (Kind.HEADING, Kind.TITLE)), "")
