"""The passages of a document that may convey a message together: what a reader takes in as one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from msglint.document import Block, Document, Kind, Sentence, Span, Speaker

_HEADINGS = frozenset({Kind.TITLE, Kind.HEADING, Kind.SUBJECT})
_LONGEST = 60  # words that are taken in together; the model reads no more
_FEWEST = 3  # letters or digits in words: "Yes." says nothing by itself


class Place(Struct, frozen=True):
    """A sentence of ours: a span in a block."""

    block: int
    span: Span


class Context(Struct, frozen=True):
    """Sentences of ours that belong together, in order. The first sentence of most has the rest around it."""

    sentences: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def text(self) -> str:
        """The sentences in a row."""
        return " ".join(self.sentences)

    @property
    def is_single(self) -> bool:
        """Is it one sentence?"""
        return len(self.places) == 1

    @property
    def longest(self) -> Place:
        """The longest sentence: the one to show and to mark."""
        return max(self.places, key=lambda place: place.span.end - place.span.start)


def contexts(document: Document, silent: set[int]) -> tuple[Context, ...]:
    """Each sentence of ours alone, each two in a row, a heading with what follows it, a line with its bullets, a table row.

    Sentences whose index is in ``silent`` carry no message and are left out.
    """
    said: dict[int, list[Sentence]] = {}
    for sentence in document.sentences:
        if sentence.index not in silent and document.blocks[sentence.block].speaker is Speaker.OURS:
            said.setdefault(sentence.block, []).append(sentence)
    blocks = [block for block in document.blocks if block.index in said]
    found = [
        *([sentence] for sentences in said.values() for sentence in sentences),
        *(list(pair) for sentences in said.values() for pair in pairwise(sentences)),
        *_headed(blocks, said),
        *_listed(blocks, said),
        *_rows(blocks, said),
    ]
    made = (_context(document, sentences) for sentences in found)
    return tuple({context.text: context for context in made if _says_something(context)}.values())


def _headed(blocks: Sequence[Block], said: dict[int, list[Sentence]]) -> Iterator[list[Sentence]]:
    """A heading or a line of its own, with the first sentence of the block under it."""
    for block, following in pairwise(blocks):
        if block.kind in _HEADINGS or len(said[block.index]) == 1:
            yield [*said[block.index], said[following.index][0]]


def _listed(blocks: Sequence[Block], said: dict[int, list[Sentence]]) -> Iterator[list[Sentence]]:
    """What stands over a list, with the list."""
    before: list[Sentence] = []
    for is_list, group in groupby(blocks, key=lambda block: block.kind is Kind.LIST_ITEM):
        sentences = [sentence for block in group for sentence in said[block.index]]
        if is_list and len(sentences) > 1:
            yield [*before, *sentences]
        before = sentences[-1:]


def _rows(blocks: Sequence[Block], said: dict[int, list[Sentence]]) -> Iterator[list[Sentence]]:
    for row, group in groupby(blocks, key=_row):
        sentences = [sentence for block in group for sentence in said[block.index]]
        if row and len(sentences) > 1:
            yield sentences


def _row(block: Block) -> tuple[str, ...]:
    """Where the row of a cell lies; () for other blocks."""
    return block.pieces[0].anchor.path[:-1] if block.kind is Kind.CELL and block.pieces else ()


def _context(document: Document, sentences: Iterable[Sentence]) -> Context:
    """The sentences as one text, as many as are taken in together."""
    texts: list[str] = []
    places: list[Place] = []
    words = 0
    for sentence in sentences:
        text = document.text(sentence)
        words += text.count(" ") + 1
        if places and words > _LONGEST:
            break
        texts.append(text if text[-1] in ".!?:;…" else f"{text}.")
        places.append(Place(sentence.block, sentence.span))
    return Context(tuple(texts), tuple(places))


def _says_something(context: Context) -> bool:
    return sum(word[0].isalnum() for text in context.sentences for word in text.split()) >= _FEWEST
