"""Word: text wherever Word keeps it."""

from __future__ import annotations

from collections.abc import Callable

from features import Feature, hide, say
from features._packages import MAIN, SPACES, Part, changed, member, word_package, xml_part
from features._word_xml import (
    CHART_URI,
    DIAGRAM_URI,
    GROUP_URI,
    IMAGE,
    cell,
    control,
    field,
    graphic,
    margin,
    notes,
    old_box,
    paragraph,
    picture,
    plain,
    row,
    run,
    shape,
    table,
    text_box,
    word,
)


def _feature(  # what a feature file is made of
    name: str,
    body: str,
    *parts: Part,
    said: tuple[str, ...] = (),
    unsaid: tuple[str, ...] = (),
    kind: str = "",
    section: str = "",
    theirs: tuple[str, ...] = (),
) -> Feature:
    return Feature(name, "feature.docx", word(body, *parts, section=section), said or (say(name),), unsaid, theirs, kind)


def _text(name: str, kind: str, props: str = "", run_props: str = "") -> Feature:
    return _feature(name, paragraph(run(say(name), run_props), props=props), kind=kind)


_LIST = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
_TEXT = (
    _text("paragraph", "paragraph"),
    _text("title", "title", '<w:pStyle w:val="Title"/>'),
    _text("heading by style", "heading", '<w:pStyle w:val="Heading2"/>'),
    _feature(
        "heading by look",
        paragraph(run("Why the look sails north", '<w:b/><w:sz w:val="32"/>'))
        + plain("Running text follows it, as it should."),
        said=("Why the look sails north",),
        kind="heading",
    ),
    _text("list item", "list item", _LIST.format(0)),
    _text("nested list item", "list item", _LIST.format(1)),
    _text("caption", "caption", '<w:pStyle w:val="Caption"/>'),
    _feature("split runs", paragraph(run("The spl"), run("it ", "<w:b/>"), run("runs sai"), run("ls north."))),
    _feature(
        "forced line break",
        paragraph("<w:r><w:t>Ann sails north</w:t><w:br/><w:t>Ben sails south</w:t></w:r>"),
        said=("Ann sails north", "Ben sails south"),
        unsaid=("northBen",),
    ),
    _feature("tab", paragraph("<w:r><w:t>The tab</w:t><w:tab/><w:t>sails north.</w:t></w:r>"), unsaid=("tabsails",)),
    _feature(
        "no-break hyphen",
        paragraph("<w:r><w:t>An up</w:t><w:noBreakHyphen/><w:t>to</w:t><w:noBreakHyphen/><w:t>date rate</w:t></w:r>"),
        said=("An up-to-date rate",),
    ),
    _feature(
        "soft hyphen",
        paragraph("<w:r><w:t>The soft hy</w:t><w:softHyphen/><w:t>phen sails nor\u00adth.</w:t></w:r>"),
    ),
    _feature(
        "letter symbol",
        paragraph(run("The alpha "), '<w:r><w:sym w:font="Times" w:char="03B1"/></w:r>', run(" sails north.")),
        said=("The alpha α sails north.",),
    ),
    _feature("ampersand", plain("R&amp;D at AT&amp;T saves &lt; 5 min."), said=("R&D at AT&T saves < 5 min.",)),
    _feature(
        "merge field over runs",
        paragraph(run("Dear {{"), run("first", "<w:b/>"), run("_name}}, "), run("we sail north.")),
        said=("Dear {{first_name}}, we sail north.",),
    ),
    _feature(
        "ruby",
        paragraph(
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>The ruby</w:t></w:r>"
            "</w:rubyBase></w:ruby></w:r>",
            run(" sails north."),
        ),
    ),
    _feature("equation", paragraph(run("It costs "), "<m:oMath><m:r><m:t>x=41</m:t></m:r></m:oMath>"), said=("It costs x=41",)),
)

_TABLES = (
    _feature("table cell", table(row(cell(plain("Speed")), cell(plain(say("table cell"))))), said=("Speed", say("table cell"))),
    _feature("nested table", table(row(cell(table(row(cell(plain(say("nested table"))))), plain(""))))),
    _feature(
        "merged cells",
        table(
            row(cell(plain("The merged cells sail north."), props='<w:gridSpan w:val="2"/>')),
            row(cell(plain("One above the other."), props='<w:vMerge w:val="restart"/>'), cell(plain("First right."))),
            row(cell(plain(""), props="<w:vMerge/>"), cell(plain("Second right."))),
        ),
        said=("The merged cells sail north.", "One above the other.", "First right.", "Second right."),
    ),
    _feature("text box in a table", table(row(cell(paragraph(text_box(plain(say("text box in a table")))))))),
    _feature("table in a text box", paragraph(text_box(table(row(cell(plain(say("table in a text box"))))), plain("")))),
)

