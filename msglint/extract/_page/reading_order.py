"""Lines become regions in the order in which a person reads them.

The file's own order is trusted, with two exceptions: nothing is read before what stands right above it, and where it
draws a column of text and then all that stands to the left of it, the left is read first. Only where the file
breaks off sentences to go on in another column, the order comes from the geometry alone (T. M. Breuel, "High Performance
Document Layout Analysis", 2003: above before below, and left before right unless something between spans both).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from msglint.document import Box
from msglint.extract._page.layout import Line, around, beside, in_column

# Lines of one region stand less than this far apart, in parts of the font size.
_REGION_GAP = 1.2
# A column of text has a region of so many lines, and stands beside another for this part of the lower one's height.
_COLUMN_LINES, _SIDE_BY_SIDE = 3, 0.5
# Above this number the geometry between all pairs costs too much, and the file's order stands.
_MAX_REGIONS = 250

_SENTENCE_END = (".", "!", "?", ":", ";", "…", ".”", '."', ".’", ".)")


class Region(Struct, frozen=True, dict=True):
    """Lines right below each other: a column or a part of one."""

    lines: tuple[Line, ...]

    @cached_property
    def box(self) -> Box:
        """The box around its lines."""
        return around(line.box for line in self.lines)

    @cached_property
    def start(self) -> int:
        """Where it begins in the order of the file."""
        return min(line.start for line in self.lines)


def ends_sentence(text: str) -> bool:
    """Does nothing have to follow this text?"""
    return text.endswith(_SENTENCE_END)


def goes_on(line: Line, following: Line) -> bool:
    """Does ``following`` go on with the sentence of ``line``?"""
    first = following.words[0].text.lstrip("(“‘\"'")
    return len(line.words) > 2 and not ends_sentence(line.text) and first[:1].islower()


def in_order(lines: Sequence[Line]) -> list[Region]:
    """The regions of a page in reading order."""
    columns = _columns(lines)
    if _breaks_sentences(columns, lines):
        return _sorted(columns, [_above, _left_of(columns)], key=lambda region: (region.box.top, region.box.x0))
    filed = _left_first(_as_filed(columns, lines))
    place = {region.start: index for index, region in enumerate(filed)}
    return _sorted(filed, [_above], key=lambda region: place[region.start])


def _columns(lines: Sequence[Line]) -> list[Region]:
    """Chains of lines, each the only one below the one and above the next; a chain ends where it forks."""
    falling = sorted(lines, key=lambda line: line.box.top)
    tops = [line.box.top for line in falling]
    below = {line.start: _right_below(line, falling, tops) for line in falling}
    above: dict[int, int] = {}
    for followers in below.values():
        for follower in followers:
            above[follower.start] = above.get(follower.start, 0) + 1
    chains: dict[int, list[Line]] = {}
    for line in falling:
        chain = chains.setdefault(line.start, [line])
        followers = below[line.start]
        if len(followers) == 1 and above[followers[0].start] == 1:
            chain.append(followers[0])
            chains[followers[0].start] = chain
    return [Region(tuple(chain)) for chain in {id(chain): chain for chain in chains.values()}.values()]


def _right_below(line: Line, falling: Sequence[Line], tops: Sequence[float]) -> list[Line]:
    """The next lines below, side by side; ``falling`` are all lines and ``tops`` their tops from the top of the page."""
    first = bisect_right(tops, (line.box.top + line.box.bottom) / 2)
    last = bisect_left(tops, line.box.bottom + _REGION_GAP * line.size)
    found: list[Line] = []
    for other in falling[first:last]:
        hidden = any(in_column(seen.box, other.box) and not beside(seen.box, other.box) for seen in found)
        if in_column(line.box, other.box) and not hidden:
            found.append(other)
    return found


def _breaks_sentences(columns: Sequence[Region], lines: Sequence[Line]) -> bool:
    """Does the file leave a column in the middle of a sentence and return to it later?"""
    position = {line.start: index for index, line in enumerate(lines)}
    return any(
        position[following.start] != position[line.start] + 1 and goes_on(line, following)
        for column in columns
        for line, following in pairwise(column.lines)
    )


def _as_filed(columns: Sequence[Region], lines: Sequence[Line]) -> list[Region]:
    """The columns cut where the file leaves them: rows of a table stay rows."""
    column_of = {line.start: index for index, column in enumerate(columns) for line in column.lines}
    parts: list[list[Line]] = []
    for index, line in enumerate(lines):
        if index and column_of[line.start] == column_of[lines[index - 1].start]:
            parts[-1].append(line)
        else:
            parts.append([line])
    return [Region(tuple(part)) for part in parts]


def _left_first(regions: Sequence[Region]) -> list[Region]:
    """The regions with the right column after the left one where the file draws it right before."""
    ordered = list(regions)
    for middle in range(1, len(ordered)):
        start, end = _sides(ordered, middle)
        if _are_columns(ordered[middle:end], ordered[start:middle]):
            ordered[start:end] = ordered[middle:end] + ordered[start:middle]
    return ordered


def _sides(regions: Sequence[Region], middle: int) -> tuple[int, int]:
    """Where a right column that ends before ``middle`` begins, and where a left one that begins there ends; the left one is
    not above the foot of the right one, nor the right one higher than the head of the left one."""
    start, end = middle - 1, middle
    edge, foot = regions[start].box.x0, regions[start].box.bottom
    while end < len(regions) and regions[end].box.x1 <= edge and regions[end].box.top < foot:
        end += 1
    left = regions[middle:end]
    inner = max((region.box.x1 for region in left), default=edge)
    head = min((region.box.top - region.lines[0].size for region in left), default=foot)
    if regions[start].box.top < head:
        return middle, middle
    while left and start and regions[start - 1].box.x0 >= inner and regions[start - 1].box.top >= head:
        start -= 1
    return start, end


def _are_columns(left: Sequence[Region], right: Sequence[Region]) -> bool:
    if not left or any(max(len(region.lines) for region in side) < _COLUMN_LINES for side in (left, right)):
        return False
    a, b = (around(region.box for region in side) for side in (left, right))
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared >= _SIDE_BY_SIDE * min(a.bottom - a.top, b.bottom - b.top)


def _above(a: Region, b: Region) -> bool:
    return a.box.bottom <= b.box.top + 2 and in_column(a.box, b.box)


def _left_of(regions: Sequence[Region]) -> Callable[[Region, Region], bool]:
    def left_of(a: Region, b: Region) -> bool:
        if a.box.x1 > b.box.x0 + 2:
            return False
        top, bottom = min(a.box.top, b.box.top), max(a.box.bottom, b.box.bottom)
        return not any(
            top < c.box.top < bottom and in_column(a.box, c.box) and in_column(b.box, c.box) and c is not a and c is not b
            for c in regions
        )

    return left_of


def _sorted(
    regions: list[Region],
    before: Sequence[Callable[[Region, Region], bool]],
    key: Callable[[Region], tuple[float, float] | int],
) -> list[Region]:
    """Topological order under ``before``; ``key`` chooses among those that may come next and breaks circles."""
    waiting = sorted(regions, key=key)
    if len(waiting) > _MAX_REGIONS:
        return waiting
    blockers = [{i for i, a in enumerate(waiting) if a is not b and any(rule(a, b) for rule in before)} for b in waiting]
    order: list[int] = []
    left = list(range(len(waiting)))
    while left:
        chosen = next((index for index in left if not blockers[index].intersection(left)), left[0])
        left.remove(chosen)
        order.append(chosen)
    return [waiting[index] for index in order]
