"""PDF files: words in reading order with their place on the page, and a reason where nothing can be read."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from msglint import extract
from msglint.document import Block, Kind, Span, Speaker
from msglint.errors import UnreadableError
from msglint.extract._page.ocr import is_installed
from msglint.extract._pdf.plumber import Plumber
from msglint.extract._pdf.words import fold
from msglint.extract.pdf import EXTRACTOR, read
from msglint.options import ReadOptions

needs_ocr = pytest.mark.skipif(not is_installed(), reason="needs the extra: pip install 'msglint[ocr]'")

WIDTH, HEIGHT = 400, 600
BODY = 10


def pdf_of(*pages: Callable[[Canvas], object], **settings: object) -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), **settings)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def write(canvas: Canvas, text: str, left: float, top: float, *, size: float = BODY, font: str = "Helvetica") -> None:
    """One line whose letters stand ``top`` points below the edge of the page."""
    canvas.setFont(font, size)
    canvas.drawString(left, HEIGHT - top, text)


def lines(canvas: Canvas, texts: list[str], left: float = 40, top: float = 200) -> None:
    for number, text in enumerate(texts):
        write(canvas, text, left, top + 12 * number)


def blocks(data: bytes, options: ReadOptions | None = None) -> tuple[Block, ...]:
    return read(data, options or ReadOptions()).blocks


def told(data: bytes) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks(data)]


RUNNING = ["Ann closes the month and goes home", "before the others have found a pen.", "That is what it is for."]


def a_page(canvas: Canvas) -> None:
    lines(canvas, RUNNING)


def a_picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "red")), 0, 0, WIDTH, HEIGHT)


def test_title_headings_paragraphs_and_small_print() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "Books closed.", 40, 60, size=28)
        write(canvas, "Less typing", 40, 120, size=14)
        lines(canvas, RUNNING, top=140)
        write(canvas, "What it costs", 40, 200, font="Helvetica-Bold")
        lines(canvas, RUNNING, top=214)
        write(canvas, "Individual results vary.", 40, 500, size=6)

    text = " ".join(RUNNING)
    assert told(pdf_of(draw)) == [
        ("title", "Books closed."),
        ("heading", "Less typing"),
        ("paragraph", text),
        ("heading", "What it costs"),
        ("paragraph", text),
        ("footnote", "Individual results vary."),
    ]
    assert [block.level for block in blocks(pdf_of(draw))] == [0, 2, 0, 3, 0, 0]


def test_two_columns_with_words_broken_at_line_ends() -> None:
    left = ["Suppliers look it up for them-", "selves, and the month-end", "is quiet on the phone."]
    right = ["The approver decides with", "a tap. A month-", "end is a day like others."]

    def draw(canvas: Canvas) -> None:
        for number, (one, other) in enumerate(zip(left, right, strict=True)):
            write(canvas, one, 40, 100 + 12 * number)
            write(canvas, other, 220, 100 + 12 * number)

    assert [block.text for block in blocks(pdf_of(draw))] == [
        "Suppliers look it up for themselves, and the month-end is quiet on the phone.",
        "The approver decides with a tap. A month-end is a day like others.",
    ]


def test_every_word_has_its_box_and_a_broken_word_has_two() -> None:
    data = pdf_of(lambda canvas: lines(canvas, ["Nobody types the in-", "voices any more"], left=50, top=100))
    document = extract.read("a.pdf", data, ReadOptions())
    text = document.blocks[0].text
    start = text.index("invoices")
    place = document.locate(0, Span(start, start + len("invoices")))
    assert (place.label, place.page, len(place.boxes)) == ("page 1", 1, 2)
    first, second = place.boxes
    assert first.x0 > second.x0 == pytest.approx(50, abs=1)
    assert first.top < 100 < first.bottom
    assert second.top < 112 < second.bottom
    assert "".join(text[slice(*piece.span)] for piece in document.blocks[0].pieces) == text.replace(" ", "")


def test_list_items_without_their_bullets_and_with_their_depth() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, RUNNING, top=60)
        for number, (left, text) in enumerate([(40, "• Live in weeks"), (60, "• Keep your ERP"), (40, "2. Call us")]):
            write(canvas, text, left, 110 + 14 * number)

    items = blocks(pdf_of(draw))[1:]
    assert [(block.kind, block.level, block.text) for block in items] == [
        (Kind.LIST_ITEM, 1, "Live in weeks"),
        (Kind.LIST_ITEM, 2, "Keep your ERP"),
        (Kind.LIST_ITEM, 1, "Call us"),
    ]


def test_a_drawn_dot_is_a_bullet() -> None:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(["Live in weeks", "Keep your ERP"]):
            canvas.circle(40, HEIGHT - 97 - 14 * number, 2, stroke=0, fill=1)
            write(canvas, text, 52, 100 + 14 * number)

    assert told(pdf_of(draw)) == [("list item", "Live in weeks"), ("list item", "Keep your ERP")]


def test_running_headers_and_footers_stand_once() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            write(canvas, "Sales enablement", 40, 30)
            lines(canvas, RUNNING)
            write(canvas, f"Script v2 | page {number}", 40, 580)

        return draw

    found = told(pdf_of(page(1), page(2), page(3)))
    assert found[0] == ("header", "Sales enablement")
    assert found[2] == ("footer", "Script v2 | page 1")
    assert [kind for kind, _ in found] == ["header", "paragraph", "footer", "paragraph", "paragraph"]


def test_figures_in_the_margin_that_differ_are_no_running_line() -> None:
    pages = [lambda canvas, share=share: write(canvas, f"Up to {share}% faster", 40, 30) for share in (30, 40)]
    assert [text for _, text in told(pdf_of(*pages))] == ["Up to 30% faster", "Up to 40% faster"]


def test_a_sentence_goes_on_over_the_page() -> None:
    data = pdf_of(
        lambda canvas: lines(canvas, ["Ann closes the month and goes home", "before the others have"], top=560),
        lambda canvas: lines(canvas, ["found a pen."], top=40),
    )
    (block,) = blocks(data)
    assert block.text == "Ann closes the month and goes home before the others have found a pen."
    assert {piece.anchor.page for piece in block.pieces} == {1, 2}


def ruled_table(canvas: Canvas) -> None:
    canvas.grid([40, 160, 360], [HEIGHT - 100, HEIGHT - 130, HEIGHT - 170])
    write(canvas, "They say", 50, 120)
    write(canvas, "You say", 170, 120)
    write(canvas, "It costs too", 50, 145)
    write(canvas, "much", 50, 157)
    write(canvas, "One flat figure a year", 170, 145)


def test_the_cells_of_a_ruled_table_with_their_speakers() -> None:
    assert [(block.kind, block.text, block.speaker) for block in blocks(pdf_of(ruled_table))] == [
        (Kind.CELL, "They say", Speaker.OURS),
        (Kind.CELL, "You say", Speaker.OURS),
        (Kind.CELL, "It costs too much", Speaker.THEIRS),
        (Kind.CELL, "One flat figure a year", Speaker.OURS),
    ]


def test_a_table_stands_between_the_paragraphs_around_it() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "What they ask first, all of them.", 40, 80)
        ruled_table(canvas)
        write(canvas, "What they ask later, some of them.", 40, 200)

    assert [block.kind for block in blocks(pdf_of(draw))] == [Kind.PARAGRAPH, *4 * [Kind.CELL], Kind.PARAGRAPH]


def test_filled_panels_behind_text_are_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        for left in (40, 200):
            for top in (100, 130):
                canvas.rect(left, HEIGHT - top - 30, 160, 30, stroke=0, fill=1)
        canvas.setFillGray(0)
        for left, top, text in [(50, 120, "Fast"), (210, 120, "Safe"), (50, 150, "Kind"), (210, 150, "Fair")]:
            write(canvas, text, left, top)

    assert {block.kind for block in blocks(pdf_of(draw))} == {Kind.PARAGRAPH}


def test_a_turn_of_the_customer_and_a_direction() -> None:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(["Prospect: We have no budget.", "Rep: When would you?", "[pause]"]):
            write(canvas, text, 40, 100 + 30 * number)

    assert [block.speaker for block in blocks(pdf_of(draw))] == [Speaker.THEIRS, Speaker.OURS, Speaker.INSTRUCTION]


def test_ligatures_are_the_letters_that_a_reader_sees() -> None:
    assert fold("ﬁnance oﬃce ﬂow") == "finance office flow"


def test_fake_bold_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "Quieter phones", 40, 100)
        write(canvas, "Quieter phones", 40.3, 100)

    assert told(pdf_of(draw)) == [("paragraph", "Quieter phones")]


def test_words_drawn_one_by_one_in_any_order_are_lines() -> None:
    def draw(canvas: Canvas) -> None:
        for left, top, word in [
            (40, 100, "Ann"),
            (62, 100, "closes"),
            (40, 112, "and"),
            (62, 112, "sings"),
            (95, 100, "early"),
        ]:
            write(canvas, word, left, top)

    assert told(pdf_of(draw)) == [("paragraph", "Ann closes early and sings")]


def test_turned_text_is_a_block_of_its_own_and_text_off_the_page_is_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        a_page(canvas)
        write(canvas, "crop marks", 40, -20)
        canvas.rotate(90)
        canvas.drawString(100, -20, "Made in Ohio")

    assert [text for _, text in told(pdf_of(draw))] == [" ".join(RUNNING), "Made in Ohio"]


def test_a_page_that_is_shown_turned_is_read_upright() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        for number, text in enumerate(RUNNING):
            canvas.drawString(100, -200 - 14 * number, text)

    (block,) = blocks(pdf_of(draw))
    box = block.pieces[0].anchor.box
    assert block.text == " ".join(RUNNING)
    assert box is not None
    assert box.x0 == pytest.approx(100, abs=1)
    assert box.top < 200 < box.bottom


def test_an_empty_page_that_is_shown_turned_has_no_words() -> None:
    assert told(pdf_of(a_page, lambda canvas: canvas.setPageRotation(90))) == [("paragraph", " ".join(RUNNING))]


def test_letters_on_a_line_aslant_have_a_height_of_their_own() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(5)
        canvas.drawString(100, 300, "Paid in nine days")

    (block,) = blocks(pdf_of(draw))
    tops = [piece.anchor.box.top for piece in block.pieces if piece.anchor.box]
    assert block.text == "Paid in nine days"
    assert tops == sorted(set(tops), reverse=True)


def test_an_empty_user_password_is_none() -> None:
    data = pdf_of(a_page, encrypt=StandardEncryption("", "owner"))
    assert told(data) == [("paragraph", " ".join(RUNNING))]


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("msglint.extract._page.ocr.find_spec", lambda _name: None)


@pytest.mark.usefixtures("no_ocr")
def test_pictures_among_pages_of_text_are_named() -> None:
    content = read(pdf_of(a_page, a_picture, a_page, a_picture, a_picture), ReadOptions())
    assert content.warnings == ('pages 2, 4-5 are pictures and were not read: pip install "msglint[ocr]"',)


@pytest.mark.usefixtures("no_ocr")
def test_a_scan_is_unreadable() -> None:
    with pytest.raises(UnreadableError, match=r'^page 1 is a picture and was not read: pip install "msglint\[ocr\]"$'):
        extract.read("scan.pdf", pdf_of(a_picture), ReadOptions())


def a_scan(canvas: Canvas) -> None:
    """A page that is a picture of a sentence, 200 dots for an inch, with a scanner's grey in place of white."""
    scan = Image.new("L", (int(WIDTH / 0.36), int(HEIGHT / 0.36)), 235)
    draw = ImageDraw.Draw(scan)
    draw.text((150, 300), "Ann closes the month and goes home", fill=20, font=ImageFont.load_default(44))
    draw.text((150, 360), "before the others have found a pen.", fill=20, font=ImageFont.load_default(44))
    canvas.drawImage(ImageReader(scan), 0, 0, WIDTH, HEIGHT)