_BOXES = (
    _feature("text box", paragraph(run("An anchor."), text_box(plain(say("text box")))), kind="text box"),
    _feature("old text box", paragraph(f"<w:r>{old_box(plain(say('old text box')))}</w:r>")),
    _feature(
        "grouped shapes",
        paragraph(
            graphic(
                GROUP_URI,
                f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr/>{shape(plain(say('first shape')))}"
                f"<wpg:grpSp>{shape(plain(say('second shape')))}</wpg:grpSp></wpg:wgp>",
            )
        ),
        said=(say("first shape"), say("second shape")),
    ),
    _feature(
        "WordArt",
        paragraph(
            f'<w:r><w:pict><v:shape id="s9" style="width:9pt;height:9pt"><v:textpath string="{say("WordArt")}"/></v:shape>'
            "</w:pict></w:r>"
        ),
    ),
    _feature("alt text", paragraph(picture(say("alt text"))), IMAGE, kind="alt text"),
)

_CONTROLS = (
    _feature("block control", control(plain(say("block control")))),
    _feature("inline control", paragraph(run("Before it. "), control(run(say("inline control"))))),
    _feature("cell control", table(f"<w:tr>{control(cell(plain(say('cell control'))))}</w:tr>")),
    _feature("row control", table(control(row(cell(plain(say("row control"))))))),
    _feature(
        "chosen item",
        paragraph(
            control(run(say("chosen item")), f'<w:dropDownList><w:listItem w:value="{hide("other item")}"/></w:dropDownList>')
        ),
        unsaid=(hide("other item"),),
    ),
    _feature(
        "empty control",
        paragraph(run(say("empty control")), control(run(hide("prompt")), "<w:showingPlcHdr/>")),
        unsaid=(hide("prompt"),),
    ),
    _feature("smart tag", paragraph(f'<w:smartTag w:uri="u" w:element="e">{run(say("smart tag"))}</w:smartTag>')),
    _feature("custom XML", f'<w:customXml w:uri="u" w:element="e">{plain(say("custom XML"))}</w:customXml>'),
)


def _margin(name: str, kind: str, which: str, *, inner: str = "", settings: str = "", before: str = "") -> Feature:
    section = f'<w:{kind}Reference w:type="{which}" r:id="{kind}1"/>{before}'
    parts = (margin(kind, f"{kind}1", inner or plain(say(name))),)
    extra = (xml_part("settings", "settings", "w:settings", settings),) if settings else ()
    return _feature(name, "", *parts, *extra, section=section)


def _note(kind: str, theirs: tuple[str, ...] = ()) -> Feature:
    mark = paragraph(run("A word"), f'<w:r><w:{kind}Reference w:id="2"/></w:r>')
    return _feature(kind, mark, notes(f"{kind}s", plain(say(kind))), theirs=theirs)


_BESIDE = (
    _margin("header", "header", "default"),
    _margin("footer", "footer", "default"),
    _margin("first page header", "header", "first", before="<w:titlePg/>"),
    _margin("even footer", "footer", "even", settings="<w:evenAndOddHeaders/>"),
    _margin("text box in a header", "header", "default", inner=paragraph(text_box(plain(say("text box in a header"))))),
    _feature(
        "header of two sections",
        paragraph(props='<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'),
        margin("header", "header1", plain(say("header of two sections"))),
        section='<w:headerReference w:type="default" r:id="header1"/>',
    ),
    _note("footnote"),
    _note("endnote"),
    _note("comment", theirs=(say("comment"),)),
)

_LINKS = (
    _feature("hyperlink", paragraph(run("See. "), f'<w:hyperlink w:anchor="x">{run(say("hyperlink"))}</w:hyperlink>')),
    _feature("field result", paragraph(field(f'HYPERLINK "{hide("code")}"', run(say("field result")))), unsaid=(hide("code"),)),
    _feature("simple field", paragraph(f'<w:fldSimple w:instr="AUTHOR">{run(say("simple field"))}</w:fldSimple>')),
    _feature(
        "nested field",
        paragraph(field(f"IF {field('MERGEFIELD x', run(hide('condition')))}", run(say("nested field")))),
        unsaid=(hide("condition"),),
    ),
)

