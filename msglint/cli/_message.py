"""How one key message arrives in some assets, passage by passage: for ``msglint explain --message``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from msglint.cli._cache import Resources
from msglint.cli._output import width
from msglint.cli._run import find, run, settings_of
from msglint.cli._settings import approved_platform
from msglint.document import Location
from msglint.errors import UsageError, did_you_mean
from msglint.messaging import Message
from msglint.report._words import clean, safe
from msglint.result import AssetResult, Coverage, Evidence, Status

_SAYS = {
    Status.COVERED: "A reader comes away with it:",
    Status.PARTIAL: "A reader comes away with a part of it:",
    Status.MISSING: "A reader does not come away with it.",
    Status.CONTRADICTED: "A reader comes away with the opposite:",
}


def message_pages(message: str, paths: tuple[str, ...], platform: Path | None, config: Path | None, backend: str | None) -> str:
    """What the assets say of a message, as text. Raises ``UsageError`` when there is no such message or nothing to read."""
    settings = settings_of(config)
    resources = Resources(backend=backend)
    with resources.store(settings.config) as store:
        known = {item.id: item for item in approved_platform(platform, settings.config, store).platform.messages}
    if message not in known:
        raise UsageError(f"the platform has no message '{message}'{did_you_mean(message, known)}")
    found = find(tuple(map(Path, paths)), None, settings)
    result = run(found, platform, None, settings, resources)
    lines = (line for asset in result.assets for line in _page(asset, known[message]))
    return "".join(f"{line}\n" for line in lines)


def _page(asset: AssetResult, message: Message) -> Iterator[str]:
    yield safe(asset.path)
    if asset.error is not None:
        yield f"  not read: {clean(asset.error)}"
        return
    coverage = next(item for item in asset.coverage if item.message == message.id)
    yield from _wrapped(f"The message: “{message.statement}”", 2)
    yield from _wrapped(_SAYS[coverage.status], 2)
    if coverage.status is Status.CONTRADICTED:
        yield from _opposing(asset, message)
    elif coverage.status is Status.MISSING:
        yield from _wrapped("What comes closest:" if coverage.closest else "Nothing comes close to it.", 2)
        yield from _passages(coverage.closest)
    else:
        yield from _passages(coverage.evidence)
    yield from _advice(coverage, message)
    yield ""


def _opposing(asset: AssetResult, message: Message) -> Iterator[str]:
    """The passages with a finding against the message."""
    for finding in asset.findings:
        if finding.rule == message.address and finding.observed:
            yield from _passage(finding.location, finding.observed, finding.check)


def _passages(found: Iterable[Evidence]) -> Iterator[str]:
    """The passages, best first, each once."""
    best: dict[tuple[Location, str], Evidence] = {}
    for evidence in found:
        best.setdefault((evidence.location, evidence.observed), evidence)
    for evidence in best.values():
        yield from _passage(evidence.location, evidence.observed, f"{evidence.method} {evidence.score:.2f}")


def _passage(location: Location, observed: str, how: str) -> Iterator[str]:
    yield f"  - {clean(location.label)} ({how})"
    yield from _wrapped(clean(observed), 4)


def _advice(coverage: Coverage, message: Message) -> Iterator[str]:
    for part in coverage.missing:
        yield from _wrapped(f"Nothing says: “{part}”", 2)
    if coverage.status is not Status.COVERED:
        yield from _wrapped(f"Approved words: {' Or: '.join(f'“{wording}”' for wording in message.wordings)}", 2)


def _wrapped(text: str, indent: int) -> Iterator[str]:
    space = " " * indent
    yield from textwrap.wrap(text, min(width(), 100), initial_indent=space, subsequent_indent=space, break_on_hyphens=False)
