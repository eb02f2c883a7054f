"""Word files: every word that a reader sees, once, with the place where people find it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest

from msglint.document import Block, Kind, Speaker, label
from msglint.errors import UnreadableError
from msglint.extract import Content
from msglint.extract._office.opc import opened_parts
from msglint.extract._page import album
from msglint.extract.docx import EXTRACTOR, read
from msglint.options import ReadOptions

SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "v": "urn:schemas-microsoft-com:vml",
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    }.items()
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def rels(*relations: tuple[str, str, str]) -> str:
    inner = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in relations)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def file_of(body: str, relations: tuple[tuple[str, str, str], ...] = (), **parts: str) -> bytes:
    """A Word file of raw XML; ``parts`` are the inner XML of further parts by their name ("footnotes")."""
    members = {
        "_rels/.rels": rels(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": rels(*((name, name, f"{name}.xml") for name in parts), *relations),
        **{f"word/{name}.xml": f"<w:{name} {SPACES}>{inner}</w:{name}>" for name, inner in parts.items()},
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()


def changed(data: bytes, name: str, content: bytes | None) -> bytes:
    """The file with one member replaced, or taken out."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        if content is not None:
            new.writestr(name, content)
    return stream.getvalue()


def p(*runs: str, props: str = "") -> str:
    return f"<w:p><w:pPr>{props}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, props: str = "") -> str:
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(*content: str, props: str = "") -> str:
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{''.join(content)}</w:tc>"


def table(*rows: list[str]) -> str:
    return f"<w:tbl>{''.join('<w:tr>' + ''.join(row) + '</w:tr>' for row in rows)}</w:tbl>"


def text_box(*paragraphs: str) -> str:
    """A text box as Word writes it: twice, as a drawing and for old programs."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    drawing = f'<w:drawing><wp:anchor><wp:docPr id="1" name="Text Box"/>{inner}</wp:anchor></w:drawing>'
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def content(data: bytes, **options: object) -> Content:
    return read(data, ReadOptions(**options))  # type: ignore[arg-type]


def blocks(body: str, **parts: str) -> tuple[Block, ...]:
    return content(file_of(body, **parts)).blocks


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in blocks(body, **parts)]


def place(block: Block) -> str:
    assert len({piece.anchor for piece in block.pieces}) == 1
    return label(block.pieces[0].anchor)


def saved(document: docx.document.Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_document_as_word_users_write_it() -> None:
    document = docx.Document()
    document.add_heading("Call script", level=0)
    document.add_heading("Fraud", level=2)
    document.add_paragraph("We check ").add_run("every change.").bold = True
    document.add_paragraph("")
    document.add_paragraph("First point", style="List Bullet")
    document.sections[0].header.paragraphs[0].text = "Draft 3"
    document.sections[0].footer.paragraphs[0].text = "Results vary."
    read_blocks = content(saved(document)).blocks
    assert [(block.kind, block.level, block.text, place(block)) for block in read_blocks] == [
        (Kind.HEADER, 0, "Draft 3", "header"),
        (Kind.TITLE, 1, "Call script", 'title "Call script", paragraph 1'),
        (Kind.HEADING, 2, "Fraud", 'heading "Fraud", paragraph 2'),
        (Kind.PARAGRAPH, 0, "We check every change.", 'under "Fraud", paragraph 3'),
        (Kind.LIST_ITEM, 1, "First point", 'under "Fraud", paragraph 4'),
        (Kind.FOOTER, 0, "Results vary.", "footer"),
    ]


STYLES = """
<w:style w:styleId="H3"><w:name w:val="heading 3"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="Mine"><w:name w:val="My head"/><w:basedOn w:val="H3"/></w:style>
<w:style w:styleId="Flat"><w:name w:val="Flat"/><w:basedOn w:val="H3"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Bul"><w:name w:val="Bul"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Cap"><w:name w:val="caption"/></w:style>
<w:style w:styleId="Loop"><w:name w:val="a"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="s"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


