"""What the styles of a Word file make of its paragraphs and runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from msglint.document import Kind
from msglint.extract._ooxml import NS, is_on, number, q

if TYPE_CHECKING:
    from msglint.extract._ooxml import Element

_VAL = q("w:val")
_RUN_PROPERTIES, _VANISH, _RUN_STYLE = q("w:rPr"), q("w:vanish"), q("w:rStyle")
_BODY_TEXT_LEVEL = 9  # The outline level by which Word says "not a heading"; 0 to 8 are headings.
_NAMED = {"title": (Kind.TITLE, 1), "subtitle": (Kind.HEADING, 2), "caption": (Kind.CAPTION, 0)}
_HEADING_NAME = re.compile(r"heading ([1-9])")


class Look(NamedTuple):
    """What a paragraph is to a reader, and its level (1 is the top, 0 for none)."""

    kind: Kind
    level: int


class Styles:
    """The styles of one file. A style inherits from the style it is based on; what stands on the paragraph itself wins."""

    def __init__(self, root: Element | None) -> None:
        styles = root.iterfind("w:style", NS) if root is not None else ()
        self._styles = {style.get(q("w:styleId"), ""): style for style in styles}
        self._looks: dict[str, Look] = {}
        self._hidden: dict[str, bool] = {}

    def look(self, paragraph: Element) -> Look:
        """Title, heading, list item, caption or plain paragraph."""
        properties = paragraph.find("w:pPr", NS)
        if properties is None:
            return Look(Kind.PARAGRAPH, 0)
        style_id = _value(properties, "w:pStyle") or ""
        if style_id not in self._looks:
            self._looks[style_id] = self._look_of(tuple(self._chain(style_id)))
        return _look_on(properties, self._looks[style_id])

    def hides(self, run: Element) -> bool:
        """Is the run hidden text, by itself or by its character style?"""
        properties = run.find(_RUN_PROPERTIES)
        if properties is None:
            return False
        vanish = properties.find(_VANISH)
        if vanish is not None:
            return is_on(vanish, _VAL)
        style = properties.find(_RUN_STYLE)
        return style is not None and self._style_hides(style.get(_VAL, ""))

    def _style_hides(self, style_id: str) -> bool:
        if style_id not in self._hidden:
            switches = (style.find("w:rPr/w:vanish", NS) for style in self._chain(style_id))
            self._hidden[style_id] = is_on(next((switch for switch in switches if switch is not None), None), _VAL)
        return self._hidden[style_id]

    def _chain(self, style_id: str) -> Iterator[Element]:
        """The style and those it is based on, nearest first."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            yield style
            style_id = _value(style, "w:basedOn") or ""

    def _look_of(self, chain: tuple[Element, ...]) -> Look:
        named = next((look for style in chain if (look := _look_by_name(style))), Look(Kind.PARAGRAPH, 0))
        for style in reversed(chain):
            properties = style.find("w:pPr", NS)
            if properties is not None:
                named = _look_on(properties, named)
        return named


def _look_by_name(style: Element) -> Look | None:
    """Built-in styles keep their English names in every language of Word."""
    name = (_value(style, "w:name") or "").casefold()
    heading = _HEADING_NAME.fullmatch(name)
    if heading:
        return Look(Kind.HEADING, int(heading[1]))
    return Look(*_NAMED[name]) if name in _NAMED else None


def _look_on(properties: Element, inherited: Look) -> Look:
    """What paragraph properties change about an inherited look. A numbered heading stays a heading."""
    outline = _value(properties, "w:outlineLvl")
    if outline is not None and inherited.kind is not Kind.TITLE:
        level = number(outline, _BODY_TEXT_LEVEL)
        inherited = Look(Kind.HEADING, level + 1) if 0 <= level < _BODY_TEXT_LEVEL else Look(Kind.PARAGRAPH, 0)
    if inherited.kind not in (Kind.PARAGRAPH, Kind.LIST_ITEM):
        return inherited
    list_id = _value(properties, "w:numPr/w:numId")
    if list_id is None:
        return inherited
    if list_id == "0":
        return Look(Kind.PARAGRAPH, 0)
    return Look(Kind.LIST_ITEM, 1 + max(0, number(_value(properties, "w:numPr/w:ilvl"))))


def _value(element: Element, path: str) -> str | None:
    """The w:val of the element at ``path``."""
    child = element.find(path, NS)
    return None if child is None else child.get(_VAL)
