"""Comments in an asset that let a finding stand: ``<!-- msglint: allow banned-language: the title of a film -->``.

A comment is about the block that it stands in or before (a whole list or table when it stands before one), and about what is
said of the whole asset. A comment in Word, without the signs around it, is about the paragraph that it stands on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from itertools import takewhile

from msglint.allow._rule import Allowed
from msglint.document import Anchor, Block, Comment, Document, Kind, label
from msglint.errors import did_you_mean
from msglint.options import Allowance
from msglint.patterns import lazy

_OURS = lazy(r"\s*msglint\s*:\s*(?P<rest>.*)", re.DOTALL)
_ALLOW = lazy(
    r"allow\s+(?P<checks>[\w-]+(?:\s*,\s*[\w-]+)*)(?:\s+until\s+(?P<until>[^\s:]+))?\s*:\s*(?P<reason>\S.*)", re.DOTALL
)
_FORM = "write <!-- msglint: allow CHECK: why --> or <!-- msglint: allow CHECK until 2027-01-31: why -->"
_TOGETHER = frozenset({Kind.LIST_ITEM, Kind.CELL})


def comments_of(document: Document, checks: Collection[str]) -> tuple[list[Allowed], list[str]]:
    """The allowances in the comments of a document, and what is wrong with comments that were meant to be one."""
    allowed: list[Allowed] = []
    notes: list[str] = []
    for comment in document.comments:
        if ours := _OURS.fullmatch(comment.text):
            try:
                allowed.extend(_allowances(ours["rest"].strip(), comment, document, checks))
            except ValueError as fault:
                notes.append(f"{_place(comment)} {fault}")
    return allowed, notes


def _allowances(text: str, comment: Comment, document: Document, checks: Collection[str]) -> Iterator[Allowed]:
    """One for each check that the comment names. Raises ``ValueError`` with what is wrong with it."""
    match = _ALLOW.fullmatch(text)
    if match is None:
        raise ValueError(f"allows nothing; {_FORM}")
    until, reason = _day(match["until"]), " ".join(match["reason"].split())
    blocks = _blocks(document, comment)
    for check in re.split(r"\s*,\s*", match["checks"]):
        if check not in checks:
            raise ValueError(f"names a check that does not exist, '{check}'{did_you_mean(check, checks)}")
        yield Allowed(Allowance(check=check, reason=reason, until=until), _place(comment), blocks)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"has no day of the calendar in it, '{text}'; write it like 2027-01-31") from None


def _place(comment: Comment) -> str:
    anchor = comment.anchor
    return f"the comment in line {anchor.line}" if anchor.line else f"the comment at {label(anchor)}"


def _blocks(document: Document, comment: Comment) -> frozenset[int]:
    """The blocks that a comment is about: the first in the source that ends behind it, with the rest of its list or table.
    Where there are no lines, as in Word, the paragraph that it stands on."""
    if comment.anchor.line is None:
        return frozenset(block.index for block in document.blocks if block.pieces and block.pieces[0].anchor == comment.anchor)
    behind = [block for block in document.blocks if block.pieces and _at(block.pieces[-1].anchor) > _at(comment.anchor)]
    behind.sort(key=lambda block: _at(block.pieces[0].anchor))
    first = behind[:1]
    rest = takewhile(lambda block: _goes_on(first[0], block), behind[1:])
    begins_before = any(_at(block.pieces[0].anchor) < _at(comment.anchor) for block in first)
    return frozenset(block.index for block in (first if begins_before else [*first, *rest]))


def _goes_on(first: Block, block: Block) -> bool:
    return first.kind in _TOGETHER and block.kind is first.kind


def _at(anchor: Anchor) -> tuple[int, int]:
    return anchor.line or 0, anchor.column or 0
