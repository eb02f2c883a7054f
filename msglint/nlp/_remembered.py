"""What earlier runs found out about sentences: a sentence that was parsed once, in any document, costs no grammar again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import msgspec

from msglint.cache import Store, key
from msglint.cache.version import code_version
from msglint.nlp._tree import Parsed, Token

_GRAMMAR, _ENTITIES = "grammar", "entities"
_TOKENS = msgspec.msgpack.Decoder(tuple[Token, ...])
_KINDS = msgspec.msgpack.Decoder(tuple[str, ...])


class Memory(msgspec.Struct, frozen=True):
    """The grammar of sentences in a store, and apart from it their named entities, as few are ever looked for."""

    store: Store

    def recall(self, texts: Iterable[str]) -> dict[str, Parsed]:
        """The sentences among these that are known."""
        if not self.store.is_open:
            return {}
        keys = {text: _key(text) for text in texts}
        known = self.store.get_many(_GRAMMAR, keys.values())
        return {
            text: Parsed(_TOKENS.decode(known[digest]), partial(self._entities, text, partial(_entities_of, text)))
            for text, digest in keys.items()
            if digest in known
        }

    def learn(self, texts: Sequence[str]) -> dict[str, Parsed]:
        """The sentences, parsed in one batch and kept."""
        from msglint.nlp._spacy import parse

        found = dict(zip(texts, parse(texts), strict=True))
        if not self.store.is_open:
            return found
        self.store.put_many(_GRAMMAR, {_key(text): msgspec.msgpack.encode(parsed.tokens) for text, parsed in found.items()})
        return {
            text: Parsed(parsed.tokens, partial(self._entities, text, parsed.find_entities)) for text, parsed in found.items()
        }

    def _entities(self, text: str, find: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
        digest = _key(text)
        known = self.store.get_many(_ENTITIES, [digest]).get(digest)
        if known is not None:
            return _KINDS.decode(known)
        kinds = find()
        self.store.put_many(_ENTITIES, {digest: msgspec.msgpack.encode(kinds)})
        return kinds


def _entities_of(text: str) -> tuple[str, ...]:
    """The entities of a sentence of which only the grammar is known."""
    from msglint.nlp._spacy import parse

    return next(parse([text])).find_entities()


def _key(text: str) -> bytes:
    return key(code_version(), text)
