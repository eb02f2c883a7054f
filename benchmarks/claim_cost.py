"""Measures what the claim checks cost over matching alone: CPU time, document by document, one way and then the other.

Run it from the repository root::

    python benchmarks/claim_cost.py [--documents 200] [--repeats 3] [--folder FOLDER --platform FILE]

Matching alone finds words, lines, messages and claims. With the claims, the figures of sentences are linked to approved ones,
statements that need proof are looked for, and the claim checks judge. Documents are read before the clock runs, so that the
share is not made small by what reading takes. Without ``--folder`` the documents are those of speed_corpus.py.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from unittest import mock

import click
import speed_corpus
from claims.product import DRIFT, UNAPPROVED

from msglint import score
from msglint.checks import Case, checks
from msglint.document import Document
from msglint.extract import read
from msglint.match import Evidence, Matcher, _assertions, _statements
from msglint.match._links import Links
from msglint.options import ReadOptions
from msglint.platform_file import load

ROOT = Path(__file__).resolve().parent.parent
JUDGES = (*DRIFT, UNAPPROVED, "expired-claim")


@click.command()
@click.option("--documents", default=200, show_default=True)
@click.option("--repeats", default=3, show_default=True)
@click.option("--folder", type=click.Path(path_type=Path), help="Markdown documents to take instead.")
@click.option("--platform", type=click.Path(path_type=Path), default=ROOT / "corpus" / "ledgerline" / "platform.yaml")
@click.option("--output", type=click.Path(path_type=Path), help="Write the numbers to this file, too.")
def main(documents: int, repeats: int, folder: Path | None, platform: Path, output: Path | None) -> None:
    """Show the CPU time of both ways, and what the claims add."""
    matcher = Matcher(load(platform).platform)
    with tempfile.TemporaryDirectory() as made:
        read_in = list(_read(folder or speed_corpus.build(Path(made) / "documents", documents), documents))
    _both(matcher, read_in[:5])  # so that loading spaCy is not measured
    rounds = [_both(matcher, read_in) for _ in range(repeats)]
    alone, added = (statistics.median(times) for times in zip(*rounds, strict=True))
    shares = [more / before for before, more in rounds]
    result = {
        "documents": len(read_in),
        "alone_ms": round(1000 * alone / len(read_in), 2),
        "claims_ms": round(1000 * added / len(read_in), 2),
        "share": round(statistics.median(shares), 3),
        "shares": [round(share, 3) for share in shares],
    }
    print(json.dumps(result, indent=1))
    if output is not None:
        output.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def _read(folder: Path, documents: int) -> Iterator[Document]:
    for path in islice(sorted(folder.rglob("*.md")), documents):
        yield read(path.name, path.read_bytes(), ReadOptions())


def _both(matcher: Matcher, documents: Sequence[Document]) -> tuple[float, float]:
    """The CPU seconds of matching alone, and what the claims take on top of it."""
    alone = added = 0.0
    for document in documents:
        with _without_claims():
            before = _seconds(partial(matcher.match, document))
        alone += before
        added += _seconds(partial(_match_and_judge, matcher, document)) - before
    return alone, added


def _without_claims() -> ExitStack:
    stack = ExitStack()
    for owner, name in ((_assertions, "find"), (_statements, "find"), (Links, "find")):
        stack.enter_context(mock.patch.object(owner, name, lambda *_: iter(())))
    stack.enter_context(mock.patch.object(Links, "narrowed", lambda _, match, *__: match))
    return stack


def _match_and_judge(matcher: Matcher, document: Document) -> None:
    _judged(matcher.match(document))


def _judged(evidence: Evidence) -> None:
    case = Case(evidence, score.arrivals(evidence), "flyer", date(2026, 11, 16))
    for name in JUDGES:
        list(checks()[name].judge(case))


def _seconds(do: Callable[[], object]) -> float:
    start = time.process_time()
    do()
    return time.process_time() - start


if __name__ == "__main__":
    main()
