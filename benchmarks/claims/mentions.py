"""Mentions of customers' results in a company's own texts, each beside the result that is approved (GitLab's proof points).

The data may be measured and not be shipped, so the platform is made from it: one claim for each customer. Where a mention says
something new of a customer, ``unapproved-claim`` is the check that should say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from claims.measured import Measured, confusion, found
from claims.product import UNAPPROVED, checked, checks_of, drifts, of_claims, told
from claims.records import Record, records
from msglint.messaging import Claim, Message, Platform
from msglint.result import AssetResult

NAME = "GitLab, proof points mentioned"
NEEDS = Path("gitlab") / "proof_point_mentions_labelled.csv"
FAIR = ("consistent", "not_the_claim")
_DRIFTED = ("contradiction", "distorted")
_NEW = "new_claim"
_OF_ANOTHER = "of another customer"
_AS_OF = date(2022, 6, 1)


def measure(data: Path) -> Measured:
    """The confusion table, precision and recall of drift and of new claims, and everything that was judged."""
    mentions = records(data / NEEDS)
    assets = checked((record["mention"] for record in mentions), _platform(mentions), _AS_OF)
    judged = list(zip(mentions, assets, strict=True))
    labels = [record["label"] for record in mentions]
    own = [bool(drifts(asset, _address(record))) for record, asset in judged]
    new = [UNAPPROVED in checks_of(asset.shown) for asset in assets]
    outcomes = [(record["label"], tuple(_outcomes(record, asset))) for record, asset in judged]
    rows = (
        ("drift, against the customer's claim", [label in _DRIFTED for label in labels], own),
        ("new claims, as unapproved", [label == _NEW for label in labels], new),
    )
    return Measured(
        (confusion("label and check", outcomes, FAIR), found("drift and new claims", rows)),
        tuple(_line(record, asset) for record, asset in judged),
    )


def _platform(mentions: Iterable[Record]) -> Platform:
    results = {record["customer"]: record["approved_result"] for record in mentions}
    claims = (Claim(id=_id(customer), text=f"{customer}: {result}") for customer, result in results.items())
    message = Message(id="message", statement="GitLab is a single application for the entire DevOps lifecycle.")
    return Platform(organisation="GitLab", messages=(message,), claims=tuple(claims))


def _id(customer: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", customer.lower()).strip("-")


def _address(record: Record) -> str:
    return f"claim:{_id(record['customer'])}"


def _outcomes(record: Record, asset: AssetResult) -> Iterator[str]:
    yield from checks_of(drifts(asset, _address(record)))
    if len(drifts(asset)) > len(drifts(asset, _address(record))):
        yield _OF_ANOTHER
    if UNAPPROVED in checks_of(asset.shown):
        yield UNAPPROVED


def _line(record: Record, asset: AssetResult) -> str:
    said = f"{record['mention']} || {record['approved_result']}"
    return f"{record['id']} {record['label']} {record['customer']}: {told(of_claims(asset))} | {said}"
