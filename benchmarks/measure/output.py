"""The scores as tables for people and as fields for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from measure.judge import UNREAD, Judged, Verdict, is_right_kind
from measure.tally import STATUSES, Tally, agreement, by_check, by_group, confusion, f1_scores, macro_f1

HEADINGS = ("", "marks", "found", "kind", "rule", "right", "neutral", "wrong", "recall", "of read", "precision")


def tables(judged: Sequence[Judged], *, details: bool) -> str:
    """All tables; with details every missed mark, wrong finding and flagged decoy."""
    parts = [*_assets(judged), "", *_coverage(judged), "", *_checks(judged), "", *_decoys(judged)]
    return "\n".join([*parts, *(_details(judged) if details else ())]) + "\n"


def fields(judged: Sequence[Judged]) -> dict[str, Any]:
    """Everything as plain data for JSON."""
    read = [asset for asset in judged if asset.error is None]
    flagged = [(asset.file, quote, found) for asset in judged for quote, found in asset.decoys if found]
    return {
        "assets": len(judged),
        "unread": {asset.file: asset.error for asset in judged if asset.error is not None},
        "kinds_right": sum(asset.kind_is_right for asset in read),
        "coverage": {"all": _coverage_fields(judged), "read": _coverage_fields(read)},
        "checks": {check: _tally_fields(tally) for check, tally in by_check(judged).items()},
        "groups": {group: _tally_fields(tally) for group, tally in by_group(judged).items()},
        "decoys": {"all": _decoy_count(judged), "read": _decoy_count(read), "flagged": len(flagged)},
        "missed": [_entry(asset.file, quote=mark.quote, check=mark.check) for asset, mark in _missed(judged)],
        "other_kind": [
            _entry(asset.file, quote=mark.quote, check=mark.check, found=found.check)
            for asset in judged
            for mark, found in asset.answers
            if found is not None and not is_right_kind(mark, found)
        ],
        "wrong": [
            _entry(asset.file, observed=found.observed, check=found.check, rule=found.rule, place=found.label)
            for asset in judged
            for found, verdict in asset.verdicts
            if verdict is Verdict.WRONG
        ],
        "flagged": [_entry(file, quote=quote, check=found.check, observed=found.observed) for file, quote, found in flagged],
        "coverage_misses": [
            _entry(asset.file, message=message, label=label, found=found)
            for asset in read
            for message, label, found in asset.coverage
            if label != found
        ],
    }


def _entry(file: str, **more: str) -> dict[str, str]:
    return {"file": file, **more}


def _missed(judged: Sequence[Judged]) -> Iterator[tuple[Judged, Any]]:
    return ((asset, mark) for asset in judged for mark, found in asset.answers if found is None and asset.error is None)


def _coverage_fields(judged: Sequence[Judged]) -> dict[str, Any]:
    counts = confusion(judged)
    matrix = {label: {found: counts[label, found] for found in (*STATUSES, UNREAD)} for label in STATUSES}
    return {"macro_f1": macro_f1(counts), "agreement": agreement(counts), "f1": f1_scores(counts), "confusion": matrix}


def _tally_fields(tally: Tally) -> dict[str, Any]:
    shares = {"recall": tally.recall, "recall_read": tally.recall_read, "precision": tally.precision}
    return {**asdict(tally), **shares}


def _decoy_count(judged: Sequence[Judged]) -> int:
    return sum(len(asset.decoys) for asset in judged)


def _assets(judged: Sequence[Judged]) -> Iterator[str]:
    read = [asset for asset in judged if asset.error is None]
    right = sum(asset.kind_is_right for asset in read)
    yield f"{len(judged)} assets, {len(read)} read; the kind of {right} was guessed right"
    for asset in judged:
        if asset.error is not None:
            yield f"not read: {asset.file}: {asset.error} ({len(asset.answers)} marks, {len(asset.decoys)} decoys)"


def _coverage(judged: Sequence[Judged]) -> Iterator[str]:
    counts = confusion(judged)
    scores = f1_scores(counts)
    read = confusion([asset for asset in judged if asset.error is None])
    rows = [
        (label, *(str(counts[label, found] or "-") for found in (*STATUSES, UNREAD)), share(scores.get(label)))
        for label in STATUSES
    ]
    yield from aligned([("Coverage (label \\ found)", *STATUSES, UNREAD, "F1"), *rows])
    yield f"macro-F1 {share(macro_f1(counts))} over all assets, {share(macro_f1(read))} over those read"
    yield f"agreement {share(agreement(counts))} over all assets, {share(agreement(read))} over those read"


def _checks(judged: Sequence[Judged]) -> Iterator[str]:
    checks = [_row(check, tally) for check, tally in by_check(judged).items()]
    groups = [_row(group, tally) for group, tally in by_group(judged).items()]
    lines = list(aligned([("Findings", *HEADINGS[1:]), *checks, *groups]))
    yield from lines[: len(checks) + 1]
    yield "-" * max(map(len, lines))
    yield from lines[len(checks) + 1 :]


def _row(name: str, tally: Tally) -> tuple[str, ...]:
    counts = (tally.marks, tally.found, tally.right_kind)
    worth = (tally.right, tally.neutral, tally.wrong)
    rule = f"{tally.right_rule}/{tally.ruled}" if tally.ruled else "-"
    shares = (tally.recall, tally.recall_read, tally.precision)
    return (name, *map(_count, counts), rule, *map(_count, worth), *map(share, shares))


def _count(number: int) -> str:
    return str(number or "-")


def _decoys(judged: Sequence[Judged]) -> Iterator[str]:
    flagged = sum(found is not None for asset in judged for _, found in asset.decoys)
    read = _decoy_count([asset for asset in judged if asset.error is None])
    yield f"decoys flagged: {flagged} of {_decoy_count(judged)} ({read} in assets that were read)"


def _details(judged: Sequence[Judged]) -> Iterator[str]:
    data = fields(judged)
    for name in ("missed", "other_kind", "wrong", "flagged", "coverage_misses"):
        yield ""
        yield f"{name.replace('_', ' ')}: {len(data[name])}"
        for entry in data[name]:
            yield "  " + " | ".join(" ".join(value.split()) for value in entry.values())


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of a table, the first column flush left, all others flush right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = (f"{text:>{width}}" for text, width in zip(others, widths[1:], strict=True))
        yield "  ".join((f"{first:<{widths[0]}}", *cells)).rstrip()


def share(value: float | None) -> str:
    """A share with two decimals, "-" when there is none."""
    return "-" if value is None else f"{value:.2f}"