@needs_ocr
def test_a_scanned_page_is_read_where_ocr_is_installed() -> None:
    content = read(pdf_of(a_page, a_scan), ReadOptions())
    assert [block.text for block in content.blocks][
        1
    ] == "Ann closes the month and goes home before the others have found a pen."
    assert content.warnings == ()
    [*_, last] = content.blocks[1].pieces
    assert last.anchor.page == 2
    assert last.anchor.box is not None
    assert 360 * 0.36 < (last.anchor.box.top + last.anchor.box.bottom) / 2 < 420 * 0.36


@needs_ocr
def test_scans_beyond_what_ocr_reads_of_a_file_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("msglint.extract._page.ocr._MOST_WORDS", 10)
    content = read(pdf_of(a_scan, a_scan), ReadOptions())
    assert [block.pieces[0].anchor.page for block in content.blocks] == [1]
    assert content.warnings == ("page 2 is a picture and was not read, as the file has too many; split it",)


def test_a_picture_beside_text_is_named_and_one_behind_text_is_not() -> None:
    def beside(canvas: Canvas) -> None:
        a_page(canvas)
        canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "red")), 40, 40, 300, 200)

    def behind(canvas: Canvas) -> None:
        a_picture(canvas)
        a_page(canvas)

    def logo(canvas: Canvas) -> None:
        a_page(canvas)
        canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "red")), 40, 40, 60, 30)

    assert read(pdf_of(beside, behind, beside, logo), ReadOptions()).warnings == (
        "pages 1, 3 also show pictures; words in them were not checked",
    )
    assert read(pdf_of(behind, logo), ReadOptions()).warnings == ()


