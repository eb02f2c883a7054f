"""Lemmas, parts of speech and grammar of the few sentences that need them. English; the model ships with the install
(en_core_web_sm 3.8). spaCy is imported when a sentence comes that no earlier run has parsed."""

from __future__ import annotations

from collections.abc import Iterable

from msglint.cache import Store
from msglint.nlp._remembered import Memory
from msglint.nlp._tree import Parsed, Token

__all__ = ["Grammar", "Parsed", "Token", "parse"]


def parse(texts: Iterable[str]) -> tuple[Parsed, ...]:
    """The grammar of each text, one batch for all."""
    return Grammar().parse(texts)


class Grammar:
    """Parses sentences, each distinct one once, or takes them from ``store``, where it keeps them. Made for one document (or
    for one platform), so that what it remembers itself stays small."""

    def __init__(self, store: Store | None = None) -> None:
        self._memory = Memory(store or Store(None))
        self._known: dict[str, Parsed] = {}
        self._expected: dict[str, None] = {}

    @property
    def parsed(self) -> int:
        """How many sentences it has parsed, now or in an earlier run."""
        return len(self._known)

    def expect(self, texts: Iterable[str]) -> None:
        """Texts that will be asked for. They are parsed with the first that are: a batch takes less time than its parts."""
        self._expected.update(dict.fromkeys(texts))

    def parse(self, texts: Iterable[str]) -> tuple[Parsed, ...]:
        """The grammar of each text, in order."""
        asked = tuple(texts)
        if self._unknown(asked):
            self._known |= self._memory.recall(self._unknown((*asked, *self._expected)))
        if self._unknown(asked):
            self._known |= self._memory.learn(self._unknown((*asked, *self._expected)))
            self._expected.clear()
        return tuple(self._known[text] for text in asked)

    def _unknown(self, texts: Iterable[str]) -> list[str]:
        return [text for text in dict.fromkeys(texts) if text not in self._known]
