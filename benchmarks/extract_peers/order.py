"""Reading order: how many sentences are followed by the one that follows them on the page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Truth:
    """A page of a real flyer, and the beginnings of its sentences in the order in which a person reads them."""

    name: str
    file: str
    page: int
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Of ``pairs`` neighbours on the page, ``right`` are neighbours in the text; ``found`` of ``sentences`` are in it."""

    right: int
    pairs: int
    found: int
    sentences: int


def truths(folder: Path) -> list[Truth]:
    """All pages with a truth made by hand."""
    return [_truth(path) for path in sorted(folder.glob("*.yaml"))]


def single_page(pdf: Path, number: int) -> bytes:
    """One page of a PDF as a file of its own, so that all readers see the same."""
    from io import BytesIO

    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as source:
        page = pypdfium2.PdfDocument.new()
        page.import_pages(source, [number - 1])
        stream = BytesIO()
        page.save(stream)
        page.close()
    return stream.getvalue()


def score(truth: Truth, text: str) -> Score:
    """Sentences are looked for by their first words, letters and digits alone; one that is torn apart is not found."""
    from features import letters

    plain = letters(text)
    places = sorted((place, index) for index, probe in enumerate(truth.order) for place in _places(letters(probe), plain))
    neighbours = {(one, other) for (_, one), (_, other) in pairwise(places)}
    pairs = len(truth.order) - 1
    right = sum((index, index + 1) in neighbours for index in range(pairs))
    return Score(right, pairs, len({index for _, index in places}), len(truth.order))


def _places(probe: str, text: str) -> list[int]:
    places, at = [], text.find(probe)
    while at >= 0:
        places.append(at)
        at = text.find(probe, at + 1)
    return places


def _truth(path: Path) -> Truth:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Truth(path.stem, data["file"], data["page"], tuple(data["order"]))
