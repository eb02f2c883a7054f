"""The file as written, with the line and column of every character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct, field

from msglint.document import Anchor, Comment
from msglint.extract._markdown.mask import CODE, SHOWN


class Page(Struct, frozen=True, dict=True):
    """One file. ``text`` is as written, ``masked`` what the parser reads, of the same length and with the same lines, all of
    which end with a line feed. ``warnings`` collects what could not be read, ``comments`` what no reader sees."""

    text: str
    masked: str
    warnings: list[str] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)

    @cached_property
    def _starts(self) -> list[int]:
        """The offset of each line."""
        starts, at = [0], 0
        while at := self.text.find("\n", at) + 1:
            starts.append(at)
        return starts

    def line(self, offset: int) -> int:
        """The number of the line of a character, from 1."""
        return bisect_right(self._starts, offset)

    def anchor(self, offset: int) -> Anchor:
        """The place of a character."""
        line = bisect_right(self._starts, offset)
        return Anchor((), line, offset - self._starts[line - 1] + 1)

    def lines(self, start: int, end: int) -> list[str]:
        """The lines that begin in a range, and the one in which it begins, as written."""
        first = self._starts[self.line(start) - 1]
        return self.text[first:end].split("\n")

    def written(self, start: int, end: int) -> Iterable[tuple[str, Anchor]]:
        """The characters of a range, without template code, one stretch of a line at a time."""
        if not self._has_code:
            return ((self.text[start:end], self.anchor(start)),)
        shown = (found.span() for found in SHOWN.finditer(self.masked, start, end))
        return ((self.text[first:last], self.anchor(first)) for first, last in shown)

    def may_start_turn(self, offset: int) -> bool:
        """Is there a mark in the rest of a line, as behind the name of a speaker?"""
        end = self.text.find("\n", offset)
        rest = self.text[offset : end if end >= 0 else None]
        return ":" in rest or "&" in rest

    @cached_property
    def _has_code(self) -> bool:
        return CODE in self.masked
