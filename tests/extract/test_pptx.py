"""PowerPoint files: every word that an audience or a presenter sees, once, with the slide and the shape."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pptx
import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Inches

from msglint.document import Block, Kind, Speaker, label
from msglint.errors import UnreadableError
from msglint.extract import Content
from msglint.extract._office.opc import opened_parts
from msglint.extract._page import album
from msglint.extract.pptx import EXTRACTOR, read
from msglint.options import ReadOptions

TITLE_SLIDE, TITLE_AND_CONTENT, BLANK = 0, 1, 6
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def deck_of(*layouts: int) -> tuple[Presentation, list[Slide]]:
    deck = pptx.Presentation()
    return deck, [deck.slides.add_slide(deck.slide_layouts[layout]) for layout in layouts]


def saved(deck: Presentation) -> bytes:
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The file with every member as ``change`` makes it; None takes it out."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = change(name, old.read(name))
            if member is not None:
                new.writestr(name, member)
    return stream.getvalue()


def edited(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The file with some bytes of one part replaced; they must be there."""

    def edit(name: str, member: bytes) -> bytes:
        assert name != part or old in member
        return member.replace(old, new) if name == part else member

    return changed(data, edit)


def without(data: bytes, part: str) -> bytes:
    return changed(data, lambda name, member: None if name == part else member)


def content(deck: Presentation | bytes) -> Content:
    return read(deck if isinstance(deck, bytes) else saved(deck), ReadOptions())


def texts(deck: Presentation | bytes) -> list[str]:
    return [block.text for block in content(deck).blocks]


def place(block: Block) -> str:
    assert len({piece.anchor for piece in block.pieces}) == 1
    return label(block.pieces[0].anchor)


def box(slide: Slide, text: str, left: float = 1, top: float = 1, height: float = 0.5) -> None:
    shape = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(height))
    shape.text_frame.text = text


def test_a_deck_as_people_write_it() -> None:
    deck, (first, second) = deck_of(TITLE_SLIDE, TITLE_AND_CONTENT)
    first.shapes.title.text = "Close faster"
    first.placeholders[1].text = "Every invoice, accounted for."
    second.shapes.title.text = "Why"
    second.placeholders[1].text = "Fewer touches"
    below = second.placeholders[1].text_frame.add_paragraph()
    below.level = 1
    for run in ("Up to ", "4 ", "days"):
        below.add_run().text = run
    box(second, "Rates may vary.", top=6)
    second.notes_slide.notes_text_frame.text = "Slow down here.\nProspect: We have that."
    assert [(b.kind, b.level, b.speaker, b.text, place(b), b.pieces[0].anchor.page) for b in content(deck).blocks] == [
        (Kind.TITLE, 1, Speaker.OURS, "Close faster", "slide 1, title", 1),
        (Kind.HEADING, 2, Speaker.OURS, "Every invoice, accounted for.", "slide 1, subtitle", 1),
        (Kind.TITLE, 1, Speaker.OURS, "Why", "slide 2, title", 2),
        (Kind.LIST_ITEM, 1, Speaker.OURS, "Fewer touches", "slide 2, bullet 1", 2),
        (Kind.LIST_ITEM, 2, Speaker.OURS, "Up to 4 days", "slide 2, bullet 2", 2),
        (Kind.TEXT_BOX, 0, Speaker.OURS, "Rates may vary.", "slide 2, text box 1", 2),
        (Kind.NOTES, 0, Speaker.OURS, "Slow down here.", "slide 2, speaker notes", 2),
        (Kind.NOTES, 0, Speaker.THEIRS, "Prospect: We have that.", "slide 2, speaker notes", 2),
    ]


def test_reading_order_is_what_the_eye_follows() -> None:
    deck, (slide,) = deck_of(TITLE_AND_CONTENT)
    box(slide, "bottom", top=7)
    box(slide, "right", left=5, top=0.1)
    box(slide, "left", left=1, top=0.2)
    slide.placeholders[1].text = "body, placed by the layout"
    slide.shapes.title.text = "title"
    assert texts(deck) == ["title", "left", "right", "body, placed by the layout", "bottom"]


def test_a_tall_shape_does_not_pull_its_neighbours_into_one_row() -> None:
    deck, (slide,) = deck_of(BLANK)
    box(slide, "tall", left=1, top=1, height=5)
    box(slide, "lower right", left=4, top=3)
    box(slide, "upper right", left=6, top=1)
    assert texts(deck) == ["tall", "upper right", "lower right"]


