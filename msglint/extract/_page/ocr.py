"""The words of a picture, by optical character recognition on this machine: the models lie in the installed package.

RapidOCR runs PaddleOCR's small detection and recognition models (Apache-2.0). It would fetch a model that it misses, so it is
told where each one lies.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from msglint.document import Box
from msglint.errors import UnreadableError
from msglint.extract._page.layout import Word, around, most_letters

if TYPE_CHECKING:
    from PIL.Image import Image

INSTALL = 'pip install "msglint[ocr]"'
# Below this probability, a word is told to be hard to read (in clean print most are above 0.95).
_SURE = 0.5
# What keeps OCR within a minute on two slow cores (a second to look at a page, 15 ms to read a word): no further page is read
# after so many pages or words of a file, and a picture with more pixels (an A4 page at 300 to the inch has 8.7 million) is made
# smaller. All are counts and no clock, so that a file always reads the same.
_MOST_PAGES, _MOST_WORDS, _MOST_PIXELS = 20, 2_000, 9_000_000
# The longer side, in pixels, at which text is looked for: letters of six points on a page are found, at half the time.
_LOOK_AT = 1600
# A picture this much longer than wide is a rule, and as small as it is looked at nothing of it is left.
_THINNEST = 50
# More threads than half of the cores wait for each other when something else runs; more than these do not help.
_THREADS = 4
# Heights of letters within this part of each other are one size: boxes are taller where a line has a "p" or a "b".
_ONE_SIZE = 0.15
# A line this much taller than wide is set sideways; lines this much wider than tall tell how the page is tilted.
_SIDEWAYS, _LONG = 1.5, 5
_LEAST_TILT, _MOST_TILT = 0.005, 0.26

Point = tuple[float, float]
Corners = Sequence[Point]


class Recognised(Struct, frozen=True):
    """The words of a picture, line by line, boxes in pixels; ``turned`` are lines set sideways, ``doubtful`` counts the words
    that may be misread."""

    words: tuple[Word, ...] = ()
    turned: tuple[tuple[Word, ...], ...] = ()
    doubtful: int = 0


class _Found(Struct, frozen=True):
    """A line as recognised: its words with their corners and how sure each is, and the height of its letters."""

    words: tuple[tuple[str, Corners, float], ...]
    height: float
    sideways: bool


def is_enough(pages: int, words: int) -> bool:
    """Has so much of a file been read that its next picture is left out?"""
    return pages >= _MOST_PAGES or words >= _MOST_WORDS


def is_installed() -> bool:
    """Can pictures be read here?"""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognised(picture: Image) -> Recognised:
    """The words of an RGB picture. Raises ``UnreadableError`` when the extra is not installed."""
    if not is_installed():
        raise UnreadableError(f"msglint reads pictures with the extra: {INSTALL}")
    if max(picture.size) > _THINNEST * min(picture.size):
        return Recognised()
    scale = min(1.0, math.sqrt(_MOST_PIXELS / (picture.width * picture.height)))
    if scale < 1:
        picture = picture.resize((max(1, round(picture.width * scale)), max(1, round(picture.height * scale))))
    found = [line for top, bottom in _bands(picture) for line in _found(picture, top, bottom)]
    tilt = _tilt(found)
    sizes = _sizes(found)
    upright = [word for line in found if not line.sideways for word in _words(line, tilt, sizes)]
    turned = tuple(tuple(_words(line, 0, sizes)) for line in found if line.sideways)
    doubtful = sum(sure < _SURE for line in found for text, _, sure in line.words if any(map(str.isalnum, text)))
    return Recognised(_enlarged(upright, 1 / scale), tuple(_enlarged(run, 1 / scale) for run in turned), doubtful)


def _enlarged(words: Iterable[Word], scale: float) -> tuple[Word, ...]:
    """The words with their places in the picture as it came."""
    return tuple(Word(word.text, Box(*(edge * scale for edge in word.box)), word.size * scale, word.font) for word in words)


@cache
def _engine() -> Any:
    """RapidOCR with the models of its own package."""
    import rapidocr

    models = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Det.model_path": _model(models, "det"),
            "Det.limit_type": "max",
            "Det.limit_side_len": _LOOK_AT,
            "Rec.model_path": _model(models, "rec"),
            "EngineConfig.onnxruntime.intra_op_num_threads": max(1, min(_THREADS, (os.cpu_count() or 1) // 2)),
        }
    )


def _model(folder: Path, task: str) -> str:
    found = sorted(folder.glob(f"*_{task}_*.onnx"))
    if not found:
        raise UnreadableError(f"the installed package for pictures has no models; install it again: {INSTALL}")
    return str(found[0])


def _bands(picture: Image) -> Iterator[tuple[int, int]]:
    """The top and bottom of parts no taller than twice their width, which is as far as letters stay large enough to be seen.
    They are cut where the rows of pixels are most even, which is between lines."""
    import numpy

    top, most = 0, max(_LOOK_AT, 2 * picture.width)
    if picture.height > most:
        unrest = numpy.ptp(numpy.asarray(picture.convert("L")), axis=1)
        while picture.height - top > most:
            bottom = top + most // 2 + int(unrest[top + most // 2 : top + most].argmin())
            yield top, bottom
            top = bottom
    yield top, picture.height


def _found(picture: Image, upper: int, lower: int) -> Iterator[_Found]:
    """The lines in a band of the picture from top to bottom; where the boxes of single words are in doubt, they share the line
    by their letters."""
    import numpy

    # The library takes the colours of an array in the order of OpenCV.
    seen = _engine()(numpy.asarray(picture)[upper:lower, :, ::-1], return_word_box=True)
    if not seen.txts:
        return
    known = seen.word_results if len(seen.word_results) == len(seen.txts) else [()] * len(seen.txts)
    for corners, text, score, parts in zip(seen.boxes.tolist(), seen.txts, seen.scores, known, strict=True):
        across, down = math.dist(corners[0], corners[1]), math.dist(corners[0], corners[3])
        if " ".join(part[0] for part in parts) == text:
            words = tuple((part[0], part[2], part[1]) for part in parts)
        else:
            words = tuple((word, place, score) for word, place in _shares(text, corners))
        words = tuple((word, [(x, y + upper) for x, y in place], sure) for word, place, sure in words)
        yield _Found(words, min(across, down), down > _SIDEWAYS * across and len(text) > 1)


def _shares(text: str, corners: Corners) -> Iterator[tuple[str, Corners]]:
    """Every word of a line with the part of it that its letters take."""
    top_left, top_right, bottom_right, bottom_left = corners
    start = 0
    for word in text.split():
        start = text.index(word, start)
        left, right = start / len(text), (start + len(word)) / len(text)
        start += len(word)
        top, bottom = (top_left, top_right), (bottom_left, bottom_right)
        yield word, [_between(*top, left), _between(*top, right), _between(*bottom, right), _between(*bottom, left)]


def _between(a: Point, b: Point, part: float) -> Point:
    return a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])


def _tilt(found: Iterable[_Found]) -> float:
    """The angle in radians by which the lines of a scan fall to the right; 0 when they are level, or at odds."""
    angles = []
    for line in found:
        start, end = line.words[0][1][0], line.words[-1][1][1]
        if not line.sideways and math.dist(start, end) > _LONG * line.height:
            angles.append(math.atan2(end[1] - start[1], end[0] - start[0]))
    tilt = median(angles) if angles else 0.0
    return tilt if _LEAST_TILT < abs(tilt) < _MOST_TILT else 0.0


def _sizes(found: Sequence[_Found]) -> dict[float, float]:
    """The size of type that each height of a line stands for: the commonest heights take those near them."""
    letters = [(line.height, sum(len(text) for text, *_ in line.words)) for line in found]
    sizes: dict[float, float] = {}
    while left := [(height, count) for height, count in letters if height not in sizes]:
        size = most_letters(left)
        near = {height for height, _ in left if abs(height - size) <= max(_ONE_SIZE * size, 0.5)}
        sizes.update(dict.fromkeys(near, size))
    return sizes


def _words(line: _Found, tilt: float, sizes: dict[float, float]) -> Iterator[Word]:
    for text, corners, _ in line.words:
        yield Word(text, around(Box(*_level(point, tilt), *_level(point, tilt)) for point in corners), sizes[line.height])


def _level(point: Point, tilt: float) -> Point:
    """The point on a page turned back by the tilt about its top left corner."""
    x, y = point
    return x * math.cos(tilt) + y * math.sin(tilt), y * math.cos(tilt) - x * math.sin(tilt)
