"""A message in two versions, plain and HTML: what only the plain one says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from msglint.document import Block, Speaker
from msglint.extract._builder import block_of
from msglint.sentences import spans_of

# What mail programs add to the plain version: the addresses behind links, names of pictures.
_ADDED = re.compile(r"[<(\[]?\s*(?:https?://|mailto:)\S+|\[(?:cid|image):[^\]]*\]")
_WORD = re.compile(r"\w+(?:[.,]\d+)*|[%$€£]")


def only_in_plain(plain: Iterable[Block], rich: Iterable[Block]) -> Iterator[Block]:
    """The sentences of ours in ``plain`` that are not in ``rich``, however wrapped, quoted or spaced, each as a block."""
    seen = _words(" ".join(block.text for block in rich))
    for block in plain:
        if block.speaker is Speaker.OURS and _words(block.text) not in seen:
            yield from _unseen_sentences(block, seen)


def _unseen_sentences(block: Block, seen: str) -> Iterator[Block]:
    for span in spans_of(block.text):
        sentence = block.text[slice(*span)]
        if _words(sentence) not in seen:
            yield from block_of(sentence, block.pieces[0].anchor, block.kind, level=block.level)


def _words(text: str) -> str:
    """The words, figures and signs, one space around each, without what programs add."""
    plain = _ADDED.sub(" ", unicodedata.normalize("NFKC", text)).casefold()
    return f" {' '.join(_WORD.findall(plain))} " if _WORD.search(plain) else " "
