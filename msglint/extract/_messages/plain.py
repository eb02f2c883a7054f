"""Messages as plain text: the writer's own words, quoted messages, which are theirs, and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from msglint.document import Block, Kind, Speaker
from msglint.extract._messages.quotes import Part, parts, quote_marks
from msglint.extract._plain import prose
from msglint.extract._plain.lines import Line, lines_of

_QUOTE_MARK = re.compile(r"[ \t]*(?:>[ \t]?)+")
# Mail programs wrap at 65 to 80 characters; a longer line ends where its author ended it.
_LONGEST_WRAPPED = 100
_SHORTEST_WRAP = 40


def blocks_of(text: str) -> list[Block]:
    """The blocks of a message that a mail program may have wrapped, anchored at their lines."""
    lines = lines_of(text)
    width = max((len(line.text.rstrip()) for line in lines if len(line.text) <= _LONGEST_WRAPPED), default=0)
    return list(message(lines, width if width >= _SHORTEST_WRAP else None))


def message(lines: Sequence[Line], width: int | None = None) -> Iterator[Block]:
    """The blocks of a message. ``width`` is the column at which a mail program wrapped it; None when none did."""
    texts = [line.text for line in lines]
    labelled = zip(parts(texts, quote_marks(texts)), lines, strict=True)
    for part, group in groupby(labelled, key=lambda labelled: labelled[0]):
        text = [_without_mark(line) if part is Part.QUOTED else line for _, line in group]
        yield from (_labelled(block, part) for block in prose.blocks_of(text, width))


def _without_mark(line: Line) -> Line:
    mark = _QUOTE_MARK.match(line.text)
    return line.after(mark.end()) if mark else line


def _labelled(block: Block, part: Part) -> Block:
    if part is Part.QUOTED:
        return replace(block, speaker=Speaker.THEIRS)
    return replace(block, kind=Kind.SIGNATURE, level=0) if part is Part.SIGNATURE else block
