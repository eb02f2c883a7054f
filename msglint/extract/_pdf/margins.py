"""Running headers and footers: the same line in the same margin of most pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msglint.document import Kind
from msglint.extract._page.layout import Line

# The part of a page's height that is its margin, and of the pages on which a line must come back (odd and even ones differ).
_MARGIN = 0.12
_MOST_PAGES = 0.4
# A page number is a number of up to three digits that stands alone; figures with a sign or a unit are text.
_PAGE_NUMBER = re.compile(r"(?<![\w.,$€£-])\d{1,3}(?![\w.,%-])")


class Running(NamedTuple):
    """A line that comes back; ``is_first`` on the first page that has it."""

    line: Line
    kind: Kind
    is_first: bool


def running_lines(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[list[Running]]:
    """The running lines of each page; a page is its height in points and its lines."""
    places: defaultdict[tuple[Kind, str], list[tuple[int, Line]]] = defaultdict(list)
    for index, (height, lines) in enumerate(pages):
        for line, kind in _margin_lines(height, lines):
            places[kind, _PAGE_NUMBER.sub("#", line.text).casefold()].append((index, line))
    running: list[list[Running]] = [[] for _ in pages]
    for (kind, _), found in places.items():
        if len({index for index, _ in found}) >= max(2, _MOST_PAGES * len(pages)):
            for index, line in found:
                running[index].append(Running(line, kind, index == found[0][0]))
    return running


def _margin_lines(height: float, lines: Sequence[Line]) -> Iterator[tuple[Line, Kind]]:
    for line in lines:
        if line.box.bottom < _MARGIN * height:
            yield line, Kind.HEADER
        elif line.box.top > (1 - _MARGIN) * height:
            yield line, Kind.FOOTER
