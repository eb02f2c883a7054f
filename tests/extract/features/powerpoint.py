"""PowerPoint: text wherever a slide keeps it. Made with python-pptx, and by hand where it cannot."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from io import BytesIO
from typing import Any

from features import Feature, hide, say
from features._packages import SPACES, png

TITLE, TITLE_AND_CONTENT, BLANK = 0, 1, 6
_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"


def _deck(draw: Callable[[Any, Any], object], layout: int = BLANK) -> Callable[[], bytes]:
    """Builds a deck of one slide on that layout."""

    def build() -> bytes:
        import pptx

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            deck = pptx.Presentation()
            slide = deck.slides.add_slide(deck.slide_layouts[layout])
            draw(slide, deck)
            stream = BytesIO()
            deck.save(stream)
        return stream.getvalue()

    return build


def _feature(
    name: str,
    draw: Callable[[Any, Any], object],
    *said: str,
    layout: int = BLANK,
    unsaid: tuple[str, ...] = (),
    kind: str = "",
) -> Feature:
    return Feature(name, "feature.pptx", _deck(draw, layout), said or (say(name),), unsaid, kind=kind)


def _box(shapes: Any, text: str, left: float = 1, top: float = 1, width: float = 4) -> Any:
    from pptx.util import Inches

    shape = shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(0.6))
    shape.text_frame.text = text
    return shape


def _title(slide: Any, _deck: Any) -> None:
    slide.shapes.title.text = say("title")


def _subtitle(slide: Any, _deck: Any) -> None:
    slide.shapes.title.text = "A title"
    slide.placeholders[1].text = say("subtitle")


def _bullets(slide: Any, _deck: Any) -> None:
    slide.shapes.title.text = "A title"
    frame = slide.placeholders[1].text_frame
    frame.text = say("bullet")
    below = frame.add_paragraph()
    below.level = 1
    below.text = say("bullet below")


def _text_box(slide: Any, _deck: Any) -> None:
    _box(slide.shapes, say("text box"))


def _out_of_order(slide: Any, _deck: Any) -> None:
    for text, left, top in (("lowest", 1, 4), ("right", 5, 1.05), ("left", 1, 1)):
        _box(slide.shapes, say(f"{text} box"), left, top, 3.5)


def _shape(slide: Any, _deck: Any) -> None:
    from pptx.enum.shapes import MSO_SHAPE

    slide.shapes.add_shape(MSO_SHAPE.RIGHT_ARROW, 0, 0, 3_000_000, 900_000).text_frame.text = say("arrow")


def _group(slide: Any, _deck: Any) -> None:
    group = slide.shapes.add_group_shape()
    _box(group.shapes, say("grouped box"))
    _box(group.shapes.add_group_shape().shapes, say("nested group"), top=3)


def _table(slide: Any, _deck: Any) -> None:
    table = slide.shapes.add_table(2, 2, 0, 0, 6_000_000, 900_000).table
    for number, name in enumerate(("first cell", "second cell", "third cell")):
        table.cell(number // 2, number % 2).text = say(name)


def _merged(slide: Any, _deck: Any) -> None:
    table = slide.shapes.add_table(2, 2, 0, 0, 6_000_000, 900_000).table
    table.cell(0, 0).text = say("merged cell")
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 1).text = say("cell below")


def _chart(slide: Any, _deck: Any) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    data = CategoryChartData()
    data.categories = [say("category")]
    data.add_series(say("series"), (4,))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 6_000_000, 4_000_000, data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = say("chart title")
    chart.value_axis.has_title = True
    chart.value_axis.axis_title.text_frame.text = say("axis title")
    chart.plots[0].series[0].points[0].data_label.text_frame.text = say("data label")


def _diagram(slide: Any, deck: Any) -> None:
    from lxml import etree
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    points = (
        f'<dgm:dataModel {SPACES}><dgm:ptLst><dgm:pt modelId="1" type="doc"/><dgm:pt modelId="2"><dgm:t><a:bodyPr/>'
        f"<a:p><a:r><a:t>{say('SmartArt')}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"
    )
    kind = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"
    part = Part(PackURI("/ppt/diagrams/data1.xml"), kind, deck.part.package, points.encode())
    number = slide.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData")
    frame = (
        f'<p:graphicFrame xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" {SPACES}><p:nvGraphicFramePr>'
        '<p:cNvPr id="20" name="Diagram"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData uri="{_DIAGRAM}">'
        f'<dgm:relIds r:dm="{number}" r:lo="{number}" r:qs="{number}" r:cs="{number}"/></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )
    slide.shapes._spTree.append(etree.fromstring(frame))


def _notes(slide: Any, _deck: Any) -> None:
    _box(slide.shapes, "A slide.")
    slide.notes_slide.notes_text_frame.text = say("notes")


def _hidden(slide: Any, deck: Any) -> None:
    _box(slide.shapes, say("shown slide"))
    other = deck.slides.add_slide(deck.slide_layouts[BLANK])
    _box(other.shapes, hide("hidden slide"))
    other._element.set("show", "0")


def _picture(slide: Any, _deck: Any) -> None:
    shape = slide.shapes.add_picture(BytesIO(png()), 0, 0, 900_000, 900_000)
    shape._element.nvPicPr.cNvPr.set("descr", say("alt text"))


def _link(slide: Any, _deck: Any) -> None:
    shape = _box(slide.shapes, "See. ")
    linked = shape.text_frame.paragraphs[0].add_run()
    linked.text = say("hyperlink")
    linked.hyperlink.address = "https://example.com/" + "target"


def _master(slide: Any, deck: Any) -> None:
    _box(slide.shapes, "A slide.")
    shape = _box(slide.shapes, say("master text"), top=6)
    deck.slide_master.shapes._spTree.append(shape._element)


def _layout(slide: Any, _deck: Any) -> None:
    _box(slide.shapes, "A slide.")
    shape = _box(slide.shapes, say("layout text"), top=6)
    slide.slide_layout.shapes._spTree.append(shape._element)


def _prompts(slide: Any, _deck: Any) -> None:
    slide.shapes.title.text = say("filled placeholder")


def _runs(slide: Any, _deck: Any) -> None:
    paragraph = _box(slide.shapes, "").text_frame.paragraphs[0]
    for text in ("The spl", "it runs sai", "ls north."):
        paragraph.add_run().text = text


def _break(slide: Any, _deck: Any) -> None:
    _box(slide.shapes, "Ann sails north\vBen sails south")


def _field(slide: Any, _deck: Any) -> None:
    from lxml import etree

    paragraph = _box(slide.shapes, "Dated. ").text_frame.paragraphs[0]._p
    key = 'id="{5B3D1F3B-0000-4000-8000-000000000000}" type="datetime1"'
    field = f"<a:fld {SPACES} {key}><a:rPr/><a:t>{say('field')}</a:t></a:fld>"
    paragraph.append(etree.fromstring(field))


def _footer(slide: Any, deck: Any) -> None:
    """Footers of three slides, as a presenter sets them for all."""
    from copy import deepcopy

    slides = [slide, *(deck.slides.add_slide(deck.slide_layouts[BLANK]) for _ in range(2))]
    prompt = next(shape for shape in deck.slide_layouts[BLANK].placeholders if shape.placeholder_format.type == 15)
    for number, each in enumerate(slides, 1):
        _box(each.shapes, f"Slide {number}.")
        element = deepcopy(prompt._element)
        each.shapes._spTree.append(element)
        each.shapes[-1].text_frame.text = say("footer")


def _alternate(slide: Any, _deck: Any) -> None:
    """A shape for new programs with its copy for old ones."""
    from copy import deepcopy

    from lxml import etree

    element = _box(slide.shapes, say("newer shape"))._element
    tree = slide.shapes._spTree
    wrapper = etree.SubElement(tree, f"{{{_MARKUP}}}AlternateContent", nsmap={"mc": _MARKUP})
    choice = etree.SubElement(wrapper, f"{{{_MARKUP}}}Choice", Requires="p14")
    etree.SubElement(wrapper, f"{{{_MARKUP}}}Fallback").append(deepcopy(element))
    choice.append(element)


def _ampersand(slide: Any, _deck: Any) -> None:
    _box(slide.shapes, "R&D at AT&T saves < 5 min.")


FEATURES = (
    _feature("title", _title, layout=TITLE, kind="title"),
    _feature("subtitle", _subtitle, layout=TITLE),
    _feature("bullets", _bullets, say("bullet"), say("bullet below"), layout=TITLE_AND_CONTENT, kind="list item"),
    _feature("text box", _text_box, kind="text box"),
    _feature("visual order", _out_of_order, say("left box"), say("right box"), say("lowest box")),
    _feature("arrow", _shape),
    _feature("nested groups", _group, say("grouped box"), say("nested group")),
    _feature("table", _table, say("first cell"), say("second cell"), say("third cell"), kind="cell"),
    _feature("merged cells", _merged, say("merged cell"), say("cell below")),
    _feature("chart title", _chart),
    _feature("chart series", _chart, say("series")),
    _feature("chart category", _chart, say("category")),
    _feature("chart axis", _chart, say("axis title")),
    _feature("chart label", _chart, say("data label")),
    _feature("SmartArt", _diagram),
    _feature("notes", _notes, kind="notes"),
    _feature("hidden slide", _hidden, say("shown slide"), unsaid=(hide("hidden slide"),)),
    _feature("alt text", _picture, kind="alt text"),
    _feature("hyperlink", _link, unsaid=("https://example.com/target",)),
    _feature("master text", _master),
    _feature("layout text", _layout),
    _feature(
        "empty placeholders",
        _prompts,
        say("filled placeholder"),
        layout=TITLE_AND_CONTENT,
        unsaid=("Click to edit", "Click to add"),
    ),
    _feature("split runs", _runs),
    _feature("line break", _break, "Ann sails north", "Ben sails south", unsaid=("northBen",)),
    _feature("field", _field),
    _feature("footer of all slides", _footer, say("footer")),
    _feature("newer shape", _alternate),
    _feature("ampersand", _ampersand, "R&D at AT&T saves < 5 min."),
)
