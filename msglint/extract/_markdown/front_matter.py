"""Front matter of Markdown files: the title and the summary are copy, all else is metadata.

Read line by line and not as YAML: every value keeps its place, and a header that is not quite YAML is no reason to lose
the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msglint.document import Block, Kind
from msglint.extract._builder import BlockBuilder
from msglint.extract._plain.lines import Line
from msglint.patterns import lazy

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_COPY = {
    "title": Kind.TITLE,
    "subtitle": Kind.PREHEADER,
    "description": Kind.PREHEADER,
    "excerpt": Kind.PREHEADER,
    "summary": Kind.PREHEADER,
}
_ENTRY = lazy(r"(?P<key>\w+)[ \t]*[:=][ \t]*")
_FOLDED = lazy(r"[>|][-+\d]*[ \t]*(#.*)?")
_COMMENT = lazy(r"(^|[ \t])#.*")
_ESCAPE = {'"': re.compile(r'\\(["\\/])'), "'": re.compile("'(')")}


def length(lines: Sequence[str]) -> int:
    """How many lines at the top of the file are front matter; 0 when there is none."""
    closing = _FENCES.get(lines[0].rstrip(), ()) if lines else ()
    for number, line in enumerate(lines[1:] if closing else (), 2):
        if line.rstrip() in closing:
            return number
    return 0


def copy(lines: Sequence[Line]) -> Iterator[Block]:
    """The blocks that a reader sees: title and summary. ``lines`` are the front matter alone."""
    for number, line in enumerate(lines):
        entry = _ENTRY.match(line.text)
        if entry and entry["key"].lower() in _COPY:
            further = _indented(lines[number + 1 :])
            block = _value(line.after(entry.end()).trimmed(), further).build(_COPY[entry["key"].lower()])
            if block:
                yield block


def _indented(lines: Sequence[Line]) -> list[Line]:
    """The lines that carry on a value."""
    found: list[Line] = []
    for line in lines:
        if line.text.strip() and not line.text[0].isspace():
            break
        found.append(line.trimmed())
    return found


def _value(first: Line, further: list[Line]) -> BlockBuilder:
    """The text of a value: plain, quoted, or folded over the next lines."""
    builder = BlockBuilder()
    quote = first.text[:1] if first.text[:1] in _ESCAPE else ""
    folded = _FOLDED.fullmatch(first.text)
    for line in further if folded else [first.after(len(quote)), *further]:
        builder.space()
        if folded:
            builder.add(line.text, line.anchor)
        elif not quote:
            builder.add(_COMMENT.sub("", line.text), line.anchor)
        elif _add_quoted(builder, line, quote):
            break
    return builder


def _add_quoted(builder: BlockBuilder, line: Line, quote: str) -> bool:
    """Add one line of a quoted value; does the quotation end with it?"""
    bare = line.text.rstrip()
    closes = _ESCAPE[quote].sub("", bare).endswith(quote)
    text = bare.removesuffix(quote) if closes else bare
    start = 0
    for escape in _ESCAPE[quote].finditer(text):
        builder.add(text[start : escape.start()], line.anchor.ahead(start))
        start = escape.start(1)
    builder.add(text[start:], line.anchor.ahead(start))
    return closes
