"""Files to be timed: what a sales team has, in the length in which it has it."""

from __future__ import annotations

from html import escape
from io import BytesIO
from itertools import cycle, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_SENTENCES = (
    "Ann closes the month in two days and goes home before the others have found a pen.",
    "Every invoice is read, matched to its order and put before the right person.",
    "Suppliers look up for themselves when they are paid, and the phone is quiet.",
    "Nobody types a number twice, and nobody asks where a letter is.",
    "A change of bank details is checked by a call before any money moves.",
)


def _prose(sentences: int) -> str:
    return " ".join(islice(cycle(_SENTENCES), sentences))


def script() -> bytes:
    """Ten pages of Word with headings, lists and a table on each."""
    import docx

    document = docx.Document()
    for page in range(1, 11):
        document.add_heading(f"Part {page}", level=1)
        for number in range(6):
            document.add_paragraph(_prose(4 + number % 3))
        for _ in range(4):
            document.add_paragraph(_prose(1), style="List Bullet")
        table = document.add_table(4, 2)
        for row in table.rows:
            for cell in row.cells:
                cell.text = _prose(1)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def deck() -> bytes:
    """Thirty slides with a title, bullets, a box, notes, and a table on every third."""
    import pptx

    presentation = pptx.Presentation()
    for number in range(1, 31):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = f"Slide {number}"
        slide.placeholders[1].text = "\n".join(islice(cycle(_SENTENCES), 5))
        slide.shapes.add_textbox(0, 6_000_000, 6_000_000, 600_000).text_frame.text = _prose(1)
        slide.notes_slide.notes_text_frame.text = _prose(3)
        if number % 3 == 0:
            table = slide.shapes.add_table(4, 3, 0, 3_000_000, 8_000_000, 900_000).table
            for row in range(4):
                for column in range(3):
                    table.cell(row, column).text = _SENTENCES[(row + column) % 5][:40]
    stream = BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def flyer() -> bytes:
    """Ten pages of PDF in two columns with titles."""
    from reportlab.pdfgen.canvas import Canvas

    stream = BytesIO()
    canvas = Canvas(stream, invariant=1)
    for number in range(1, 11):
        canvas.setFont("Helvetica-Bold", 22)
        canvas.drawString(50, 770, f"Page {number}")
        _columns(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _columns(canvas: Canvas) -> None:
    from reportlab.lib.utils import simpleSplit

    canvas.setFont("Helvetica", 10)
    lines = simpleSplit(_prose(50), "Helvetica", 10, 230)
    for left, column in ((50, lines[:55]), (310, lines[55:110])):
        for number, line in enumerate(column):
            canvas.drawString(left, 730 - 12 * number, line)


def mail() -> bytes:
    """A mail in two parts with a quoted reply."""
    from features.mail import message

    texts = [_prose(3) for _ in range(8)]
    quoted = "\n".join(f"> {line}" for line in texts[:3])
    plain = "\n\n".join((*texts, f"On Mon, 5 Jan 2026 at 10:00, Ben <ben@example.com> wrote:\n{quoted}"))
    return message(plain, "".join(f"<p>{text}</p>" for text in texts)).as_bytes()


def page() -> bytes:
    """A landing page."""
    parts = "".join(
        f"<section><h2>Part {number}</h2><p>{escape(_prose(5))}</p><ul><li>{_prose(1)}</li></ul></section>"
        for number in range(30)
    )
    return f"<!DOCTYPE html><html><head><title>A page</title></head><body>{parts}</body></html>".encode()


def post() -> bytes:
    """A post in Markdown."""
    return "\n\n".join(f"## Part {number}\n\n{_prose(5)}\n\n- {_prose(1)}\n- **{_prose(1)}**" for number in range(30)).encode()


FILES = {
    "script of 10 pages.docx": script,
    "deck of 30 slides.pptx": deck,
    "flyer of 10 pages.pdf": flyer,
    "mail.eml": mail,
    "page.html": page,
    "post.md": post,
}
