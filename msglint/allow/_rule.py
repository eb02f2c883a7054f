"""An allowance with the place where somebody wrote it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from msglint.options import Allowance


class Allowed(Struct, frozen=True):
    """``by`` says where the allowance stands, for people. ``blocks`` are the blocks of the document that it is about; None
    means all of them."""

    allowance: Allowance
    by: str
    blocks: frozenset[int] | None = None

    def expired(self, today: date) -> bool:
        """Is its last day over?"""
        return self.allowance.until is not None and today > self.allowance.until