def test_the_values_of_a_form_stand_beside_their_labels() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "Prepared for:", 40, 100)
        form = canvas.acroForm
        form.textfield(name="who", value="Pine & Oak Bank", x=102, y=HEIGHT - 104, width=200, height=16, fontSize=10)
        form.textfield(name="empty", value="", x=110, y=HEIGHT - 144, width=200, height=16)
        form.checkbox(name="agreed", checked=True, x=40, y=HEIGHT - 200)

    document = extract.read("form.pdf", pdf_of(draw), ReadOptions())
    assert [block.text for block in document.blocks] == ["Prepared for: Pine & Oak Bank"]
    box = document.locate(0, Span(14, 18)).box
    assert box is not None
    assert 101 < box.x0 < 104
    assert 88 < box.top < box.bottom < 104


def test_comments_are_not_ours() -> None:
    def draw(canvas: Canvas) -> None:
        a_page(canvas)
        canvas.textAnnotation("Can we promise this?", Rect=[40, 300, 60, 320])
        canvas.freeTextAnnotation("Legal says no", "/Helv 10 Tf", Rect=[40, 100, 200, 120])
        canvas.highlightAnnotation("Too strong", Rect=[40, 390, 200, 402])

    found = [(block.kind, block.text, block.speaker) for block in blocks(pdf_of(draw))]
    assert found == [
        (Kind.PARAGRAPH, " ".join(RUNNING), Speaker.OURS),
        (Kind.NOTES, "Can we promise this?", Speaker.THEIRS),
        (Kind.NOTES, "Legal says no", Speaker.THEIRS),
        (Kind.NOTES, "Too strong", Speaker.THEIRS),
    ]