@pytest.mark.parametrize(
    ("props", "kind", "level"),
    [
        ('<w:pStyle w:val="H3"/>', Kind.HEADING, 3),
        ('<w:pStyle w:val="Mine"/>', Kind.HEADING, 3),
        ('<w:pStyle w:val="Mine"/><w:outlineLvl w:val="8"/>', Kind.HEADING, 9),
        ('<w:pStyle w:val="Flat"/>', Kind.PARAGRAPH, 0),
        ('<w:outlineLvl w:val="0"/>', Kind.HEADING, 1),
        ('<w:pStyle w:val="H3"/><w:numPr><w:numId w:val="2"/></w:numPr>', Kind.HEADING, 3),
        ('<w:pStyle w:val="Titel"/>', Kind.TITLE, 1),
        ('<w:pStyle w:val="Bul"/>', Kind.LIST_ITEM, 1),
        ('<w:pStyle w:val="Bul"/><w:numPr><w:ilvl w:val="2"/><w:numId w:val="4"/></w:numPr>', Kind.LIST_ITEM, 3),
        ('<w:pStyle w:val="Bul"/><w:numPr><w:numId w:val="0"/></w:numPr>', Kind.PARAGRAPH, 0),
        ('<w:pStyle w:val="Cap"/>', Kind.CAPTION, 0),
        ('<w:pStyle w:val="Loop"/>', Kind.PARAGRAPH, 0),
        ('<w:pStyle w:val="Unknown"/>', Kind.PARAGRAPH, 0),
    ],
)
def test_what_a_paragraph_is(props: str, kind: Kind, level: int) -> None:
    (block,) = blocks(p(r("Words"), props=props), styles=STYLES)
    assert (block.kind, block.level) == (kind, level)


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(turn) for turn in ("begin", "separate", "end"))


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (r("pre") + r("built"), "prebuilt"),
        (r("pre\u00adbuilt"), "prebuilt"),
        ("<w:r><w:t>pre</w:t><w:softHyphen/><w:t>built</w:t></w:r>", "prebuilt"),
        ("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>", "one\ntwo"),
        ("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t></w:r>", "one two"),
        ("<w:r><w:t>up</w:t><w:noBreakHyphen/><w:t>to</w:t></w:r>", "up-to"),
        ("<w:r><w:t>one\ntwo</w:t></w:r>", "one two"),
        ('<w:r><w:t>Brand</w:t><w:sym w:font="Symbol" w:char="2122"/><w:sym w:char="F0D4"/></w:r>', "Brand™"),
        (f'<w:hyperlink r:id="x">{r("our site")}</w:hyperlink>', "our site"),
        (f"<w:smartTag>{r('Columbus')}</w:smartTag>", "Columbus"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('filled in')}</w:sdtContent></w:sdt>", "filled in"),
        (f'<w:fldSimple w:instr="AUTHOR">{r("Maya")}</w:fldSimple>', "Maya"),
        (f"{r('a ')}<w:ins>{r('new ')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>{r('b')}", "a new b"),
        (f"<w:moveFrom>{r('gone')}</w:moveFrom><w:moveTo>{r('here')}</w:moveTo>", "here"),
        (r("seen") + r(" hidden", "<w:vanish/>") + r(" too", '<w:rStyle w:val="Secret"/>'), "seen"),
        (r("seen", '<w:vanish w:val="0"/>') + r(" also", '<w:rStyle w:val="Secret"/><w:vanish w:val="false"/>'), "seen also"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>K</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "K",
        ),
    ],
)
def test_the_words_of_a_paragraph(inside: str, text: str) -> None:
    assert texts(p(inside), styles=STYLES) == [text]


def test_the_prompt_of_an_empty_control_is_not_text() -> None:
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    assert texts(p(r("Name: "), control.format(r("Click here"))) + control.format(p(r("Click here")))) == ["Name:"]


