"""Real text under a platform that is not its own: nothing in it restates a claim, so every finding against one is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from claims.measured import Measured, Table
from claims.product import DRIFT, UNAPPROVED
from msglint import engine
from msglint.finding import Finding
from msglint.options import CheckOptions, ReadOptions
from msglint.platform_file import load
from msglint.result import AssetResult
from msglint.sources import source_of

NAME = "Quiet on real text"
NEEDS = Path()
_PLATFORM = Path(__file__).resolve().parents[2] / "corpus" / "ledgerline" / "platform.yaml"
_AS_OF = date(2026, 11, 16)
_OFFICE = (".pdf", ".pptx", ".docx")
_TEXTS = {
    "Cloud.gov posts and pages": ("cloudgov/collateral", (".md",)),
    "GitLab press releases": ("gitlab/collateral/press", (".md",)),
    "GitLab blog": ("gitlab/collateral/blog", (".md",)),
    "GitLab e-mails, scripts and plays": ("gitlab/collateral/emails_scripts_plays", (".md",)),
    "OpenChain case studies": ("openchain/OpenChain-Case-Studies", _OFFICE),
    "OpenChain leaflets and one-pagers": ("openchain/OpenChain-Promotion-Material", _OFFICE),
}
_MOST = 200  # documents of a text, the first by name
_JUDGES = (*DRIFT, "expired-claim", "missing-disclaimer", "inconsistent-claim", UNAPPROVED)
_PER_WORDS = 500
_SECONDS = 600  # for one file: a busy machine must not leave one out


def measure(data: Path) -> Measured:
    """Findings of the claim checks for 500 words, text by text, and each of them."""
    checked = {name: _checked(data / folder, suffixes) for name, (folder, suffixes) in _TEXTS.items()}
    rows = tuple(_row(name, assets) for name, assets in checked.items() if assets)
    head = ("text", "documents", "unread", "words", *_JUDGES, f"{UNAPPROVED}, for {_PER_WORDS} words")
    lines = (line for assets in checked.values() for asset in assets for line in _lines(asset))
    return Measured((Table("findings under a platform of somebody else", head, rows),), tuple(lines))


def _checked(folder: Path, suffixes: Sequence[str]) -> Sequence[AssetResult]:
    files = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in suffixes][:_MOST]
    if not files:
        return ()
    options = CheckOptions(as_of=_AS_OF, read=ReadOptions(seconds=_SECONDS), keep_documents=True)
    return engine.check([source_of(path, forced_kind="flyer") for path in files], load(_PLATFORM), options).assets


def _row(name: str, assets: Sequence[AssetResult]) -> tuple[str | int | float, ...]:
    counts = Counter(finding.check for asset in assets for finding in _of_claims(asset))
    words = sum(len(block.text.split()) for asset in assets if asset.document for block in asset.document.blocks)
    unread = sum(asset.error is not None for asset in assets)
    per_words = _PER_WORDS * counts[UNAPPROVED] / words if words else 0.0
    return name, len(assets), unread, words, *(counts[check] for check in _JUDGES), per_words


def _of_claims(asset: AssetResult) -> Iterator[Finding]:
    return (finding for finding in asset.shown if finding.check in _JUDGES)


def _lines(asset: AssetResult) -> Iterator[str]:
    if asset.error is not None:
        yield f"{Path(asset.path).name}: not read, {asset.error}"
    for finding in _of_claims(asset):
        yield f"{Path(asset.path).name}, {finding.location.label}: {finding.check} ({finding.rule}) | {finding.observed}"