def test_a_sideways_label_of_every_page_stands_once() -> None:
    def draw(canvas: Canvas) -> None:
        a_page(canvas)
        canvas.rotate(90)
        canvas.drawString(100, -20, "Made in Ohio")

    assert [text for _, text in told(pdf_of(draw, draw, draw))].count("Made in Ohio") == 1


def objections(*rows: tuple[str, str], top: float) -> Callable[[Canvas], None]:
    """A ruled table of two columns."""

    def draw(canvas: Canvas) -> None:
        canvas.grid([40, 200, 360], [HEIGHT - top - 30 * number for number in range(len(rows) + 1)])
        for number, row in enumerate(rows):
            for left, text in zip((50, 210), row, strict=True):
                write(canvas, text, left, top + 20 + 30 * number)

    return draw


HEAD = ("They say", "You say")
ANSWERS = [("It costs too much", "One flat figure"), ("Not this year", "When would you?")]


def speakers(data: bytes) -> dict[str, Speaker]:
    return {block.text: block.speaker for block in blocks(data)}


def test_a_table_that_goes_on_over_the_page_keeps_its_headings() -> None:
    found = speakers(pdf_of(objections(HEAD, ANSWERS[0], top=500), objections(*ANSWERS[1:], *ANSWERS[1:], top=50)))
    assert found["Not this year"] is Speaker.THEIRS
    assert found["When would you?"] is Speaker.OURS


def test_headings_that_come_back_on_the_next_page_are_ours() -> None:
    found = speakers(pdf_of(objections(HEAD, ANSWERS[0], top=500), objections(HEAD, ANSWERS[1], top=50)))
    assert (found["They say"], found["Not this year"]) == (Speaker.OURS, Speaker.THEIRS)


def test_another_table_on_the_next_page_keeps_its_own_headings() -> None:
    data = pdf_of(objections(HEAD, ANSWERS[0], top=500), objections(("Plan", "Price"), ("Basic", "One figure"), top=250))
    assert set(speakers(data).values()) == {Speaker.OURS, Speaker.THEIRS}
    assert speakers(data)["Basic"] is Speaker.OURS


def with_helvetica(data: bytes, **entries: bytes) -> bytes:
    """An uncompressed file whose Helvetica has other entries."""
    font = b" ".join(b"/%s %s" % (name.encode(), value) for name, value in entries.items())
    return re.sub(
        rb"<<\s*/BaseFont /Helvetica /Encoding.*?>>", lambda _match: b"<< /Type /Font " + font + b" >>", data, flags=re.DOTALL
    )


def two_fonts(canvas: Canvas) -> None:
    write(canvas, "Quieter phones", 40, 100, font="Times-Roman")
    lines(canvas, RUNNING)