def test_groups_in_groups_stay_together() -> None:
    deck, (slide,) = deck_of(BLANK)
    group = slide.shapes.add_group_shape()
    inner = group.shapes.add_group_shape()
    for shapes, text, top in ((group.shapes, "outer", 1), (inner.shapes, "inner", 3)):
        shape = shapes.add_shape(MSO_SHAPE.OVAL, Inches(1), Inches(top), Inches(1), Inches(1))
        shape.text_frame.text = text
    box(slide, "beside", left=5, top=2)
    assert [(block.text, place(block)) for block in content(deck).blocks] == [
        ("outer", "slide 1, text box 1"),
        ("inner", "slide 1, text box 2"),
        ("beside", "slide 1, text box 3"),
    ]


def test_forced_line_breaks_and_the_slide_number() -> None:
    deck, (slide,) = deck_of(BLANK)
    box(slide, "Fits what\vyou have")
    paragraph = slide.shapes[0].text_frame.paragraphs[0]._p
    number = etree.SubElement(paragraph, f"{{{DRAWING}}}fld", type="slidenum", id="x")
    etree.SubElement(number, f"{{{DRAWING}}}t").text = "7"
    assert texts(deck) == ["Fits what\nyou have"]
    escaped = edited(saved(deck), "ppt/slides/slide1.xml", b"you have", b"you_x000B_have")
    assert texts(escaped) == ["Fits what\nyou\nhave"]


def test_a_body_without_bullets_is_prose() -> None:
    deck, (slide,) = deck_of(TITLE_AND_CONTENT)
    slide.placeholders[1].text = "Prose\nPoint"
    properties = slide.placeholders[1].text_frame.paragraphs[0]._p.get_or_add_pPr()
    etree.SubElement(properties, f"{{{DRAWING}}}buNone")
    assert [(block.kind, place(block)) for block in content(deck).blocks] == [
        (Kind.PARAGRAPH, "slide 1, paragraph 1"),
        (Kind.LIST_ITEM, "slide 1, bullet 1"),
    ]


def test_the_layout_may_take_the_bullets_away() -> None:
    deck, (slide,) = deck_of(TITLE_AND_CONTENT)
    slide.placeholders[1].text = "Prose"
    styles = deck.slide_layouts[TITLE_AND_CONTENT].placeholders[1]._element.txBody.find(f"{{{DRAWING}}}lstStyle")
    etree.SubElement(etree.SubElement(styles, f"{{{DRAWING}}}lvl1pPr"), f"{{{DRAWING}}}buNone")
    assert [block.kind for block in content(deck).blocks] == [Kind.PARAGRAPH]


def test_a_table_with_speakers_and_merged_cells() -> None:
    deck, (slide,) = deck_of(BLANK)
    table = slide.shapes.add_table(3, 3, 0, 0, Inches(6), Inches(2)).table
    for row, line in enumerate((("They say", "", "You say"), ("Too dear", "Far too dear", "It pays"), ("Why?", "", ""))):
        for column, text in enumerate(line):
            table.cell(row, column).text = text
    table.cell(0, 0).merge(table.cell(0, 1))
    assert [(block.kind, block.speaker, block.text, place(block)) for block in content(deck).blocks] == [
        (Kind.CELL, Speaker.OURS, "They say", "slide 1, table 1, row 1, column 1"),
        (Kind.CELL, Speaker.OURS, "You say", "slide 1, table 1, row 1, column 2"),
        (Kind.CELL, Speaker.THEIRS, "Too dear", "slide 1, table 1, row 2, column 1"),
        (Kind.CELL, Speaker.THEIRS, "Far too dear", "slide 1, table 1, row 2, column 2"),
        (Kind.CELL, Speaker.OURS, "It pays", "slide 1, table 1, row 2, column 3"),
        (Kind.CELL, Speaker.THEIRS, "Why?", "slide 1, table 1, row 3, column 1"),
    ]


def charted(title: str) -> Presentation:
    deck, (slide,) = deck_of(BLANK)
    data = CategoryChartData()
    data.categories = ["Before", "After"]
    data.add_series("Days to close", (9, 5))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(5), Inches(3), data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = title
    return deck