_CHANGE = 'w:id="5" w:author="Ann" w:date="2026-01-01T00:00:00Z"'
_CHANGES = (
    _feature("insertion", paragraph(run("The inser"), f"<w:ins {_CHANGE}>{run('tion sails')}</w:ins>", run(" north."))),
    _feature(
        "deletion",
        paragraph(
            run("The deletion "),
            f"<w:del {_CHANGE}><w:r><w:delText>{hide('deleted word')}</w:delText></w:r></w:del>",
            run("sails north."),
        ),
        unsaid=(hide("deleted word"),),
    ),
    _feature(
        "move",
        paragraph(f"<w:moveFrom {_CHANGE}>{run(say('move'))}</w:moveFrom>")
        + plain("Between the two.")
        + paragraph(f"<w:moveTo {_CHANGE}>{run(say('move'))}</w:moveTo>"),
    ),
    _feature(
        "hidden text",
        paragraph(run("The hidden text "), run(hide("secret"), "<w:vanish/>"), run("sails north.")),
        unsaid=(hide("secret"),),
    ),
)


def _known(name: str, text: str) -> str:
    """Words of a chart as it remembers them from its sheet."""
    points = f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{text}</c:v></c:pt></c:strCache>'
    return f"<c:{name}><c:strRef><c:f>A1</c:f>{points}</c:strRef></c:{name}>"


_CHART = (
    f"<c:chart><c:title><c:tx><c:rich><a:bodyPr/>"
    f"<a:p><a:r><a:t>{say('chart title')}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    '<c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:ser><c:idx val="0"/><c:order val="0"/>'
    f"{_known('tx', say('series'))}{_known('cat', say('category'))}<c:val><c:numRef><c:f>B2</c:f><c:numCache>"
    '<c:ptCount val="1"/><c:pt idx="0"><c:v>41</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>'
    '<c:axId val="1"/><c:axId val="2"/></c:barChart></c:plotArea></c:chart>'
)
_POINT = (
    '<dgm:ptLst><dgm:pt modelId="1" type="doc"/><dgm:pt modelId="2"><dgm:t><a:bodyPr/><a:p><a:r>'
    f"<a:t>{say('SmartArt')}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>"
)
_DRAWN = (
    '<dsp:spTree><dsp:sp modelId="2"><dsp:txBody><a:bodyPr/><a:p><a:r>'
    f"<a:t>{say('SmartArt')}</a:t></a:r></a:p></dsp:txBody></dsp:sp></dsp:spTree>"
)
_OBJECTS = (
    _feature(
        "SmartArt",
        paragraph(graphic(DIAGRAM_URI, '<dgm:relIds r:dm="data1" r:lo="data1" r:qs="data1" r:cs="data1"/>')),
        xml_part("data1", "diagramData", "dgm:dataModel", _POINT),
        xml_part("drawing1", "diagramDrawing", "dsp:drawing", _DRAWN),
    ),
    _feature(
        "chart",
        paragraph(graphic(CHART_URI, '<c:chart r:id="chart1"/>')),
        xml_part("chart1", "chart", "c:chartSpace", _CHART),
        said=(say("chart title"), say("series"), say("category")),
    ),
    _feature(
        "embedded web page",
        '<w:altChunk r:id="chunk1"/>',
        Part("chunk1.html", "aFChunk", f"<html><body><p>{say('embedded web page')}</p></body></html>".encode()),
    ),
)


def _strict() -> bytes:
    """The same by the addresses of the strict variant of the standard, in the parts and in their relations."""
    text = f"<w:document {SPACES}><w:body>{plain(say('strict variant'))}{plain('Here it ends.')}</w:body></w:document>"
    data = word_package(text)
    for name in ("word/document.xml", "_rels/.rels"):
        part = member(data, name)
        for area in (b"wordprocessingml", b"officeDocument", b"drawingml"):
            strict = b"http://purl.oclc.org/ooxml/" + area
            part = part.replace(b"http://schemas.openxmlformats.org/" + area + b"/2006", strict)
        data = changed(data, name, part)
    return data


def _with_macros() -> bytes:
    text = f"<w:document {SPACES}><w:body>{plain(say('macro file'))}</w:body></w:document>"
    return word_package(text, main="application/vnd.ms-word.document.macroEnabled.main+xml")


def _template() -> bytes:
    text = f"<w:document {SPACES}><w:body>{plain(say('template'))}</w:body></w:document>"
    return word_package(text, main=MAIN.replace("document.main", "template.main"))


def _variant(name: str, file: str, build: Callable[[], bytes]) -> Feature:
    return Feature(name, file, build, (say(name),))


_VARIANTS = (
    _variant("strict variant", "feature.docx", _strict),
    _variant("macro file", "feature.docm", _with_macros),
    _variant("template", "feature.dotx", _template),
)

FEATURES = (*_TEXT, *_TABLES, *_BOXES, *_CONTROLS, *_BESIDE, *_LINKS, *_CHANGES, *_OBJECTS, *_VARIANTS)
