"""PDF: text as programs of all kinds set it. Drawn with reportlab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from features import Feature, hide, say

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 420, 600
_PROSE = ("Ann closes the month and goes home", "before the others have found a pen.", "That is what it is for.")


def pdf(*pages: Callable[[Canvas], object], size: tuple[int, int] = (WIDTH, HEIGHT), password: str | None = None) -> bytes:
    """A PDF of these pages; with a password for its owner, anybody may still read it."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    stream = BytesIO()
    encrypt = StandardEncryption("", password) if password else None
    canvas = Canvas(stream, pagesize=size, encrypt=encrypt, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def write(canvas: Canvas, text: str, left: float, top: float, *, size: float = 10, font: str = "Helvetica") -> None:
    canvas.setFont(font, size)
    canvas.drawString(left, canvas._pagesize[1] - top, text)


def lines(canvas: Canvas, texts: Sequence[str], left: float = 40, top: float = 200) -> None:
    for number, text in enumerate(texts):
        write(canvas, text, left, top + 12 * number)


def _vera(canvas: Canvas, text: str, left: float, top: float) -> None:
    """In a font that has ligatures, and whose letters a reader finds by a table alone."""
    import reportlab
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if "Vera" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Vera", str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))
    write(canvas, text, left, top, font="Vera")


def _feature(
    name: str,
    *pages: Callable[[Canvas], object],
    said: tuple[str, ...] = (),
    unsaid: tuple[str, ...] = (),
    kind: str = "",
    size: tuple[int, int] = (WIDTH, HEIGHT),
    password: str | None = None,
    theirs: tuple[str, ...] = (),
) -> Feature:
    def build() -> bytes:
        return pdf(*pages, size=size, password=password)

    return Feature(name, "feature.pdf", build, said or (say(name),), unsaid, theirs, kind)


def _paragraph(canvas: Canvas) -> None:
    lines(canvas, ("The paragraph goes on over the end of", "its line and sails north with the rest", "of what it says."))


def _title(canvas: Canvas) -> None:
    write(canvas, "The title sails north", 40, 80, size=28)
    lines(canvas, _PROSE)


_LEFT = ("Suppliers look it up on their", "own, and the end of the month", "is quiet on the phone.")
_RIGHT = ("The approver decides with", "one tap. The last day is", "a day like all the others.")
_THIRD = ("Nobody types a number", "twice, and nobody asks", "where an invoice is.")


def _in_turns(*columns: Sequence[str]) -> Callable[[Canvas], None]:
    """Columns whose lines are drawn in turns, as home-made flyers have them."""

    def draw(canvas: Canvas) -> None:
        step = (WIDTH - 40) / len(columns)
        for number, row in enumerate(zip(*columns, strict=True)):
            for column, text in enumerate(row):
                write(canvas, text, 25 + step * column, 120 + 12 * number, size=8 if len(columns) > 2 else 10)

    return draw


def _one_column_first(canvas: Canvas) -> None:
    lines(canvas, _RIGHT, left=225, top=120)
    lines(canvas, _LEFT, left=40, top=120)


def _hyphens(canvas: Canvas) -> None:
    lines(canvas, ("Suppliers look it up for them-", "selves, and the month is qui-", "et on the phone."))


def _compound(canvas: Canvas) -> None:
    lines(canvas, ("The month-end is a day like all", "others, because the month-", "end is quiet."))


def _ligatures(canvas: Canvas) -> None:
    _vera(canvas, "The of\ufb01ce sails north and \ufb02ies.", 40, 200)


def _soft_hyphen(canvas: Canvas) -> None:
    _vera(canvas, "The soft hy\u00adphen sails north.", 40, 200)


def _words(canvas: Canvas) -> None:
    left = 40.0
    for word in "Every word of this line is drawn alone.".split():
        write(canvas, word, left, 200)
        left += canvas.stringWidth(word + " ")


def _one_word_per_line(canvas: Canvas) -> None:
    lines(canvas, ("Every", "word", "stands", "on", "its", "own", "line."))


def _with_margins(number: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        write(canvas, "Running header of all pages", 40, 30, size=8)
        lines(canvas, (f"Page {('one', 'two', 'three')[number]} says its own thing", *_PROSE), top=150)
        write(canvas, "Running footer of all pages", 40, 580, size=8)

    return draw


def _rotated(canvas: Canvas) -> None:
    lines(canvas, _PROSE)
    canvas.rotate(90)
    canvas.drawString(200, -380, say("rotated text"))


def _upside_page(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    lines(canvas, (say("rotated page"), *_PROSE))


def _table(canvas: Canvas) -> None:
    rows = (("Plan", "Price", "Seats"), ("Small boat", "Nine crowns", "Two"), ("Tall ship", "Forty crowns", "Eighty"))
    canvas.grid([40, 160, 280, 380], [400, 420, 440, 460])
    for number, cells in enumerate(rows):
        for column, text in enumerate(cells):
            write(canvas, text, 45 + 120 * column, HEIGHT - 446 + 20 * number)


def _landscape(canvas: Canvas) -> None:
    write(canvas, "The slide sails north", 60, 80, size=32)
    lines(canvas, ("The landscape page has wide lines that go on and on until they reach its end.",), left=60, top=160)


def _note(canvas: Canvas) -> None:
    lines(canvas, _PROSE)
    canvas.textAnnotation(say("annotation"), Rect=(40, 500, 60, 520))


def _form(canvas: Canvas) -> None:
    lines(canvas, _PROSE)
    canvas.acroForm.textfield(name="who", value=say("form field"), x=40, y=200, width=300, height=20)


def _letter_spaced(canvas: Canvas) -> None:
    text = canvas.beginText(40, 500)
    text.setFont("Helvetica", 20)
    text.setCharSpace(6)
    text.textOut("SPACED OUT")
    canvas.drawText(text)
    lines(canvas, _PROSE)


def _fake_bold(canvas: Canvas) -> None:
    for shift in (0, 0.3):
        write(canvas, say("fake bold"), 40 + shift, 200)


def _off_page(canvas: Canvas) -> None:
    lines(canvas, (say("page"),))
    write(canvas, hide("off-page text"), WIDTH + 40, 200)


def _form_object(canvas: Canvas) -> None:
    canvas.beginForm("logo")
    write(canvas, say("form object"), 40, 200)
    canvas.endForm()
    canvas.doForm("logo")


def _link(canvas: Canvas) -> None:
    lines(canvas, (say("hyperlink"),))
    canvas.linkURL("https://example.com/target", (40, 390, 200, 410))


def _protected(canvas: Canvas) -> None:
    lines(canvas, (say("protected file"),))


_COLUMNS = (" ".join(_LEFT), " ".join(_RIGHT))
_NAMES = ("one", "two", "three")
FEATURES = (
    _feature("paragraph", _paragraph, said=("The paragraph goes on over the end of its line and sails north with the rest",)),
    _feature("title", _title, said=("The title sails north", " ".join(_PROSE)), kind="title"),
    _feature("two columns", _in_turns(_LEFT, _RIGHT), said=_COLUMNS),
    _feature("three columns", _in_turns(_LEFT, _RIGHT, _THIRD), said=(*_COLUMNS, " ".join(_THIRD))),
    _feature("right column drawn first", _one_column_first, said=_COLUMNS),
    _feature("hyphens at line ends", _hyphens, said=("look it up for themselves, and the month is quiet on the phone",)),
    _feature("hyphens of the word", _compound, said=("because the month-end is quiet",), unsaid=("monthend",)),
    _feature("ligatures", _ligatures, said=("The office sails north and flies.",), unsaid=("\ufb01",)),
    _feature("soft hyphen", _soft_hyphen, unsaid=("\u00ad",)),
    _feature("words drawn alone", _words, said=("Every word of this line is drawn alone.",), unsaid=("Everyword", "lineis")),
    _feature("one word per line", _one_word_per_line, said=("Every word stands on its own line.",), unsaid=("Everyword",)),
    _feature(
        "running header and footer",
        *(_with_margins(number) for number in range(3)),
        said=("Running header of all pages", *(f"Page {name} says its own thing" for name in _NAMES)),
    ),
    _feature("rotated text", _rotated),
    _feature("rotated page", _upside_page),
    _feature(
        "table", _table, said=("Plan", "Price", "Seats", "Small boat", "Nine crowns", "Tall ship", "Forty crowns", "Eighty")
    ),
    _feature(
        "landscape slide",
        _landscape,
        said=("The slide sails north", "The landscape page has wide lines that go on and on until they reach its end."),
        size=(960, 540),
    ),
    _feature("annotation", _note, theirs=(say("annotation"),)),
    _feature("form field", _form),
    _feature("letter-spaced headline", _letter_spaced, said=("SPACED OUT",), unsaid=("S P A", "SPACEDOUT")),
    _feature("fake bold", _fake_bold),
    _feature("off-page text", _off_page, said=(say("page"),), unsaid=(hide("off-page text"),)),
    _feature("form object", _form_object),
    _feature("hyperlink", _link, unsaid=("https://example.com/target",)),
    _feature("protected file", _protected, password="owner"),
)
