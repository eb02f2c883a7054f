"""The result for programs: schema ``msglint/1``, described by ``msglint/schemas/result-1.schema.json``.

Every field is written here by name, so that a change of msglint's own types never changes what programs read. Fields are
only ever added.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec

from msglint.document import Location
from msglint.finding import Finding, Severity
from msglint.report import Report, Style
from msglint.result import AssetResult, Coverage, Evidence, Result, RunInfo, SetAside, Spent

SCHEMA = "msglint/1"
Fields = dict[str, object]


def render(result: Result, _: Style) -> str:
    """The result as indented JSON, with all findings: those of low confidence say so."""
    try:
        text = msgspec.json.format(msgspec.json.encode(_fields(result, _written)), indent=2).decode()
    except UnicodeEncodeError:  # a file name that is not UTF-8 holds lone surrogates; written as \udcff they stay valid JSON
        text = json.dumps(_fields(result, document_fields), ensure_ascii=False, indent=2)
        text = text.encode("utf-8", "backslashreplace").decode()
    return f"{text}\n"


def _fields(result: Result, document: Callable[[AssetResult], object]) -> Fields:
    return {
        "schema": SCHEMA,
        "run": {**run_fields(result.run), "spent": _spent(result.spent)},
        "documents": [document(asset) for asset in result.assets],
        "summary": _summary(result),
        "notes": list(result.notes),
    }


def _written(asset: AssetResult) -> msgspec.Raw:
    """An asset as JSON on one line, which takes a tenth of the memory of its fields."""
    return msgspec.Raw(msgspec.json.encode(document_fields(asset)))


def run_fields(run: RunInfo) -> Fields:
    """What the run judged by."""
    platform = {"name": run.platform_name, "version": run.platform_version, "sha256": run.platform_sha256}
    return {"version": run.version, "platform": platform, "as_of": run.as_of.isoformat(), "backend": run.backend}


def document_fields(asset: AssetResult) -> Fields:
    """One asset."""
    return {
        "path": asset.path,
        "kind": asset.kind or None,
        "kind_from": asset.kind_from or None,
        "format": asset.format or None,
        "error": asset.error,
        "warnings": list(asset.warnings),
        "coverage": {
            "score": asset.score,
            "band": asset.band,
            "messages": [_message(coverage) for coverage in asset.coverage],
        },
        "findings": [_finding(finding) for finding in asset.findings],
        "suppressed": asset.suppressed,
        "baselined": asset.baselined,
        "set_aside": [_set_aside(item) for item in asset.set_aside],
        "spent": _spent(asset.spent),
    }


def _spent(spent: Spent) -> Fields:
    return {"sentences": spent.sentences, "parsed": spent.parsed, "pairs": spent.pairs}


def _set_aside(item: SetAside) -> Fields:
    return {"by": item.by, "reason": item.reason or None, "finding": _finding(item.finding)}


def _message(coverage: Coverage) -> Fields:
    return {
        "id": coverage.message,
        "required": coverage.required,
        "status": coverage.status,
        "presence": coverage.presence,
        "prominence": coverage.prominence,
        "accuracy": coverage.accuracy,
        "score": round(coverage.score, 2),
        "evidence": [_evidence(evidence) for evidence in coverage.evidence],
        "closest": [_evidence(evidence) for evidence in coverage.closest],
        "missing": list(coverage.missing),
    }


def _evidence(evidence: Evidence) -> Fields:
    return {
        "observed": evidence.observed,
        "method": evidence.method,
        "score": round(evidence.score, 2),
        "location": _location(evidence.location),
    }


def _finding(finding: Finding) -> Fields:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "rule": finding.rule,
        "message": finding.message,
        "observed": finding.observed,
        "expected": finding.expected,
        "location": _location(finding.location),
        "fix": finding.fix or None,
        "fingerprint": finding.fingerprint,
        "related": list(finding.related),
    }


def _location(location: Location) -> Fields:
    return {
        "label": location.label,
        "page": location.page,
        "line": location.line,
        "column": location.column,
        "box": None if location.box is None else [round(edge, 2) for edge in location.box],
    }


def _summary(result: Result) -> Fields:
    return {
        "documents": len(result.assets),
        "errors": result.count(Severity.ERROR),
        "warnings": result.count(Severity.WARNING),
        "unread": result.unread,
        "low_confidence": result.hidden,
        "suppressed": sum(asset.suppressed for asset in result.assets),
        "baselined": sum(asset.baselined for asset in result.assets),
    }


REPORT = Report(name="json", render=render)