def test_a_field_shows_its_result() -> None:
    nested = f"{BEGIN}<w:r><w:instrText>MERGEFIELD x</w:instrText></w:r>{SEPARATE}{r('inner')}{END}"
    field = f"{BEGIN}<w:r><w:instrText>IF </w:instrText></w:r>{nested}{SEPARATE}{r('result')}{END}"
    assert texts(p(r("a "), field, r(" b"))) == ["a result b"]


def test_a_field_may_run_over_paragraphs() -> None:
    body = p(r("a"), BEGIN, r("code")) + p(r("more code"), SEPARATE, r("result")) + p(r("goes on"), END, r(" b"))
    assert texts(body) == ["a", "result", "goes on b"]


def test_a_deleted_paragraph_end_joins_paragraphs() -> None:
    assert texts(p(r("one "), props="<w:rPr><w:del/></w:rPr>") + p(r("two")) + p(r("three"))) == ["one two", "three"]


def test_a_text_box_is_read_once_and_before_its_paragraph() -> None:
    body = p(r("Start")) + p(
        r("An"), text_box(p(r("Free ")), p(r("Cof"), r("fee"), props='<w:outlineLvl w:val="0"/>')), r("chor")
    )
    assert [(block.kind, block.text, place(block)) for block in blocks(body)] == [
        (Kind.PARAGRAPH, "Start", "paragraph 1"),
        (Kind.TEXT_BOX, "Free", "text box 1"),
        (Kind.TEXT_BOX, "Coffee", "text box 1"),
        (Kind.PARAGRAPH, "Anchor", "paragraph 2"),
    ]


def test_text_boxes_without_text_are_not_counted() -> None:
    boxes = blocks(p(text_box(p())) + p(text_box(p(r("one")))) + p(text_box(p(r("two")))))
    assert [place(block) for block in boxes] == ["text box 1", "text box 2"]


def test_only_the_fallback_holds_text() -> None:
    drawn = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpc"><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:textbox>'
        f"<w:txbxContent>{p(r('Old box'))}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(p(drawn)) == ["Old box"]


def test_old_word_art() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath on="t" string="Big Sale"/></v:shape></w:pict></w:r>'
    (block,) = blocks(p(art))
    assert (block.kind, block.text, place(block)) == (Kind.TEXT_BOX, "Big Sale", "text box 1")


def test_a_cell_is_one_block() -> None:
    body = table([cell(p(r("a")), p(), p(r("b"))), cell(p())], [cell(p(r("c"))), cell(p(r("d")))])
    assert [(block.kind, block.text, place(block)) for block in blocks(body)] == [
        (Kind.CELL, "a\nb", "table 1, row 1, column 1"),
        (Kind.CELL, "c", "table 1, row 2, column 1"),
        (Kind.CELL, "d", "table 1, row 2, column 2"),
    ]


def test_nested_tables_and_boxes_keep_their_cell() -> None:
    inner = table([cell(p(r("x")))])
    body = table([cell(p(r("a")), inner, p(text_box(p(r("box")))))]) + table([cell(p(r("b")))])
    assert [(block.kind, block.text, place(block)) for block in blocks(body)] == [
        (Kind.CELL, "a", "table 1, row 1, column 1"),
        (Kind.CELL, "x", "table 1, row 1, column 1, inner table 1, row 1, column 1"),
        (Kind.TEXT_BOX, "box", "table 1, row 1, column 1, text box 1"),
        (Kind.CELL, "b", "table 2, row 1, column 1"),
    ]


def test_what_merged_and_deleted_cells_hide() -> None:
    body = (
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr>"
        + table(
            [cell(p(r("top")), props='<w:vMerge w:val="restart"/>')],
            [cell(p(r("below")), props="<w:vMerge/>"), cell(p(r("x")))],
        )[7:]
    )
    assert [(block.text, place(block)) for block in blocks(body)] == [
        ("top", "table 1, row 1, column 1"),
        ("x", "table 1, row 2, column 2"),
    ]


