"""Judges words alone, when nothing that is checked asks for the meaning of a text: a fraction of the work, the same matches.

An automaton names the blocks in which something may stand; only these are looked at word by word. No language model is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, starmap

from msgspec.structs import replace

from msglint.document import Document, Span, Speaker
from msglint.match._candidates import Candidates, part_of, sought
from msglint.match._copies import Copies
from msglint.match._lexicon import Lexicon, forms_of, stems_of
from msglint.match._literal import judged, without
from msglint.match._plain_standing import plain_standing
from msglint.match.evidence import Match, Standing
from msglint.messaging import Platform
from msglint.normalize import words
from msglint.sentences import Sentences


class WordsAlone:
    """The judged words and the lines of a platform, ready to be found."""

    def __init__(self, platform: Platform, lexicon: Lexicon, own_names: frozenset[str]) -> None:
        self._lexicon = lexicon
        self._own_names = own_names
        self._copies = Copies((*platform.taglines, *platform.retired))
        phrases = lexicon.judged
        self._candidates = Candidates(map(sought, map(forms_of, phrases)), starmap(part_of, self._copies.wordings))
        approved = "\n".join(stems_of(words(text)) for text in _approved(platform))
        self._in_approved = frozenset(phrase.text for phrase in phrases if stems_of(phrase.words) in approved)

    def find(self, document: Document) -> tuple[Match, ...] | None:
        """The matches of terms, banned and retired language, competitors and taglines, in document order.

        None where a word stands that approved wording has too: whether a passage restates that wording is a matter of meaning.
        """
        excerpt, places = self._excerpt(document)
        block_words = [words(block.text) for block in excerpt.blocks]
        hits = [
            (block.index, hit) for block in excerpt.blocks for hit in self._lexicon.find(block.text, block_words[block.index])
        ]
        if any(hit.phrase.judged and hit.phrase.text in self._in_approved for _, hit in hits):
            return None
        copies = list(self._copies.find(excerpt, block_words))
        literal = list(judged(excerpt, hits, copies, self._standings))
        found = (replace(match, block=places[match.block]) for match in (*without(copies, literal), *literal))
        return tuple(sorted(found, key=lambda match: (match.block, match.span, match.rule)))

    def _excerpt(self, document: Document) -> tuple[Document, list[int]]:
        """The blocks of ours in which something may stand, as a document, and their indexes in the whole one."""
        ours = [block for block in document.blocks if block.speaker is Speaker.OURS]
        chosen = [ours[index] for index in self._candidates.among([block.text for block in ours])]
        blocks = tuple(replace(block, index=index) for index, block in enumerate(chosen))
        return replace(document, blocks=blocks, sentences=Sentences(blocks)), [block.index for block in chosen]

    def _standings(self, said: Sequence[tuple[str, Span]]) -> list[Standing]:
        return [plain_standing(text, hit, self._own_names) for text, hit in said]


def _approved(platform: Platform) -> Iterator[str]:
    """The wordings that a passage may restate."""
    wordings = [rule.wordings for rule in platform.messages] + [rule.wordings for rule in platform.claims]
    yield from chain.from_iterable(wordings)
    yield from (disclaimer.text for disclaimer in platform.disclaimers)
    yield from (paragraph.text for paragraph in platform.boilerplate)
