"""What a valid platform file should still be asked about: conflicts, dates that run out, promises without proof.

Advice is no fault: the file can be used. Each line names the rule by its address, so that a marketer finds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from msglint.match import Lexicon, Wording, approved_wordings
from msglint.messaging import Platform
from msglint.normalize import same_text, words
from msglint.quantities import agree, comparable, quantities

SOON = timedelta(days=60)
_ALIKE = 0.8  # share of the telling words that two messages may have in common before they look like one


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to look at, with the address of the rule."""

    rule: str
    text: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.text}"


def advice(platform: Platform, as_of: date) -> tuple[Advice, ...]:
    """All advice on a platform, dates judged on ``as_of``: dates, proof, forbidden words, likeness and contradiction."""
    return (
        *_dates(platform, as_of),
        *_proof(platform),
        *_forbidden_words(platform),
        *_retired_and_live(platform),
        *_likeness(platform),
    )


def _dates(platform: Platform, as_of: date) -> Iterator[Advice]:
    for claim in platform.claims:
        if claim.expires is not None and claim.expires < as_of:
            yield Advice(claim.address, f"expired on {claim.expires}; renew it, or move it to retired")
        elif claim.expires is not None and claim.expires < as_of + SOON:
            yield Advice(claim.address, f"expires on {claim.expires}; renew it in time")


def _proof(platform: Platform) -> Iterator[Advice]:
    supported = {claim.supports for claim in platform.claims}
    for message in platform.messages:
        if platform.claims and message.id not in supported:
            yield Advice(message.address, "has no proof: no claim supports it")
    for claim in platform.claims:
        if quantities(claim.text) and not claim.source:
            yield Advice(claim.address, "has a figure and no source")


def _forbidden_words(platform: Platform) -> Iterator[Advice]:
    """Approved wording with words that another rule bans, avoids or retires. It may be meant: approved text is allowed."""
    lexicon = Lexicon(platform)
    for rule, text in _approved_texts(platform):
        forbidden = {hit.phrase.rule: hit.seen for hit in lexicon.find(text, words(text)) if hit.phrase.judged}
        excused = [hit for hit in lexicon.find(text, words(text)) if hit.phrase.rule == "exception"]
        for address, seen in forbidden.items():
            if not any(seen in hit.seen for hit in excused):
                yield Advice(rule, f"has “{seen}”, which {address} forbids")


def _approved_texts(platform: Platform) -> Iterator[tuple[str, str]]:
    """The address of every rule that approves wording, with each of its texts."""
    for message in platform.messages:
        yield from ((message.address, text) for text in message.wordings)
    for claim in platform.claims:
        yield from ((claim.address, text) for text in claim.wordings)
    yield from ((item.address, item.text) for item in platform.taglines)
    yield from ((item.address, item.text) for item in platform.boilerplate)
    yield from ((item.address, item.text) for item in platform.disclaimers)
    yield from ((item.address, item.use) for item in platform.terms)


def _retired_and_live(platform: Platform) -> Iterator[Advice]:
    for tagline in platform.taglines:
        if any(same_text(tagline.text, retired.text) for retired in platform.retired):
            yield Advice(tagline.address, "is a tagline and retired at the same time")


def _likeness(platform: Platform) -> Iterator[Advice]:
    wordings = approved_wordings(platform)
    for one, other in combinations(wordings, 2):
        if one.rule == other.rule or _kind(one) != _kind(other) or _shared(one, other) < _ALIKE:
            continue
        if one.rule.startswith("message:"):
            yield Advice(one.rule, f"says nearly the same as {other.rule}")
        elif _contradict(one, other):
            yield Advice(one.rule, f"has another figure than {other.rule} for the same thing")


def _kind(wording: Wording) -> str:
    return wording.rule.partition(":")[0]


def _shared(one: Wording, other: Wording) -> float:
    """The share of the telling words of both that they have in common (Jaccard)."""
    return len(one.weights.keys() & other.weights.keys()) / len(one.weights.keys() | other.weights.keys())


def _contradict(one: Wording, other: Wording) -> bool:
    return any(comparable(left, right) and not agree(left, right) for left in one.figures for right in other.figures)