def test_rows_and_cells_in_content_controls() -> None:
    row = f"<w:tr><w:sdt><w:sdtContent>{cell(p(r('in control')))}</w:sdtContent></w:sdt></w:tr>"
    assert texts(f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>") == ["in control"]


def test_a_heading_speaks_for_its_column_also_across_merged_cells() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    body = table(
        [cell(p(r("They say")), props=wide), cell(p(r("You say")))],
        [cell(p(r("Too dear."))), cell(p(r("Far too dear."))), cell(p(r("It pays.")))],
    )
    assert [block.speaker for block in blocks(body)] == [
        Speaker.OURS,
        Speaker.OURS,
        Speaker.THEIRS,
        Speaker.THEIRS,
        Speaker.OURS,
    ]


def test_names_in_the_first_column_speak_for_their_rows() -> None:
    body = table(*([cell(p(r(name))), cell(p(r(line)))] for name, line in (("Prospect", "Why?"), ("Rep", "It pays."))))
    assert [block.speaker for block in blocks(body)] == [Speaker.OURS, Speaker.THEIRS, Speaker.OURS, Speaker.OURS]


def test_a_table_of_facts_about_customers_is_ours() -> None:
    body = table([cell(p(r("Founded"))), cell(p(r("2016")))], [cell(p(r("Customers"))), cell(p(r("900 companies")))])
    assert {block.speaker for block in blocks(body)} == {Speaker.OURS}


def test_a_column_that_the_caller_names() -> None:
    data = file_of(table([cell(p(r("Voices")))], [cell(p(r("Loved it")))]))
    assert [block.speaker for block in content(data, their_columns=("voices",)).blocks] == [Speaker.OURS, Speaker.THEIRS]


def test_turns_in_one_cell_are_told_apart() -> None:
    (theirs, ours) = blocks(table([cell(p(r("Prospect: Why?")), p(r("Rep: It pays.")))]))
    assert (theirs.text, theirs.speaker) == ("Prospect: Why?", Speaker.THEIRS)
    assert (ours.text, ours.speaker) == ("Rep: It pays.", Speaker.OURS)


def test_lines_that_are_not_ours() -> None:
    said = blocks(p(r("Prospect: We have that.")) + p(r("[pause]")) + p(r("We do more.")))
    assert [block.speaker for block in said] == [Speaker.THEIRS, Speaker.INSTRUCTION, Speaker.OURS]


def test_notes_are_numbered_as_in_print() -> None:
    body = p(r("A"), '<w:r><w:footnoteReference w:id="7"/></w:r>') + p(r("B"), '<w:r><w:footnoteReference w:id="3"/></w:r>')
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{p(r("line"))}</w:footnote><w:footnote w:id="3">{p(r("Third"))}</w:footnote>'
        f'<w:footnote w:id="7">{p(r("Seventh"))}</w:footnote><w:footnote w:id="9">{p(r("Unused"))}</w:footnote>'
    )
    found = [block for block in blocks(body, footnotes=notes) if block.kind is Kind.FOOTNOTE]
    assert [(block.text, place(block)) for block in found] == [("Seventh", "footnote 1"), ("Third", "footnote 2")]


def test_endnotes_and_comments() -> None:
    body = p(r("A"), '<w:r><w:endnoteReference w:id="2"/><w:commentReference w:id="0"/></w:r>')
    notes = f'<w:endnote w:id="2">{p(r("Source"))}</w:endnote>'
    comments = f'<w:comment w:id="0">{p(r("Is this guaranteed?"))}</w:comment>'
    _, endnote, comment = blocks(body, endnotes=notes, comments=comments)
    assert (endnote.text, place(endnote)) == ("Source", "endnote 1")
    assert (comment.kind, comment.speaker, place(comment)) == (Kind.NOTES, Speaker.THEIRS, "comment 1")


