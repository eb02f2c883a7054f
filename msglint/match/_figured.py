"""A cheap look for sentences that may state a figure of a claim, before grammar tells what the figures are of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from msglint.document import Document, Speaker
from msglint.match._forms import may_be_of
from msglint.match._of_all import of_all
from msglint.match._vocabulary import AREAS, FUNCTION_WORDS, QUALIFIERS, SAME_COUNTED, SAME_OF_FIGURES
from msglint.messaging import Claim
from msglint.normalize import Word, stem, words
from msglint.quantities import quantities, years

_UNTELLING = FUNCTION_WORDS | QUALIFIERS
_AGE = "day"  # the unit of a duration, which tells how long ago something began
_SAME_OF_FIGURES = tuple(frozenset(map(stem, alike)) for alike in (*SAME_OF_FIGURES, *SAME_COUNTED))
_AREAS = frozenset(map(stem, AREAS))
_ALIKE = {"points": "percent"}
_NEAR = 0.07  # how far apart two figures may be, relative to the greater one, for one word to tell that they are the same


class _Figured(Struct, frozen=True):
    """The figures in a text, each by its unit and value, and the stems of all that its words may be forms of."""

    figures: frozenset[tuple[str, float]]
    bases: frozenset[str]

    def meets(self, other: _Figured) -> bool:
        """Have two texts a figure of one kind, and a word in common; or two words, when the figures are not near? A count of
        areas is told without a second word ("in 40 states", "in every state")."""
        common = self.bases & other.bases
        shared = len(common)
        return bool(common & _AREAS) or any(
            unit == other_unit
            and shared
            and (shared > 1 or unit == _AGE or abs(value - other_value) <= _NEAR * max(value, other_value))
            for unit, value in self.figures
            for other_unit, other_value in other.figures
        )


class Figured:
    """The wordings of claims that state a figure, ready to be compared with sentences."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        texts = dict.fromkeys(text for claim in claims for text in claim.wordings)
        found = (_Figured(frozenset(_figures(text)), _with_alike(_bases(words(text)))) for text in texts)
        self._wordings = [wording for wording in found if wording.figures]

    def may_stand_in(self, document: Document, block_words: Sequence[tuple[Word, ...]], silent: set[int]) -> bool:
        """May one of their figures stand in a sentence of ours? ``silent`` are the indexes of those that are left out."""
        return bool(self._wordings) and any(
            sentence.meets(wording) for sentence in _sentences(document, block_words, silent) for wording in self._wordings
        )


def _sentences(document: Document, block_words: Sequence[tuple[Word, ...]], silent: set[int]) -> Iterator[_Figured]:
    for sentence in document.sentences:
        if sentence.index not in silent and document.blocks[sentence.block].speaker is Speaker.OURS:
            text = document.text(sentence)
            figures = frozenset((*_figures(text), *((figure.unit, figure.value) for figure in of_all(text))))
            if figures:
                yield _Figured(figures, _bases(word for word in block_words[sentence.block] if sentence.span.covers(word.span)))


def _figures(text: str) -> Iterator[tuple[str, float]]:
    yield from ((_ALIKE.get(figure.unit, figure.unit), abs(figure.value)) for figure in quantities(text))
    yield from ((_AGE, year.value) for year in years(text) if year.since)


def _with_alike(bases: frozenset[str]) -> frozenset[str]:
    return bases.union(*(alike for alike in _SAME_OF_FIGURES if alike & bases))


def _bases(found: Iterable[Word]) -> frozenset[str]:
    telling = [word for word in found if word.text not in _UNTELLING]
    return frozenset(stem(base) for word in telling for base in (word.text, *may_be_of(word.text)))
