"""Conversations in plain text, as people and recorders write them down.

A turn begins with "Dan Reyes: Thanks for coming", with "[00:04] Dan: Thanks for coming", or with a line "Dan Reyes  0:04" above
what is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msglint.extract._plain.lines import Line
from msglint.extract._plain.transcript import Said, Stretch, label_of, names_in
from msglint.options import ReadOptions

_CLOCK = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?"
_STAMP = re.compile(rf"[ \t]*(?:{_CLOCK}[ \t]*[-–—]?[ \t]*)?")
_NAME_LINE = re.compile(rf"(?P<name>[A-Z][\w.'’-]*(?: [A-Z(\d][\w.'’-]*\)?){{0,3}})[ \t]+{_CLOCK}[ \t]*:?[ \t]*")
# Labels of documents, which come back as names do.
_NO_NAMES = frozenset(
    "a answer audience body call cc cta cost date day description e-mail email example faq fact from goal headline "
    "hook line link message note notes offer opener option phone post preheader preview price proof ps p.s q question "
    "reminder result results sent slide step subject summary task template time tip title to touch topic url version "
    "voicemail warning week why".split()
)
_TURNS_MIN = 4


class _Turn(NamedTuple):
    """A line that begins a turn: the speaker's name, and how many characters stand before what is said."""

    name: str
    length: int


def said_in(lines: Sequence[Line], options: ReadOptions) -> list[Said]:
    """What is said in a conversation, by whom; nothing when the lines are not a conversation.

    They are one when at least four turns of at least two speakers who come back make up a third of the lines.
    """
    text = [line for line in lines if line.text.strip()]
    turns = _turns(text, options)
    speakers = Counter(turn.name for turn in turns if turn)
    total = speakers.total()
    if total < _TURNS_MIN or not 2 <= len(speakers) <= total / 2 or total < len(text) / 3:
        return []
    return list(_said(text, turns))


def _turns(lines: Sequence[Line], options: ReadOptions) -> list[_Turn | None]:
    rests = [(line.text, stamp.end()) for line in lines if (stamp := _STAMP.match(line.text))]
    names = names_in([text[end:] for text, end in rests], options)
    return [_turn(text, end, names) for text, end in rests]


def _turn(text: str, stamp: int, names: frozenset[str]) -> _Turn | None:
    alone = _NAME_LINE.fullmatch(text)
    label, length = (alone["name"], len(text)) if alone else label_of(text[stamp:])
    if not label or label.split()[0].lower() in _NO_NAMES or not (alone or label in names):
        return None
    return _Turn(label, length if alone else stamp + length)


def _said(lines: Sequence[Line], turns: Sequence[_Turn | None]) -> Iterator[Said]:
    speaker = ""
    for line, turn in zip(lines, turns, strict=True):
        speaker = turn.name if turn else speaker
        words = line.after(turn.length) if turn else line
        yield Said(speaker, (Stretch(words.text, words.anchor),))
