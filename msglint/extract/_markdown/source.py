"""From the source of an inline block, as the Markdown parser gives it, back to the lines and columns of the file."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msglint.document import Anchor
from msglint.extract._markdown.mask import CODE

_HEADING_END = re.compile(r"[ \t]+#+[ \t]*$")
_CELL_END = re.compile(r"(?<!\\)\|")
# Quote marks, bullets and numbers in front of a table row that stands in a quote or a list.
_CONTAINERS = re.compile(r"(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))*[ \t]*")
_SHOWN = re.compile(f"[^{CODE}]+")


@dataclass(frozen=True, slots=True)
class Source:
    """The source of one inline block.

    ``content`` is what the parser reads. From each of the ascending offsets ``starts`` on it runs along the file at the
    anchor of the same index, up to the next offset. ``lines`` are the lines of the file as written, not masked.
    """

    content: str
    starts: tuple[int, ...]
    anchors: tuple[Anchor, ...]
    lines: Sequence[str]

    def anchor(self, offset: int) -> Anchor:
        """The place of the character at ``offset``."""
        index = max(0, bisect_right(self.starts, offset) - 1)
        return self.anchors[index].ahead(offset - self.starts[index])

    def written(self, start: int, end: int) -> Iterator[tuple[str, Anchor]]:
        """The characters from ``start`` to ``end`` as they stand in the file, without template code, one stretch at a time."""
        within = self.starts[bisect_right(self.starts, start) : bisect_left(self.starts, end)]
        cuts = [start, *within, end]
        for left, right in pairwise(cuts):
            for shown in _SHOWN.finditer(self.content, left, right):
                anchor = self.anchor(shown.start())
                yield self._in_file(anchor, len(shown.group())), anchor

    def _in_file(self, anchor: Anchor, length: int) -> str:
        assert anchor.line is not None
        assert anchor.column is not None
        return self.lines[anchor.line - 1][anchor.column - 1 : anchor.column - 1 + length]


def paragraph(content: str, masked: Sequence[str], lines: Sequence[str], first: int, *, heading: bool = False) -> Source:
    """The source of a block that begins in line ``first`` (counted from 0).

    The parser strips containers and indents from the left and white space from both ends, so that each line of ``content``
    ends where its line of the file does.
    """
    starts, anchors = [], []
    offset, number = 0, first
    for part in content.split("\n"):
        bare = part.strip()
        while number < len(masked) and not _line_end(masked[number], heading).endswith(bare):
            number += 1
        if number == len(masked):
            break
        column = len(_line_end(masked[number], heading)) - len(bare) + 1
        starts.append(offset + len(part) - len(part.lstrip()))
        anchors.append(Anchor(line=number + 1, column=column))
        offset, number = offset + len(part) + 1, number + 1
    return Source(content, tuple(starts), tuple(anchors), lines)


def _line_end(line: str, heading: bool) -> str:
    return (_HEADING_END.sub("", line) if heading else line).rstrip()


def cells(contents: Sequence[str], masked: Sequence[str], lines: Sequence[str], number: int) -> Iterator[Source]:
    """The sources of the cells of the table row in line ``number`` (counted from 0)."""
    row = masked[number]
    at = _CONTAINERS.match(row).end()  # type: ignore[union-attr]  # it matches the empty string too
    at += row[at : at + 1] == "|"
    for content in contents:
        end = _CELL_END.search(row, at)
        cell = row[at : end.start() if end else len(row)]
        yield _cell(content, at + len(cell) - len(cell.lstrip(" \t")), lines, number)
        at = end.end() if end else len(row)


def _cell(content: str, column: int, lines: Sequence[str], number: int) -> Source:
    """A cell that begins at ``column`` (counted from 0). The parser has taken away the backslash before each pipe in it."""
    starts, anchors = [0], [Anchor(line=number + 1, column=column + 1)]
    for taken, pipe in enumerate(re.finditer(r"\|", content), 1):
        starts.append(pipe.start())
        anchors.append(Anchor(line=number + 1, column=column + pipe.start() + taken + 1))
    return Source(content, tuple(starts), tuple(anchors), lines)
