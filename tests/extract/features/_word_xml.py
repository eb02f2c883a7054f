"""The XML of Word, in small pieces."""

from __future__ import annotations

from collections.abc import Callable

from features._packages import SPACES, Part, png, word_package, xml_part

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/></w:style>
"""
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>' for level in (0, 1)
)
_NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{_LEVELS}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def run(text: str, props: str = "") -> str:
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, props: str = "") -> str:
    return f"<w:p><w:pPr>{props}</w:pPr>{''.join(runs)}</w:p>"


def plain(text: str) -> str:
    return paragraph(run(text))


def cell(*content: str, props: str = "") -> str:
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{''.join(content)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr>{grid}{"".join(rows)}</w:tbl>'


def control(inner: str, props: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{props}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def field(code: str, result: str) -> str:
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    instruction = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    return f"{turn.format('begin')}{instruction}{turn.format('separate')}{result}{turn.format('end')}"


def graphic(uri: str, inner: str, *, alt: str = "") -> str:
    """An inline drawing in a run."""
    place = f'<wp:extent cx="3000000" cy="900000"/><wp:docPr id="7" name="Drawing" descr="{alt}"/>'
    data = f'<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic>'
    return f"<w:r><w:drawing><wp:inline>{place}{data}</wp:inline></w:drawing></w:r>"


SHAPE_URI = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
GROUP_URI = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
DIAGRAM_URI = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
CHART_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def shape(*content: str) -> str:
    geometry = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="3000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/>'
    inner = f"<wps:txbx><w:txbxContent>{''.join(content)}</w:txbxContent></wps:txbx><wps:bodyPr/>"
    return f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>{geometry}</wps:spPr>{inner}</wps:wsp>'


def old_box(*content: str) -> str:
    inner = f"<v:textbox><w:txbxContent>{''.join(content)}</w:txbxContent></v:textbox>"
    return f'<w:pict><v:shape id="s1" style="width:200pt;height:60pt">{inner}</v:shape></w:pict>'


def text_box(*content: str) -> str:
    """A text box as Word writes it: as a drawing, and once more for old programs."""
    drawing = graphic(SHAPE_URI, shape(*content)).removeprefix("<w:r>").removesuffix("</w:r>")
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old_box(*content)}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def picture(alt: str) -> str:
    fill = '<pic:blipFill><a:blip r:embed="image1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    frame = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="9000" cy="9000"/></a:xfrm><a:prstGeom prst="rect"/>'
    inner = f'<pic:nvPicPr><pic:cNvPr id="8" name="p"/><pic:cNvPicPr/></pic:nvPicPr>{fill}<pic:spPr>{frame}</pic:spPr>'
    return graphic("http://schemas.openxmlformats.org/drawingml/2006/picture", f"<pic:pic>{inner}</pic:pic>", alt=alt)


IMAGE = Part("image1.png", "image", png())


def margin(kind: str, name: str, inner: str) -> Part:
    """A header or footer part."""
    return xml_part(name, kind, "w:hdr" if kind == "header" else "w:ftr", inner)


def notes(kind: str, inner: str) -> Part:
    """The part with all footnotes, endnotes or comments; notes have their separator first."""
    if kind == "comments":
        return xml_part(kind, kind, "w:comments", f'<w:comment w:id="2" w:author="Ann" w:initials="A">{inner}</w:comment>')
    one = kind.removesuffix("s")
    separator = f'<w:{one} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{one}>'
    return xml_part(kind, kind, f"w:{kind}", f'{separator}<w:{one} w:id="2">{inner}</w:{one}>')


def word(body: str, *parts: Part, section: str = "") -> Callable[[], bytes]:
    """Builds a Word file with a first and a last line, so that there is always text around the feature."""

    def build() -> bytes:
        end = f'<w:sectPr>{section}<w:pgSz w:w="12240" w:h="15840"/></w:sectPr>'
        content = f"{plain('Here it begins.')}{body}{plain('Here it ends.')}{end}"
        usual = (
            xml_part("styles", "styles", "w:styles", STYLES),
            xml_part("numbering", "numbering", "w:numbering", _NUMBERING),
        )
        return word_package(f"<w:document {SPACES}><w:body>{content}</w:body></w:document>", (*usual, *parts))

    return build