def test_a_chart() -> None:
    found = content(charted("Up to 4 days sooner")).blocks
    assert [block.text for block in found] == ["Up to 4 days sooner", "Days to close", "Before", "After"]
    assert {place(block) for block in found} == {"slide 1, chart 1"}


def test_a_damaged_chart_is_a_warning() -> None:
    data = saved(charted("Lost"))
    part = next(name for name in zipfile.ZipFile(BytesIO(data)).namelist() if name.startswith("ppt/charts/chart"))
    result = content(without(data, part))
    assert result.blocks == ()
    (warning,) = result.warnings
    assert warning.startswith("a chart or diagram on slide 1 was not read: damaged: something that")


def test_the_text_of_a_modern_chart_is_not_the_excuse_for_old_programs() -> None:
    deck, (slide,) = deck_of(BLANK)
    box(slide, "This chart is not available in your version.")
    shape = slide.shapes[0]._element
    excuse = etree.tostring(shape)
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    modern = "http://schemas.microsoft.com/office/drawing/2014/chartex"
    alternate = (
        f'<mc:AlternateContent xmlns:mc="{space}"><mc:Choice Requires="cx1">'
        f'<p:graphicFrame xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><cx:chart xmlns:cx="{modern}"/>'
        f"</p:graphicFrame></mc:Choice><mc:Fallback>{excuse.decode()}</mc:Fallback></mc:AlternateContent>"
    )
    shape.getparent().replace(shape, etree.fromstring(alternate))
    result = content(deck)
    assert result.blocks == ()
    assert result.warnings[0].startswith("a chart or diagram on slide 1 was not read")


DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"


def diagram(points: dict[str, str], links: list[tuple[str, str, int]]) -> bytes:
    def point(name: str, text: str) -> str:
        kind = ' type="doc"' if name == "doc" else ""
        return f'<d:pt modelId="{name}"{kind}><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>'

    inner = "".join(point(name, text) for name, text in points.items())
    lines = "".join(f'<d:cxn srcId="{source}" destId="{target}" srcOrd="{order}"/>' for source, target, order in links)
    lists = f"<d:ptLst>{inner}</d:ptLst><d:cxnLst>{lines}</d:cxnLst>"
    return f'<d:dataModel xmlns:d="{DIAGRAM}" xmlns:a="{DRAWING}">{lists}</d:dataModel>'.encode()


def test_a_diagram_in_the_order_that_it_shows() -> None:
    data = saved(charted("replaced"))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        part = next(name for name in archive.namelist() if name.startswith("ppt/charts/chart"))
    model = diagram(
        {"c": "Pay", "b": "Approve", "doc": "", "a": "Capture", "a1": "Reads mail", "stray": "Stray"},
        [("doc", "c", 2), ("doc", "a", 0), ("doc", "b", 1), ("a", "a1", 0)],
    )
    data = changed(data, lambda name, member: model if name == part else member)
    slide = zipfile.ZipFile(BytesIO(data)).read("ppt/slides/slide1.xml")
    chart = re.search(rb"<c:chart .*?/>", slide)
    assert chart is not None
    relation = re.search(rb'r:id="(\w+)"', chart.group())
    assert relation is not None
    ids = b'<d:relIds xmlns:d="%s" xmlns:r="%s" r:dm="%s"/>' % (
        DIAGRAM.encode(),
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        relation[1],
    )
    found = content(edited(data, "ppt/slides/slide1.xml", chart.group(), ids)).blocks
    assert [(block.text, block.level) for block in found] == [
        ("Capture", 1),
        ("Reads mail", 2),
        ("Approve", 1),
        ("Pay", 1),
        ("Stray", 0),
    ]
    assert {place(block) for block in found} == {"slide 1, diagram 1"}


def test_a_hidden_slide_is_left_out_with_a_warning() -> None:
    deck, slides = deck_of(BLANK, BLANK)
    for slide, text in zip(slides, ("shown", "hidden"), strict=True):
        box(slide, text)
    slides[1]._element.set("show", "0")
    result = content(deck)
    assert [block.text for block in result.blocks] == ["shown"]
    assert result.warnings == ("slide 2 is hidden and was not checked",)


def test_a_hidden_slide_is_read_when_asked_for() -> None:
    deck, (slide,) = deck_of(BLANK)
    box(slide, "hidden")
    slide._element.set("show", "0")
    result = read(saved(deck), ReadOptions(hidden_slides=True))
    assert ([block.text for block in result.blocks], result.warnings) == (["hidden"], ())


