"""Plain text: notes, scripts, mails pasted as text, and transcripts in which names stand before what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msglint.document import Block, Kind
from msglint.extract import Content, Extractor
from msglint.extract._encoding import decode
from msglint.extract._messages import plain
from msglint.extract._plain import dialogue, prose, transcript
from msglint.extract._plain.lines import Line, lines_of
from msglint.options import ReadOptions

_HEADER = re.compile(r"(?P<name>from|to|cc|bcc|sent|date|reply-to|subject):[ \t]*", re.IGNORECASE)


def _read(data: bytes, options: ReadOptions) -> Content:
    lines = lines_of(decode(data))
    said = dialogue.said_in(lines, options)
    if said:
        return transcript.content(said, options)
    header = _mail_header(lines)
    blocks = [*_subject(lines[:header]), *prose.with_turns(list(plain.message(lines[header:])))]
    return Content(tuple(blocks))


def _mail_header(lines: Sequence[Line]) -> int:
    """How many lines at the top are the header of a mail saved as text; one such line may be anything."""
    header = list(takewhile(lambda line: _HEADER.match(line.text), lines))
    return len(header) if len(header) > 1 else 0


def _subject(header: Sequence[Line]) -> Iterator[Block]:
    for line in header:
        match = _HEADER.match(line.text)
        if match and match["name"].lower() == "subject":
            yield from prose.block_of([line.after(match.end())], Kind.SUBJECT)


EXTRACTOR = Extractor("txt", (".txt", ".text"), lambda _: False, _read)
