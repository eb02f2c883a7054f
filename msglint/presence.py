"""How much of a key message arrives in an asset, and through which passages: by what a model read, or by words alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from msglint.document import Span
from msglint.match import CONVEYED, LINKED, TOLD, Evidence, Match, Standing, is_turned_round, speaks_of_us_now
from msglint.messaging import Message

PARTLY = 0.5  # by words: from this score a passage conveys part of a message; up to CONVEYED lies the dead zone
LIKELY = 0.3  # by a model: from this probability a passage conveys part of a message; up to TOLD lies the dead zone
CLOSE = 0.1  # from this one it is worth showing a writer as the closest
CONTRADICTED = 0.8  # and from this one it says the opposite


class Presence(Struct, frozen=True):
    """What arrives of a message: ``level`` is 0 (nothing), 1 (part of it) or 2.

    ``passages`` convey it or a part of it, best first, near copies of an approved wording before what a model takes for it;
    ``conveying`` are those of them that convey the whole. ``missing`` are the parts of the statement that no passage conveys,
    where others arrive. ``closest`` are the passages that come nearest when nothing arrives, ``opposing`` those that say the
    opposite when nothing conveys it.
    """

    level: int
    passages: tuple[Match, ...] = ()
    conveying: tuple[Match, ...] = ()
    missing: tuple[str, ...] = ()
    closest: tuple[Match, ...] = ()
    opposing: tuple[Match, ...] = ()


def presence(message: Message, evidence: Evidence) -> Presence:
    """What arrives of a message in one asset."""
    claims = tuple(_supporting(message, evidence))
    return _by_words(message, evidence, claims) if evidence.meaning is None else _by_meaning(message, evidence, claims)


def _by_words(message: Message, evidence: Evidence, claims: tuple[Match, ...]) -> Presence:
    own = _worded(message, evidence)
    passages = _ranked((*(match for match in own if match.score >= PARTLY), *claims))
    conveying = tuple(match for match in passages if match.score >= CONVEYED)
    return Presence(
        level=2 if conveying else 1 if passages else 0,
        passages=passages,
        conveying=conveying,
        closest=() if passages else _ranked(own),
        opposing=() if conveying else _turned_round(message, evidence),
    )


def _by_meaning(message: Message, evidence: Evidence, claims: tuple[Match, ...]) -> Presence:
    told = [match for match in evidence.meaning.told if match.rule == message.address] if evidence.meaning else []
    copies = [match for match in _worded(message, evidence) if match.score >= CONVEYED]
    turned = _turned_round(message, evidence)
    read = (match for match in told if _is_opposite(match, evidence) and not _stands_in(match, turned, evidence))
    opposing = (*turned, *read)
    # Words that turn a message round outweigh a model, which may take them for the message.
    said = [match for match in told if match.standing is Standing.SAID and not _stands_in(match, opposing, evidence)]
    whole = [match for match in said if not match.clause]
    parts = evidence.meaning.clauses.get(message.address, ()) if evidence.meaning else ()
    of_parts = _best_of_clauses(match for match in said if match.clause and match.score >= LIKELY)
    arrived = {clause: match for clause, match in of_parts.items() if match.score >= TOLD}
    conveying = _ranked(
        (*(match for match in whole if match.score >= TOLD), *(match for match in claims if match.score >= CONVEYED))
    )
    if not conveying and parts and len(arrived) == len(parts):
        conveying = _ranked(arrived.values())
    if conveying:
        shown = tuple(sorted(conveying, key=lambda match: not _stands_in(match, copies, evidence)))
        return Presence(2, shown, shown)
    passages = _ranked((*(match for match in whole if match.score >= LIKELY), *arrived.values(), *claims))
    return Presence(
        level=1 if passages else 0,
        passages=passages,
        missing=tuple(clause for clause in parts if clause not in told_of) if (told_of := arrived or of_parts) else (),
        closest=() if passages else _ranked(match for match in whole if match.score >= CLOSE),
        opposing=opposing,
    )


def _worded(message: Message, evidence: Evidence) -> list[Match]:
    """The passages that have a message's words."""
    return [match for match in evidence.of("message") if match.rule == message.address and match.standing is Standing.SAID]


def _best_of_clauses(matches: Iterable[Match]) -> dict[str, Match]:
    best: dict[str, Match] = {}
    for match in matches:
        if match.clause not in best or match.score > best[match.clause].score:
            best[match.clause] = match
    return best


def _stands_in(match: Match, others: Iterable[Match], evidence: Evidence) -> bool:
    """Is a match in a sentence of one of the others?"""
    return any(match.block == other.block and match.span.overlaps(evidence.sentence(other)) for other in others)


def _is_opposite(match: Match, evidence: Evidence) -> bool:
    return (
        match.standing is Standing.REVERSED
        and not match.clause
        and match.score >= CONTRADICTED
        and speaks_of_us_now(evidence, match)
    )


def _turned_round(message: Message, evidence: Evidence) -> tuple[Match, ...]:
    own = (match for match in evidence.of("message") if match.rule == message.address)
    return tuple(match for match in own if is_turned_round(evidence, match))


def _supporting(message: Message, evidence: Evidence) -> Iterator[Match]:
    """The claims in the asset that support a message: what proves it conveys it too."""
    supporting = {claim.address for claim in evidence.platform.claims if claim.supports == message.id}
    for match in evidence.of("claim"):
        if match.rule in supporting and match.standing is Standing.SAID and match.score >= LINKED:
            yield match


def _ranked(matches: Iterable[Match]) -> tuple[Match, ...]:
    """The best match of each place: the message's own passages before those of claims, the best first."""
    best: dict[tuple[int, Span], Match] = {}
    for match in sorted(matches, key=lambda match: (match.rule.startswith("claim:"), -match.score)):
        best.setdefault((match.block, match.span), match)
    return tuple(best.values())
