"""What the styles of a Word file make of its paragraphs and runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from msglint.document import Kind
from msglint.extract._office.ooxml import NS, is_on, number, q

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

_VAL = q("w:val")
_RUN_PROPERTIES, _RUN_STYLE = q("w:rPr"), q("w:rStyle")
_VANISH, _BOLD, _SIZE = q("w:vanish"), q("w:b"), q("w:sz")
_USUAL_SIZE = 20  # half points, where the file does not say (ISO 29500-1, 17.3.2.38)
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
        self._settings: dict[tuple[str, str], Element | None] = {}
        self._defaults = root.find("w:docDefaults/w:rPrDefault/w:rPr", NS) if root is not None else None
        self._usual = next((name for name, style in self._styles.items() if _is_usual(style)), "")

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
        return is_on(self._on_run(run, _VANISH), _VAL)

    def is_bold(self, run: Element, paragraph_style: str) -> bool:
        """Is the run of a paragraph of that style set in bold letters?"""
        return is_on(self._setting(run, paragraph_style, _BOLD), _VAL)

    def size(self, run: Element, paragraph_style: str) -> int:
        """The size of the letters of a run in a paragraph of that style, in half points."""
        said = self._setting(run, paragraph_style, _SIZE)
        return number(None if said is None else said.get(_VAL), _USUAL_SIZE)

    def _on_run(self, run: Element, name: str) -> Element | None:
        """A setting of the run itself, or of its character style."""
        properties = run.find(_RUN_PROPERTIES)
        if properties is None:
            return None
        said = properties.find(name)
        style = properties.find(_RUN_STYLE) if said is None else None
        return said if style is None else self._in_style(style.get(_VAL, ""), name)

    def _setting(self, run: Element, paragraph_style: str, name: str) -> Element | None:
        """A setting of the run, its character style, the style of its paragraph, or all text; the nearest one counts."""
        said = self._on_run(run, name)
        if said is None:
            said = self._in_style(paragraph_style or self._usual, name)
        return self._defaults.find(name) if said is None and self._defaults is not None else said

    def _in_style(self, style_id: str, name: str) -> Element | None:
        key = style_id, name
        if key not in self._settings:
            said = (style.find(f"{_RUN_PROPERTIES}/{name}") for style in self._chain(style_id))
            self._settings[key] = next((setting for setting in said if setting is not None), None)
        return self._settings[key]

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


def _is_usual(style: Element) -> bool:
    """Is it the style of paragraphs that name none?"""
    return style.get(q("w:type")) == "paragraph" and is_on(style if style.get(q("w:default")) else None, q("w:default"))


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
