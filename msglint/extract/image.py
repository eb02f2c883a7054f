"""Pictures: their words by OCR, in reading order, with their places in pixels."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec.structs import replace

from msglint.document import Block, Box, Piece
from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor
from msglint.extract._page.ocr import INSTALL, is_enough, is_installed, recognised
from msglint.extract._pdf.blocks import Page, blocks_of
from msglint.extract._pdf.warnings import warnings_of
from msglint.extract._pdf.words import PageWords
from msglint.options import ReadOptions

if TYPE_CHECKING:
    from PIL.Image import Image

# What Pillow is allowed to open.
_FORMATS = ("PNG", "JPEG", "WEBP", "TIFF")
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_TOO_LARGE = "more pixels than msglint reads; save a smaller copy"
# Type as light as this, of 255, on a transparent ground is made for a dark one.
_LIGHT = 200


def recognises(data: bytes) -> bool:
    """Does it carry the signature of a picture format?"""
    return data.startswith(_SIGNATURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def read(data: bytes, options: ReadOptions) -> Content:
    """The blocks of a picture. Raises ``UnreadableError`` when it is damaged, too large or without words, and when the extra is
    not installed."""
    content = words_in(data, options)
    if not content.blocks:
        raise UnreadableError("no words were found in the picture")
    return content


def words_in(data: bytes, options: ReadOptions) -> Content:
    """As ``read``; a picture without words has no blocks."""
    if not is_installed():
        raise UnreadableError(f"msglint reads pictures with the extra: {INSTALL}")
    with _opened(data) as picture:
        with _decoding():
            frames = getattr(picture, "n_frames", 1)
        is_document = picture.format == "TIFF" and frames > 1
        pages: list[Page] = []
        while len(pages) < (frames if is_document else 1) and not is_enough(len(pages), _count(pages)):
            pages.append(_page(_frame(picture, len(pages) + 1, options), len(pages) + 1))
        moves = picture.format in ("PNG", "WEBP") and frames > 1
    blocks = tuple(blocks_of(pages, options))
    if not is_document:
        blocks = tuple(_in_picture(block, pages[0].height) for block in blocks)
    return Content(blocks, tuple(_warnings(pages, frames if is_document else 1, moves=moves)))


@contextmanager
def _opened(data: bytes) -> Iterator[Image]:
    from PIL import Image

    if not recognises(data):
        raise UnreadableError("not a picture, whatever its name says; export it again")
    with _decoding():
        picture = Image.open(BytesIO(data), formats=_FORMATS)
    with picture:
        yield picture


@contextmanager
def _decoding() -> Iterator[None]:
    """Turns what Pillow raises into reasons."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its own limit of pixels and of odd metadata: ours is an option
            yield
    except (UnreadableError, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise UnreadableError(_TOO_LARGE) from error
    except Exception as error:  # Pillow raises whatever a damaged file makes it trip over
        raise UnreadableError("the picture is damaged; export it again") from error


def _frame(picture: Image, number: int, options: ReadOptions) -> Image:
    """One frame (from 1), as a viewer shows it."""
    with _decoding():
        picture.seek(number - 1)
        if picture.width * picture.height > options.max_pixels:
            raise UnreadableError(_TOO_LARGE)
        return on_ground(picture)


def _count(pages: Sequence[Page]) -> int:
    return sum(len(page.words.upright) for page in pages)


def _page(shown: Image, number: int) -> Page:
    found = recognised(shown)
    letters = sum(len(word.text) for word in found.words)
    return Page(number, shown.height, PageWords(found.words, found.turned, letters), doubtful=found.doubtful)


def on_ground(picture: Image) -> Image:
    """The picture as a viewer shows it: turned as the camera noted, in RGB, on white where it is transparent (on black where it
    holds light type)."""
    from PIL import Image, ImageOps, ImageStat

    shown = ImageOps.exif_transpose(picture)
    if shown.mode.startswith("I;16"):
        shown = shown.point(lambda value: value / 256).convert("L")
    if not shown.has_transparency_data:
        return shown.convert("RGB")
    shown = shown.convert("RGBA")
    drawn = shown.getchannel("A")
    light = (
        drawn.getbbox() is not None
        and ImageStat.Stat(shown.convert("L"), drawn.point(lambda a: 255 * (a > 127))).mean[0] > _LIGHT
    )
    ground = Image.new("RGBA", shown.size, "black" if light else "white")
    return Image.alpha_composite(ground, shown).convert("RGB")


def _in_picture(block: Block, height: float) -> Block:
    """A picture has no pages: a person finds the words at its top, middle or foot."""
    pieces = tuple(
        piece._replace(anchor=piece.anchor._replace(page=None, path=(_part(piece, height),))) for piece in block.pieces
    )
    return replace(block, pieces=pieces)


def _part(piece: Piece, height: float) -> str:
    box = piece.anchor.box or Box(0, 0, 0, 0)
    third = int(3 * (box.top + box.bottom) / 2 / max(height, 1))
    return ("top of the picture", "middle of the picture", "foot of the picture")[min(2, max(0, third))]


def _warnings(pages: Sequence[Page], frames: int, *, moves: bool) -> Iterator[str]:
    yield from warnings_of(pages)
    if moves:
        yield "the picture moves; only its first frame was checked"
    if frames > len(pages):
        yield f"only the first {len(pages)} of {frames:,} pages were checked"


EXTRACTOR = Extractor("image", (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff"), recognises, read, isolated=True)
