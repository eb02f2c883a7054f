"""Measures the claim checks on real drift: 196 sentences in which many writers restate four facts of a charity.

Run it from the repository root::

    python benchmarks/claims.py claim_drift_dev.csv [--half dev|test|both] [--details]

The sentences are those of PersuasionForGood (Apache-2.0) with labels by one careful reader; they do not ship. Dialogues are
split into two halves by the hash of their id: ``dev`` was developed on, ``test`` is what is reported. A sentence counts as
flagged when a claim check has a finding of high or medium confidence against the claim that the sentence was collected for.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from msglint import score
from msglint.checks import Case, checks
from msglint.extract import read
from msglint.finding import Confidence
from msglint.match import Matcher
from msglint.options import ReadOptions
from msglint.platform_file import load

PLATFORM = Path(__file__).parent / "claims" / "charity.yaml"
JUDGES = ("changed-number", "dropped-qualifier", "overstated-claim", "weakened-claim", "reversed-claim", "changed-scope")
QUIET = ("consistent", "not_the_claim", "vague", "ambiguous")


@dataclass(frozen=True)
class Row:
    """One labelled sentence with the checks that flagged it."""

    fact: str
    label: str
    sentence: str
    flagged: tuple[str, ...]


@click.command()
@click.argument("labels", type=click.Path(path_type=Path))
@click.option("--half", type=click.Choice(["dev", "test", "both"]), default="test", show_default=True)
@click.option("--details", is_flag=True, help="Show every sentence that was judged wrongly.")
def main(labels: Path, half: str, details: bool) -> None:
    """Score the claim checks on LABELS, a file of the form of claim_drift_dev.csv."""
    if not labels.exists():
        sys.exit(f"{labels} is not there; the sentences do not ship with msglint")
    rows = list(_judged(labels, half))
    table = Counter((row.label, bool(row.flagged)) for row in rows)
    print(f"{half}: {len(rows)} sentences\n{'label':16}{'n':>5}{'flagged':>9}{'share':>8}")
    for label in sorted({row.label for row in rows}):
        flagged, quiet = table[label, True], table[label, False]
        print(f"{label:16}{flagged + quiet:5}{flagged:9}{flagged / (flagged + quiet):8.2f}")
    for name, labels_of in (("fair sentences", QUIET), ("drifted sentences", None)):
        group = [row for row in rows if (row.label in QUIET) is (labels_of is not None)]
        print(f"{name:16}{len(group):5}{sum(bool(row.flagged) for row in group):9}"
              f"{sum(bool(row.flagged) for row in group) / max(1, len(group)):8.2f}")  # fmt: skip
    if details:
        for row in rows:
            if bool(row.flagged) is (row.label in QUIET):
                print(f"- {row.label} {row.fact} {','.join(row.flagged) or 'quiet'} | {row.sentence}")


def _judged(labels: Path, half: str) -> Iterator[Row]:
    matcher = Matcher(load(PLATFORM).platform)
    with labels.open(encoding="utf-8", newline="") as file:
        for record in csv.DictReader(file):
            if half in ("both", _half(record["dialog_id"])):
                flagged = tuple(_flags(matcher, record["sentence"], f"claim:{record['fact'].replace('_', '-')}"))
                yield Row(record["fact"], record["label"], record["sentence"], flagged)


def _half(dialogue: str) -> str:
    return "test" if int(hashlib.sha256(dialogue.encode()).hexdigest(), 16) % 2 else "dev"


def _flags(matcher: Matcher, sentence: str, rule: str) -> Iterator[str]:
    evidence = matcher.match(read("line.md", sentence.encode(), ReadOptions()))
    case = Case(evidence, score.arrivals(evidence), "email", date(2018, 9, 1))
    for name in JUDGES:
        if any(fault.rule == rule and fault.confidence is not Confidence.LOW for fault in checks()[name].judge(case)):
            yield name


if __name__ == "__main__":
    main()
