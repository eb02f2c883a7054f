"""When does a passage say, in the words of a message or claim and of us and now, that it is not so?"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from msglint.document import Kind
from msglint.match._wordings import Wording
from msglint.match.evidence import LINKED, Evidence, Match, Standing
from msglint.messaging import Claim, Message
from msglint.nlp import Parsed
from msglint.normalize import stem
from msglint.strength import STATUS_QUO, denied

_NOT_NOW = re.compile(
    rf"\b({'|'.join(sorted(STATUS_QUO))}|so far|until now|without (us|it)|used to|if you|unless)\b", re.IGNORECASE
)
_PROBLEM = re.compile(
    r"\b(today|problems?|challenges?|pains?|before|without|status quo|old way|why now|now|yesterday|manual)\b", re.IGNORECASE
)


def polarity(wording: Wording, shared: Mapping[str, int], parsed: Parsed) -> Standing:
    """How a passage that shares words with a wording stands to it: SAID, or REVERSED when it denies what the wording says or
    says what it denies.

    ``shared`` are the stems of the wording, each with the index of its token in the passage. What counts is the predicate;
    where the passage has another one, half of what is shared.
    """
    off = denied(parsed)
    turned = {key for key, index in shared.items() if _is_turned(wording, key, index in off, parsed, index)}
    predicates = wording.predicates & shared.keys()
    if predicates:
        return Standing.REVERSED if predicates & turned else Standing.SAID
    weight = sum(wording.weights[key] for key in shared)
    return Standing.REVERSED if turned and 2 * sum(wording.weights[key] for key in turned) >= weight else Standing.SAID


def opposed(wording: Wording, about: Collection[int], parsed: Parsed) -> dict[str, int]:
    """The predicates of a wording of which the opposite stands amid the words ``about``, or governs one of them, with its
    index."""
    near = {above for index in about for above in (index, parsed.tokens[index].head)}
    found: dict[str, int] = {}
    for index, token in enumerate(parsed.tokens):
        own = wording.opposites.get(stem(token.text.lower())) or wording.opposites.get(stem(token.lemma))
        if own and (index in near or token.head in near):
            found[own] = index
    return found


def _is_turned(wording: Wording, key: str, is_denied: bool, parsed: Parsed, index: int) -> bool:
    """Is a word of the wording denied here and not there, or the other way round? Its opposite is the word denied."""
    token = parsed.tokens[index]
    opposite = any(wording.opposites.get(form) == key for form in (stem(token.text.lower()), stem(token.lemma)))
    return (is_denied is not opposite) is not (key in wording.denied)


def is_turned_round(evidence: Evidence, match: Match) -> bool:
    """Does a passage say, in the words of a rule and now, that it is not so?"""
    return (
        match.standing is Standing.REVERSED
        and match.score >= LINKED
        and isinstance(evidence.rule(match.rule), Claim | Message)
        and speaks_of_us_now(evidence, match)
    )


def speaks_of_us_now(evidence: Evidence, match: Match) -> bool:
    """Is a passage no question, and neither of the time before us nor of what others do?"""
    sentence = evidence.sentence_text(match)
    return (
        not sentence.rstrip("”\"'’ ").endswith("?")
        and not match.is_past
        and not _NOT_NOW.search(sentence)
        and not _PROBLEM.search(_heading_over(evidence, match))
    )


def _heading_over(evidence: Evidence, match: Match) -> str:
    """The heading under which a passage stands, or ""."""
    blocks = evidence.document.blocks[: match.block]
    return next((block.text for block in reversed(blocks) if block.kind in (Kind.HEADING, Kind.TITLE)), "")
