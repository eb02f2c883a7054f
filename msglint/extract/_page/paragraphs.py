"""Regions become paragraphs: by spacing, indent, change of type, bullets, and lines that end before the column does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from statistics import median_low

from msgspec import Struct

from msglint.document import Box
from msglint.extract._page.layout import BULLET, Line, Word, around, usual_size
from msglint.extract._page.reading_order import Region, ends_sentence, goes_on

# All in parts of the font size: the least indent that means one, the room that a line needs to spare beyond the next word.
_INDENT = 0.8
_ROOM = 1.0
# Distance of two lines of text, as a multiple of the usual one of the region (of the font size where none is usual).
_WIDE = 1.25
_USUAL_LEADING = 1.45
# Type within a tenth of the size is the same.
_SAME_SIZE = 0.1


class Paragraph(Struct, frozen=True, dict=True):
    """Lines of one thought on one page (from 1)."""

    lines: tuple[Line, ...]
    page: int

    @property
    def marker(self) -> str:
        """The bullet or number that it starts with, "" when it is no list item."""
        return self.lines[0].marker

    @property
    def words(self) -> Iterator[Word]:
        """Its words in order."""
        return (word for line in self.lines for word in line.words)

    @cached_property
    def box(self) -> Box:
        """The box around its lines."""
        return around(line.box for line in self.lines)

    @cached_property
    def size(self) -> float:
        """The font size of most of its letters."""
        return usual_size(self.lines)

    @cached_property
    def bold(self) -> bool:
        """Is every word of it bold?"""
        return all(word.bold for word in self.words)

    @cached_property
    def text(self) -> str:
        """Its lines, one space apart, hyphens and all."""
        return " ".join(line.text for line in self.lines)


def paragraphs_of(regions: Iterable[Region], page: int, body: float) -> list[Paragraph]:
    """The paragraphs of a page. ``body`` is the size of the running text; larger type may be broken where it looks good."""
    return [Paragraph(tuple(lines), page) for region in regions for lines in _split(region, body)]


def goes_on_in(first: Paragraph, second: Paragraph) -> bool:
    """Is ``second`` the rest of ``first``, in the next column or on the next page?"""
    same_type = _same_size(first.size, second.size) and first.bold == second.bold
    elsewhere = second.page != first.page or second.box.top < first.box.bottom
    return same_type and elsewhere and not second.marker and goes_on(first.lines[-1], second.lines[0])


def _split(region: Region, body: float) -> Iterator[list[Line]]:
    leading = _usual_leading(region.lines)
    lines: list[Line] = []
    for line in region.lines:
        if lines and (_new_look(lines, line) or _set_off(lines, line, leading) or _ended_early(lines[-1], line, region, body)):
            yield lines
            lines = []
        lines.append(line)
    yield lines


def _usual_leading(lines: Sequence[Line]) -> float:
    """The usual distance from line to line in parts of the font size."""
    steps = [(b.box.bottom - a.box.bottom) / a.size for a, b in pairwise(lines) if _same_size(a.size, b.size)]
    return min(median_low(steps), _USUAL_LEADING) if len(steps) > 1 else _USUAL_LEADING


def _new_look(lines: Sequence[Line], line: Line) -> bool:
    """Another size, bold after plain or plain after bold, or a bullet."""
    last = lines[-1]
    if not _same_size(last.size, line.size) or BULLET.fullmatch(line.marker):
        return True
    if line.marker and (lines[0].marker or ends_sentence(last.text)):
        return True
    return _all_bold(last) != _all_bold(line) and last.words[-1].bold != line.words[0].bold


def _set_off(lines: Sequence[Line], line: Line, leading: float) -> bool:
    """A wider gap, a first line's indent, or the end of a list item's hanging indent."""
    last = lines[-1]
    if line.box.bottom - last.box.bottom > _WIDE * leading * last.size:
        return True
    shift = (line.box.x0 - last.box.x0) / line.size
    centred = abs(line.box.x0 + line.box.x1 - last.box.x0 - last.box.x1) < line.size
    if lines[0].marker:
        return shift < -_INDENT and not (len(lines) == 1 and centred)
    return shift > _INDENT and not centred and ends_sentence(last.text)


def _ended_early(last: Line, line: Line, column: Region, body: float) -> bool:
    """Would the next word have fitted on the last line, so that the author broke it on purpose?"""
    if last.size > (1 + _SAME_SIZE) * body or last.text.endswith("-"):
        return False
    first = line.words[0]
    fits = last.box.x1 + (first.box.x1 - first.box.x0) + _ROOM * last.size < column.box.x1
    return fits and (ends_sentence(last.text) or not first.text[:1].islower())


def _all_bold(line: Line) -> bool:
    return all(word.bold for word in line.words)


def _same_size(a: float, b: float) -> bool:
    return abs(a - b) <= _SAME_SIZE * max(a, b)
