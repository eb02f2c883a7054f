"""What only a whole run shows: findings that come of holding its assets against each other.

The checks leave pending findings in each asset, small and plain, so that it does not matter where or when the asset was judged.
Here they become findings, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import msgspec
from msgspec.structs import replace

from msglint import reuse
from msglint.cache import Store
from msglint.finding import Finding
from msglint.result import AssetResult, SetAside

_Pending = Sequence[tuple[str, Finding]]
_Became = tuple[str, Finding, Finding]
_Settled = Mapping[tuple[str, Finding], Finding]


def settle(assets: Sequence[AssetResult], store: Store | None = None) -> tuple[AssetResult, ...]:
    """The assets of a run, each pending finding settled: now a finding, or gone.

    Where the asset has another finding of a claim in the same passage, that one is told what the other assets state: one fault
    is one finding. What is allowed stays set aside when it is a fault, and is gone when it is none.
    """
    pending = [(asset.path, finding) for asset in assets for finding in _all(asset) if finding.fact is not None]
    settled = {(path, before): finding for path, before, finding in _recalled(pending, store or Store(None))}
    return tuple(_settled(asset, settled) for asset in assets)


def _recalled(pending: _Pending, store: Store) -> tuple[_Became, ...]:
    """What comes of pending findings; the same ones need not be compared again."""
    if not pending:
        return ()
    try:
        told = msgspec.msgpack.encode(pending)
    except ValueError:  # the name of a file that is no Unicode
        return tuple(_compared(pending))
    return reuse.recalled(store, ("across", told), tuple[_Became, ...], lambda: tuple(_compared(pending)))


def _compared(pending: _Pending) -> Iterator[_Became]:
    """The path, the pending finding and what it became, for each that is a fault."""
    from msglint.checks import Pending, check_of

    for name, told in groupby(sorted(pending, key=lambda item: item[1].check), key=lambda item: item[1].check):
        compare = check_of(name).compare
        for item, finding in compare([Pending(*each) for each in told]) if compare else ():
            yield item.path, item.finding, replace(finding, fact=None)


def _all(asset: AssetResult) -> Iterator[Finding]:
    yield from asset.findings
    yield from (item.finding for item in asset.set_aside)


def _settled(asset: AssetResult, settled: _Settled) -> AssetResult:
    if all(finding.fact is None for finding in _all(asset)):
        return asset
    certain = [finding for finding in asset.findings if finding.fact is None]
    findings = []
    told: dict[Finding, tuple[str, ...]] = {}
    for finding in asset.findings:
        became = settled.get((asset.path, finding)) if finding.fact is not None else finding
        about = next((other for other in certain if finding.fact is not None and _says_it(other, finding)), None)
        if became is not None and about is not None:
            told[about] = (*told.get(about, ()), *became.related)
        elif became is not None:
            findings.append(became)
    aside = tuple(_aside(asset.path, asset.set_aside, settled))
    findings = [replace(item, related=(*item.related, *told.get(item, ()))) for item in findings]
    return replace(asset, findings=tuple(findings), set_aside=aside, suppressed=len(aside))


def _says_it(other: Finding, pending: Finding) -> bool:
    """Is it a finding of a claim in the same passage?"""
    of_claim = other.rule.startswith(("claim:", "boilerplate:", "message:", "retired:"))
    return of_claim and other.block == pending.block and other.span.overlaps(pending.span)


def _aside(path: str, set_aside: Sequence[SetAside], settled: _Settled) -> Iterator[SetAside]:
    for item in set_aside:
        if item.finding.fact is None:
            yield item
        elif became := settled.get((path, item.finding)):
            yield replace(item, finding=became)