@pytest.mark.usefixtures("no_ocr")
def test_text_in_a_font_that_does_not_say_what_it_is_is_named() -> None:
    inner = b"[ << /Type /Font /Subtype /CIDFontType2 /BaseFont /Foo /CIDSystemInfo << /Ordering (A) >> >> ]"
    font = {"Subtype": b"/Type0", "BaseFont": b"/Foo", "Encoding": b"/Identity-H", "DescendantFonts": inner}
    content = read(with_helvetica(pdf_of(two_fonts, pageCompression=0), **font), ReadOptions())
    assert [block.text for block in content.blocks] == ["Quieter phones"]
    assert content.warnings == ("page 1: text in an unreadable font was not checked",)


@pytest.mark.usefixtures("no_ocr")
def test_pdfplumber_reads_a_page_whose_letters_pdfium_does_not_know() -> None:
    names = b"<< /Type /Encoding /Differences [ 32 " + b"/g77 " * 95 + b"] >>"
    font = {"Subtype": b"/Type1", "BaseFont": b"/Helvetica", "Encoding": names}
    content = read(with_helvetica(pdf_of(two_fonts, pageCompression=0), **font), ReadOptions())
    assert [block.text for block in content.blocks] == ["Quieter phones", " ".join(RUNNING)]
    assert content.warnings == ()


@pytest.mark.usefixtures("no_ocr")
def test_shapes_without_text_are_named() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(60):
            canvas.line(10, 10 + number, 100, 10 + 2 * number)

    assert read(pdf_of(draw), ReadOptions()).warnings == ("page 1: shapes but no text; words drawn as shapes were not checked",)


def test_an_empty_page_is_no_problem() -> None:
    assert read(pdf_of(a_page, lambda canvas: canvas), ReadOptions()).warnings == ()


def no_pages() -> bytes:
    stream = BytesIO()
    with pypdfium2.PdfDocument.new() as pdf:
        pdf.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Dear all, no PDF", "not a PDF"),
        (b"%PDF-1.7 and nothing behind it", "cut off"),
        (b"%PDF-1.7 rubbish %%EOF", "damaged"),
        (no_pages(), r"^the PDF has no pages; export it again$"),
        (pdf_of(a_page, encrypt=StandardEncryption("secret", "owner")), "password protected; save a copy without the password"),
        (pdf_of(a_page)[:300], "cut off"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(data, ReadOptions())


def test_the_rest_of_a_file_that_is_cut_off_comes_with_a_warning() -> None:
    data = pdf_of(a_page)
    content = read(data[: data.index(b"%%EOF")], ReadOptions())
    assert [block.text for block in content.blocks] == [" ".join(RUNNING)]
    assert content.warnings == ("the file is cut off; its last pages may be missing",)


def test_the_signature_may_stand_behind_other_bytes() -> None:
    assert EXTRACTOR.recognises(b"\n" * 900 + b"%PDF-1.4")
    assert not EXTRACTOR.recognises(b"\n" * 2000 + b"%PDF-1.4")
    assert not EXTRACTOR.recognises(b"PK\x03\x04")


def test_pdfplumber_reads_a_page_where_it_is_asked_to() -> None:
    plumber = Plumber(pdf_of(lambda canvas: write(canvas, "Quieter phones", 40, 100)))
    words = plumber.words(1).upright
    plumber.close()
    assert [word.text for word in words] == ["Quieter", "phones"]
    assert words[0].box.x0 == pytest.approx(40, abs=1)
    assert words[0].box.top < 100 < words[0].box.bottom


def test_pdfplumber_has_no_words_of_a_damaged_file() -> None:
    assert Plumber(b"%PDF-1.7 rubbish").words(1).upright == ()


def test_pdfplumber_may_be_closed_on_a_damaged_file() -> None:
    data = pdf_of(a_page, a_page, pageCompression=0)
    plumber = Plumber(b"/MediaBox [ 0 /x".join(data.rsplit(b"/MediaBox [ 0 0", 1)))
    assert plumber.words(1).upright == ()
    plumber.close()


def test_what_the_libraries_log_of_a_document_reaches_nobody(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def talks(_page: object) -> None:
        logging.getLogger("pdfminer.pdfinterp").error("Could not set %s", "the price of Elm Bank")
        raise ValueError("damaged")

    monkeypatch.setattr("msglint.extract._pdf.plumber._words", talks)
    with caplog.at_level(logging.DEBUG):
        assert Plumber(pdf_of(a_page)).words(1).upright == ()
    assert caplog.text == ""
    assert logging.getLogger("pdfminer").level == logging.NOTSET
