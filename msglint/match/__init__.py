"""Matches every rule of a platform against a document, once. Coverage and checks only judge what is found here.

Importing this is light: where words alone are judged, what tells their meaning is not even loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec.structs import replace

from msglint.cache import Store
from msglint.document import Document
from msglint.match.evidence import (
    CONVEYED,
    LINKED,
    Arrival,
    Assertion,
    AssertionKind,
    Evidence,
    Match,
    Method,
    Need,
    Standing,
    Stated,
    Statement,
    rules_by_address,
)
from msglint.messaging import Platform
from msglint.normalize import words
from msglint.stages import MATCH, Stages

if TYPE_CHECKING:
    from msglint.match._lexicon import Lexicon
    from msglint.match._meanings import TOLD
    from msglint.match._opposite import is_turned_round, speaks_of_us_now
    from msglint.match._whole import Whole
    from msglint.match._wordings import Wording, approved_wordings
    from msglint.match._words_alone import WordsAlone
    from msglint.semantic import Model

__all__ = [
    "CONVEYED",
    "LINKED",
    "TOLD",
    "Arrival",
    "Assertion",
    "AssertionKind",
    "Evidence",
    "Lexicon",
    "Match",
    "Matcher",
    "Method",
    "Need",
    "Standing",
    "Stated",
    "Statement",
    "Wording",
    "approved_wordings",
    "is_turned_round",
    "speaks_of_us_now",
]

_HOMES = {
    "Lexicon": "_lexicon",
    "TOLD": "_meanings",
    **dict.fromkeys(("Wording", "approved_wordings"), "_wordings"),
    **dict.fromkeys(("is_turned_round", "speaks_of_us_now"), "_opposite"),
}


def __getattr__(name: str) -> object:
    """What takes long to import, from its home."""
    if name not in _HOMES:
        raise AttributeError(f"module 'msglint.match' has no attribute '{name}'")
    return getattr(import_module(f"msglint.match.{_HOMES[name]}"), name)


class Matcher:
    """A platform made ready for matching; one serves any number of documents."""

    def __init__(
        self, platform: Platform, open_model: Callable[[], Model | None] = lambda: None, store: Store | None = None
    ) -> None:
        """``open_model`` gives the model that judges meaning, if any; it is asked when a document first needs it. ``store``
        keeps the grammar of sentences."""
        self.platform = platform
        self._open_model = open_model
        self._store = store or Store(None)
        names = [platform.organisation, *(name for p in platform.products for name in (p.name, *p.aliases))]
        self._own_names = frozenset(word.text for name in names for word in words(name))
        self._rules = rules_by_address(platform)

    @cached_property
    def _lexicon(self) -> Lexicon:
        from msglint.match._lexicon import Lexicon

        return Lexicon(self.platform)

    @cached_property
    def _words_alone(self) -> WordsAlone:
        from msglint.match._words_alone import WordsAlone

        return WordsAlone(self.platform, self._lexicon, self._own_names)

    @cached_property
    def _whole(self) -> Whole:
        from msglint.match._whole import Whole

        return Whole(self.platform, self._lexicon, self._own_names, self._open_model, self._store)

    def match(self, document: Document, need: Need = Need.CLAIMS, stages: Stages | None = None) -> Evidence:
        """Everything in our own words of the document that expresses a rule or comes near it, as far as it is needed;
        ``stages`` are told the time that it takes."""
        timed = stages or Stages()
        if need is Need.WORDS:
            with timed.stage(MATCH):
                found = self._words_alone.find(document)
            if found is not None:
                return Evidence(document, self.platform, found, rules=self._rules)
        with timed.stage(MATCH):
            whole = self._whole
        return replace(whole.find(document, need, timed), rules=self._rules)