def test_a_header_is_read_once_and_only_when_it_shows() -> None:
    one = '<w:headerReference w:type="default" r:id="header1"/>'
    first = '<w:headerReference w:type="first" r:id="header2"/><w:headerReference w:type="even" r:id="header2"/>'
    copy = '<w:headerReference w:type="default" r:id="header3"/>'
    body = (
        p(r("A"), props=f"<w:sectPr>{one}{first}</w:sectPr>")
        + p(r("B"), props=f"<w:sectPr>{one}{copy}</w:sectPr>")
        + f"<w:sectPr>{first}<w:titlePg/></w:sectPr>"
    )
    read_blocks = blocks(body, header1=p(r("Acme")), header2=p(r("Cover")), header3=p(r("Acme")))
    assert [(block.text, place(block)) for block in read_blocks if block.kind is Kind.HEADER] == [
        ("Acme", "header"),
        ("Cover", "section 3, first page header"),
    ]


def test_even_pages_have_headers_when_the_settings_say_so() -> None:
    body = p(r("A")) + '<w:sectPr><w:footerReference w:type="even" r:id="footer1"/></w:sectPr>'
    even = blocks(body, footer1=p(r("Even")), settings="<w:evenAndOddHeaders/>")
    assert [place(block) for block in even if block.kind is Kind.FOOTER] == ["even page footer"]
    assert texts(body, footer1=p(r("Even"))) == ["A"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Two people at a desk", ["Two people at a desk"]),
        ("A person sitting&#10;&#10;Description automatically generated", []),
        ("IMG_2041.JPG", []),
        ("", []),
    ],
)
def test_alt_text(written: str, found: list[str]) -> None:
    picture = f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="P" descr="{written}"/></wp:inline></w:drawing></w:r>'
    alt = blocks(p(r("A"), picture))[:-1]
    assert [block.text for block in alt] == found
    assert all(block.kind is Kind.ALT_TEXT and place(block) == "picture 1, alt text" for block in alt)


CHART = """<c:chartSpace {0}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Days to </a:t></a:r><a:r><a:t>close</a:t></a:r>
</a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:strCache><c:pt><c:v>Before</c:v></c:pt></c:strCache>
</c:strRef></c:tx><c:cat><c:strRef><c:strCache><c:pt><c:v>Q1</c:v></c:pt><c:pt><c:v>Q2</c:v></c:pt></c:strCache></c:strRef></c:cat>
</c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"""


def test_a_document_of_pictures_alone_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(album, "is_installed", lambda: False)
    result = content(file_of(p("<w:r><w:drawing/></w:r>")))
    assert result == Content(
        (), ('it has only pictures; msglint reads their words with the extra: pip install "msglint[ocr]"',)
    )


def test_a_chart() -> None:
    drawing = '<w:r><w:drawing><c:chart r:id="ch"/></w:drawing></w:r>'
    data = file_of(p(drawing), (("ch", "chart", "charts/chart1.xml"),))
    found = content(changed(data, "word/charts/chart1.xml", CHART.format(SPACES).encode())).blocks
    assert [block.text for block in found] == ["Days to close", "Before", "Q1", "Q2"]
    assert {place(block) for block in found} == {"chart 1"}


def test_a_missing_chart_is_a_warning() -> None:
    result = content(file_of(p(r("A"), '<w:r><w:drawing><c:chart r:id="ch"/></w:drawing></w:r>')))
    assert [block.text for block in result.blocks] == ["A"]
    (warning,) = result.warnings
    assert warning.startswith("a chart or diagram was not read: damaged: something that its part word/document.xml points at")


def with_chunk(name: str, chunk: bytes) -> bytes:
    data = file_of(p(r("A")) + '<w:altChunk r:id="x"/>' + p(r("B")), (("x", "aFChunk", name),))
    return changed(data, f"word/{name}", chunk)


