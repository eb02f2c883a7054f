"""The whole way through, from sources to a result: extract, match, score, check, suppress."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from msglint import __version__, allow, extract, isolate, kinds, score, suppress
from msglint.checks import Case, Check, checks
from msglint.document import Document
from msglint.errors import UnreadableError, failed_on
from msglint.finding import Finding, Severity
from msglint.match import Matcher
from msglint.normalize import words
from msglint.options import CheckOptions, Level
from msglint.result import AssetResult, CheckInfo, Result, RunInfo

if TYPE_CHECKING:
    from msglint.platform_file import ApprovedPlatform
    from msglint.sources import Source


def check(
    sources: Sequence[Source],
    approved: ApprovedPlatform,
    options: CheckOptions,
    progress: Callable[[Source], None] = lambda _source: None,
) -> Result:
    """Check every source against the approved platform.

    ``progress`` is called before each source. A source that cannot be read is in the result with its reason, and the rest goes
    on. Raises ``UsageError`` when ``options`` name a check that does not exist.
    """
    active = suppress.active_anywhere(checks(), options)
    assets: list[AssetResult] = []
    with isolate.Reader() as reader:
        reader.prepare(source.name for source in sources)
        matcher = Matcher(approved.platform)
        for source in sources:
            progress(source)
            assets += _assets(source, reader.read, matcher, options)
    return Result(_run_info(approved, options, active), tuple(assets), tuple(allow.notes(assets, options)))


def _assets(source: Source, reading: extract.Reading, matcher: Matcher, options: CheckOptions) -> Iterator[AssetResult]:
    """A source and the assets attached to it, whatever is wrong with one: a fault of ours must not cost the others."""
    try:
        for item in extract.read_all(source.name, source.read_bytes(options.read.max_bytes), options.read, reading):
            yield _asset(item, source, matcher, options)
    except UnreadableError as error:
        yield AssetResult(path=source.name, relative=source.relative, error=str(error))
    except Exception as error:
        yield AssetResult(path=source.name, relative=source.relative, error=failed_on(error))


def _asset(item: Document | extract.Unread, source: Source, matcher: Matcher, options: CheckOptions) -> AssetResult:
    relative = f"{source.relative or source.name}{item.source.removeprefix(source.name)}"
    if isinstance(item, extract.Unread):
        return AssetResult(path=item.source, relative=relative, error=item.reason)
    try:
        return _judged(item, _kind(item, source), relative, matcher, options)
    except Exception as error:
        return AssetResult(path=item.source, relative=relative, error=failed_on(error))


def _judged(document: Document, guess: kinds.Guess, relative: str, matcher: Matcher, options: CheckOptions) -> AssetResult:
    """The pipeline: match every rule once, score what arrives, let the checks judge the evidence, settle the findings."""
    kind, kind_from = guess
    levels = suppress.levels_at(relative, options)
    active = suppress.active(checks(), levels)
    evidence = matcher.match(document)
    arrivals = score.arrivals(evidence)
    case = Case(evidence, arrivals, kind, options.as_of)
    found = suppress.one_per_fault(suppress.Found(name, fault) for name, item in active.items() for fault in item.judge(case))
    settled = allow.settle(_findings(document, found, active, levels), document, relative, options, checks())
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
        findings=settled.findings,
        suppressed=len(settled.set_aside),
        set_aside=settled.set_aside,
        notes=settled.notes,
        document=document if options.keep_documents else None,
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
    )


def _with_fingerprint(finding: Finding, parts: Iterable[str]) -> Finding:
    return replace(finding, fingerprint=hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16])


def _run_info(approved: ApprovedPlatform, options: CheckOptions, active: Mapping[str, Check]) -> RunInfo:
    return RunInfo(
        version=__version__,
        platform_name=approved.platform.organisation,
        platform_version=approved.platform.version,
        platform_sha256=approved.sha256,
        as_of=options.as_of,
        backend="lexical",
        checks=tuple(CheckInfo(name, item.severity, item.summary, item.reference) for name, item in active.items()),
    )
