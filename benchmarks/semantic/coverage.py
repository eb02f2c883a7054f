"""Coverage on Ledgerline by halves: develop on one half of the assets, report the other, then swap."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from measure.found import found_asset
from measure.judge import Judged, judge
from measure.labels import load
from measure.tally import confusion

from semantic.figures import f1
from semantic.product import check

NAME = "Ledgerline, coverage"
GOLD = Path("ledgerline") / "gold.yaml"
_JUDGED = ("covered", "partial", "missing")


def halves_of(files: Iterable[str]) -> dict[str, str]:
    """The half of each asset: in turns, in the order of the hashes of their file names."""
    ordered = sorted(files, key=lambda file: hashlib.sha256(Path(file).name.encode()).digest())
    return {file: "AB"[number % 2] for number, file in enumerate(ordered)}


def measure(_: Path, corpus: Path, backend: str) -> dict[str, dict[str, float]]:
    """The figures of each half and of both."""
    labels = load(corpus / GOLD)
    result = check(labels.files, corpus / GOLD.parent / "platform.yaml", backend).result
    judged = [judge(asset, found_asset(result, asset.file, lambda _text, _place: ())) for asset in labels.assets]
    half_of = halves_of(asset.file for asset in judged)
    halves = {half: [asset for asset in judged if half_of[asset.file] == half] for half in "AB"}
    return {**{f"half {half}": figures(assets) for half, assets in halves.items()}, "all": figures(judged)}


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """Macro-F1 of covered, partial and missing; F1 of covered or not; F1 of arriving at all or not; contradictions found."""
    counts = confusion(judged)
    pairs = [(label, found) for _, label, found in (row for asset in judged for row in asset.coverage)]
    arrives = {"covered", "partial"}
    return {
        "assets": len(judged),
        "macro-F1": sum(_f1_of(status, counts) for status in _JUDGED) / len(_JUDGED),
        "covered or not F1": f1([label == "covered" for label, _ in pairs], [found == "covered" for _, found in pairs]),
        "conveyed or not F1": f1([label in arrives for label, _ in pairs], [found in arrives for _, found in pairs]),
        "contradicted": sum(label == "contradicted" for label, _ in pairs),
        "contradicted found": counts["contradicted", "contradicted"],
        "contradicted wrongly": sum(found == "contradicted" != label for label, found in pairs),
    }


def _f1_of(status: str, counts: Counter[tuple[str, str]]) -> float:
    labelled = sum(count for (label, _), count in counts.items() if label == status)
    found = sum(count for (_, other), count in counts.items() if other == status)
    return 2 * counts[status, status] / (labelled + found) if labelled + found else 1.0
