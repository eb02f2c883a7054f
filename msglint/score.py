"""How well each key message arrives: presence, prominence and accuracy, and the score of an asset.

The three dimensions and their scale are those of media content analysis; docs/scoring.md has the definitions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msglint.document import Document, Kind, Speaker
from msglint.finding import Finding
from msglint.match import CONVEYED, LINKED, Arrival, Evidence, Match, Standing, is_turned_round
from msglint.messaging import AssetKind, Message
from msglint.result import Coverage, Status
from msglint.result import Evidence as ShownEvidence

PARTLY = 0.5  # from this score a passage conveys part of a message; up to CONVEYED lies the dead zone
_OPENING = 0.15  # the part of an asset that a reader takes in first
_LAST_QUARTER = 0.75
_SHORT = 100  # words; in an asset below this nothing is buried by its position
_HEADLINES = frozenset({Kind.TITLE, Kind.SUBJECT, Kind.HEADING})
_SMALL_PRINT = frozenset({Kind.NOTES, Kind.HEADER, Kind.FOOTER, Kind.FOOTNOTE, Kind.SIGNATURE, Kind.ALT_TEXT})
_WEIGHTS = (0.6, 0.2, 0.2)  # presence, prominence, accuracy


def arrivals(evidence: Evidence) -> tuple[Arrival, ...]:
    """How each message of the platform arrives in one asset, accuracy apart, in platform order."""
    positions = _positions(evidence.document)
    return tuple(_arrival(message, evidence, positions) for message in evidence.platform.messages)


def coverage(
    evidence: Evidence, arrived: Iterable[Arrival], kind: AssetKind, findings: Sequence[Finding]
) -> tuple[Coverage, ...]:
    """The coverage of every message, with its accuracy judged by the findings against it."""
    return tuple(_covered(evidence, arrival, kind, findings) for arrival in arrived)


def asset_score(covered: Iterable[Coverage]) -> int | None:
    """The mean score of the required messages, 0 to 100; None when none is required of this kind of asset."""
    scores = [item.score for item in covered if item.required]
    return round(100 * sum(scores) / len(scores)) if scores else None


def _arrival(message: Message, evidence: Evidence, positions: dict[int, float]) -> Arrival:
    passages = sorted(_passages(message, evidence), key=lambda match: -match.score)
    conveying = [match for match in passages if match.score >= CONVEYED]
    best = passages[0].score if passages else 0.0
    shown = conveying or passages
    prominence = max((_prominence(match, evidence, positions) for match in shown), default=0)
    mentions = len({match.block for match in conveying})
    return Arrival(
        message=message,
        presence=2 if conveying else 1 if passages else 0,
        prominence=2 if mentions > 1 else prominence,
        score=best,
        mentions=mentions,
        passages=tuple(passages),
        contradicted=not conveying and _is_contradicted(message, evidence),
    )


def _is_contradicted(message: Message, evidence: Evidence) -> bool:
    return any(match.rule == message.address and is_turned_round(evidence, match) for match in evidence.of("message"))


def _passages(message: Message, evidence: Evidence) -> Iterator[Match]:
    """The passages that convey a message or part of it, by its own wording or by a claim that supports it."""
    supporting = {claim.address for claim in evidence.platform.claims if claim.supports == message.id}
    for match in evidence.of("message"):
        if match.rule == message.address and match.standing is Standing.SAID and match.score >= PARTLY:
            yield match
    for match in evidence.of("claim"):
        if match.rule in supporting and match.standing is Standing.SAID and match.score >= LINKED:
            yield match


def _prominence(match: Match, evidence: Evidence, positions: dict[int, float]) -> int:
    kind = evidence.block(match).kind
    if kind in _HEADLINES:
        return 2
    if kind in _SMALL_PRINT:
        return 0
    position = positions[match.block]
    return 2 if position <= _OPENING else 0 if position >= _LAST_QUARTER else 1


def _positions(document: Document) -> dict[int, float]:
    """Where in the running text each block begins, 0 to 1. Notes and small print do not count as running text."""
    lengths = [
        0 if block.speaker is not Speaker.OURS or block.kind in _SMALL_PRINT else len(block.text.split())
        for block in document.blocks
    ]
    total = sum(lengths)
    before = 0
    positions: dict[int, float] = {}
    for block, length in zip(document.blocks, lengths, strict=True):
        positions[block.index] = before / total if total >= _SHORT else 0.5 if before else 0.0
        before += length
    return positions


def _covered(evidence: Evidence, arrival: Arrival, kind: AssetKind, findings: Sequence[Finding]) -> Coverage:
    presence = 0 if arrival.contradicted else arrival.presence
    accuracy = 0 if not presence else 1 if _against(arrival.message, evidence, findings) else 2
    share = _WEIGHTS[0] * presence / 2 + _WEIGHTS[1] * arrival.prominence / 2 + _WEIGHTS[2] * accuracy / 2
    return Coverage(
        message=arrival.message.id,
        required=kind in arrival.message.required_in,
        status=Status.CONTRADICTED if arrival.contradicted else (Status.MISSING, Status.PARTIAL, Status.COVERED)[presence],
        presence=presence,
        prominence=arrival.prominence,
        accuracy=accuracy,
        score=round(share, 4) if presence else 0.0,
        evidence=tuple(_shown(evidence, match) for match in arrival.passages[:3]),
    )


def _against(message: Message, evidence: Evidence, findings: Sequence[Finding]) -> bool:
    """Is there a finding in the text against the message or a claim that supports it?"""
    rules = {message.address} | {claim.address for claim in evidence.platform.claims if claim.supports == message.id}
    return any(finding.rule in rules and finding.observed for finding in findings)


def _shown(evidence: Evidence, match: Match) -> ShownEvidence:
    span = evidence.sentence(match)
    observed = evidence.block(match).text[slice(*span)]
    return ShownEvidence(observed, match.method, match.score, evidence.document.locate(match.block, span))
