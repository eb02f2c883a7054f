"""Pictures of the pages of PDFs, and of assets that are pictures, for reports that show them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from msglint.errors import UnreadableError
from msglint.report import PageImage
from msglint.result import AssetResult
from msglint.sources import Source

if TYPE_CHECKING:
    from PIL.Image import Image

_LONGER_SIDE = 1400  # pixels: sharp in a column of text, on screens of double density too
_QUALITY = 78


def page_images(sources: Sequence[Source], max_bytes: int) -> Callable[[AssetResult, int], PageImage | None]:
    """A function that renders a page (from 1) of an asset; None for what has no pages to show, cannot be rendered, or has
    changed since it was read. ``max_bytes`` bounds the files that it reads."""
    by_name = {source.name: source for source in sources}

    def render(asset: AssetResult, page: int) -> PageImage | None:
        source, draw = by_name.get(asset.path), _RENDERERS.get(asset.format)
        if source is None or draw is None or asset.document is None:
            return None
        try:
            data = source.read_bytes(max_bytes)
            return draw(data, page) if hashlib.sha256(data).hexdigest() == asset.document.sha256 else None
        except (UnreadableError, ArithmeticError, EOFError, LookupError, OSError, RuntimeError, ValueError):
            return None  # whatever a damaged file makes the libraries trip over: the report does without the picture

    return render


def _pdf_page(data: bytes, page: int) -> PageImage:
    """A page of a PDF; its size is in points."""
    import pypdfium2 as pdfium

    pdf = pdfium.PdfDocument(data)
    try:
        width, height = pdf[page - 1].get_size()
        bitmap = pdf[page - 1].render(scale=_LONGER_SIDE / max(width, height))
        return PageImage(_webp(bitmap.to_pil()), "image/webp", width, height)
    finally:
        pdf.close()


def _picture(data: bytes, page: int) -> PageImage:
    """A picture, or one of the pages in it, as it was read; its size is in pixels."""
    from PIL import Image

    from msglint.extract.image import on_ground

    with Image.open(BytesIO(data)) as opened:
        opened.seek(page - 1)
        shown = on_ground(opened)
    width, height = shown.size
    shown.thumbnail((_LONGER_SIDE, _LONGER_SIDE))
    return PageImage(_webp(shown), "image/webp", width, height)


def _webp(image: Image) -> bytes:
    output = BytesIO()
    image.convert("RGB").save(output, "WEBP", quality=_QUALITY)
    return output.getvalue()


_RENDERERS: Mapping[str, Callable[[bytes, int], PageImage]] = {"pdf": _pdf_page, "image": _picture}
