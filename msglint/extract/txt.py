"""Plain text: notes, scripts, mails pasted as text, and transcripts in which names stand before what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from msglint.document import Block, Kind, Speaker
from msglint.extract import Content, Extractor, _dialogue, _prose, _transcript
from msglint.extract._encoding import decode
from msglint.extract._lines import Line, lines_of
from msglint.extract._quotes import Part, parts, quote_marks
from msglint.options import ReadOptions

_HEADER = re.compile(r"(?P<name>from|to|cc|bcc|sent|date|reply-to|subject):[ \t]*", re.IGNORECASE)
_QUOTE_MARK = re.compile(r"[ \t]*(?:>[ \t]?)+")


def _read(data: bytes, options: ReadOptions) -> Content:
    lines = lines_of(decode(data))
    said = _dialogue.said_in(lines, options)
    if said:
        return _transcript.content(said, options)
    header = _mail_header(lines)
    blocks = [*_subject(lines[:header]), *_prose.with_turns(list(_message(lines[header:])))]
    return Content(tuple(blocks))


def _mail_header(lines: Sequence[Line]) -> int:
    """How many lines at the top are the header of a mail saved as text; one such line may be anything."""
    header = list(takewhile(lambda line: _HEADER.match(line.text), lines))
    return len(header) if len(header) > 1 else 0


def _subject(header: Sequence[Line]) -> Iterator[Block]:
    for line in header:
        match = _HEADER.match(line.text)
        if match and match["name"].lower() == "subject":
            yield from _prose.block_of([line.after(match.end())], Kind.SUBJECT)


def _message(lines: Sequence[Line]) -> Iterator[Block]:
    """The writer's own words, quoted messages, which are theirs, and signatures."""
    texts = [line.text for line in lines]
    labelled = zip(parts(texts, quote_marks(texts)), lines, strict=True)
    for part, group in groupby(labelled, key=lambda labelled: labelled[0]):
        text = [_without_mark(line) if part is Part.QUOTED else line for _, line in group]
        yield from (_labelled(block, part) for block in _prose.blocks_of(text))


def _without_mark(line: Line) -> Line:
    mark = _QUOTE_MARK.match(line.text)
    return line.after(mark.end()) if mark else line


def _labelled(block: Block, part: Part) -> Block:
    if part is Part.QUOTED:
        return replace(block, speaker=Speaker.THEIRS)
    return replace(block, kind=Kind.SIGNATURE, level=0) if part is Part.SIGNATURE else block


EXTRACTOR = Extractor("txt", (".txt", ".text"), lambda _: False, _read)
