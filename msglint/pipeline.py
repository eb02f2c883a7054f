"""The way of one source: extract, match, score, check, suppress. The engine runs it for all, here or in other processes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from msglint import allow, extract, isolate, kinds, reuse, score, suppress
from msglint.cache import Store
from msglint.checks import Case, Check, check_names, check_of, needed
from msglint.document import Document
from msglint.errors import UnreadableError, failed_on
from msglint.finding import Finding, Severity
from msglint.match import Matcher, Need
from msglint.normalize import words
from msglint.options import CheckOptions, Level
from msglint.result import AssetResult
from msglint.semantic import open_model
from msglint.sentences import around
from msglint.sources import Source
from msglint.stages import CHECKS, READ, Stages

if TYPE_CHECKING:
    from msglint.messaging import ApprovedPlatform


class Given(Struct, frozen=True):
    """What sources are judged by, the same for all of a run. ``store`` keeps what was read."""

    approved: ApprovedPlatform
    options: CheckOptions
    store: Store


class Batch(Struct, frozen=True):
    """Work for one process: some sources, and what ``pack`` made of what they are judged by.

    Formats of large libraries are read in a process beside it if ``isolated``; else right there, as that process may be lost.
    """

    sources: tuple[Source, ...]
    packed: bytes
    isolated: bool = True


class Judged(NamedTuple):
    """A source and what is attached to it, and the CPU seconds that each stage of it took."""

    assets: tuple[AssetResult, ...]
    seconds: Mapping[str, float] = MappingProxyType({})


def pack(given: Given) -> bytes:
    """What sources are judged by, ready to be sent: packed once for all batches, and unpacked once by each process."""
    import pickle

    return pickle.dumps(given, pickle.HIGHEST_PROTOCOL)


def judge(batch: Batch) -> tuple[Judged, ...]:
    """The assets of each source: what other processes are asked for. Whatever is wrong with a source is in its result."""
    pipeline = _unpacked(batch.packed)
    if not batch.isolated:
        return pipeline.run(batch.sources, isolate.read_here)
    with isolate.Reader() as reader:
        reader.prepare(source.name for source in batch.sources)
        return pipeline.run(batch.sources, reader.read)


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> Pipeline:
    import pickle

    return Pipeline(pickle.loads(packed))


class Pipeline:
    """A platform and options made ready; one serves any number of sources."""

    def __init__(self, given: Given) -> None:
        self._options = given.options
        self._store = given.store
        open_backend = partial(open_model, given.options.backend, given.store)
        self._matcher = Matcher(given.approved.platform, open_backend, given.store)

    def run(self, sources: Iterable[Source], reading: extract.Reading) -> tuple[Judged, ...]:
        """The assets of each source: itself and what is attached to it."""
        remembered = reuse.reading(reading, self._store)
        found = tuple(self._judged(source, remembered) for source in sources)
        self._store.flush()  # the process may be ended without notice
        return found

    def _judged(self, source: Source, reading: extract.Reading) -> Judged:
        stages = Stages()
        assets = tuple(_assets(source, reading, _Judging(self._matcher, self._options, stages)))
        return Judged(assets, stages.seconds)


class _Judging(NamedTuple):
    """What an asset is judged by, and who is told of the time that it takes."""

    matcher: Matcher
    options: CheckOptions
    stages: Stages


def _assets(source: Source, reading: extract.Reading, by: _Judging) -> Iterator[AssetResult]:
    """A source and the assets attached to it, whatever is wrong with one: a fault of ours must not cost the others."""
    try:
        data = source.read_bytes(by.options.read.max_bytes)
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 == source.known:
            yield AssetResult(path=source.name, relative=source.relative, sha256=sha256, unchanged=True)
            return
        for item in by.stages.each(READ, extract.read_all(source.name, data, by.options.read, reading)):
            yield replace(_asset(item, source, by), sha256=sha256)
    except UnreadableError as error:
        yield AssetResult(path=source.name, relative=source.relative, error=str(error))
    except Exception as error:
        yield AssetResult(path=source.name, relative=source.relative, error=failed_on(error))


def _asset(item: Document | extract.Unread, source: Source, by: _Judging) -> AssetResult:
    relative = f"{source.relative or source.name}{item.source.removeprefix(source.name)}"
    if isinstance(item, extract.Unread):
        return AssetResult(path=item.source, relative=relative, error=item.reason)
    try:
        return _judged(item, _kind(item, source), relative, by)
    except Exception as error:
        return AssetResult(path=item.source, relative=relative, error=failed_on(error))


def _judged(document: Document, guess: kinds.Guess, relative: str, by: _Judging) -> AssetResult:
    """The pipeline: match every rule once, score what arrives, let the checks judge the evidence, settle the findings."""
    kind, kind_from = guess
    options = by.options
    levels = suppress.levels_at(relative, options)
    active = {name: check_of(name) for name in suppress.active(check_names(), levels)}
    need = needed(active.values())
    evidence = by.matcher.match(document, need, by.stages)
    with by.stages.stage(CHECKS):
        arrivals = score.arrivals(evidence) if need is not Need.WORDS else ()
        case = Case(evidence, arrivals, kind, options.as_of)
        faults = (suppress.Found(name, fault) for name, item in active.items() for fault in item.judge(case))
        findings = _findings(document, suppress.one_per_fault(faults), active, levels)
        settled = allow.settle(findings, document, relative, options, check_names())
        covered = score.coverage(evidence, arrivals, kind, settled.findings)
    return AssetResult(
        path=document.source,
        relative=relative,
        kind=kind,
        kind_from=kind_from,
        format=document.format,
        warnings=document.warnings,
        coverage=covered,
        score=score.asset_score(covered),
        findings=tuple(_in_passage(document, finding) for finding in settled.findings)
        if options.keep_passages
        else settled.findings,
        suppressed=len(settled.set_aside),
        set_aside=settled.set_aside,
        notes=settled.notes,
        spent=evidence.spent,
        document=replace(document, sentences=tuple(document.sentences)) if options.keep_documents else None,
    )


def _kind(document: Document, source: Source) -> kinds.Guess:
    return kinds.of(document, source.name, (source.kind, source.kind_from) if source.kind else None)


def _findings(
    document: Document, found: Iterable[suppress.Found], active: Mapping[str, Check], levels: Mapping[str, Level]
) -> tuple[Finding, ...]:
    """Findings with their place and fingerprint."""
    seen: Counter[tuple[str, ...]] = Counter()
    findings = []
    for item in found:
        level = levels.get(item.check)
        severity = Severity(level) if level in ("error", "warning") else active[item.check].severity
        finding = _finding(document, item, severity)
        key = (finding.check, finding.rule, " ".join(word.text for word in words(finding.observed)))
        seen[key] += 1
        findings.append(_with_fingerprint(finding, (*key, str(seen[key]))))
    return tuple(findings)


def _finding(document: Document, found: suppress.Found, severity: Severity) -> Finding:
    fault = found.fault
    return Finding(
        check=found.check,
        rule=fault.rule,
        severity=severity,
        confidence=fault.confidence,
        message=fault.message,
        location=document.whole() if fault.block is None else document.locate(fault.block, fault.span),
        observed="" if fault.block is None else document.blocks[fault.block].text[slice(*fault.span)],
        expected=fault.expected,
        fix=fault.fix,
        fingerprint="",
        block=fault.block,
        span=fault.span,
        related=fault.related,
        fact=fault.fact,
    )


def _in_passage(document: Document, finding: Finding) -> Finding:
    """The finding with the rest of the sentences that its words stand in."""
    if finding.block is None:
        return finding
    before, after = around(document.blocks[finding.block].text, finding.span)
    return replace(finding, before=before, after=after)


def _with_fingerprint(finding: Finding, parts: Iterable[str]) -> Finding:
    return replace(finding, fingerprint=hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16])