def at(slide: Slide, text: str, left: int, top: int) -> None:
    slide.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(1)).text_frame.text = text


@pytest.mark.parametrize(
    ("left", "top", "shows"), [(-2, 0, False), (-1, 0, True), (0, -1, False), (10, 0, False), (9, 7, True), (0, 8, False)]
)
def test_text_beside_the_slide_is_left_out_with_a_warning(left: int, top: int, shows: bool) -> None:
    deck, (slide,) = deck_of(BLANK)
    box(slide, "shown")
    at(slide, "beside", left, top)
    result = content(deck)
    assert {block.text for block in result.blocks} == ({"shown", "beside"} if shows else {"shown"})
    warning = "slide 1 has text beside the slide, where nobody sees it; it was not checked"
    assert result.warnings == (() if shows else (warning,))


def test_an_empty_shape_beside_the_slide_is_no_warning() -> None:
    deck, (slide,) = deck_of(BLANK)
    box(slide, "shown")
    at(slide, "", -9, 0)
    assert content(deck).warnings == ()


def png(colour: int) -> BytesIO:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return BytesIO(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes((0, colour)))) + chunk(b"IEND", b""))


def test_pictures_beside_text_are_one_warning_for_the_deck() -> None:
    deck, slides = deck_of(BLANK, BLANK)
    for number, slide in enumerate(slides):
        box(slide, "words")
        slide.shapes.add_picture(png(9), 0, 0, Inches(3), Inches(2))
        slide.shapes.add_picture(png(number), 0, 0, Inches(1), Inches(1))
        slide.shapes.add_picture(png(7), 0, 0, Inches(3), Inches(0.5))
    assert content(deck).warnings == ("3 pictures in it were not read; save them as files to have them checked",)


def test_an_embedded_object_is_a_warning() -> None:
    deck, (slide,) = deck_of(BLANK)
    box(slide, "words")
    slide.shapes.add_ole_object(BytesIO(b"PK"), "Excel.Sheet.12", 0, 0, Inches(3), Inches(2), icon_file=png(1))
    assert content(deck).warnings == ("1 embedded object was not read (a spreadsheet, for example); paste the text instead",)


def test_a_sound_deck_is_opened_by_the_library_and_a_strange_one_read_all_the_same() -> None:
    deck, (slide,) = deck_of(BLANK)
    box(slide, "words")
    data = saved(deck)
    assert opened_parts(data, ".pptx")["ppt/slides/slide1.xml"].root is not None
    strange = edited(data, "[Content_Types].xml", b"presentationml.presentation.main+xml", b"presentationml.strange+xml")
    assert not opened_parts(strange, ".pptx")
    assert texts(strange) == texts(data) == ["words"]


def test_a_hidden_shape_is_left_out() -> None:
    deck, (slide,) = deck_of(BLANK)
    box(slide, "shown")
    box(slide, "hidden")
    slide.shapes[1]._element.nvSpPr.cNvPr.set("hidden", "1")
    assert texts(deck) == ["shown"]


def test_notes_pages_have_more_than_notes() -> None:
    deck, (slide,) = deck_of(BLANK)
    slide.notes_slide.notes_text_frame.text = "Say this"
    data = saved(deck)
    page = zipfile.ZipFile(BytesIO(data)).read("ppt/notesSlides/notesSlide1.xml")
    footer = re.search(rb"<p:sp>(?:(?!</p:sp>).)*Say this.*?</p:sp>", page, re.DOTALL)
    assert footer is not None
    extra = footer.group().replace(b'type="body"', b'type="ftr"').replace(b"Say this", b"Confidential")
    assert texts(edited(data, "ppt/notesSlides/notesSlide1.xml", b"</p:spTree>", extra + b"</p:spTree>")) == ["Say this"]


def test_alt_text_of_a_picture() -> None:
    deck, (slide,) = deck_of(BLANK)
    shape = slide.shapes.add_shape(MSO_SHAPE.OVAL, 0, 0, Inches(1), Inches(1))
    shape._element.nvSpPr.cNvPr.set("descr", "A clerk at ease")
    (block,) = content(deck).blocks
    assert (block.kind, block.text, place(block)) == (Kind.ALT_TEXT, "A clerk at ease", "slide 1, shape, alt text")


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c4890000000d49444154789c6360000002000001"
    "e221bc330000000049454e44ae426082".replace(" ", "")
)


