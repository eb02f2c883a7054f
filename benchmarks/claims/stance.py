"""FEVER symmetric: the claim is approved, the evidence is what an asset says. Is it the same, or does it contradict?

Evidence supports one claim and refutes another that differs by a word, so that likeness alone is right in half of the pairs.
All pairs are judged by the claim checks. By the model, which learned from most of the set, only the pairs are judged whose
claims were held out from its training.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from claims.measured import Measured, Table, confusion, found
from claims.product import checked, checks_of, drifts
from msglint.messaging import Claim, Message, Platform
from msglint.result import AssetResult, Status
from msglint.semantic import open_model
from training.sets import Verification, fever
from training.splits import Part, part_of

NAME = "FEVER symmetric dev"
NEEDS = Path("fever_symmetric") / "fever_symmetric_dev.jsonl"
_AS_OF = date(2019, 1, 1)
_SUPPORTS = "supports"
_STANCES = ("agrees", "contradicts", "neither")


def measure(data: Path) -> Measured:
    """What the claim checks say of all pairs, and the model of those that it never saw."""
    rows = sorted(fever(data / NEEDS), key=lambda row: row.claim)
    held_out = [row for row in rows if part_of(row.group) is Part.REPORTED]
    flagged = [checks_of(drifts(asset)) for asset in _assets(rows, "lexical")]
    labels = [_label(row) for row in rows]
    wanted = [not row.supports for row in rows]
    return Measured(
        (
            confusion("all pairs: label and check", zip(labels, flagged, strict=True), (_SUPPORTS,)),
            found("all pairs: any claim check", [("refuted", wanted, [bool(checks) for checks in flagged])]),
            _judged(held_out),
            _arrived(held_out),
        ),
        tuple(
            f"{label}: {', '.join(checks)} | {row.evidence} || {row.claim}"
            for row, label, checks in zip(rows, labels, flagged, strict=True)
            if checks
        ),
    )


def _assets(rows: Iterable[Verification], backend: str) -> list[AssetResult]:
    """The results of pairs that are sorted by claim, each under a platform of its claim alone."""
    return [
        asset
        for claim, pairs in groupby(rows, key=lambda row: row.claim)
        for asset in checked((row.evidence for row in pairs), _platform(claim), _AS_OF, backend)
    ]


def _platform(claim: str) -> Platform:
    """The claim, as a message too."""
    message = Message(id="message", statement=claim)
    return Platform(organisation="Everybody", messages=(message,), claims=(Claim(id="claim", text=claim),))


def _judged(rows: Sequence[Verification]) -> Table:
    """What the model says of the pairs themselves, without a threshold."""
    model = open_model("default")
    scores = model.score([(row.claim, row.evidence) for row in rows]) if model is not None else []
    said = [max(_STANCES, key=lambda stance: getattr(score, stance)) for score in scores]
    return _by_label("held-out pairs: what the model takes for likeliest", rows, _STANCES, said)


def _arrived(rows: Sequence[Verification]) -> Table:
    """How the claims arrive as messages in their evidence."""
    statuses = [asset.coverage[0].status for asset in _assets(rows, "default")]
    return _by_label("held-out pairs: how the claim arrives as a message", rows, tuple(Status), statuses)


def _by_label(title: str, rows: Sequence[Verification], answers: Sequence[str], given: Sequence[str]) -> Table:
    """How often each answer was given, for each label."""
    counts = Counter(zip(map(_label, rows), given, strict=True))
    sizes = Counter(map(_label, rows))
    cells = tuple((label, size, *(counts[label, answer] for answer in answers)) for label, size in sizes.items())
    return Table(title, ("label", "pairs", *answers), cells)


def _label(row: Verification) -> str:
    return _SUPPORTS if row.supports else "refutes"
