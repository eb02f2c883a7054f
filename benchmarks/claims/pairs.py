"""Approved sentences beside what the same organisation's assets really say: Cloud.gov and OpenChain (both CC0).

Each approved text is a claim, and what the assets say is judged by all of them together. OpenChain's are messages, too: there,
the table has how each arrives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claims.measured import Measured, Table, confusion, found
from claims.product import checked, checks_of, of_claims, told
from claims.records import records
from msglint.messaging import Claim, Message, Platform, Product

NAME = "Cloud.gov and OpenChain, pairs"
NEEDS = Path("cloudgov") / "natural_pairs_labelled.csv"
_OTHER = Path("openchain") / "one_pager_pairs_labelled.csv"
_AS_OF = date(2022, 6, 1)


@dataclass(frozen=True, slots=True)
class Pair:
    """An approved text, what an asset says, and how the two are related; pairs of one ``claim`` are about the same thing."""

    claim: str
    approved: str
    said: str
    label: str


def measure(data: Path) -> Measured:
    """Tables and details of both sets."""
    cloud = _read(data / NEEDS, ("claim", "approved_text", "found_text"))
    parts = [_judged("Cloud.gov", cloud, "Cloud.gov", ("cloud.gov", "Pages"), ("consistent",))]
    if (data / _OTHER).exists():
        chain = _read(data / _OTHER, ("slot", "v1_text", "v2_text"))
        names = ("OpenChain", "ISO/IEC 5230", "DIS 18974")
        parts += [_judged("OpenChain", chain, "OpenChain", names, ("equivalent", "reworded")), _arrived(chain, names)]
    return Measured(
        tuple(table for part in parts for table in part.tables), tuple(line for part in parts for line in part.details)
    )


def _read(path: Path, columns: tuple[str, str, str]) -> list[Pair]:
    claim, approved, said = columns
    return [Pair(row[claim], row[approved], row[said], row["label"]) for row in records(path)]


def _judged(title: str, pairs: Sequence[Pair], organisation: str, names: Sequence[str], fair: Sequence[str]) -> Measured:
    assets = checked((pair.said for pair in pairs), platform_of(pairs, organisation, names), _AS_OF)
    labels = [pair.label for pair in pairs]
    flagged = [checks_of(of_claims(asset)) for asset in assets]
    drifted = [label not in fair for label in labels]
    return Measured(
        (
            confusion(f"{title}: label and check", zip(labels, flagged, strict=True), fair),
            found(f"{title}: any claim check", [("drift", drifted, [bool(checks) for checks in flagged])]),
        ),
        tuple(
            f"{title} {pair.label}: {told(of_claims(asset))} | {pair.said} || {pair.approved}"
            for pair, asset in zip(pairs, assets, strict=True)
        ),
    )


def _arrived(pairs: Sequence[Pair], names: Sequence[str]) -> Measured:
    """How the approved texts arrive as messages in what the assets say."""
    statements = {pair.approved: f"m{number}" for number, pair in enumerate(pairs)}
    messages = tuple(Message(id=identifier, statement=text) for text, identifier in statements.items())
    platform = Platform(organisation=names[0], messages=messages, products=_products(names))
    assets = checked((pair.said for pair in pairs), platform, _AS_OF, backend="default")
    arrived = [
        next(str(each.status) for each in asset.coverage if each.message == statements[pair.approved])
        for pair, asset in zip(pairs, assets, strict=True)
    ]
    counts = Counter(zip((pair.label for pair in pairs), arrived, strict=True))
    statuses = sorted(set(arrived))
    rows = tuple((label, *(counts[label, status] for status in statuses)) for label in sorted({pair.label for pair in pairs}))
    lines = tuple(
        f"OpenChain {pair.label}: {status} | {pair.said} || {pair.approved}"
        for pair, status in zip(pairs, arrived, strict=True)
    )
    return Measured((Table("OpenChain: as messages", ("label", *statuses), rows),), lines)


def platform_of(pairs: Iterable[Pair], organisation: str, names: Sequence[str]) -> Platform:
    """A claim for each thing that is told, in all approved wordings."""
    wordings: dict[str, dict[str, None]] = {}
    for pair in pairs:
        wordings.setdefault(pair.claim, {})[pair.approved] = None
    claims = (
        Claim(id=name.replace("_", "-"), text=text, approved_variants=tuple(variants))
        for name, (text, *variants) in wordings.items()
    )
    message = Message(id="message", statement=f"{organisation} helps its customers.")
    return Platform(organisation=organisation, messages=(message,), claims=tuple(claims), products=_products(names))


def _products(names: Sequence[str]) -> tuple[Product, ...]:
    return (Product(name=names[0], aliases=tuple(names[1:])),)
