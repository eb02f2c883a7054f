"""spaCy's rules for parts of speech, in a third of the time.

spaCy tries all of them, about 180, on every token, which takes a third of the time of a sentence. Nearly all are about one
token: its tag, its place in the tree, and whether it is one of a few words. What they say is found out once for each of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

_Pattern = list[dict[str, Any]]
_Key = tuple[int, int, int, bool]
_FEATURES = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})  # of a token, which are in the key


class Rules:
    """The rules of a model; what they find out is the same as by its own part, which they ask."""

    def __init__(self, ruler: AttributeRuler) -> None:
        from spacy.matcher import Matcher

        self._ruler = ruler
        self._strings = ruler.vocab.strings
        self._words: set[int] = set()
        self._others = Matcher(ruler.vocab)
        self._known: dict[_Key, list[int]] = {}
        for number, rule in enumerate(ruler.patterns):
            for pattern in cast("list[_Pattern]", rule["patterns"]):
                words = _listed(pattern)
                if words is None:
                    self._others.add(str(number), [pattern])
                else:
                    self._words.update(map(self._strings.add, words))

    def __call__(self, doc: Doc) -> Doc:
        """The document, tagged and parsed, with the parts of speech of its tokens and some of their lemmas."""
        alone = [(rule, token.i, token.i + 1) for token in doc for rule in self._about(token)]
        found = {(int(self._strings[rule]), rule, start, end) for rule, start, end in (*alone, *self._others(doc))}
        self._ruler.set_annotations(doc, sorted(found))  # type: ignore[no-untyped-call]  # later rules go before earlier ones
        return doc

    def _about(self, token: SpacyToken) -> list[int]:
        """The rules that hold for a token by itself, as spaCy calls them."""
        word = token.lower if token.lower in self._words else 0
        key = (word, token.tag, token.dep, token.is_space)
        if key not in self._known:
            alone = token.doc[token.i : token.i + 1]
            self._known[key] = [rule for rule, _, _ in self._ruler.matcher(alone, allow_missing=True)]
        return self._known[key]


def _listed(pattern: _Pattern) -> Sequence[str] | None:
    """The words for which a rule about one token holds, () for any; None for a rule about several tokens, or about something
    else."""
    [first, *rest] = pattern
    if rest or not _FEATURES.issuperset(first):
        return None
    words = first.get("LOWER", {"IN": ()})
    if isinstance(words, str):
        return (words,)
    listed: Sequence[str] | None = words.get("IN")
    return listed
