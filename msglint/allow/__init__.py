"""Findings that a team lets stand, each with its reason: allowed in ``msglint.toml``, or by a comment in the asset itself.

Nothing is silently gone: what is set aside is counted and kept with its reason, and an allowance that has expired or that
matches nothing is noted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from msglint.allow._comments import comments_of
from msglint.allow._rule import Allowed
from msglint.config import NAME, path_matches
from msglint.document import Document
from msglint.finding import Finding
from msglint.normalize import words
from msglint.options import Allowance, CheckOptions
from msglint.result import AssetResult, SetAside


class Settled(NamedTuple):
    """The findings that count, those that do not, and what is wrong with the comments of the asset."""

    findings: tuple[Finding, ...]
    set_aside: tuple[SetAside, ...]
    notes: tuple[str, ...]


def settle(
    findings: Iterable[Finding], document: Document, path: str, options: CheckOptions, checks: Collection[str]
) -> Settled:
    """Set aside what is allowed in a document at ``path`` (the path that patterns are matched against).

    ``checks`` are the ids of all checks; a comment that names another one is noted.
    """
    found = tuple(findings)
    local, wrong = comments_of(document, checks)
    rules = (*local, *_of_config(options.allowances, path))
    aside = {id(finding): rule for finding in found if (rule := _first(rules, finding, options.as_of))}
    return Settled(
        tuple(finding for finding in found if id(finding) not in aside),
        tuple(_set_aside(finding, aside[id(finding)]) for finding in found if id(finding) in aside),
        (*wrong, *(note for rule in local for note in _notes(rule, found, options.as_of))),
    )


def notes(assets: Sequence[AssetResult], options: CheckOptions) -> Iterator[str]:
    """What is to be put right in the comments of the assets and in the allowances of the configuration.

    An allowance for paths of which none was checked is left alone.
    """
    for asset in assets:
        yield from (f"{asset.path}: {note}" for note in asset.notes)
    read = [asset for asset in assets if asset.error is None]
    for rule in _of_config(options.allowances):
        pattern = rule.allowance.path
        about = [asset for asset in read if pattern is None or path_matches(pattern, asset.relative)]
        if about:
            yield from _notes(rule, [finding for asset in about for finding in _all(asset)], options.as_of)


def _of_config(allowances: Iterable[Allowance], path: str | None = None) -> Iterator[Allowed]:
    """The allowances of the configuration, all of them or those that hold at a path."""
    for number, allowance in enumerate(allowances):
        if path is None or allowance.path is None or path_matches(allowance.path, path):
            yield Allowed(allowance, f"allow[{number}] of {NAME}")


def _all(asset: AssetResult) -> tuple[Finding, ...]:
    return (*asset.findings, *(item.finding for item in asset.set_aside))


def _first(rules: Iterable[Allowed], finding: Finding, today: date) -> Allowed | None:
    return next((rule for rule in rules if not rule.expired(today) and _is_about(rule, finding)), None)


def _is_about(rule: Allowed, finding: Finding) -> bool:
    allowance = rule.allowance
    return (
        finding.check == allowance.check
        and allowance.rule in (None, finding.rule)
        and (rule.blocks is None or finding.block is None or finding.block in rule.blocks)
        and (allowance.quote is None or _folded(allowance.quote) in _folded(finding.observed))
    )


def _folded(text: str) -> str:
    """The words alone, so that case, quotes and line breaks do not matter; whole words, so that "art" is not in "start"."""
    return f" {' '.join(word.text for word in words(text))} "


def _set_aside(finding: Finding, rule: Allowed) -> SetAside:
    return SetAside(finding, rule.by, rule.allowance.reason)


def _notes(rule: Allowed, findings: Iterable[Finding], today: date) -> Iterator[str]:
    """What is to be put right about an allowance."""
    allowance = rule.allowance
    matches = any(_is_about(rule, finding) for finding in findings)
    if not matches:
        yield f"{rule.by} ({allowance.check}) matches nothing any more; remove it"
    elif rule.expired(today):
        yield f"{rule.by} ({allowance.check}) held until {allowance.until}; what it allowed counts again"
