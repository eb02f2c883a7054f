"""Measures what the claim checks cost over matching alone: CPU seconds, one way and then the other, in turns.

Run it from the repository root::

    python benchmarks/claim_cost.py [--documents 200] [--repeats 3] [--backend default] [--folder FOLDER --platform FILE]

Matching alone is what the checks of messages need: words, lines, and which passages tell of which message or claim. The claim
checks need in addition what a passage changes in its claim, what its figures stand for, and what is stated of us that no claim
says; and they judge. Documents are read before the clock runs, so that the share is not made small by what reading takes, and
each round has a matcher and a model that remember nothing. Without ``--folder`` the documents are those of speed_corpus.py.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import click
import speed_corpus

from msglint import score
from msglint.checks import Case, Need, checks
from msglint.document import Document
from msglint.extract import read
from msglint.match import Matcher
from msglint.messaging import Platform
from msglint.options import ReadOptions
from msglint.platform_file import load
from msglint.semantic import open_model

ROOT = Path(__file__).resolve().parent.parent
JUDGES = tuple(check for check in checks().values() if check.needs is Need.CLAIMS)
_WARMING = 5  # documents that are matched before the clock runs, so that loading spaCy and the model is not measured


@click.command()
@click.option("--documents", default=200, show_default=True)
@click.option("--repeats", default=3, show_default=True)
@click.option("--backend", default="default", show_default=True, help="The model that judges meaning, or lexical.")
@click.option("--folder", type=click.Path(path_type=Path), help="Markdown documents to take instead.")
@click.option("--platform", type=click.Path(path_type=Path), default=ROOT / "corpus" / "ledgerline" / "platform.yaml")
def main(documents: int, repeats: int, backend: str, folder: Path | None, platform: Path) -> None:
    """Show the CPU time of both ways, and what the claims add."""
    approved = load(platform).platform
    with tempfile.TemporaryDirectory() as made:
        read_in = list(_read(folder or speed_corpus.build(Path(made) / "documents", documents), documents))
    ways = (Need.MESSAGES, Need.CLAIMS)
    rounds = [[_seconds(approved, backend, read_in, need) for need in ways] for _ in range(repeats)]
    alone, whole = (statistics.median(times) for times in zip(*rounds, strict=True))
    result = {
        "documents": len(read_in),
        "backend": backend,
        "alone_ms": round(1000 * alone / len(read_in), 2),
        "claims_ms": round(1000 * (whole - alone) / len(read_in), 2),
        "share": round(whole / alone - 1, 3),
        "shares": [round(more / less - 1, 3) for less, more in rounds],
    }
    print(json.dumps(result, indent=1))


def _read(folder: Path, documents: int) -> Iterator[Document]:
    for path in islice(sorted(folder.rglob("*.md")), documents):
        yield read(path.name, path.read_bytes(), ReadOptions())


def _seconds(platform: Platform, backend: str, documents: Sequence[Document], need: Need) -> float:
    """The CPU seconds of matching as far as ``need`` says, and of judging claims if it asks for them."""
    matcher = Matcher(platform, lambda: open_model(backend))
    for document in documents[:_WARMING]:
        _judge(matcher, document, need)
    start = time.process_time()
    for document in documents:
        _judge(matcher, document, need)
    return time.process_time() - start


def _judge(matcher: Matcher, document: Document, need: Need) -> None:
    evidence = matcher.match(document, need)
    if need is Need.CLAIMS:
        case = Case(evidence, score.arrivals(evidence), "flyer", date(2026, 11, 16))
        for check in JUDGES:
            list(check.judge(case))


if __name__ == "__main__":
    main()
