"""Words with boxes become lines: the geometry below columns, paragraphs and blocks.

All lengths are points, all boxes count from the top left corner of the page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import chain, pairwise
from statistics import median
from typing import NamedTuple

from msgspec import Struct

from msglint.document import Box

BULLET = re.compile(r"[•◦‣⁃∙·●○■□▪▫◆◇►▶➢➤➔→✓✔✗✘❖★☐☑*–\-\uf000-\uf0ff]")
NUMBER = re.compile(r"\(?(\d{1,2}|[a-z])[.)]")

# In parts of the font size. A word space is about a quarter; justified lines stretch it to about one; gutters are wider.
_GUTTER = 1.0
_WORD_SPACE = 0.7
_BULLET_GAP = 4.0
# Letter-spaced headlines: at least this many single letters in a row, and the gap between two of their words in letter gaps.
_SPACED_LETTERS = 4
_SPACED_WORD_GAP = 1.6
# Lines are looked up by the band of the page they stand in, so that a page of a thousand cells stays quick.
_BAND = 20

# Left, top, right, bottom.
Sides = tuple[float, float, float, float]


class Word(NamedTuple):
    """What stands between two spaces on a page. ``size`` is the font size as seen."""

    text: str
    box: Box
    size: float
    font: str = ""

    @property
    def bold(self) -> bool:
        """Does the font's name say so?"""
        return is_bold(self.font)


class Line(Struct, frozen=True, dict=True):
    """Words side by side that belong together; ``start`` is the place of its first word in the order of the file."""

    words: tuple[Word, ...]
    start: int = 0

    @cached_property
    def box(self) -> Box:
        """The box around its words."""
        return around(word.box for word in self.words)

    @cached_property
    def letters(self) -> dict[float, int]:
        """The number of its letters by font size."""
        letters: defaultdict[float, int] = defaultdict(int)
        for word in self.words:
            letters[word.size] += len(word.text)
        return letters

    @cached_property
    def size(self) -> float:
        """The font size of most of its letters."""
        return usual_size((self,))

    @cached_property
    def text(self) -> str:
        """Its words, one space apart."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def marker(self) -> str:
        """The bullet or number that it starts with, "" when it is no list item."""
        first = self.words[0].text
        return first if len(self.words) > 1 and _is_marker(first) else ""


@cache
def is_bold(font: str) -> bool:
    """Does the name of a font say that it is bold?"""
    return bool(re.search(r"bold|black|heavy|demi", font, re.IGNORECASE))


def around(boxes: Iterable[Sides]) -> Box:
    """The smallest box around all (at least one)."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return Box(min(left), min(top), max(right), max(bottom))


def usual_size(lines: Iterable[Line]) -> float:
    """The font size of most letters, 0 when there is none."""
    return most_letters(chain.from_iterable(line.letters.items() for line in lines))


def most_letters(sizes: Iterable[tuple[float, int]]) -> float:
    """The size with the most letters, of pairs (size, letters); 0 when there is none. Sizes within half a point are one."""
    letters: defaultdict[float, int] = defaultdict(int)
    for size, count in sizes:
        letters[round(size * 2) / 2] += count
    return max(letters, key=lambda size: (letters[size], size), default=0.0)


def beside(a: Box, b: Box) -> bool:
    """Do they stand on one line: is at least half of the lower one's height at the height of the other?"""
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared >= 0.5 * min(a.bottom - a.top, b.bottom - b.top)


def in_column(a: Box, b: Box) -> bool:
    """Does one stand over the other, by more than the rounding of a letter's edge?"""
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 1


def lines_of(words: Sequence[Word]) -> list[Line]:
    """The lines of a page from its words in the order of the file; lines keep that order.

    A gap as wide as a letter is high ends a line (a gutter, the next cell). Stretches that the file tells apart, such as
    a bold word drawn later, are put into the line where they stand.
    """
    return list(map(_unspaced, _joined([Line(tuple(run), start) for start, run in _runs(words)])))


def _runs(words: Sequence[Word]) -> Iterator[tuple[int, list[Word]]]:
    run: list[Word] = []
    for index, word in enumerate(words):
        if run and not _follows(run, word):
            yield index - len(run), run
            run = []
        run.append(word)
    if run:
        yield len(words) - len(run), run


def _follows(run: Sequence[Word], word: Word) -> bool:
    last = run[-1]
    gap, size = word.box.x0 - last.box.x1, max(last.size, word.size)
    near = gap < _GUTTER * size or (len(run) == 1 and gap < _BULLET_GAP * size and _is_marker(last.text))
    return near and gap > -0.5 * word.size and beside(last.box, word.box)


def _is_marker(text: str) -> bool:
    return bool(BULLET.fullmatch(text) or NUMBER.fullmatch(text))


def _joined(lines: list[Line]) -> list[Line]:
    """Joins lines that stand one word space apart, whatever their order in the file."""
    bands: defaultdict[int, list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: line.box.x0):
        band = int(line.box.bottom // _BAND)
        left = next((other for near in (band, band - 1, band + 1) for other in bands[near] if _one_space(other, line)), None)
        if left is None:
            bands[band].append(line)
            continue
        bands[int(left.box.bottom // _BAND)].remove(left)
        whole = Line(left.words + line.words, min(left.start, line.start))
        bands[int(whole.box.bottom // _BAND)].append(whole)
    return sorted((line for band in bands.values() for line in band), key=lambda line: line.start)


def _one_space(left: Line, right: Line) -> bool:
    gap = right.box.x0 - left.box.x1
    size = max(left.size, right.size)
    allowed = _BULLET_GAP if len(left.words) == 1 and BULLET.fullmatch(left.words[0].text) else _WORD_SPACE
    return -0.3 * size < gap < allowed * size and beside(left.box, right.box)


def _unspaced(line: Line) -> Line:
    """Puts the words of a letter-spaced headline together again ("L I V E" is "LIVE")."""
    if sum(len(word.text) == 1 for word in line.words) < _SPACED_LETTERS:
        return line
    return Line(tuple(_together(line.words)), line.start)


def _together(words: Sequence[Word]) -> Iterator[Word]:
    run: list[Word] = []
    for word in words:
        if len(word.text) == 1 and word.text.isalnum():
            run.append(word)
        else:
            yield from _unspaced_run(run)
            run = []
            yield word
    yield from _unspaced_run(run)


def _unspaced_run(run: list[Word]) -> Iterator[Word]:
    if len(run) < _SPACED_LETTERS:
        yield from run
        return
    gaps = [right.box.x0 - left.box.x1 for left, right in pairwise(run)]
    usual = median(gaps)
    together = [run[0]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > _SPACED_WORD_GAP * usual:
            yield _one_word(together)
            together = []
        together.append(word)
    yield _one_word(together)


def _one_word(letters: Sequence[Word]) -> Word:
    first = letters[0]
    return Word("".join(word.text for word in letters), around(word.box for word in letters), first.size, first.font)