@pytest.mark.parametrize(
    ("name", "chunk"),
    [
        ("chunk.html", b"<p>Embedded <b>words</b></p>"),
        ("chunk.txt", b"Embedded words\n"),
        ("chunk.docx", file_of(p(r("Embedded words")))),
    ],
)
def test_the_text_of_embedded_files(name: str, chunk: bytes) -> None:
    result = content(with_chunk(name, chunk))
    assert [block.text for block in result.blocks] == ["A", "Embedded words", "B"]
    assert place(result.blocks[1]).startswith("embedded text 1")
    assert result.warnings == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (with_chunk("chunk.mht", b"..."), "of a format that is not read there; paste its text instead"),
        (with_chunk("chunk.docx", b"PK\x03\x04"), "damaged or cut off"),
        (changed(with_chunk("chunk.txt", b""), "word/chunk.txt", None), "its part word/chunk.txt is missing"),
        (
            file_of(p(r("A")) + p(r("B")) + '<w:altChunk r:id="x"/>'),
            "something that its part word/document.xml points at is missing",
        ),
    ],
)
def test_an_embedded_file_that_is_not_read_is_a_warning(data: bytes, reason: str) -> None:
    result = content(data)
    assert [block.text for block in result.blocks] == ["A", "B"]
    (warning,) = result.warnings
    assert warning.startswith("a file that is embedded in the document was not read: ")
    assert reason in warning


def test_a_word_file_in_an_embedded_word_file_is_not_read() -> None:
    inner = with_chunk("chunk.docx", file_of(p(r("Too deep"))))
    assert [block.text for block in content(with_chunk("chunk.docx", inner)).blocks] == ["A", "A", "B", "B"]


def picture(width: int, height: int, inner: str = "", name: str = "rId7") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="P">{inner}</wp:docPr>'
        f'<a:graphic><a:graphicData><a:blip r:embed="{name}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


INCH = 914_400
DECORATIVE = '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
OBJECT = '<w:r><w:object><v:shape style="width:200pt;height:{0}pt"/><o:OLEObject xmlns:o="{1}" ProgID="{2}"/></w:object></w:r>'
OFFICE_XML = "urn:schemas-microsoft-com:office:office"


