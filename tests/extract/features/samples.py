"""The same sentences in every format that msglint reads. A format without a sample fails the conformance suite."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from html import escape
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from features._open_documents import framed, rich_text, slides, workbook, writing
from features._outlook import outlook_message
from features._word_xml import plain, word
from features.mail import message
from features.pdf import pdf, write
from features.powerpoint import BLANK

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont
    from reportlab.pdfgen.canvas import Canvas

FAULT = "world-class"
SENTENCES = (
    "The river bends twice before the old mill.",
    f"A {FAULT} garden grows behind the wall.",
    "Rates stay flat for the whole winter season.",
    "Every window has a candle at night.",
)
# Where the sentences stand in a picture, in pixels: the left edge, the top of the first, and from one to the next.
PICTURE_LEFT, PICTURE_TOP, PICTURE_LINE = 60, 60, 90
Sample = Callable[[Sequence[str]], bytes]


def _docx(sentences: Sequence[str]) -> bytes:
    return word("".join(plain(escape(text)) for text in sentences))()


def _pptx(sentences: Sequence[str]) -> bytes:
    import pptx

    deck = pptx.Presentation()
    for text in sentences:
        slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
        slide.shapes.add_textbox(900_000, 900_000, 6_000_000, 900_000).text_frame.text = text
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _pdf(sentences: Sequence[str]) -> bytes:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(sentences):
            write(canvas, text, 40, 100 + 40 * number)

    return pdf(draw)


def _html(sentences: Sequence[str]) -> bytes:
    return f"<html><body>{''.join(f'<p>{escape(text)}</p>' for text in sentences)}</body></html>".encode()


def _text(sentences: Sequence[str]) -> bytes:
    return "\n\n".join(sentences).encode()


def _table(delimiter: str) -> Sample:
    def build(sentences: Sequence[str]) -> bytes:
        buffer = StringIO()
        csv.writer(buffer, delimiter=delimiter).writerows([["subject", "body"], *(["Hello there", text] for text in sentences)])
        return buffer.getvalue().encode()

    return build


def _cues(head: str, mark: str) -> Sample:
    def build(sentences: Sequence[str]) -> bytes:
        cues = (f"{n}\n00:00:0{n}{mark}000 --> 00:00:0{n}{mark}900\nRep: {text}" for n, text in enumerate(sentences, 1))
        return (head + "\n\n".join(cues) + "\n").encode()

    return build


def _turns(sentences: Sequence[str]) -> bytes:
    return json.dumps([{"speaker": "Rep", "start": n, "text": text} for n, text in enumerate(sentences)]).encode()


def _turn_lines(sentences: Sequence[str]) -> bytes:
    return "\n".join(json.dumps({"speaker": "Rep", "text": text}) for text in sentences).encode()


def _mailbox(sentences: Sequence[str]) -> bytes:
    mail = message("\n\n".join(sentences)).as_bytes().replace(b"\r\n", b"\n")
    return b"From ann@example.com Mon Jan  5 10:00:00 2026\n" + mail + b"\n"


def picture_font() -> FreeTypeFont:
    """The font of the pictures."""
    import reportlab
    from PIL import ImageFont

    return ImageFont.truetype(str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"), 28)


def _picture(kind: str) -> Sample:
    def build(sentences: Sequence[str]) -> bytes:
        from PIL import Image, ImageDraw

        font = picture_font()
        image = Image.new("RGB", (900, 100 + PICTURE_LINE * len(sentences)), "white")
        for number, text in enumerate(sentences):
            ImageDraw.Draw(image).text((PICTURE_LEFT, PICTURE_TOP + PICTURE_LINE * number), text, "black", font)
        stream = BytesIO()
        image.save(stream, kind)
        return stream.getvalue()

    return build


def _per(make: Callable[[str], Callable[[], bytes]], pattern: str) -> Sample:
    """A sample of paragraphs that are written by a pattern."""
    return lambda sentences: make("".join(pattern.format(escape(text)) for text in sentences))()


_SAMPLES: dict[str, Sample] = {
    ".docx .docm .dotx .dotm": _docx,
    ".pptx .pptm .ppsx .ppsm .potx .potm": _pptx,
    ".pdf": _pdf,
    ".html .htm .xhtml": _html,
    ".md .markdown .txt .text": _text,
    ".csv": _table(","),
    ".tsv": _table("\t"),
    ".vtt": _cues("WEBVTT\n\n", "."),
    ".srt": _cues("", ","),
    ".json": _turns,
    ".jsonl": _turn_lines,
    ".eml": lambda sentences: message("\n\n".join(sentences)).as_bytes(),
    ".mbox .mbx": _mailbox,
    ".msg .oft": lambda sentences: outlook_message({0x0037: "Hello there", 0x1000: "\r\n\r\n".join(sentences)}),
    ".rtf": _per(rich_text, r"{}\par "),
    ".odt .ott": _per(writing, "<text:p>{}</text:p>"),
    ".odp .otp": _per(slides, framed("{}")),
    ".xlsx .xlsm .xltx .xltm": lambda sentences: workbook(
        [["subject", "body"], *(["Hello there", text] for text in sentences)]
    ),
    ".png": _picture("PNG"),
    ".jpg .jpeg": _picture("JPEG"),
    ".webp": _picture("WEBP"),
    ".tif .tiff": _picture("TIFF"),
}
SAMPLES = {suffix: sample for suffixes, sample in _SAMPLES.items() for suffix in suffixes.split()}
PICTURES = frozenset(".png .jpg .jpeg .webp .tif .tiff .bmp .gif".split())
