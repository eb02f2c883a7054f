"""What a backend costs: CPU time by words, the start of the command, memory, and how many pairs the pair model had to read."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from semantic.product import Checked, check, words_of

NAME = "Cost"
_TIMES = 5


def measure(data: Path, corpus: Path, backend: str) -> dict[str, float | object]:
    """CPU seconds, wall seconds, MiB; on a page of notes, and on many posts where they are there."""
    platform, page = corpus / "ledgerline" / "platform.yaml", corpus / "ledgerline" / "assets" / "dans_cold_call_notes.md"
    starts = [check([page], platform, backend) for _ in range(_TIMES)]
    own = sorted(path for path in (corpus / "ledgerline" / "assets").iterdir() if path.suffix != ".png")
    posts = sorted((data / "cloudgov" / "collateral").rglob("*.md"))
    return {
        "one page, wall seconds": median(each.run.wall for each in starts),
        "one page, CPU seconds": median(each.run.cpu for each in starts),
        **_bulk("Ledgerline's assets", check(own, platform, backend), words_of(own), starts),
        **(_bulk("cloud.gov posts", check(posts, platform, backend), words_of(posts), starts) if posts else {}),
    }


def _bulk(name: str, checked: Checked, words: int, starts: list[Checked]) -> dict[str, float | object]:
    """CPU by words over the whole run, and without what one page takes, which is nearly all start."""
    begin = median(each.run.cpu for each in starts)
    return {
        f"{name}, words": words,
        f"{name}, CPU seconds for 1,000 words": checked.run.cpu / words * 1000,
        f"{name}, CPU seconds for 1,000 words after the start": max(0.0, checked.run.cpu - begin) / words * 1000,
        f"{name}, peak MiB": checked.run.peak * 1e6 / 2**20,
        f"{name}, pairs": checked.result["run"]["spent"]["pairs"],
    }
