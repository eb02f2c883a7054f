"""JUnit XML, for every CI system that shows tests: a suite for each asset, a case for each finding and each check that passed.

It holds to what the schemas of Ant and of Jenkins have in common. No clock is read: the time stamp is the day on which dates
were judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msglint.finding import Finding
from msglint.report import Report, Style
from msglint.report._advice import details, headline, place
from msglint.report._words import clean, safe
from msglint.result import AssetResult, Result, RunInfo

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_READ = "read"
# ``clean`` takes out control characters; these two are characters of Unicode that XML cannot hold.
_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")


def render(result: Result, _: Style) -> str:
    """The whole document; a finding is a failure, an asset that could not be read an error."""
    from lxml import etree

    root = etree.Element("testsuites")
    for number, asset in enumerate(result.assets):
        root.append(_suite(number, asset, result.run))
    etree.indent(root)
    text = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(number: int, asset: AssetResult, run: RunInfo) -> Element:
    cases = list(_cases(asset, run))
    suite = _element(
        "testsuite",
        {
            "name": safe(asset.path),
            "package": "msglint",
            "id": str(number),
            "hostname": "localhost",
            "timestamp": f"{run.as_of.isoformat()}T00:00:00",
            "tests": str(len(cases)),
            "failures": str(len(asset.shown)),
            "errors": str(int(asset.error is not None)),
            "skipped": "0",
            "time": "0",
        },
    )
    suite.append(_facts(asset, run))
    suite.extend(cases)
    suite.append(_element("system-out", {}))
    suite.append(_element("system-err", {}, "\n".join(f"not read: {clean(warning)}" for warning in asset.warnings)))
    return suite


def _facts(asset: AssetResult, run: RunInfo) -> Element:
    """What is known of the asset, and what it was judged by."""
    facts = {
        "platform": f"{run.platform_name} {run.platform_version}".strip(),
        "kind": asset.kind,
        "score": "" if asset.score is None else str(asset.score),
        "suppressed": str(asset.suppressed),
        "baselined": str(asset.baselined),
    }
    properties = _element("properties", {})
    properties.extend(_element("property", {"name": name, "value": clean(value)}) for name, value in facts.items() if value)
    return properties


def _cases(asset: AssetResult, run: RunInfo) -> Iterator[Element]:
    """Was it read, then each finding, then each check that found nothing."""
    if asset.error is not None:
        yield _case(asset, _READ, _element("error", {"message": clean(asset.error), "type": "unread"}))
        return
    yield _case(asset, _READ)
    named: Counter[str] = Counter()
    for finding in asset.shown:
        name = f"{finding.check}: {place(asset, finding)}"
        named[name] += 1
        yield _case(asset, name if named[name] == 1 else f"{name} ({named[name]})", _failure(asset, finding))
    faulty = {finding.check for finding in asset.shown}
    yield from (_case(asset, check.name) for check in run.checks if check.name not in faulty)


def _case(asset: AssetResult, name: str, outcome: Element | None = None) -> Element:
    case = _element("testcase", {"classname": safe(asset.path), "name": clean(name), "time": "0"})
    if outcome is not None:
        case.append(outcome)
    return case


def _failure(asset: AssetResult, finding: Finding) -> Element:
    text = "\n".join(f"{name}: {value}" for name, value in details(asset, finding))
    return _element("failure", {"message": headline(finding), "type": finding.severity}, text)


def _element(name: str, attributes: dict[str, str], text: str = "") -> Element:
    from lxml import etree

    element = etree.Element(name, {key: value.translate(_NO_XML) for key, value in attributes.items()})
    element.text = text.translate(_NO_XML) or None
    return element


REPORT = Report("junit", render)