def test_a_slide_of_pictures_alone_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(album, "is_installed", lambda: False)
    deck, slides = deck_of(BLANK, BLANK)
    for slide in slides:
        slide.shapes.add_picture(BytesIO(PIXEL), 0, 0)
    box(slides[0], "words")
    result = content(deck)
    assert [block.text for block in result.blocks] == ["words"]
    assert result.warnings == (
        'slide 2 has only pictures; msglint reads their words with the extra: pip install "msglint[ocr]"',
    )


def test_text_of_the_master_is_read_once_and_its_prompts_never() -> None:
    deck, slides = deck_of(BLANK, BLANK, TITLE_SLIDE)
    for sheet, text in ((deck.slide_master, "Acme confidential"), (deck.slide_layouts[BLANK], "Layout words")):
        box(slides[0], text)
        sheet.shapes._spTree.append(slides[0].shapes[-1]._element)
    box(slides[0], "words")
    found = content(deck).blocks
    assert [(block.kind, block.text, place(block)) for block in found] == [
        (Kind.TEXT_BOX, "words", "slide 1, text box 1"),
        (Kind.FOOTER, "Layout words", "slide master, text box 1"),
        (Kind.FOOTER, "Acme confidential", "slide master, text box 1"),
    ]


def test_a_slide_may_hide_the_text_of_its_master() -> None:
    deck, (slide,) = deck_of(BLANK)
    box(slide, "Acme confidential")
    deck.slide_master.shapes._spTree.append(slide.shapes[0]._element)
    box(slide, "words")
    slide._element.set("showMasterSp", "0")
    assert texts(deck) == ["words"]


def test_a_footer_on_every_slide_is_read_once() -> None:
    deck, slides = deck_of(TITLE_AND_CONTENT, TITLE_AND_CONTENT)
    for slide in slides:
        slide.placeholders[1].text = "Results vary."
        slide.placeholders[1]._element.nvSpPr.nvPr.find(".//{*}ph").set("type", "ftr")
    assert [(block.kind, place(block)) for block in content(deck).blocks] == [(Kind.FOOTER, "slide 1, footer")]


def test_recognises_decks_only() -> None:
    data = saved(deck_of(BLANK)[0])
    assert EXTRACTOR.recognises(data)
    assert not EXTRACTOR.recognises(data[:-50])
    assert not EXTRACTOR.recognises(without(data, "ppt/presentation.xml"))


def test_a_damaged_slide_is_a_warning_and_the_others_are_read() -> None:
    deck, slides = deck_of(BLANK, BLANK, BLANK)
    for slide, text in zip(slides, ("one", "two", "three"), strict=True):
        box(slide, text)
    data = edited(saved(deck), "ppt/slides/slide2.xml", b"</p:sld>", b"")
    result = content(without(data, "ppt/slides/slide3.xml"))
    assert [block.text for block in result.blocks] == ["one"]
    assert result.warnings == (
        "slide 2 was not read: damaged: its part ppt/slides/slide2.xml is not sound XML; save a new copy",
        "slide 3 was not read: damaged: its part ppt/slides/slide3.xml is missing; save a new copy",
    )


GOOD = saved(deck_of(BLANK)[0])
BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "password protected, or in the old Office format; save it as .pptx"),
        (b"just some words", "not a .pptx file"),
        (GOOD[:1000], "damaged or cut off"),
        (without(GOOD, "ppt/presentation.xml"), "ppt/presentation.xml is missing"),
        (changed(GOOD, lambda name, old: BOMB if name == "ppt/presentation.xml" else old), "declares a document type"),
        (changed(GOOD, lambda name, old: b"<p" if name == "ppt/presentation.xml" else old), "not sound XML"),
    ],
)
def test_files_that_cannot_be_read(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        content(data)


def test_slides_that_cannot_be_found_are_warnings() -> None:
    result = content(changed(GOOD, lambda name, old: b"<" if name.endswith("presentation.xml.rels") else old))
    assert result.blocks == ()
    (warning,) = result.warnings
    assert warning.startswith("slide 1 was not read: damaged: its part ppt/_rels/presentation.xml.rels is not sound XML")
