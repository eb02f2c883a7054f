"""Code quality of GitLab: findings in the widget of a merge request and beside its lines."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator

from msglint.finding import Finding, Severity
from msglint.report import Report, Style
from msglint.report._advice import headline, place, shown, unread
from msglint.report._paths import file_of
from msglint.report._words import clean, safe
from msglint.result import AssetResult, Result

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor"}
Fields = dict[str, object]


def render(result: Result, _: Style) -> str:
    """A list of issues: one for each finding that is shown, and one for each asset that could not be read."""
    seen: Counter[str] = Counter()
    issues = []
    for issue, identity in _issues(result):
        seen[identity] += 1
        # GitLab shows only the first of those that share a fingerprint.
        fingerprint = hashlib.sha256(f"{identity}\x1f{seen[identity]}".encode("utf-8", "backslashreplace")).hexdigest()
        issues.append({**issue, "fingerprint": fingerprint})
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issues(result: Result) -> Iterator[tuple[Fields, str]]:
    """Every issue with what tells it from the others, whatever line it is on."""
    for asset, reason in unread(result):
        yield _issue(asset, "unread", f"Not read, so not checked: {reason}", "blocker"), f"{asset.path}\x1funread"
    for asset, finding in shown(result):
        severity = _SEVERITIES[finding.severity]
        issue = _issue(asset, finding.check, _description(asset, finding), severity, finding.location.line or 1)
        yield issue, f"{asset.path}\x1f{finding.fingerprint}"


def _issue(asset: AssetResult, check: str, description: str, severity: str, line: int = 1) -> Fields:
    where = {"path": safe(file_of(asset.path)), "lines": {"begin": line}}
    return {"description": description, "check_name": clean(check), "severity": severity, "location": where}


def _description(asset: AssetResult, finding: Finding) -> str:
    """A file without lines is shown at its first, so the description says where it is."""
    where = "" if finding.location.line else f" ({place(asset, finding)})"
    return f"{headline(finding)}{where}"


REPORT = Report("gitlab", render)
