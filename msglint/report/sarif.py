"""SARIF 2.1.0 for code scanning.

The properties are those that the OASIS standard defines, within what GitHub code scanning takes: at most 25,000 results in a
run, 1,024 characters in a description and 10 tags per rule. Findings of low confidence, and those that are allowed or in the
baseline, are counted but left out: code scanning knows nothing of suppressions and would show each as an open alert.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from msglint.finding import Confidence, Finding, Severity
from msglint.report import Report, Style
from msglint.report._advice import details, headline, partly_unread, place, shortened, shown, unread
from msglint.report._paths import uri
from msglint.report._words import clean
from msglint.result import AssetResult, CheckInfo, Result, RunInfo

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
_MOST_DESCRIBED = 1_024
_MOST_SAID = 1_000
_RANKS = {Confidence.HIGH: 90.0, Confidence.MEDIUM: 60.0, Confidence.LOW: 30.0}
Fields = dict[str, object]


def render(result: Result, _: Style) -> str:
    """One run with the checks as rules, a result for each finding that is shown, and a notification for all that was not
    read."""
    found = list(shown(result))
    kept = _most_severe(found)
    rules = {check.name: number for number, check in enumerate(result.run.checks)}
    run = {
        "tool": {"driver": _driver(result.run)},
        "automationDetails": {"id": f"msglint/{_slug(result.run.platform_name)}/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(result, len(found) - len(kept))],
        "artifacts": [_artifact(location) for location in dict.fromkeys(uri(asset.path) for asset in result.assets)],
        "results": [_result(asset, finding, rules) for asset, finding in kept],
        "properties": _properties(result),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _most_severe(found: list[tuple[AssetResult, Finding]]) -> list[tuple[AssetResult, Finding]]:
    """All, or the errors and as many warnings as a run may hold."""
    if len(found) <= MOST_RESULTS:
        return found
    return sorted(found, key=lambda item: item[1].severity is not Severity.ERROR)[:MOST_RESULTS]


def _driver(run: RunInfo) -> Fields:
    rules = [_rule(check) for check in run.checks]
    name = {"name": "msglint", "fullName": f"msglint {run.version}"}
    return {**name, "version": run.version, "semanticVersion": run.version, "rules": rules}


def _slug(name: str) -> str:
    """By this a later run with the same platform replaces the alerts of this one, and no others."""
    return "-".join(re.findall(r"\w+", name.lower())) or "platform"


def _rule(check: CheckInfo) -> Fields:
    paragraphs = [clean(paragraph) for paragraph in check.reference.split("\n\n")]
    return {
        "id": check.name,
        "name": "".join(map(str.capitalize, check.name.split("-"))),
        "shortDescription": {"text": shortened(_sentence(check.summary), _MOST_DESCRIBED)},
        "fullDescription": {"text": shortened(paragraphs[0] or _sentence(check.summary), _MOST_DESCRIBED)},
        "help": {"text": "\n\n".join(paragraphs), "markdown": "\n\n".join(map(_emphasised, paragraphs))},
        "defaultConfiguration": {"level": check.severity},
        "properties": {"tags": ["messaging"], "problem.severity": check.severity, "precision": "high"},
    }


def _sentence(summary: str) -> str:
    return f"{summary[:1].upper()}{summary[1:]}."


def _emphasised(paragraph: str) -> str:
    """The word before the colon that opens a paragraph, in bold: "**Why:** numbers sell." """
    opening, colon, rest = paragraph.partition(": ")
    return f"**{opening}:** {rest}" if colon and opening.isalpha() else paragraph


def _result(asset: AssetResult, finding: Finding, rules: dict[str, int]) -> Fields:
    rule = {"ruleIndex": rules[finding.check]} if finding.check in rules else {}
    return {
        "ruleId": finding.check,
        **rule,
        "level": finding.severity,
        "message": {"text": _message(asset, finding)},
        "locations": [_location(asset, finding)],
        # Code scanning goes by the second; without it, it would hash the first line of a binary file.
        "partialFingerprints": {
            "msglint/1": finding.fingerprint,
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
        },
        "rank": _RANKS[finding.confidence],
        "properties": {
            "confidence": finding.confidence,
            "rule": finding.rule,
            "observed": clean(finding.observed),
            "approved": clean(finding.expected),
            "fix": clean(finding.fix),
            "page": finding.location.page,
        },
    }


def _message(asset: AssetResult, finding: Finding) -> str:
    """What is wrong, what to do and where, as plain text: nothing that a document says becomes a link."""
    lines = (headline(finding), *(f"{name}: {text}" for name, text in details(asset, finding)))
    return shortened("\n".join(lines), _MOST_SAID).replace("](", "] (")


def _location(asset: AssetResult, finding: Finding) -> Fields:
    """The region is the line; in a file without lines it is the first, and the logical location says where it is."""
    return {
        "physicalLocation": {"artifactLocation": {"uri": uri(asset.path)}, "region": _region(finding)},
        "logicalLocations": [{"fullyQualifiedName": place(asset, finding), "kind": "element"}],
    }


def _region(finding: Finding) -> Fields:
    where = finding.location
    if where.line is None:
        return {"startLine": 1}
    column = {} if where.column is None else {"startColumn": where.column}
    return {"startLine": where.line, **column, "snippet": {"text": clean(finding.observed)}}


def _artifact(location: str) -> Fields:
    return {"location": {"uri": location}, "roles": ["analysisTarget"]}


def _invocation(result: Result, left_out: int) -> Fields:
    """How the run went. It failed when an asset could not be read: what was not read is not clean."""
    return {
        "executionSuccessful": not result.unread,
        "toolExecutionNotifications": list(_notifications(result, left_out)),
        "toolConfigurationNotifications": [{"level": "warning", "message": {"text": clean(note)}} for note in result.notes],
    }


def _notifications(result: Result, left_out: int) -> Iterator[Fields]:
    yield from _told("error", "not read", unread(result))
    yield from _told("warning", "not read in full", partly_unread(result))
    if left_out:
        text = f"{left_out} findings are left out: a run may hold {MOST_RESULTS}. Check fewer assets at once."
        yield {"level": "error", "message": {"text": text}}


def _told(level: str, what: str, reasons: Iterable[tuple[AssetResult, str]]) -> Iterator[Fields]:
    for asset, reason in reasons:
        location = {"physicalLocation": {"artifactLocation": {"uri": uri(asset.path)}}}
        yield {"level": level, "message": {"text": f"{clean(asset.path)}: {what}: {reason}"}, "locations": [location]}


def _properties(result: Result) -> Fields:
    run = result.run
    platform = {"name": run.platform_name, "version": run.platform_version, "sha256": run.platform_sha256}
    hidden = {
        "lowConfidence": result.hidden,
        "suppressed": sum(asset.suppressed for asset in result.assets),
        "baselined": sum(asset.baselined for asset in result.assets),
    }
    return {"platform": platform, "asOf": run.as_of.isoformat(), **hidden}


REPORT = Report("sarif", render)
