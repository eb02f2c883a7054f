"""Pictures in Word and PowerPoint files: large ones are read by OCR, the others are a warning."""

from __future__ import annotations

from io import BytesIO

import docx
import pptx
import pytest
from docx.shared import Inches
from PIL import Image, ImageDraw, ImageFont

from msglint import extract
from msglint.document import Anchor, Block, Document, Kind, Piece, Span, label
from msglint.errors import UnreadableError
from msglint.extract import Content, image
from msglint.extract._page import album
from msglint.extract._page.album import Album, Picture
from msglint.extract._page.ocr import is_installed
from msglint.options import ReadOptions

needs_ocr = pytest.mark.skipif(not is_installed(), reason="needs the extra: pip install 'msglint[ocr]'")

SQUARE_CM = 360_000**2
LARGE, SMALL = 150 * SQUARE_CM, 149 * SQUARE_CM
UNREAD = "1 picture in it was not read; save it as a file to have it checked"


@pytest.fixture
def ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """OCR that finds the bytes of a picture written in it."""

    def words_in(data: bytes, _: ReadOptions) -> Content:
        if data == b"damaged":
            raise UnreadableError("damaged")
        text = data.decode()
        pieces = (Piece(Span(0, len(text)), Anchor(("top of the picture",))),)
        return Content((Block(0, Kind.PARAGRAPH, text, pieces=pieces),) if text else (), ("1 word was hard to read",))

    monkeypatch.setattr(album, "is_installed", lambda: True)
    monkeypatch.setattr(image, "words_in", words_in)


def picture(words: bytes, area: int = LARGE, *path: str) -> Picture:
    return Picture(Anchor(path or ("picture 1",), page=2), area, lambda: words)


@pytest.mark.usefixtures("ocr")
def test_a_large_picture_is_read_once_with_its_place() -> None:
    pictures = Album(ReadOptions())
    [block] = pictures.blocks("a.png", picture(b"Free for ever", LARGE, "slide 2", "picture 1"))
    assert block.text == "Free for ever"
    assert label(block.pieces[0].anchor) == "slide 2, picture 1, top of the picture"
    assert block.pieces[0].anchor.page == 2
    assert list(pictures.blocks("a.png", picture(b"Free for ever"))) == []
    assert pictures.unread == 0
    assert pictures.warnings == ["slide 2, picture 1: 1 word was hard to read"]


@pytest.mark.usefixtures("ocr")
def test_a_small_picture_is_read_where_nothing_else_is() -> None:
    pictures = Album(ReadOptions())
    for number in (1, 2):
        assert list(pictures.blocks(f"{number}.png", picture(b"words", SMALL, f"slide {number}"))) == []
    assert pictures.unread == 2
    assert [block.text for block in pictures.rest("slide 2", ("slide 2",))] == ["words"]
    assert pictures.unread == 1


@pytest.mark.usefixtures("ocr")
def test_a_damaged_picture_is_unread_and_one_without_words_is_not() -> None:
    pictures = Album(ReadOptions())
    assert list(pictures.blocks("a.png", picture(b"damaged"))) == []
    assert list(pictures.blocks("b.png", picture(b""))) == []
    assert pictures.unread == 1


@pytest.mark.usefixtures("ocr")
def test_of_many_pictures_some_are_read() -> None:
    pictures = Album(ReadOptions())
    read = [block for number in range(30) for block in pictures.blocks(f"{number}.png", picture(b"words"))]
    assert 0 < len(read) < 30
    assert pictures.unread == 30 - len(read)


def test_without_the_extra_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(album, "is_installed", lambda: False)
    pictures = Album(ReadOptions())
    assert list(pictures.blocks("a.png", picture(b"words"))) == []
    assert pictures.unread == 1
    assert pictures.rest("it") == ()
    assert pictures.warnings == ['it has only pictures; msglint reads their words with the extra: pip install "msglint[ocr]"']
    assert pictures.unread == 0


def drawn(text: str) -> BytesIO:
    shown = Image.new("RGB", (900, 600), "white")
    ImageDraw.Draw(shown).text((60, 80), text, fill="black", font=ImageFont.load_default(48))
    stream = BytesIO()
    shown.save(stream, "PNG")
    stream.seek(0)
    return stream


def word_file(*, width: float, words: str = "") -> bytes:
    document = docx.Document()
    if words:
        document.add_paragraph(words)
    document.add_picture(drawn("Deposit checks from home"), width=Inches(width))
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def deck(*, width: float, words: str = "", cut: float = 0) -> bytes:
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    if words:
        slide.shapes.add_textbox(0, 0, Inches(3), Inches(1)).text_frame.text = words
    shape = slide.shapes.add_picture(drawn("Deposit checks from home"), 0, Inches(1), width=Inches(width))
    shape.crop_right = cut
    stream = BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def read(name: str, data: bytes) -> Document:
    return extract.read(name, data, ReadOptions())


def found(document: Document) -> list[tuple[str, str]]:
    return [(block.text, label(block.pieces[0].anchor)) for block in document.blocks]


@needs_ocr
@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("flyer.docx", word_file(width=6, words="Call us"), "picture 1, top of the picture"),
        ("flyer.docx", word_file(width=2), "picture 1, top of the picture"),
        ("deck.pptx", deck(width=7, words="Call us"), "slide 1, picture 1, top of the picture"),
        ("deck.pptx", deck(width=2), "slide 1, picture 1, top of the picture"),
    ],
)
def test_words_in_a_picture_are_read(name: str, data: bytes, place: str) -> None:
    document = read(name, data)
    assert ("Deposit checks from home", place) in found(document)
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("flyer.docx", word_file(width=2, words="Call us")),
        ("deck.pptx", deck(width=2, words="Call us")),
        ("deck.pptx", deck(width=7, words="Call us", cut=0.3)),
    ],
)
def test_a_small_or_cropped_picture_beside_text_is_a_warning(name: str, data: bytes) -> None:
    document = read(name, data)
    assert [text for text, _ in found(document)] == ["Call us"]
    assert document.warnings == (UNREAD,)


def test_without_the_extra_a_large_picture_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(album, "is_installed", lambda: False)
    assert read("flyer.docx", word_file(width=6, words="Call us")).warnings == (UNREAD,)
    with pytest.raises(UnreadableError, match=r'only pictures.*pip install "msglint\[ocr\]"'):
        read("flyer.docx", word_file(width=6))
