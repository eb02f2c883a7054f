"""The whole way through, from sources to a result: extract, match, score, check, suppress."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from msglint import __version__, extract, kinds, score, suppress
from msglint.checks import Case, Check, checks
from msglint.document import Document
from msglint.errors import UnreadableError
from msglint.finding import Finding, Severity
from msglint.match import Matcher
from msglint.normalize import words
from msglint.options import CheckOptions
from msglint.result import AssetResult, Result, RunInfo

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
    active = suppress.active(checks(), options.levels)
    matcher = Matcher(approved.platform)
    assets = []
    for source in sources:
        progress(source)
        assets.append(_asset(source, matcher, active, options))
    return Result(_run_info(approved, options), tuple(assets))


def _asset(source: Source, matcher: Matcher, active: Mapping[str, Check], options: CheckOptions) -> AssetResult:
    """One asset, whatever is wrong with it: a fault of ours in one asset must not cost the others."""
    try:
        document = extract.read(source.name, source.read_bytes(options.read.max_bytes), options.read)
        return _judged(document, source, matcher, active, options)
    except UnreadableError as error:
        return AssetResult(path=source.name, error=str(error))
    except Exception as error:
        return AssetResult(path=source.name, error=f"msglint failed on this file ({type(error).__name__}); please report it")


def _judged(
    document: Document, source: Source, matcher: Matcher, active: Mapping[str, Check], options: CheckOptions
) -> AssetResult:
    """The pipeline: match every rule once, score what arrives, let the checks judge the evidence, settle the findings."""
    kind, kind_from = (source.kind, source.kind_from) if source.kind else kinds.guess(source.name, document)
    evidence = matcher.match(document)
    arrivals = score.arrivals(evidence)
    case = Case(evidence, arrivals, kind, options.as_of)
    found = suppress.one_per_fault(suppress.Found(name, fault) for name, item in active.items() for fault in item.judge(case))
    findings = _findings(document, found, active, options)
    covered = score.coverage(evidence, arrivals, kind, findings)
    return AssetResult(
        path=source.name,
        kind=kind,
        kind_from=kind_from,
        format=document.format,
        warnings=document.warnings,
        coverage=covered,
        score=score.asset_score(covered),
        findings=findings,
        document=document if options.keep_documents else None,
    )


def _findings(
    document: Document, found: Iterable[suppress.Found], active: Mapping[str, Check], options: CheckOptions
) -> tuple[Finding, ...]:
    """Findings with their place and fingerprint."""
    seen: Counter[tuple[str, ...]] = Counter()
    findings = []
    for item in found:
        level = options.levels.get(item.check)
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


def _run_info(approved: ApprovedPlatform, options: CheckOptions) -> RunInfo:
    return RunInfo(
        version=__version__,
        platform_name=approved.platform.organisation,
        platform_version=approved.platform.version,
        platform_sha256=approved.sha256,
        as_of=options.as_of,
        backend="lexical",
    )
