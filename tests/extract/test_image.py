"""Pictures: their words in reading order with their places, and a reason where nothing can be read."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from msglint import extract
from msglint.document import Box, Kind, Span
from msglint.errors import UnreadableError
from msglint.extract._page.layout import Word
from msglint.extract._page.ocr import Recognised, is_installed
from msglint.extract.image import EXTRACTOR, on_ground, read
from msglint.options import ReadOptions

needs_ocr = pytest.mark.skipif(not is_installed(), reason="needs the extra: pip install 'msglint[ocr]'")


def picture_of(*lines: tuple[str, int, int, int], size: tuple[int, int] = (900, 600)) -> Image.Image:
    """Black on white: the text of each line, its left and top in pixels and its size."""
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    for text, left, top, height in lines:
        draw.text((left, top), text, fill="black", font=ImageFont.load_default(height))
    return picture


def filed(picture: Image.Image, format_: str = "PNG", **settings: object) -> bytes:
    stream = BytesIO()
    picture.save(stream, format_, **settings)
    return stream.getvalue()


# A TIFF of two pages; its directories begin with the width, tag 256.
TWO_PAGES = filed(Image.new("L", (30, 30)), "TIFF", save_all=True, append_images=[Image.new("L", (30, 30))])
FLYER = picture_of(
    ("Books closed early.", 60, 40, 60),
    ("Ann closes the month and goes home", 60, 200, 30),
    ("before the others have found a pen.", 60, 240, 30),
    ("Individual results vary.", 60, 540, 20),
)
BODY = "Ann closes the month and goes home before the others have found a pen."


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> list[Image.Image]:
    """OCR that sees one word in every picture; the pictures that it was shown."""
    shown: list[Image.Image] = []

    def seen(picture: Image.Image) -> Recognised:
        shown.append(picture)
        return Recognised((Word("Weekends", Box(10, 300, 90, 320), 20),), doubtful=len(shown))

    monkeypatch.setattr("msglint.extract.image.is_installed", lambda: True)
    monkeypatch.setattr("msglint.extract.image.recognised", seen)
    return shown


@needs_ocr
def test_the_words_of_a_picture_in_reading_order_with_their_places() -> None:
    document = extract.read("flyer.png", filed(FLYER), ReadOptions())
    assert [(block.kind, block.text) for block in document.blocks] == [
        (Kind.TITLE, "Books closed early."),
        (Kind.PARAGRAPH, BODY),
        (Kind.FOOTNOTE, "Individual results vary."),
    ]
    assert document.warnings == ()
    place = document.locate(1, Span(BODY.index("goes"), BODY.index("goes") + 4))
    assert (place.label, place.page) == ("middle of the picture", None)
    assert place.box is not None
    assert place.box.x0 == pytest.approx(60 + ImageFont.load_default(30).getlength("Ann closes the month and "), abs=20)
    assert 190 < place.box.top < place.box.bottom < 245


@needs_ocr
def test_columns_are_told_apart() -> None:
    left = ["Suppliers ask where their", "money is, and they ask", "every day of the week."]
    right = ["The approver decides with", "a tap, on the plant floor", "or at the airport."]
    rows = [(60, text, number) for number, text in enumerate(left)] + [(520, text, number) for number, text in enumerate(right)]
    picture = picture_of(*((text, x, 100 + 34 * number, 26) for x, text, number in rows))
    assert [block.text for block in read(filed(picture), ReadOptions()).blocks] == [" ".join(left), " ".join(right)]


@needs_ocr
def test_a_tilted_scan_is_read_line_by_line() -> None:
    tilted = FLYER.rotate(-3, expand=True, fillcolor="white")
    assert BODY in [block.text for block in read(filed(tilted, "JPEG", quality=70), ReadOptions()).blocks]


@needs_ocr
def test_a_picture_without_words_says_so() -> None:
    with pytest.raises(UnreadableError, match=r"^no words were found in the picture$"):
        read(filed(Image.new("RGB", (300, 200), "red")), ReadOptions())


def test_without_the_extra_the_reason_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("msglint.extract._page.ocr.find_spec", lambda _name: None)
    with pytest.raises(UnreadableError, match=r'^msglint reads pictures with the extra: pip install "msglint\[ocr\]"$'):
        extract.read("flyer.png", filed(FLYER), ReadOptions())


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_the_formats(format_: str, words: list[Image.Image]) -> None:
    data = filed(FLYER, format_)
    assert EXTRACTOR.recognises(data)
    assert read(data, ReadOptions()).blocks[0].text == "Weekends"
    assert words[0].size == FLYER.size
    assert words[0].mode == "RGB"


def test_a_picture_is_shown_as_the_camera_noted(words: list[Image.Image]) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn to the right
    read(filed(FLYER, "JPEG", exif=exif), ReadOptions())
    assert words[0].size == (600, 900)


@pytest.mark.parametrize(("ink", "ground"), [("black", (255, 255, 255)), ("white", (0, 0, 0))])
def test_transparent_pictures_stand_on_a_ground_that_shows_their_type(ink: str, ground: tuple[int, int, int]) -> None:
    picture = Image.new("RGBA", (100, 50), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((20, 20, 40, 30), fill=ink)
    shown = on_ground(picture)
    assert shown.getpixel((0, 0)) == ground
    assert shown.getpixel((30, 25)) != ground


def test_a_scan_of_16_bits_is_not_all_white() -> None:
    assert on_ground(Image.new("I;16", (10, 10), 0x4000)).getpixel((5, 5)) == (64, 64, 64)


def test_a_tiff_of_several_pages_has_pages(words: list[Image.Image]) -> None:
    content = read(filed(FLYER, "TIFF", save_all=True, append_images=[FLYER]), ReadOptions())
    assert [block.pieces[0].anchor.page for block in content.blocks] == [1, 2]
    assert content.warnings == ("3 words were hard to read",)
    assert len(words) == 2


def test_of_a_tiff_with_very_many_pages_the_first_are_read(words: list[Image.Image]) -> None:
    pages = [Image.new("L", (30, 30), 255)] * 22
    content = read(filed(pages[0], "TIFF", save_all=True, append_images=pages[1:]), ReadOptions())
    assert content.warnings[-1] == "only the first 20 of 22 pages were checked"
    assert len(words) == 20


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
@pytest.mark.usefixtures("words")
def test_of_a_picture_that_moves_the_first_frame_is_read(format_: str) -> None:
    data = filed(FLYER, format_, save_all=True, append_images=[FLYER.rotate(180)])
    assert read(data, ReadOptions()).warnings == (
        "1 word was hard to read",
        "the picture moves; only its first frame was checked",
    )


def bomb(side: int) -> bytes:
    """A PNG that claims a side of so many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bomb(11_000), r"^more pixels than msglint reads; save a smaller copy$"),
        (bomb(60_000), r"^more pixels than msglint reads; save a smaller copy$"),
        (bomb(0), "damaged"),
        (filed(FLYER)[:5000], "damaged"),
        (filed(FLYER, "JPEG")[:3000], "damaged"),
        (filed(FLYER, "TIFF")[:200], "damaged"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"\x00\x09\x04".join(TWO_PAGES.rsplit(b"\x00\x01\x04", 1)), "damaged"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "damaged"),
        (b"Dear all, no picture", "not a picture"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(data, ReadOptions())


def test_the_limit_of_pixels_is_an_option(words: list[Image.Image]) -> None:
    with pytest.raises(UnreadableError, match="more pixels"):
        read(filed(FLYER), ReadOptions(max_pixels=1000))
    assert words == []
