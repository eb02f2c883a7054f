"""How matched words stand in their sentence, told without a language model: where nothing but words is checked.

The same questions as in ``_standing``, answered by the words around: who says or asks it, and is the reader told not to say it?
"""

from __future__ import annotations

import re

from msglint.document import Span
from msglint.match._standing import in_name
from msglint.match._vocabulary import FUNCTION_WORDS, OURSELVES
from msglint.match.evidence import Standing
from msglint.patterns import lazy

_ADVERBS = r"(?:(?:also|always|often|sometimes|still|then|just|all|once|will|would|may|might|can|could|have|has|had|did) )*"
# Of verbs that are also nouns ("a claim", "a quote"), only forms that are none.
_SAYS = (
    r"(?:ask(?:s|ed|ing)?|say(?:s|ing)?|said|tells?|telling|told|mention(?:s|ed|ing)|request(?:ed|ing)|wonder(?:s|ed|ing)?"
    r"|claim(?:ed|ing)|complain(?:s|ed|ing)?|promis(?:ed|ing)|quot(?:ed|ing))"
)
_BY_PRONOUN = r"(?:ask|say|tell|mention|request|wonder|claim|complain|promise|quote)s?"
_OTHERS = r"(?:he|she|they|who|it|people|customers?|prospects?)"
_SAID_BEFORE = lazy(
    rf"\b(?:(?P<noun>[\w'’-]+) {_ADVERBS}{_SAYS}|{_OTHERS} {_ADVERBS}{_BY_PRONOUN})\b",
    re.IGNORECASE,
)
_SAID_BEHIND = lazy(
    r"[,”\"’?!] (?:(?P<noun>[\w'’-]+) (?:says|said|asks|asked|explains|told \w+)\b|(?:says|said|asks|asked) (?P<name>[\w'’-]+))"
)
_NOT = r"(?:do not|don['’]t|never|not|cannot|can['’]t|should not|shouldn['’]t|must not|mustn['’]t)"
_COACHING = lazy(
    rf"(?:(?:^|[.:;,“\"(] ?|\b(?:you|please|and|but|so|to) (?:should |must |can )?){_NOT}(?: ever)? "
    r"(?:say|use|write|promise|mention|call|offer|claim|utter|put|type)|\bavoid\w*)\b",
    re.IGNORECASE,
)
_PERSON_IS = lazy(r"\b(?:I|he|she|they|who)(?: (?:am|is|are|was|were)|['’](?:m|s|re)) (?:\w+ ){0,3}$", re.IGNORECASE)


_NOBODY = (FUNCTION_WORDS | OURSELVES) - frozenset("he she they who someone everyone it".split())


def plain_standing(sentence: str, hit: Span, own_names: frozenset[str]) -> Standing:
    """How the words at ``hit`` (a span of ``sentence``) stand. ``own_names`` are folded words of our own names."""
    before, behind = sentence[: hit.start], sentence[hit.end :]
    if in_name(sentence, hit, own_names):
        return Standing.NAME
    if _COACHING.search(before):
        return Standing.COACHING
    said = (*_SAID_BEFORE.finditer(before), *_SAID_BEHIND.finditer(behind))
    if any(_is_others(match, own_names) for match in said):
        return Standing.REPORTED
    if sentence[slice(*hit)].isupper() and _PERSON_IS.search(before):
        return Standing.OTHER_SENSE
    return Standing.SAID


def _is_others(match: re.Match[str], own_names: frozenset[str]) -> bool:
    """Is it somebody else who says so? A word that joins ("and said", "to ask") is nobody."""
    names = [name.lower() for key, name in match.groupdict().items() if name and key in ("noun", "name")]
    return not any(name in _NOBODY or name in own_names for name in names)
