"""Sets the marks of comments into a Word file: runs are cut where a range begins or ends, and nothing else changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import deepcopy
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from msglint.errors import UnreadableError
from msglint.extract._office.ooxml import NS, q
from msglint.extract._word.sources import Place

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

_RUN, _TEXT, _PROPERTIES, _ID = q("w:r"), q("w:t"), q("w:rPr"), q("w:id")
_PARAGRAPH, _PARAGRAPH_PROPERTIES = q("w:p"), q("w:pPr")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What cannot be cut: marks go before and behind the outermost of these.
_HOSTS = (_RUN, q("m:oMath"), q("m:oMathPara"), q("mc:AlternateContent"))


class Note(NamedTuple):
    """A comment: its lines, and the first and last character that it stands on; without them it stands at the start."""

    lines: tuple[str, ...]
    start: Place | None = None
    end: Place | None = None


class _Edge(NamedTuple):
    """The comments that end and that begin between two characters."""

    ending: list[int]
    starting: list[int]


def write_ranges(document: Element, notes: Sequence[Note], first: int) -> None:
    """Mark the ranges of the notes in the root of the body; their comments are numbered from ``first``."""
    edges: defaultdict[Element, defaultdict[int, _Edge]] = defaultdict(lambda: defaultdict(lambda: _Edge([], [])))
    at_start: list[int] = []
    for number, note in enumerate(notes, first):
        if note.start is None or note.end is None:
            at_start.append(number)
        else:
            edges[note.start.element][note.start.offset].starting.append(number)
            edges[note.end.element][note.end.offset + 1].ending.append(number)
    for element, cuts in edges.items():
        # From the end, so that what is cut off behind leaves the offsets before it true.
        for offset in sorted(cuts, reverse=True):
            _write_edge(element, offset, cuts[offset])
    _write_start(document, at_start)


def is_precise(place: Place) -> bool:
    """Can a mark stand right at the character, or only around what holds it (a drawing, a formula)?"""
    return _host(place.element) is place.element.getparent()


def _write_edge(element: Element, offset: int, edge: _Edge) -> None:
    ending, starting = _cut(element, offset) if is_precise(Place(element, offset)) else (_host(element),) * 2
    for number in edge.ending:
        for mark in _end(number):
            ending.addnext(mark)
            ending = mark
    for number in edge.starting:
        starting.addprevious(_mark("w:commentRangeStart", number))


def _write_start(document: Element, numbers: Iterable[int]) -> None:
    """Comments on the place before the first word."""
    marks = chain.from_iterable((_mark("w:commentRangeStart", number), *_end(number)) for number in numbers)
    paragraph = next(document.iter(_PARAGRAPH), None)
    if paragraph is None:
        raise UnreadableError("no paragraph of its own that a comment could stand on; paste the text of its embedded file")
    place = 1 if len(paragraph) and paragraph[0].tag == _PARAGRAPH_PROPERTIES else 0
    for mark in marks:
        paragraph.insert(place, mark)
        place += 1


def _end(number: int) -> tuple[Element, Element]:
    """The end of a range, and the run that holds its comment."""
    run = _new(_RUN)
    properties = _child(run, _PROPERTIES)
    _child(properties, q("w:rStyle")).set(q("w:val"), "CommentReference")
    run.append(_mark("w:commentReference", number))
    return _mark("w:commentRangeEnd", number), run


def _cut(element: Element, offset: int) -> tuple[Element, Element]:
    """Cut the run of ``element`` before that character of it: what is before the cut, and what is behind it."""
    run = element.getparent()
    if run is None:
        raise RuntimeError("an element that says something is in a run")
    if offset == 0 and _is_first(element):
        return run, run
    moved = list(element.itersiblings())
    if offset == 0:
        moved.insert(0, element)
    elif element.tag == _TEXT and offset < len(element.text or ""):
        moved.insert(0, _cut_text(element, offset))
    return (run, _run_behind(run, moved)) if moved else (run, run)


def _cut_text(text: Element, offset: int) -> Element:
    """Leave the first characters in a w:t and return another with the rest; white space is kept at the cut."""
    words = text.text or ""
    rest = _new(_TEXT)
    text.text, rest.text = words[:offset], words[offset:]
    if text.get(_SPACE) == "preserve" or rest.text[0].isspace():
        rest.set(_SPACE, "preserve")
    if text.text[-1].isspace():
        text.set(_SPACE, "preserve")
    return rest


def _is_first(element: Element) -> bool:
    return all(sibling.tag == _PROPERTIES for sibling in element.itersiblings(preceding=True))


def _run_behind(run: Element, content: Iterable[Element]) -> Element:
    """A run of the same look, right behind ``run``, for some of its content."""
    behind = _new(_RUN)
    for name, value in run.attrib.items():
        behind.set(name, value)
    properties = run.find(_PROPERTIES)
    if properties is not None:
        behind.append(deepcopy(properties))
    behind.extend(content)
    run.addnext(behind)
    return behind


def _host(element: Element) -> Element:
    """The outermost run, formula or choice that the element is in."""
    hosts = [element, *element.iterancestors(*_HOSTS)]
    return hosts[-1]


def _mark(name: str, number: int) -> Element:
    mark = _new(q(name))
    mark.set(_ID, str(number))
    return mark


def _new(name: str) -> Element:
    from lxml import etree

    return etree.Element(name, nsmap={"w": NS["w"]})


def _child(parent: Element, name: str) -> Element:
    child = _new(name)
    parent.append(child)
    return child
