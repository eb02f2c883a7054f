"""Uses of words that a company tells its writers to avoid, and which of them really are against the rule (GitLab).

The words ("first", "only", "integrated") are banned as claims of a rank, and are common words besides.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from claims.measured import Measured, found
from claims.product import UNAPPROVED, checked, checks_of
from claims.records import Record, records
from msglint.messaging import Banned, Message, Platform
from msglint.result import AssetResult

NAME = "GitLab, words to avoid"
NEEDS = Path("gitlab") / "avoid_rule_hits_labelled.csv"
_CHECK = "banned-language"
_AS_OF = date(2022, 6, 1)


def measure(data: Path) -> Measured:
    """Precision and recall of the banned words, word by word, and of the claims among them; and everything that was judged."""
    uses = records(data / NEEDS)
    terms = sorted({use["term"] for use in uses})
    assets = checked((use["sentence"] for use in uses), _platform(terms), _AS_OF)
    wrong = [use["violation"] == "1" for use in uses]
    banned = [_is_flagged(use["term"], asset) for use, asset in zip(uses, assets, strict=True)]
    claimed = [UNAPPROVED in checks_of(asset.shown) for asset in assets]
    return Measured(
        (
            found(
                "flagged uses",
                (("every use", wrong, [True] * len(wrong)), (_CHECK, wrong, banned), (UNAPPROVED, wrong, claimed)),
            ),
            found(f"{_CHECK} by word", (_of_term(term, uses, wrong, banned) for term in terms)),
        ),
        tuple(_line(use, asset) for use, asset in zip(uses, assets, strict=True)),
    )


def _platform(terms: list[str]) -> Platform:
    message = Message(id="message", statement="GitLab is a single application for the entire DevOps lifecycle.")
    return Platform(organisation="GitLab", messages=(message,), banned=tuple(Banned(text=term) for term in terms))


def _is_flagged(term: str, asset: AssetResult) -> bool:
    return any(finding.check == _CHECK and finding.rule == f"banned:{term}" for finding in asset.shown)


def _of_term(
    term: str, uses: Sequence[Record], wrong: Sequence[bool], banned: Sequence[bool]
) -> tuple[str, list[bool], list[bool]]:
    """The uses of one word: which are wrong, and which are flagged."""
    own = [index for index, use in enumerate(uses) if use["term"] == term]
    return term, [wrong[index] for index in own], [banned[index] for index in own]


def _line(use: Record, asset: AssetResult) -> str:
    label = "violation" if use["violation"] == "1" else "fine"
    checks = [check for check in checks_of(asset.shown) if check in (_CHECK, UNAPPROVED)]
    return f"{use['id']} {use['term']}, {label}: {', '.join(checks) or 'quiet'} | {use['sentence']}"
