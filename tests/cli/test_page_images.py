import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from msglint.cli._page_images import page_images
from msglint.document import Document
from msglint.report import PageImage
from msglint.result import AssetResult
from msglint.sources import Source

LIMIT = 10_000_000


def pdf() -> bytes:
    output = BytesIO()
    canvas = Canvas(output, pagesize=(300, 200))
    for _ in range(2):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 100, 300, 100, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def picture() -> bytes:
    output = BytesIO()
    Image.new("RGB", (3000, 1000), "red").save(output, "PNG")
    return output.getvalue()


def asset(path: Path, format_: str) -> AssetResult:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return AssetResult(str(path), format=format_, document=Document(str(path), format_, digest, (), ()))


def rendered(path: Path, format_: str, page: int = 1) -> PageImage | None:
    return page_images([Source(str(path), path)], LIMIT)(asset(path, format_), page)


def opened(image: PageImage | None) -> Image.Image:
    assert image is not None
    assert image.media_type == "image/webp"
    return Image.open(BytesIO(image.data)).convert("RGB")


def test_a_page_of_a_pdf_is_as_large_as_the_page_in_points(tmp_path):
    path = tmp_path / "deck.pdf"
    path.write_bytes(pdf())
    image = rendered(path, "pdf", 2)
    shown = opened(image)
    assert (image.width, image.height) == (300, 200)
    assert shown.width / shown.height == pytest.approx(1.5, abs=0.01)
    assert shown.getpixel((10, 10))[0] > 200 > shown.getpixel((10, 10))[1]  # red above
    assert min(shown.getpixel((10, shown.height - 10))) > 200  # white below


def test_a_picture_is_made_smaller_and_keeps_its_size_in_pixels(tmp_path):
    path = tmp_path / "flyer.png"
    path.write_bytes(picture())
    image = rendered(path, "image")
    assert (image.width, image.height) == (3000, 1000)
    assert opened(image).width == 1400


@pytest.mark.parametrize(("name", "content", "format_", "page"), [("a.pdf", pdf(), "pdf", 3), ("a.png", picture(), "image", 2)])
def test_a_page_that_is_not_there_has_no_picture(tmp_path, name, content, format_, page):
    path = tmp_path / name
    path.write_bytes(content)
    assert rendered(path, format_, page) is None


@pytest.mark.parametrize("format_", ["pdf", "image", "docx"])
def test_what_cannot_be_rendered_has_no_picture(tmp_path, format_):
    path = tmp_path / "odd.bin"
    path.write_bytes(b"%PDF-1.7 odd")
    assert rendered(path, format_) is None


def test_a_file_that_changed_or_went_has_no_picture(tmp_path):
    path = tmp_path / "deck.pdf"
    path.write_bytes(pdf())
    read = asset(path, "pdf")
    images = page_images([Source(str(path), path)], LIMIT)
    assert images(read, 1) is not None
    assert images(replace(read, path="mail.eml!deck.pdf"), 1) is None
    path.write_bytes(pdf() + b" ")
    assert images(read, 1) is None
    path.unlink()
    assert images(read, 1) is None
