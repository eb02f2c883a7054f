"""The words of a Word paragraph as a reader sees it: no deleted, moved-away or hidden text, fields by their result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from msglint.extract._office.ooxml import NS, children, is_on, q
from msglint.extract._word.styles import Styles

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

PARAGRAPH, TABLE, ALT_CHUNK = q("w:p"), q("w:tbl"), q("w:altChunk")
TEXT_BOX, WORD_ART = q("w:txbxContent"), q("v:textpath")

_RUN, TEXT, _FIELD, _SYMBOL, _CONTROL = q("w:r"), q("w:t"), q("w:fldChar"), q("w:sym"), q("w:sdt")
_MATH_TEXT = q("m:t")
_FIXED = {q("w:tab"): " ", q("w:ptab"): " ", q("w:br"): "\n", q("w:cr"): "\n", q("w:noBreakHyphen"): "-"}
DRAWINGS = frozenset({q("w:drawing"), q("w:pict"), q("w:object")})
_UNSEEN = frozenset(
    q(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sectPr", "instrText", "delText", "rt", "fldData")
)
_SAYS = (TEXT, _MATH_TEXT)
_PRIVATE_USE = range(0xE000, 0xF900)

Fields = list[bool]
"""The fields that are open, outermost first: True while their instruction runs, False in their result."""


class Stretch(NamedTuple):
    """Characters that a reader sees and the element that says them: a w:t character by character, any other as a whole."""

    text: str
    element: Element | None


Text = tuple[Stretch, ...]


def plain(text: Text) -> str:
    """The characters alone."""
    return "".join(stretch.text for stretch in text)


def lines(texts: Iterable[Text]) -> Text:
    """The texts, one a line."""
    joined = (stretch for text in texts for stretch in (_LINE_END, *text))
    return tuple(joined)[1:]


_LINE_END = Stretch("\n", None)


def block_elements(container: Element) -> Iterator[Element]:
    """The paragraphs, tables and embedded files of a body, cell, note or text box, out of controls and tracked changes."""
    for child in children(container):
        if child.tag in (PARAGRAPH, TABLE, ALT_CHUNK):
            yield child
        elif child.tag not in _UNSEEN and not _is_prompt(child):
            yield from block_elements(child)


def inline(element: Element, fields: Fields, styles: Styles, *, hidden: bool = False) -> Iterator[Stretch | Element]:
    """The text below a paragraph in order, and the drawings in between. ``fields`` is kept from paragraph to paragraph."""
    for child in children(element):
        if child.tag == _FIELD:
            _turn(fields, child)
        elif child.tag not in _UNSEEN and not _is_prompt(child):
            unseen = hidden or (child.tag == _RUN and styles.hides(child))
            if not unseen and not any(fields):
                yield from _own(child)
            if child.tag not in DRAWINGS:
                yield from inline(child, fields, styles, hidden=unseen)


def is_joined(paragraph: Element) -> bool:
    """Does the paragraph run on into the next one, because its end was deleted under tracked changes?"""
    mark = paragraph.find("w:pPr/w:rPr", NS)
    return mark is not None and any(mark.find(name, NS) is not None for name in ("w:del", "w:moveFrom"))


def note_ids(root: Element, kind: str) -> tuple[str, ...]:
    """The ids of the notes ("footnote", "endnote", "comment") that the text refers to, in order, each once."""
    references = root.iter(q(f"w:{kind}Reference"))
    seen = (reference.get(q("w:id"), "") for reference in references if not _is_deleted(reference))
    return tuple(dict.fromkeys(seen))


def _is_deleted(element: Element) -> bool:
    return next(chain(element.iterancestors(q("w:del")), element.iterancestors(q("w:moveFrom"))), None) is not None


def _own(element: Element) -> Iterator[Stretch | Element]:
    if element.tag in _SAYS:
        yield Stretch((element.text or "").replace("\n", " "), element)
    elif element.tag in _FIXED:
        yield Stretch(_FIXED[element.tag], element)
    elif element.tag == _SYMBOL:
        yield Stretch(_symbol(element.get(q("w:char"), "")), element)
    elif element.tag in DRAWINGS:
        yield element


def _symbol(code: str) -> str:
    """The character of a w:sym; those of symbol fonts (a tick, an arrow) have no meaning outside of their font."""
    try:
        point = int(code, 16)
        return "" if point in _PRIVATE_USE else chr(point)
    except (ValueError, OverflowError):
        return ""


def _turn(fields: Fields, mark: Element) -> None:
    turn = mark.get(q("w:fldCharType"))
    if turn == "begin":
        fields.append(True)
    elif fields and turn == "separate":
        fields[-1] = False
    elif fields and turn == "end":
        fields.pop()


def _is_prompt(element: Element) -> bool:
    """Is it a content control that nobody has filled in ("Click here to enter text")?"""
    return element.tag == _CONTROL and is_on(element.find("w:sdtPr/w:showingPlcHdr", NS), q("w:val"))
