"""Plain prose: paragraphs, list items and headings by the look of their lines, as people write them in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from msgspec.structs import replace

from msglint.document import Block, Kind, Speaker
from msglint.extract._builder import BlockBuilder
from msglint.extract._plain.lines import Line
from msglint.extract._plain.transcript import starts_turn
from msglint.extract._speakers import line_speaker

_BULLET = re.compile(r"(?P<indent>[ \t]*)(?:[-*+•◦▪‣·–]|\(?\d{1,2}[.)]|[a-z][.)])[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"[ \t]*([=~-])\1{2,}[ \t]*")
_SUBJECT = re.compile(r"(?P<what>subject(?: line)?|preheader|preview(?: text)?)[ \t]*:[ \t]*(?=\S)", re.IGNORECASE)
_SENTENCE_END = tuple('.!?:;…"”)')
_LABEL_ALONE = re.compile(r"[A-Z][^.!?:]{1,38}:")
_HEADING_MAX = 70  # characters; a longer line in capitals is shouted prose
# Narrower text than this is not filled by an editor but broken by its author.
_FILLED_MIN = 45


def blocks_of(lines: Iterable[Line], width: int | None = None) -> Iterator[Block]:
    """The blocks of ``lines``. Blank lines and drawn rules separate them; a rule under a short line makes it a heading.

    ``width`` is the column at which a program wrapped the lines; without it, each paragraph shows its own margin or none.
    """
    groups = [(blank, list(group)) for blank, group in groupby(lines, key=_is_blank)]
    following = [*groups[1:], (True, [])]
    for (blank, group), (_, after) in zip(groups, following, strict=True):
        if blank:
            continue
        if after and _underlines(after[0].text, group[-1].text):
            yield from _group(group[:-1], width)
            yield from block_of(group[-1:], Kind.HEADING, 1)
        else:
            yield from _group(group, width)


def _is_blank(line: Line) -> bool:
    return not any(character.isalnum() for character in line.text)


def _underlines(rule: str, text: str) -> bool:
    long_enough = len(rule.strip()) >= 0.6 * len(text.strip())
    return bool(_UNDERLINE.fullmatch(rule)) and long_enough and len(text.strip()) <= _HEADING_MAX


def _group(lines: list[Line], width: int | None) -> Iterator[Block]:
    """The blocks of lines without a blank line between them."""
    if not lines:
        return
    indents: list[int] = []
    for run in _runs(lines, width):
        bullet = _BULLET.match(run[0].text)
        if bullet:
            indent = len(bullet["indent"].expandtabs(4))
            indents = [*(outer for outer in indents if outer < indent), indent]
            yield from block_of([run[0].after(bullet.end()), *run[1:]], Kind.LIST_ITEM, len(indents))
        else:
            yield from _paragraph(run, width)


def _runs(lines: list[Line], width: int | None) -> Iterator[list[Line]]:
    """Lines that belong together: an item with its further lines, a heading, a turn of a dialogue, or a paragraph."""
    run = lines[:1]
    for line in lines[1:]:
        if _parts(run, line, width):
            yield run
            run = []
        run.append(line)
    yield run


def _parts(run: Sequence[Line], line: Line, width: int | None) -> bool:
    """Does ``line`` begin something new after ``run``?"""
    if _BULLET.match(line.text) or starts_turn(line.text) or _looks_like_heading(line.text) or _SUBJECT.match(line.text):
        return True
    if _BULLET.match(run[0].text):
        is_wrapped = width is not None and _wrapped([run[-1], line], width)[0]
        return not (is_wrapped or line.text[:1].isspace() or _goes_on(run[-1].text, line.text))
    return len(run) == 1 and (_looks_like_heading(run[0].text) or bool(_SUBJECT.match(run[0].text)))


def _paragraph(lines: list[Line], width: int | None) -> Iterator[Block]:
    subject = _SUBJECT.match(lines[0].text)
    if subject and len(lines) == 1:
        kind = Kind.SUBJECT if subject["what"].lower().startswith("subject") else Kind.PREHEADER
        yield from block_of([lines[0].after(subject.end())], kind)
    elif len(lines) == 1 and _looks_like_heading(lines[0].text):
        yield from block_of(lines, Kind.HEADING, 1)
    else:
        yield from block_of(lines, Kind.PARAGRAPH, width=width)


def _looks_like_heading(text: str) -> bool:
    """Capitals alone ("NEXT STEPS"), or a label alone on its line ("Pricing:")."""
    bare = text.strip()
    letters = [character for character in bare if character.isalpha()]
    capitals = len(letters) > 3 and all(letter.isupper() for letter in letters)
    return len(bare) <= _HEADING_MAX and (capitals or bool(_LABEL_ALONE.fullmatch(bare)))


def with_turns(blocks: Sequence[Block]) -> Iterator[Block]:
    """Where both sides of a dialogue are labelled ("Rep: ...", "Prospect: ..."), a turn of theirs lasts until the next label or
    heading. Where only theirs are, it is their paragraph alone: what follows is as likely our answer."""
    both = len({block.speaker for block in blocks if starts_turn(block.text)}) > 1
    theirs = False
    for block in blocks:
        if starts_turn(block.text) or block.kind is Kind.HEADING:
            theirs = both and block.speaker is Speaker.THEIRS
        yield replace(block, speaker=Speaker.THEIRS) if theirs and block.speaker is Speaker.OURS else block


def block_of(lines: Sequence[Line], kind: Kind, level: int = 0, width: int | None = None) -> Iterator[Block]:
    """The block of lines that belong together; breaks that no editor made are kept."""
    builder = BlockBuilder()
    soft = [False, *(soft_breaks([line.text.rstrip() for line in lines]) if width is None else _wrapped(lines, width))]
    for is_soft, line in zip(soft, lines, strict=True):
        if is_soft or kind is Kind.LIST_ITEM:
            builder.space()
        else:
            builder.line_break()
        builder.add(line.text, line.anchor)
    block = builder.build(kind, level=level)
    if block:
        spoken = kind in (Kind.PARAGRAPH, Kind.LIST_ITEM)
        yield replace(block, speaker=line_speaker(block.text) if spoken else Speaker.OURS)


def soft_breaks(lines: Sequence[str]) -> list[bool]:
    """For each break between ``lines``: did an editor make it at its right margin, so that the text runs on?

    A margin shows in two ways: the first word of a line would not have fitted on the line before, and lines begin in the
    middle of sentences. The two must agree for most breaks: a list of phrases or one sentence a line does not show both.
    """
    breaks = list(pairwise(lines))
    width = max(map(len, lines), default=0)
    full = [len(line) + 1 + len(_first_word(following)) > width for line, following in breaks]
    mid_sentence = [
        _goes_on(line.rstrip(",") if is_full else line, following)
        for is_full, (line, following) in zip(full, breaks, strict=True)
    ]
    both = sum(one and other for one, other in zip(full, mid_sentence, strict=True))
    has_margin = width >= _FILLED_MIN and both and both >= 0.5 * sum(full) and both >= 0.8 * sum(mid_sentence)
    return [bool(has_margin) and (one or other) for one, other in zip(full, mid_sentence, strict=True)]


def _wrapped(lines: Sequence[Line], width: int) -> list[bool]:
    """For each break between ``lines``: did a program make it at ``width``, as the next word would not have fitted?"""
    ends = [((line.anchor.column or 1) - 1 + len(line.text.rstrip()), following) for line, following in pairwise(lines)]
    return [end <= width < end + 1 + len(_first_word(following.text)) for end, following in ends]


def _goes_on(line: str, following: str) -> bool:
    """Does a sentence run from one line to the next? After a comma that is not sure ("Hi Ann,")."""
    return not line.rstrip().endswith((*_SENTENCE_END, ",")) and following.lstrip()[:1].islower()


def _first_word(line: str) -> str:
    return line.split(maxsplit=1)[0] if line.strip() else ""
