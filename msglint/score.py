"""How well each key message arrives: presence, prominence and accuracy, and the score of an asset.

The three dimensions and their scale are those of media content analysis; docs/scoring.md has the definitions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msglint.document import Document, Kind, Span, Speaker
from msglint.finding import Finding
from msglint.match import Arrival, Evidence, Match
from msglint.messaging import AssetKind, Message
from msglint.result import Coverage, Status
from msglint.result import Evidence as ShownEvidence

_OPENING = 0.15  # the part of an asset that a reader takes in first
_LAST_QUARTER = 0.75
_SHORT = 100  # words; in an asset below this nothing is buried by its position
_HEADLINES = frozenset({Kind.TITLE, Kind.SUBJECT, Kind.HEADING})
_SMALL_PRINT = frozenset({Kind.NOTES, Kind.HEADER, Kind.FOOTER, Kind.FOOTNOTE, Kind.SIGNATURE, Kind.ALT_TEXT})
_SHOWN = 3  # passages of each message in a result
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
    from msglint.presence import presence  # where words alone are judged, nothing is scored

    found = presence(message, evidence)
    prominence = max((_prominence(match, evidence, positions) for match in found.conveying or found.passages), default=0)
    mentions = len({match.block for match in found.conveying})
    return Arrival(
        message=message,
        presence=found.level,
        prominence=2 if mentions > 1 else prominence,
        score=max((match.score for match in found.passages), default=0.0),
        mentions=mentions,
        passages=found.passages,
        opposing=found.opposing,
        missing=found.missing,
        closest=found.closest,
    )


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
    level = 0 if arrival.opposing else arrival.presence
    accuracy = 0 if not level else 1 if _against(arrival.message, evidence, findings) else 2
    share = _WEIGHTS[0] * level / 2 + _WEIGHTS[1] * arrival.prominence / 2 + _WEIGHTS[2] * accuracy / 2
    return Coverage(
        message=arrival.message.id,
        required=kind in arrival.message.required_in,
        status=Status.CONTRADICTED if arrival.opposing else (Status.MISSING, Status.PARTIAL, Status.COVERED)[level],
        presence=level,
        prominence=arrival.prominence,
        accuracy=accuracy,
        score=round(share, 4) if level else 0.0,
        evidence=_shown(evidence, arrival.passages),
        closest=_shown(evidence, arrival.closest),
        missing=arrival.missing,
    )


def _against(message: Message, evidence: Evidence, findings: Sequence[Finding]) -> bool:
    """Is there a finding in the text against the message or a claim that supports it?"""
    rules = {message.address} | {claim.address for claim in evidence.platform.claims if claim.supports == message.id}
    return any(finding.rule in rules and finding.observed for finding in findings)


def _shown(evidence: Evidence, matches: Iterable[Match]) -> tuple[ShownEvidence, ...]:
    """The best few matches, each sentence once."""
    best: dict[tuple[int, Span], Match] = {}
    for match in matches:
        best.setdefault((match.block, evidence.sentence(match)), match)
    return tuple(_shown_in(evidence, span, match) for (_, span), match in [*best.items()][:_SHOWN])


def _shown_in(evidence: Evidence, span: Span, match: Match) -> ShownEvidence:
    observed = evidence.block(match).text[slice(*span)]
    return ShownEvidence(observed, match.method, match.score, evidence.document.locate(match.block, span))
