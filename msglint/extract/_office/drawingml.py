"""The drawings that Word and PowerPoint share: their paragraphs, charts, diagrams and descriptions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from msglint.document import Kind
from msglint.extract._office.ooxml import NS, children, found, is_on, number, q

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element, Package

_P, _R, _FLD, _BR, _T = (q(f"a:{name}") for name in ("p", "r", "fld", "br", "t"))
_MATH_TEXT = q("m:t")
_PICTURES = {q("a:blip"): q("r:embed"), q("v:imagedata"): q("r:id")}
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_CUT = 10_000  # thousandths of a percent
LEGIBLE = 914_400
"""The least width and height of a picture that may hold words to read, in EMU: one inch. Icons and logos are smaller."""

_CHARTS, _DIAGRAM = frozenset({q("c:chart"), q("cx:chart")}), q("dgm:relIds")
_SERIES_TEXT = ("c:tx//c:v", "c:cat//c:strCache//c:v", "c:cat//c:multiLvlStrCache//c:v")
_MACHINE_MADE = re.compile(
    r"description (automatically )?generated|AI-generated content may be incorrect"
    r"|\.(png|jpe?g|gif|bmp|svg|[ew]mf|tiff?|webp)$",
    re.IGNORECASE,
)


class Words(NamedTuple):
    """A stretch of text in a drawing: what it is to a reader, and its level in a hierarchy (1 is the top, 0 for none)."""

    text: str
    kind: Kind
    level: int = 0


def paragraph_text(paragraph: Element) -> str:
    """The text of an a:p; a break that the author forced is a line break, the number of the slide is left out."""
    return "".join(_stretches(paragraph))


def body_text(body: Element) -> str:
    """The paragraphs of a text body, one a line."""
    return "\n".join(paragraph_text(paragraph) for paragraph in body.iter(_P))


def graphics(package: Package, part: str, frame: Element) -> Iterator[tuple[str, tuple[Words, ...]]]:
    """What each chart or diagram below ``frame`` (of that part) says, after what it is: "chart" or "diagram".

    Raises ``UnreadableError`` when the part that holds it is missing or damaged.
    """
    for graphic in found(frame, _CHARTS | {_DIAGRAM}):
        if graphic.tag == _DIAGRAM:
            yield "diagram", tuple(diagram_words(package.xml(package.follow(part, graphic.get(q("r:dm"))))))
        else:
            chart = package.follow(part, graphic.get(q("r:id")))
            parts = (chart, *package.related(chart, "chartUserShapes"))
            yield "chart", tuple(words for name in parts for words in chart_words(package.xml(name)))


def chart_words(root: Element) -> Iterator[Words]:
    """The titles and labels of a chart as written, then its series and categories, each once."""
    for paragraph in root.iter(_P):
        yield Words(paragraph_text(paragraph), Kind.CAPTION)
    names = (name.text or "" for path in _SERIES_TEXT for name in root.iterfind(f".//c:ser/{path}", NS))
    modern = (point.text or "" for point in root.iterfind(".//cx:strDim//cx:pt", NS))
    for name in dict.fromkeys((*names, *modern)):
        yield Words(name, Kind.CELL)


def diagram_words(root: Element) -> Iterator[Words]:
    """The nodes of a SmartArt diagram, a node before those below it. ``root`` is its data part, which holds each text once."""
    points = {point.get("modelId", ""): point for point in root.iterfind(".//dgm:pt", NS)}
    below = _hierarchy(root)
    starts = [name for name, point in points.items() if point.get("type") == "doc"]
    seen: set[str] = set()
    stack = [(name, 0) for name in reversed([*starts, *points])]
    while stack:
        name, level = stack.pop()
        if name in seen or name not in points:
            continue
        seen.add(name)
        stack.extend((child, level + 1) for child in reversed(below[name]))
        for body in points[name].iterfind("dgm:t", NS):
            yield Words(body_text(body), Kind.TEXT_BOX, level)


def description(properties: Element) -> str:
    """The alt text that a person wrote for a drawing, or "": programs put file names and guesses in its place."""
    text = properties.get("descr", "").strip()
    return "" if _MACHINE_MADE.search(text) else text


def pictures(drawing: Element) -> Iterator[str]:
    """The ids by which a drawing points at the pictures in it."""
    for name, attribute in _PICTURES.items():
        yield from (picture.get(attribute, "") for picture in drawing.iter(name))


def is_cropped(drawing: Element) -> bool:
    """Is a tenth or more of a picture cut off at a side? What the file holds is then not what people see."""
    return any(number(crop.get(side)) >= _CUT for crop in drawing.iter(q("a:srcRect")) for side in "ltrb")


def is_decoration(drawing: Element) -> bool:
    """Did its author mark it as decoration?"""
    return any(is_on(mark, "val") for mark in drawing.iter(_DECORATIVE))


def unread(pictures: int, objects: int) -> Iterator[str]:
    """The warnings about pictures whose words, if they show any, were not read, and about objects of other programs."""
    if pictures == 1:
        yield "1 picture in it was not read; save it as a file to have it checked"
    elif pictures:
        yield f"{pictures} pictures in it were not read; save them as files to have them checked"
    if objects:
        those = "1 embedded object was" if objects == 1 else f"{objects} embedded objects were"
        yield f"{those} not read (a spreadsheet, for example); paste the text instead"


def _stretches(element: Element) -> Iterator[str]:
    for child in children(element):
        if child.tag in (_T, _MATH_TEXT):
            # PowerPoint writes a line break inside of a run as this escape; line ends of the XML are mere white space.
            yield (child.text or "").replace("\n", " ").replace("_x000B_", "\n")
        elif child.tag == _BR:
            yield "\n"
        elif child.tag != _FLD or child.get("type") != "slidenum":
            yield from _stretches(child)


def _hierarchy(root: Element) -> defaultdict[str, list[str]]:
    """The nodes below each node, in the order in which the diagram shows them."""
    links = [link for link in root.iterfind(".//dgm:cxn", NS) if link.get("type", "parOf") == "parOf"]
    below: defaultdict[str, list[str]] = defaultdict(list)
    for link in sorted(links, key=lambda link: number(link.get("srcOrd"))):
        below[link.get("srcId", "")].append(link.get("destId", ""))
    return below