@pytest.mark.parametrize(
    ("inside", "warnings"),
    [
        (picture(INCH, INCH), ("1 picture in it was not read; save it as a file to have it checked",)),
        (
            picture(INCH, INCH) + picture(INCH, INCH) + picture(INCH, INCH, name="rId8"),
            ("2 pictures in it were not read; save them as files to have them checked",),
        ),
        (picture(INCH, INCH // 2), ()),
        (picture(INCH, INCH, DECORATIVE), ()),
        ('<w:r><w:drawing><wp:inline><wp:extent cx="999999" cy="999999"/></wp:inline></w:drawing></w:r>', ()),
        (
            '<w:r><w:pict><v:shape style="width:90pt;height:90pt"><v:imagedata r:id="x"/></v:shape></w:pict></w:r>',
            ("1 picture in it was not read; save it as a file to have it checked",),
        ),
        ('<w:r><w:pict><v:shape style="width:90pt;height:9pt"><v:imagedata r:id="x"/></v:shape></w:pict></w:r>', ()),
        (
            OBJECT.format(90, OFFICE_XML, "Excel.Sheet.12"),
            ("1 embedded object was not read (a spreadsheet, for example); paste the text instead",),
        ),
        (OBJECT.format(90, OFFICE_XML, "Equation.3"), ()),
    ],
)
def test_what_is_not_text_is_a_warning(inside: str, warnings: tuple[str, ...]) -> None:
    assert content(file_of(p(r("A"), inside))).warnings == warnings


def test_pictures_in_headers_are_no_warning() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    assert content(file_of(p(r("A")) + section, header1=p(r("Acme"), picture(INCH, INCH)))).warnings == ()


BOLD, LARGE = "<w:b/>", '<w:sz w:val="32"/>'
SENTENCE = "Deposits are checked on the day that they arrive, without a charge."
HEADING_1, HEADING_2, PLAIN = (Kind.HEADING, 1), (Kind.HEADING, 2), (Kind.PARAGRAPH, 0)


@pytest.mark.parametrize(
    ("first", "then", "look"),
    [
        (p(r("Why it pays", BOLD)), p(r(SENTENCE)), HEADING_2),
        (p(r("Why ", BOLD), r("it pays", BOLD)), p() + p(r(SENTENCE)), HEADING_2),
        (p(r("Why it pays", LARGE)), p(r(SENTENCE)), HEADING_1),
        (p(r("Why it pays", BOLD + LARGE)), p(r("And how", BOLD)) + p(r(SENTENCE)), HEADING_1),
        (p(r("Why it pays", BOLD)), p(r("And how", BOLD)) + p(r(SENTENCE)), HEADING_2),
        (p(r("Why it pays", '<w:rStyle w:val="Strong"/>')), p(r(SENTENCE)), HEADING_2),
        (p(r("Why it pays"), props='<w:pStyle w:val="Loud"/>'), p(r(SENTENCE)), HEADING_1),
        (p(r("Why it pays.", BOLD)), p(r(SENTENCE)), PLAIN),
        (p(r("Why it ", BOLD), r("pays")), p(r(SENTENCE)), PLAIN),
        (p(r("Why it pays", '<w:b w:val="0"/>')), p(r(SENTENCE)), PLAIN),
        (p(r("Why it pays", BOLD)), p(r(SENTENCE, BOLD)), PLAIN),
        (p(r("Why it pays", BOLD)), "", PLAIN),
        (p(r("Why it pays", BOLD)), table([cell(p(r(SENTENCE)))]), PLAIN),
        (p(r("Why it pays", '<w:sz w:val="23"/>')), p(r(SENTENCE)), PLAIN),
        (p(r("1,000", BOLD)), p(r(SENTENCE)), PLAIN),
        (p(r(SENTENCE.rstrip(".") + " at any time of the day", BOLD)), p(r(SENTENCE)), PLAIN),
    ],
)
def test_headings_that_are_set_by_hand(first: str, then: str, look: tuple[Kind, int]) -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Loud"><w:rPr><w:sz w:val="40"/></w:rPr></w:style>'
    )
    block = blocks(first + then, styles=styles)[0]
    assert (block.kind, block.level) == look


def test_lists_and_cells_keep_their_kind_however_they_look() -> None:
    item = p(r("Step one", BOLD), props='<w:numPr><w:numId w:val="2"/></w:numPr>')
    found = blocks(item + p(r(SENTENCE)) + table([cell(p(r("Head", BOLD)), p(r(SENTENCE)))]))
    assert [block.kind for block in found] == [Kind.LIST_ITEM, Kind.PARAGRAPH, Kind.CELL]


def test_a_comment_in_the_xml_does_not_cut_the_text() -> None:
    body = p("<w:r><w:t>up <!-- x -->to 40<?x y?>%</w:t></w:r>")
    assert texts(body) == ["up to 40%"]
    document = docx.Document()
    document.add_paragraph("up to 40%")
    with zipfile.ZipFile(BytesIO(data := saved(document))) as archive:
        xml = archive.read("word/document.xml").replace(b"up to", b"up <!-- x -->to")
    assert [block.text for block in content(changed(data, "word/document.xml", xml)).blocks] == ["up to 40%"]


@pytest.mark.parametrize("fault", ["picture", "part", "type"])
def test_a_file_that_the_library_refuses_is_read_all_the_same(fault: str) -> None:
    document = docx.Document()
    document.add_heading("Why it pays", level=1)
    data = saved(document)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        types, relations = archive.read("[Content_Types].xml"), archive.read("word/_rels/document.xml.rels")
    if fault == "picture":
        data = data.replace(b"docProps/thumbnail.jpeg", b"docProps/thumbnail.jpex")
    elif fault == "part":
        data = changed(data, "word/theme/theme1.xml", None)
        assert b"theme1.xml" in relations
    else:
        macro = types.replace(b"officedocument.wordprocessingml.document.main", b"ms-word.document.macroEnabled.main")
        data = changed(data, "[Content_Types].xml", macro.replace(b"openxmlformats-ms", b"ms"))
    assert not opened_parts(data, ".docx")
    assert [(block.text, block.kind) for block in content(data).blocks] == [("Why it pays", Kind.HEADING)]


def test_a_sound_file_is_opened_by_the_library() -> None:
    parts = opened_parts(saved(docx.Document()), ".docx")
    assert parts[""].relations[0].target == "word/document.xml"
    assert parts["word/document.xml"].root is not None


def test_the_main_part_may_have_another_name_and_the_strict_address() -> None:
    data = file_of(p(r("Strict words")))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
    body = body.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    data = changed(changed(data, "word/document.xml", None), "word/document2.xml", body.encode())
    data = changed(data, "_rels/.rels", rels(("a", "officeDocument", "/word/document2.xml")).encode())
    assert EXTRACTOR.recognises(data)
    assert [block.text for block in content(data).blocks] == ["Strict words"]


def test_a_strict_file_that_is_listed_as_a_usual_one() -> None:
    document = docx.Document()
    document.add_heading("Strict words", level=1)
    data = saved(document)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        body = archive.read("word/document.xml")
    for name in (b"wordprocessingml", b"officeDocument", b"drawingml"):
        body = body.replace(
            b"http://schemas.openxmlformats.org/" + name + b"/2006/", b"http://purl.oclc.org/ooxml/" + name + b"/"
        )
    data = changed(data, "word/document.xml", body)
    assert [(block.text, block.kind) for block in content(data).blocks] == [("Strict words", Kind.HEADING)]


def test_recognises_word_files_only() -> None:
    good = file_of(p(r("A")))
    assert EXTRACTOR.recognises(good)
    assert not EXTRACTOR.recognises(good[: len(good) // 2])
    assert not EXTRACTOR.recognises(b"%PDF-1.7")
    assert not EXTRACTOR.recognises(changed(good, "word/document.xml", None))


BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><a>&b;</a>'
ATTRIBUTE_BOMB = (
    b'<!DOCTYPE a [<!ENTITY e0 "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
    + b']><a b="&e9;"/>'
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "password protected, or in the old Office format"),
        (b"just some words", "not a .docx file"),
        (file_of(p(r("A")))[:300], "damaged or cut off"),
        (changed(file_of(""), "word/document.xml", None), "damaged: word/document.xml is missing"),
        (changed(file_of(""), "word/document.xml", b"<w:document><w:bo"), "word/document.xml is not sound XML"),
        (changed(file_of(""), "word/document.xml", b""), "word/document.xml is not sound XML"),
        (changed(file_of(""), "word/document.xml", BOMB), "declares a document type"),
        (changed(file_of(""), "word/document.xml", ATTRIBUTE_BOMB), "not sound XML|declares a document type"),
        (changed(file_of(""), "word/document.xml", BOMB.decode().encode("utf-16")), "declares a document type"),
        (changed(file_of(""), "word/document.xml", b"<a>" * 300 + b"</a>" * 300), "not sound XML"),
        (changed(file_of(""), "word/document.xml", b"<a/>"), "not a Word file"),
        (changed(file_of(""), "word/document.xml", b"<a>" + b" " * 11_000_000 + b"</a>"), "not safe to read"),
        (changed(file_of(""), "word/_rels/document.xml.rels", b"<"), "not sound XML"),
    ],
)
def test_files_that_cannot_be_read(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        content(data)


@pytest.mark.parametrize("name", ["styles", "footnotes"])
def test_a_damaged_part_beside_the_body_is_a_warning(name: str) -> None:
    data = file_of(p(r("A"), '<w:r><w:footnoteReference w:id="1"/></w:r>'), styles="", footnotes="")
    result = content(changed(data, f"word/{name}.xml", b"<broken"))
    assert [block.text for block in result.blocks] == ["A"]
    assert result.warnings == (
        f"the {name} part was not read: damaged: its part word/{name}.xml is not sound XML; save a new copy",
    )


def test_the_deepest_nesting_that_xml_allows() -> None:
    body = p(r("core"))
    for _ in range(80):
        body = table([cell(body)])
    (block,) = blocks(body)
    assert block.text == "core"
    assert place(block).count("inner table") == 79
