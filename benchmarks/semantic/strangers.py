"""False coverage: collateral of one organisation against the messages of another must convey none of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from semantic.product import check

NAME = "False coverage"
NEEDS = Path("cloudgov") / "collateral"


def measure(data: Path, corpus: Path, backend: str) -> dict[str, object]:
    """Counts of each status, and the messages that were taken to be covered."""
    posts = sorted((data / NEEDS).rglob("*.md"))
    assets = [path for path in sorted((corpus / "ledgerline" / "assets").iterdir()) if path.is_file()]
    return {
        "cloud.gov posts, Ledgerline's messages": _counts(posts, corpus / "ledgerline" / "platform.yaml", backend),
        "Ledgerline's assets, cloud.gov's messages": _counts(assets, corpus / "cloudgov" / "platform.yaml", backend),
    }


def _counts(paths: list[Path], platform: Path, backend: str) -> dict[str, object]:
    checked = check(paths, platform, backend)
    statuses = list(checked.statuses())
    counts = Counter(status for _, _, status in statuses)
    wrong = [
        f"{Path(path).name}: {message} {status}" for path, message, status in statuses if status in ("covered", "contradicted")
    ]
    return {"documents": len({path for path, _, _ in statuses}), **{name: counts[name] for name in _STATUSES}, "wrong": wrong}


_STATUSES = ("covered", "partial", "contradicted")
