"""Headings that are set by hand: a short paragraph that stands out from the text below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from msglint.document import Kind
from msglint.extract._office.ooxml import NS, found, q
from msglint.extract._word.styles import Look, Styles

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

_RUNS, _TEXT = frozenset({q("w:r")}), q("w:t")
_LONGEST, _MOST_WORDS = 80, 12
_ENDS_OF_SENTENCES = (".", ",", ";", "…")
_MOST_IN_A_ROW = 3  # a title and what stands under it
_LARGER = 1.2  # of body text; built-in headings of Word begin at 13 points over 11


class Face(NamedTuple):
    """How the words of a paragraph are set: all bold or not, and the smallest size in half points."""

    bold: bool
    size: int


def by_look(text: str, paragraph: Element, following: Iterable[Element], styles: Styles) -> Look | None:
    """The heading that a plain paragraph is by its look, or None.

    It has at most 12 words, does not end like a sentence and is wholly bold (level 2), or in letters at least a fifth larger
    (level 1), over plain text: the next paragraph, or the first after others that stand out as well.
    """
    face = _face(paragraph, styles) if _is_short(text) else None
    if face is None:
        return None
    for other in islice(_with_words(following), _MOST_IN_A_ROW):
        below = _face(other, styles)
        if below is not None and face.size >= _LARGER * below.size:
            return Look(Kind.HEADING, 1)
        if below is not None and face.bold and not below.bold:
            return Look(Kind.HEADING, 2)
        if not _is_short(_words(other)):
            return None
    return None


def _is_short(text: str) -> bool:
    words = text.strip()
    few = 0 < len(words) <= _LONGEST and len(words.split()) <= _MOST_WORDS
    return few and not words.endswith(_ENDS_OF_SENTENCES) and any(map(str.isalpha, words))


def _with_words(paragraphs: Iterable[Element]) -> Iterator[Element]:
    return (paragraph for paragraph in paragraphs if _words(paragraph).strip())


def _words(paragraph: Element) -> str:
    return "".join(text for run in found(paragraph, _RUNS) for text in _said(run))


def _said(run: Element) -> Iterator[str]:
    return (text.text or "" for text in run.iterfind(_TEXT))


def _face(paragraph: Element, styles: Styles) -> Face | None:
    """None when the paragraph has no words."""
    runs = [run for run in found(paragraph, _RUNS) if any(map(str.strip, _said(run)))]
    if not runs:
        return None
    style = paragraph.find("w:pPr/w:pStyle", NS)
    name = "" if style is None else style.get(q("w:val"), "")
    sizes = [styles.size(run, name) for run in runs]
    return Face(all(styles.is_bold(run, name) for run in runs), min(sizes))
