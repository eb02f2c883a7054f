"""Which passages convey a message, in whatever words: cheap evidence proposes, the model decides what it leaves open.

Words settle what stands there word for word. Else static vectors and shared words propose a few passages for each
message, and the model judges those pairs, and nothing else; then, where no passage conveys a message whole, its clauses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from msgspec import Struct

from msglint.document import Document
from msglint.match._clauses import clauses, stretches
from msglint.match._contexts import Context, contexts
from msglint.match._rivals import undisputed
from msglint.match._unnamed import unnamed
from msglint.match.evidence import Match, Meaning, Method, Standing
from msglint.messaging import Message, Platform
from msglint.nlp import Grammar
from msglint.semantic import Model, Pair, PairScore

NEAR = 0.54  # a passage less near to all wordings of a message is not proposed; see docs/quality.md
PROPOSED = 4  # passages for each message, and for each of its clauses
MOST_PAIRS = 160  # of an asset; the nearest pairs go first
TOLD = 0.7  # from this probability a passage conveys what it is compared with
_FEWEST_WORDS = 0.5  # share of a wording's words from which a passage is proposed, however far its vector


class _Proposal(Struct, frozen=True):
    """A message (or one clause of it) in one of its wordings, and a passage that may convey it."""

    message: Message
    wording: str
    clause: str
    context: Context
    near: float


class Meanings:
    """The messages of a platform, ready to be found by meaning. One serves any number of documents."""

    def __init__(self, platform: Platform, model: Model, grammar: Grammar) -> None:
        self._platform = platform
        self._model = model
        self._clauses = cache(partial(clauses, grammar=grammar))
        self._unnamed = unnamed(platform)
        # All that a passage may be compared with: the wordings, and whatever may be a clause.
        self._texts = tuple(
            dict.fromkeys(text for message in platform.messages for text in (*message.wordings, *stretches(message.statement)))
        )

    def find(self, document: Document, silent: set[int], worded: Sequence[Match]) -> Meaning:
        """What each message comes to. ``worded`` are the passages that have a message's words, ``silent`` the indexes of the
        sentences that carry none."""
        settled = [match for match in worded if _is_settled(match)]
        done = {match.rule for match in settled}
        open_messages = [message for message in self._platform.messages if message.address not in done]
        found = contexts(document, silent)
        rows = self._rows(found)
        whole = [(message, wording, "") for message in open_messages for wording in message.wordings]
        judged = self._judge([*_propose(whole, found, rows), *_by_words(open_messages, found, worded)])
        conveyed = {proposal.message.id for proposal, score in judged if score.conveys >= TOLD}
        parts = [
            (message, clause, clause)
            for message in open_messages
            if message.id not in conveyed and any(stretch in rows for stretch in stretches(message.statement))
            for clause in self._clauses(message.statement)
        ]
        judged += self._judge(_propose(parts, found, rows))
        told = undisputed((_told(proposal, score) for proposal, score in judged), worded, self._platform)
        asked = {message.address: self._clauses(message.statement) for message, _, _ in parts}
        return Meaning(tuple(sorted((*settled, *told), key=lambda match: -match.score)), len(judged), asked)

    def _rows(self, found: Sequence[Context]) -> dict[str, Sequence[float]]:
        """How near the passages are to each text, for those texts that any of them is near enough to."""
        rows = self._model.near(self._texts, [context.sentences for context in found])
        return {text: row for text, row in zip(self._texts, rows, strict=True) if max(row, default=0.0) >= NEAR}

    def _judge(self, proposals: Iterable[_Proposal]) -> list[tuple[_Proposal, PairScore]]:
        """The nearest proposals, each pair once, with what the model says of them."""
        distinct = {self._pair(proposal): proposal for proposal in proposals}
        chosen = sorted(distinct.items(), key=lambda item: -item[1].near)[:MOST_PAIRS]
        scores = self._model.score([pair for pair, _ in chosen])
        return [(proposal, score) for (_, proposal), score in zip(chosen, scores, strict=True)]

    def _pair(self, proposal: _Proposal) -> Pair:
        return self._unnamed(proposal.wording), self._unnamed(proposal.context.text)


def _propose(
    asked: Iterable[tuple[Message, str, str]], found: Sequence[Context], rows: Mapping[str, Sequence[float]]
) -> list[_Proposal]:
    """The passages that come nearest to each message or clause, each with the wording that it is nearest to."""
    nearest: dict[tuple[str, str], list[_Proposal]] = defaultdict(list)
    for message, wording, clause in asked:
        if wording in rows:
            nearest[message.id, clause] += _near(message, wording, clause, found, rows[wording])
    return [proposal for proposals in nearest.values() for proposal in _few(proposals)]


def _is_settled(match: Match) -> bool:
    return match.method is Method.EXACT and match.standing is Standing.SAID


def _near(message: Message, wording: str, clause: str, found: Sequence[Context], row: Sequence[float]) -> Iterator[_Proposal]:
    """The passages that are near enough; sentences together only where they are nearer than each of them alone."""
    alone = {context.places[0]: near for context, near in zip(found, row, strict=True) if context.is_single}
    for context, near in zip(found, row, strict=True):
        if near >= NEAR and (context.is_single or near > max(alone.get(place, 0.0) for place in context.places)):
            yield _Proposal(message, wording, clause, context, near)


def _few(proposals: Iterable[_Proposal]) -> list[_Proposal]:
    """The nearest passages, each in the wording that it is nearest to."""
    best: dict[str, _Proposal] = {}
    for proposal in sorted(proposals, key=lambda item: -item.near):
        best.setdefault(proposal.context.text, proposal)
    return list(best.values())[:PROPOSED]


def _by_words(messages: Iterable[Message], found: Sequence[Context], worded: Iterable[Match]) -> Iterator[_Proposal]:
    """The sentences that have many words of a message."""
    known = {message.address: message for message in messages}
    for match in worded:
        if match.rule in known and match.score >= _FEWEST_WORDS:
            for context in found:
                place = context.places[0]
                if context.is_single and place.block == match.block and place.span.overlaps(match.span):
                    yield _Proposal(known[match.rule], match.wording, "", context, match.score)


def _told(proposal: _Proposal, score: PairScore) -> Match:
    # A changed figure contradicts a message and conveys it all the same; what is wrong with it is for the checks to say.
    is_opposite = score.conveys < TOLD and score.contradicts > max(score.agrees, score.neither)
    place = proposal.context.longest
    return Match(
        rule=proposal.message.address,
        wording=proposal.wording,
        block=place.block,
        span=place.span,
        score=round(score.contradicts if is_opposite else score.conveys, 4),
        method=Method.SEMANTIC,
        standing=Standing.REVERSED if is_opposite else Standing.SAID,
        clause=proposal.clause,
    )
