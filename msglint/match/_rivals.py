"""Of the messages of a platform that are like each other, a passage conveys the one that it says best.

Messages of one company share their words and their world, and a model that looks at one message at a time takes a passage about
one for another. So the messages compete for each passage, as key points compete for an argument in key point analysis.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msglint.document import Span
from msglint.match.evidence import Match, Standing
from msglint.messaging import Platform

MARGIN = 0.15  # how much less likely than the likeliest message another may be to be conveyed by the same passage
PROVED = 0.8  # share of a claim's words from which a passage is taken to be about the message that the claim supports
SURE = 0.9  # what is as likely as this stands beside any other

Place = tuple[int, Span]


def undisputed(told: Iterable[Match], worded: Iterable[Match], platform: Platform) -> Iterator[Match]:
    """What a model read, without the passages that are told of another message. ``worded`` are the claims found by words."""
    read = tuple(told)
    likelihoods = _likelihoods(read)
    proved = tuple(_proved(worded, platform))
    for match in read:
        others = (score for rule, score in likelihoods[match.block, match.span].items() if rule != match.rule)
        is_best = match.score >= max(others, default=0.0) - MARGIN and not _is_about_another(match, proved)
        if match.standing is not Standing.SAID or match.score >= SURE or is_best:
            yield match


def _likelihoods(told: Iterable[Match]) -> Mapping[Place, Mapping[str, float]]:
    """How likely each passage is to convey each message."""
    found: dict[Place, dict[str, float]] = defaultdict(dict)
    for match in told:
        here = found[match.block, match.span]
        if match.standing is Standing.SAID:
            here[match.rule] = max(match.score, here.get(match.rule, 0.0))
    return found


def _proved(worded: Iterable[Match], platform: Platform) -> Iterator[tuple[str, Match]]:
    """The claims that are told, each with the address of the message that it supports."""
    supports = {claim.address: f"message:{claim.supports}" for claim in platform.claims if claim.supports}
    for match in worded:
        if match.rule in supports and match.score >= PROVED and match.standing is Standing.SAID:
            yield supports[match.rule], match


def _is_about_another(match: Match, proved: Iterable[tuple[str, Match]]) -> bool:
    """Does the passage hold claims for other messages, and none for this one?"""
    here = {message for message, claim in proved if claim.block == match.block and claim.span.overlaps(match.span)}
    return bool(here) and match.rule not in here
