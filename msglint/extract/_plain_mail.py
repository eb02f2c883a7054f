"""The plain-text part of a message as blocks: wrapped lines joined to paragraphs, lists, quoted lines, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msglint.document import Anchor, Block, Kind, Speaker
from msglint.extract._builder import BlockBuilder
from msglint.extract._quotes import Part, parts, quote_marks
from msglint.extract._speakers import line_speaker

_MARKS = re.compile(r"(?:> ?)+")
_BULLET = re.compile(r"(?P<indent>\s*)(?:[-–*•·◦▪‣o]|\(?\d{1,2}[.)])\s+(?=\S)")
# Mail programs wrap at 65 to 80 characters; a longer line ends where its author ended it.
_LONGEST_WRAPPED = 100
_SHORTEST_WRAP = 40


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its ">" and bullet; ``column`` of its first character counts from 1."""

    number: int
    column: int
    text: str
    part: Part
    bullet: bool = False
    indent: int = 0


def blocks_of(text: str) -> list[Block]:
    """The paragraphs and list items of a plain-text message, anchored at their lines."""
    source = text.splitlines()
    width = max((len(line.rstrip()) for line in source if len(line) <= _LONGEST_WRAPPED), default=0)
    paragraphs = _paragraphs([_line(number, line, part) for number, (line, part) in enumerate(_labelled(source), 1)])
    blocks = (_block(paragraph, width if width >= _SHORTEST_WRAP else _LONGEST_WRAPPED) for paragraph in paragraphs)
    return [block for block in blocks if block is not None]


def _labelled(lines: Sequence[str]) -> Iterator[tuple[str, Part]]:
    return zip(lines, parts(lines, quote_marks(lines)), strict=True)


def _line(number: int, source: str, part: Part) -> _Line:
    marks = _MARKS.match(source) if part is Part.QUOTED else None
    start = marks.end() if marks else 0
    bullet = _BULLET.match(source, start)
    if bullet:
        return _Line(number, bullet.end() + 1, source[bullet.end() :], part, bullet=True, indent=len(bullet["indent"]))
    return _Line(number, start + 1, source[start:], part)


def _paragraphs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines that belong together. An empty line, a line of dashes, a bullet or another speaker ends a paragraph."""
    paragraph: list[_Line] = []
    for line in lines:
        has_text = any(map(str.isalnum, line.text))
        if paragraph and (not has_text or line.bullet or line.part is not paragraph[-1].part):
            yield paragraph
            paragraph = []
        if has_text:
            paragraph.append(line)
    if paragraph:
        yield paragraph


def _block(lines: Sequence[_Line], width: int) -> Block | None:
    builder = BlockBuilder()
    for number, line in enumerate(lines):
        if number and _is_wrapped(lines[number - 1], line, width):
            builder.space()
        elif number:
            builder.line_break()
        builder.add(line.text, Anchor(line=line.number, column=line.column))
    first = lines[0]
    is_signature = first.part is Part.SIGNATURE
    kind = Kind.SIGNATURE if is_signature else Kind.LIST_ITEM if first.bullet else Kind.PARAGRAPH
    speaker = Speaker.THEIRS if first.part is Part.QUOTED else line_speaker(first.text)
    return builder.build(kind, level=1 + first.indent // 4 if kind is Kind.LIST_ITEM else 0, speaker=speaker)


def _is_wrapped(line: _Line, following: _Line, width: int) -> bool:
    """Did a mail program break the line? Then the next word would not have fitted into it."""
    length = line.column - 1 + len(line.text.rstrip())
    word = following.text.split(maxsplit=1)[0]
    return length <= _LONGEST_WRAPPED and length + 1 + len(word) > width
