"""Words, sizes and angles from what the recogniser reports; and that it stays on this machine."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import numpy
import pytest
from PIL import Image

from msglint.errors import UnreadableError
from msglint.extract._page import ocr as _ocr
from msglint.extract._page.ocr import Recognised, is_enough, is_installed, recognised

needs_ocr = pytest.mark.skipif(not is_installed(), reason="needs the extra: pip install 'msglint[ocr]'")
PICTURE = Image.new("RGB", (400, 300), "white")


def corners(left: float, top: float, right: float, bottom: float) -> list[list[float]]:
    return [[left, top], [right, top], [right, bottom], [left, bottom]]


def seen(monkeypatch: pytest.MonkeyPatch, *lines: tuple[str, list[list[float]], tuple[Any, ...]]) -> Recognised:
    """What is made of lines (text, corners, words) that the library reports."""
    texts, boxes, parts = zip(*lines, strict=True) if lines else ((), (), ())
    report = SimpleNamespace(txts=texts, boxes=numpy.array(boxes), scores=[0.9] * len(lines), word_results=parts)
    monkeypatch.setattr(_ocr, "is_installed", lambda: True)
    monkeypatch.setattr(_ocr, "_engine", lambda: lambda _picture, **_settings: report)
    return recognised(PICTURE)


def test_words_have_the_boxes_that_the_library_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = (
        ("Live", 0.99, corners(10, 10, 50, 30)),
        ("now", 0.4, corners(60, 10, 90, 30)),
        ("!", 0.2, corners(92, 10, 95, 30)),
    )
    found = seen(monkeypatch, ("Live now !", corners(10, 10, 95, 30), parts))
    assert [(word.text, tuple(word.box)) for word in found.words[:2]] == [("Live", (10, 10, 50, 30)), ("now", (60, 10, 90, 30))]
    assert found.doubtful == 1


def test_words_share_a_line_by_their_letters_where_their_boxes_are_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    found = seen(monkeypatch, ("Live now", corners(0, 10, 80, 30), (("Livenow", 0.9, corners(0, 10, 80, 30)),)))
    assert [(word.text, tuple(word.box)) for word in found.words] == [("Live", (0, 10, 40, 30)), ("now", (50, 10, 80, 30))]


def test_lines_of_one_type_have_one_size(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [("Approve it by phone", 0, 21), ("nearest", 40, 19), ("yes", 80, 22), ("BIG", 120, 60)]
    found = seen(monkeypatch, *((text, corners(0, top, 390, top + height), ()) for text, top, height in lines))
    assert {word.size for word in found.words if word.text != "BIG"} == {21}
    assert found.words[-1].size == 60


def test_a_sideways_line_is_no_part_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    found = seen(monkeypatch, ("Made in Ohio", corners(380, 10, 395, 150), ()), ("I", corners(10, 10, 14, 30), ()))
    assert [[word.text for word in run] for run in found.turned] == [["Made", "in", "Ohio"]]
    assert [word.text for word in found.words] == ["I"]


def test_a_tilted_page_is_levelled(monkeypatch: pytest.MonkeyPatch) -> None:
    slope = math.tan(math.radians(4))
    lines = [
        (f"line {number} of the scan", [[0, top], [390, top + 390 * slope], [390, top + 390 * slope + 20], [0, top + 20]], ())
        for number, top in enumerate((10, 40, 70))
    ]
    found = seen(monkeypatch, *lines)
    tops = [word.box.top for word in found.words[:5]]
    assert max(tops) - min(tops) < 3


def test_nothing_seen_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert seen(monkeypatch) == Recognised()


def test_a_long_picture_is_read_in_bands_that_cut_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    long = Image.new("RGB", (400, 4000), "white")
    long.paste("black", (100, 0, 300, 4000))
    for gap in (1200, 2500, 3700):
        long.paste("white", (0, gap, 400, gap + 5))
    shown: list[int] = []

    def engine(picture: Any, **_settings: object) -> SimpleNamespace:
        shown.append(len(picture))
        return SimpleNamespace(txts=("Live",), boxes=numpy.array([corners(0, 5, 40, 25)]), scores=[0.9], word_results=((),))

    monkeypatch.setattr(_ocr, "is_installed", lambda: True)
    monkeypatch.setattr(_ocr, "_engine", lambda: engine)
    tops = [word.box.top for word in recognised(long).words]
    assert shown == [1200, 1300, 1500]
    assert tops == [5, 1205, 2505]


def test_a_large_picture_is_made_smaller_and_its_words_keep_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[int, int]] = []

    def engine(picture: Any, **_settings: object) -> SimpleNamespace:
        shown.append(picture.shape[:2])
        return SimpleNamespace(txts=("Live",), boxes=numpy.array([corners(0, 5, 40, 25)]), scores=[0.9], word_results=((),))

    monkeypatch.setattr(_ocr, "is_installed", lambda: True)
    monkeypatch.setattr(_ocr, "_engine", lambda: engine)
    monkeypatch.setattr(_ocr, "_MOST_PIXELS", 30_000)
    (word,) = recognised(PICTURE).words
    assert shown == [(150, 200)]
    assert (tuple(word.box), word.size) == (pytest.approx((0, 10, 80, 50)), 40)


@pytest.mark.parametrize(("pages", "words", "enough"), [(0, 0, False), (19, 1_999, False), (20, 0, True), (1, 2_000, True)])
def test_a_file_is_read_until_it_has_so_many_pages_or_words(pages: int, words: int, enough: bool) -> None:
    assert is_enough(pages, words) is enough


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ocr, "find_spec", lambda _name: None)
    with pytest.raises(UnreadableError, match=r'pip install "msglint\[ocr\]"'):
        recognised(PICTURE)


OFFLINE = """
import socket
def refused(*_arguments, **_settings): raise SystemExit("it asked for the network")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refused
from PIL import Image, ImageDraw, ImageFont
from msglint.extract._page.ocr import recognised
picture = Image.new("RGB", (600, 100), "white")
ImageDraw.Draw(picture).text((20, 20), "Books closed early", fill="black", font=ImageFont.load_default(40))
print(*(word.text for word in recognised(picture).words))
"""


@needs_ocr
def test_it_needs_no_network_and_prints_nothing() -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", OFFLINE], capture_output=True, text=True, check=True, env=env)
    assert (done.stdout, done.stderr) == ("Books closed early\n", "")


@needs_ocr
@pytest.mark.parametrize("size", [(2500, 2), (2, 2500), (4000, 80), (1, 1)])
def test_a_rule_has_no_words(size: tuple[int, int]) -> None:
    assert recognised(Image.new("RGB", size)) == Recognised()
