"""Looks places up in the asset itself: the same words may stand in it twice, once rightly marked and once a decoy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from measure.found import Place, Sentences
from msglint import extract
from msglint.document import Document, Span
from msglint.errors import UnreadableError
from msglint.options import ReadOptions


def sentences_of(path: Path) -> Sentences:
    """Finds the sentences around a passage at a place of that file, as msglint reads it."""
    try:
        document = extract.read(path.name, path.read_bytes(), ReadOptions())
    except (OSError, UnreadableError):
        return lambda _observed, _place: ()
    return lambda observed, place: tuple(_around(document, observed, place))


def _around(document: Document, observed: str, place: Place) -> Iterator[str]:
    for block, span in _occurrences(document, observed):
        if _is_at(document, block, span, place):
            touched = (s for s in document.sentences if s.block == block and s.span.overlaps(span))
            yield " ".join(map(document.text, touched))


def _occurrences(document: Document, observed: str) -> Iterator[tuple[int, Span]]:
    for block in document.blocks if observed else ():
        start = block.text.find(observed)
        while start >= 0:
            yield block.index, Span(start, start + len(observed))
            start = block.text.find(observed, start + 1)


def _is_at(document: Document, block: int, span: Span, place: Place) -> bool:
    here = document.locate(block, span)
    box = None if here.box is None else [round(edge, 2) for edge in here.box]
    return (here.label, here.page, here.line, here.column, box) == tuple(
        place[name] for name in ("label", "page", "line", "column", "box")
    )
