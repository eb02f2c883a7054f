"""OpenDocument texts and presentations."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from features._open_documents import slides, writing

from msglint.document import Kind, Speaker, label
from msglint.errors import UnreadableError
from msglint.extract import Content, odp, odt
from msglint.options import ReadOptions

STYLES = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
SVG = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def text(body: str) -> Content:
    return odt.EXTRACTOR.read(writing(body)(), ReadOptions())


def deck(body: str, **options: bool) -> Content:
    return odp.EXTRACTOR.read(slides(body)(), ReadOptions(**options))


def with_part(data: bytes, name: str, part: str) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, part)
    return stream.getvalue()


def frame(inner: str, place: str = "", **attributes: str) -> str:
    extra = " ".join(f'{name.replace("_", ":")}="{value}"' for name, value in attributes.items())
    return f"<draw:frame {SVG} {place} {extra}><draw:text-box><text:p>{inner}</text:p></draw:text-box></draw:frame>"


def test_headings_lists_tables_and_what_stands_beside() -> None:
    content = text(
        '<text:h text:outline-level="2">Price</text:h>'
        f"<text:p>One <text:span>flat</text:span><text:s text:c='2'/>price{frame('In a box')}<text:line-break/>a year"
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Small</text:p></text:note-body></text:note><office:annotation><text:p>No</text:p></office:annotation></text:p>"
        "<text:list><text:list-item><text:p>no fees</text:p><text:list><text:list-item><text:p>none</text:p>"
        "</text:list-item></text:list>"
        "</text:list-item></text:list><text:tracked-changes><text:p>No</text:p></text:tracked-changes>"
        "<table:table><table:table-row><table:table-cell><text:p>They say</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>Too dear.</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert [(label(b.pieces[0].anchor), b.kind, b.level, b.text) for b in content.blocks] == [
        ("paragraph 1", Kind.HEADING, 2, "Price"),
        ("paragraph 2", Kind.PARAGRAPH, 0, "One flat price\na year"),
        ("paragraph 3", Kind.LIST_ITEM, 1, "no fees"),
        ("paragraph 4", Kind.LIST_ITEM, 2, "none"),
        ("table 1, row 1, column 1", Kind.CELL, 0, "They say"),
        ("table 1, row 2, column 1", Kind.CELL, 0, "Too dear."),
        ("text box 1", Kind.TEXT_BOX, 0, "In a box"),
        ("footnote 1", Kind.FOOTNOTE, 0, "Small"),
    ]
    assert [b.speaker for b in content.blocks if b.kind is Kind.CELL] == [Speaker.OURS, Speaker.THEIRS]


def test_headers_and_footers_once_and_styles_that_make_titles() -> None:
    page = "<style:master-page><style:header><text:p>Top</text:p></style:header></style:master-page>"
    styles = (
        f'<office:styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="{STYLES}"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f'<style:style style:name="P1" style:parent-style-name="Title"/>{page}{page}</office:styles>'
    )
    data = with_part(writing('<text:p text:style-name="P1">Plans</text:p>')(), "styles.xml", styles)
    blocks = odt.EXTRACTOR.read(data, ReadOptions()).blocks
    assert [(b.kind, b.text) for b in blocks] == [(Kind.TITLE, "Plans"), (Kind.HEADER, "Top")]


def test_pictures_are_read_by_their_description_or_named() -> None:
    image = "<draw:image/>"
    described = f"<draw:frame {SVG}>{image}<svg:desc>A flat price tag</svg:desc></draw:frame>"
    mute = f"<draw:frame {SVG}>{image}<svg:desc>C:\\x\\logo.png</svg:desc></draw:frame>"
    content = text(f"<text:p>Hello{described}{mute}</text:p>")
    assert [(b.kind, b.text) for b in content.blocks][1:] == [(Kind.ALT_TEXT, "A flat price tag")]
    assert content.warnings[0].startswith("1 picture in it was not read")


def test_words_of_a_chart() -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    office = f'xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0"'
    body = f'<text:p>See<draw:frame><draw:object {XLINK} xlink:href="./Object 1"/></draw:frame></text:p>'
    data = with_part(
        writing(body)(), "Object 1/content.xml", f"<office:chart {office}><text:p>Close in 4 days</text:p></office:chart>"
    )
    assert odt.EXTRACTOR.read(data, ReadOptions()).blocks[1].text == "Close in 4 days"
    broken = odt.EXTRACTOR.read(with_part(writing(body)(), "Object 1/content.xml", "<a"), ReadOptions())
    assert broken.warnings[0].startswith("a chart was not read")


def test_slides_in_the_order_of_a_reader() -> None:
    at = 'svg:x="{}cm" svg:y="{}cm" svg:height="2cm"'
    notes = f"<presentation:notes>{frame('Say it', presentation_class='notes')}</presentation:notes>"
    group = f"<draw:g>{frame('Third', at.format(1, 9))}</draw:g>"
    content = deck(
        group
        + frame("Second", at.format(9, 5))
        + frame("First", at.format(1, 5.5))
        + frame("Title", at.format(1, 12), presentation_class="title")
        + frame("7", at.format(1, 1), presentation_class="page-number")
        + frame("Click to add", at.format(1, 1), presentation_class="outline", presentation_placeholder="true")
        + notes
    )
    assert [(label(b.pieces[0].anchor), b.kind, b.text) for b in content.blocks] == [
        ("slide 1", Kind.TITLE, "Title"),
        ("slide 1", Kind.TEXT_BOX, "First"),
        ("slide 1", Kind.TEXT_BOX, "Second"),
        ("slide 1", Kind.TEXT_BOX, "Third"),
        ("slide 1, speaker notes", Kind.NOTES, "Say it"),
    ]


def test_hidden_slides_are_named_and_read_when_asked() -> None:
    style = (
        '<style:style style:name="dp1"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
        f'<draw:page draw:style-name="dp1">{frame("Secret")}</draw:page>'
    )
    page = f"{frame('Shown')}</draw:page>{style}<draw:page>"
    assert [b.text for b in deck(page).blocks] == ["Shown"]
    assert deck(page).warnings == ("slide 2 is hidden and was not checked",)
    assert [b.text for b in deck(page, hidden_slides=True).blocks] == ["Shown", "Secret"]


def test_files_are_known_by_their_content() -> None:
    assert odt.EXTRACTOR.recognises(writing("")())
    assert not odt.EXTRACTOR.recognises(slides("")())
    assert odp.EXTRACTOR.recognises(slides("")())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"text", "not a .odt file"),
        (slides("")(), "not an OpenDocument text"),
        (with_part(writing("")(), "META-INF/other.xml", "")[:200], "damaged or cut off"),
        (writing("<text:p>")(), "not sound XML"),
        (writing("<text:p>" + "<text:span>" * 400 + "</text:span>" * 400 + "</text:p>")(), "not sound XML"),
    ],
)
def test_bad_files(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        odt.EXTRACTOR.read(data, ReadOptions())


def test_a_password_is_named() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
        archive.writestr("content.xml", "\x01\x02")
    with pytest.raises(UnreadableError, match="password protected"):
        odt.EXTRACTOR.read(stream.getvalue(), ReadOptions())
