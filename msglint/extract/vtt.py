"""WebVTT and SRT transcripts.

Our own parser: the cue grammar is a few lines long, and no library for it says in which line and column the words of a cue
stand. What follows the W3C's WebVTT is that cues are separated by blank lines, that NOTE, STYLE and REGION blocks are not
text, that ``<v Name>`` names the speaker, and that tags and timestamps inside a cue are not text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import groupby
from typing import NamedTuple

from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor
from msglint.extract._encoding import decode
from msglint.extract._plain import transcript
from msglint.extract._plain.lines import Line, lines_of
from msglint.extract._plain.transcript import Said, Stretch
from msglint.options import ReadOptions

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+(?P<name>[^<>]+)>")
_TURN = re.compile(r"[ \t]*(?:>>|&gt;&gt;)[ \t]*")
_MARKUP = re.compile(r"</?[a-zA-Z\d][^<>]*>|\{\\[^{}]*\}")
_MARKUP_OR_ENTITY = re.compile(rf"{_MARKUP.pattern}|&#?\w+;")
_NOT_COPY = re.compile(r"(NOTE|STYLE|REGION)\b")
_SOUND = re.compile(r"[ \t]*(?:\[[^\]]*\]|\([^)]*\)|♪.*)[ \t]*")


class _Cue(NamedTuple):
    """``name`` is what a person calls it; ``lines`` is its text."""

    name: str
    lines: list[Line]


def _recognises(data: bytes) -> bool:
    return re.match(rb"(?:\xef\xbb\xbf)?WEBVTT[ \t\r\n]", data) is not None


def _read(data: bytes, options: ReadOptions) -> Content:
    cues = _cues(lines_of(decode(data)))
    if not cues:
        raise UnreadableError("there is no cue in it (a line such as 00:00:01.000 --> 00:00:04.000 and its text)")
    return transcript.content(list(_without_repeats(_said(cues, options))), options)


def _cues(lines: Iterable[Line]) -> list[_Cue]:
    """The cues in order. A block without a time line that is none of WebVTT's own goes on with the cue before it."""
    cues: list[_Cue] = []
    for is_blank, group in groupby(lines, key=lambda line: not line.text.strip()):
        block = [] if is_blank else list(group)
        timing = next((index for index, line in enumerate(block[:2]) if "-->" in line.text), None)
        if timing is not None:
            identifier = block[0].text.strip() if timing else ""
            name = identifier if identifier.isdecimal() else str(len(cues) + 1)
            cues.append(_Cue(f"cue {name}", block[timing + 1 :]))
        elif block and cues and not _NOT_COPY.match(block[0].text):
            cues[-1].lines.extend(block)
    return cues


def _said(cues: Sequence[_Cue], options: ReadOptions) -> Iterator[Said]:
    """What is said, line by line. Who has begun to speak goes on until somebody else is named."""
    has_voices = any(_VOICE.search(line.text) for cue in cues for line in cue.lines)
    beginnings = [_shown(line.text[_turn_end(line.text) :]) for cue in cues for line in cue.lines[:1]]
    names = frozenset() if has_voices else transcript.names_in(beginnings, options)
    speaker = ""
    for cue in cues:
        for line in cue.lines:
            for name, words in _turns(line, speaker, names):
                speaker = name
                if not _SOUND.fullmatch(words.text):
                    yield Said(speaker, tuple(_stretches(words, cue, speaker)))


def _turns(line: Line, speaker: str, names: frozenset[str]) -> Iterator[tuple[str, Line]]:
    """Cuts a line where its speaker changes: at voice tags, at ">>" and behind a name with a colon."""
    start = 0
    for voice in _VOICE.finditer(line.text):
        yield speaker, line.after(start).until(voice.start() - start)
        speaker, start = " ".join(unescape(voice["name"]).split()), voice.end()
    rest = line.after(start)
    turn = _turn_end(rest.text)
    label, length = transcript.label_of(rest.text[turn:])
    if label in names:
        yield label, rest.after(turn + length)
    else:
        yield ("" if turn else speaker), rest.after(turn)


def _turn_end(text: str) -> int:
    match = _TURN.match(text)
    return match.end() if match else 0


def _shown(text: str) -> str:
    return _MARKUP.sub("", text)


def _stretches(words: Line, cue: _Cue, speaker: str) -> Iterator[Stretch]:
    """The words between the tags; a character written as an entity stands where the entity does."""
    anchor = words.anchor._replace(path=(cue.name, speaker) if speaker else (cue.name,))
    start = 0
    for match in _MARKUP_OR_ENTITY.finditer(words.text):
        yield Stretch(words.text[start : match.start()], anchor.ahead(start))
        if match.group().startswith("&"):
            yield Stretch(unescape(match.group()), anchor.ahead(match.start()), verbatim=True)
        start = match.end()
    yield Stretch(words.text[start:], anchor.ahead(start))


def _without_repeats(said: Iterable[Said]) -> Iterator[Said]:
    """Captions that roll show each line twice."""
    before: tuple[str, str] | None = None
    for one in said:
        now = (one.speaker, " ".join(one.text.split()))
        if now[1] and now != before:
            yield one
            before = now


EXTRACTOR = Extractor("vtt", (".vtt", ".srt"), _recognises, _read)
