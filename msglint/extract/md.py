"""Markdown: CommonMark with tables, strikethrough and footnotes, and what site generators add to it.

What a reader sees is copy: headings, paragraphs, list items, table cells, link texts, alternative texts of pictures,
footnotes, title and summary of the front matter, and the text inside HTML. Code in a sentence stays, so that the sentence stays
whole; code blocks, link targets, HTML tags, comments, template tags and other metadata are left out; merge fields are kept as
written.

A quotation that ends with its speaker's name ("— Ann Lee, CFO") is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from msglint.document import Block, Kind, Speaker
from msglint.extract import Content, Extractor
from msglint.extract._builder import BlockBuilder
from msglint.extract._encoding import decode
from msglint.extract._markdown import front_matter
from msglint.extract._markdown.events import Event, events
from msglint.extract._markdown.inline import Line, Seen
from msglint.extract._markdown.mask import mask
from msglint.extract._markdown.page import Page
from msglint.extract._messages.quotes import is_credit
from msglint.extract._plain.lines import lines_of, split_lines
from msglint.extract._plain.transcript import starts_turn
from msglint.extract._speakers import line_speaker
from msglint.extract._tables import cell_speakers
from msglint.options import ReadOptions

_DEEPEST = 100  # what is nested deeper is read as what is around it
# Before a name under a quotation. One hyphen is not enough: it begins a list item.
_DASHES = ("—", "–", "―", "--")

_Cell = list[Seen]


class _Context(Struct, frozen=True):
    """What the blocks are that stand inside the current one; None is code, which is no copy."""

    kind: Kind | None = Kind.PARAGRAPH
    level: int = 0
    speaker: Speaker = Speaker.OURS


def _read(data: bytes, options: ReadOptions) -> Content:
    lines = split_lines(decode(data))
    text = "\n".join(lines)
    header = front_matter.length(lines)
    top = sum(map(len, lines[:header])) + header
    page = Page(text, re.sub(r"[^\n]", " ", text[:top]) + mask(text)[top:])
    blocks = (*front_matter.copy(lines_of("\n".join(lines[:header]))), *_blocks(page, options))
    return Content(blocks, tuple(page.warnings), comments=tuple(page.comments))


def _blocks(page: Page, options: ReadOptions) -> Iterator[Block]:
    """The blocks of a page, in reading order."""
    contexts = [_Context()]
    line = Line(page)
    steps = events(page.masked)
    for event in steps:
        if event.name not in ("start", "end") or event.value == "Image":
            if contexts[-1].kind is not None:
                line.add(event)
            continue
        if parts := line.take():
            yield from _written(parts, page, _of_heading(event, contexts[-1]))
        if event.value == "Table" and event.name == "start":
            yield from _table(_rows(steps, page), page, contexts[-1], options)
        elif event.value == "HtmlBlock" and event.name == "start":
            yield from _html(steps, page, contexts[-1], options)
        elif event.name == "start":
            contexts.append(_inside(event, contexts[-1], page) if len(contexts) < _DEEPEST else contexts[-1])
        else:
            contexts.pop()


def _of_heading(event: Event, context: _Context) -> _Context:
    """The context of the text that ends here."""
    return replace(context, kind=Kind.HEADING, level=event.level) if event.level and event.name == "end" else context


def _inside(event: Event, context: _Context, page: Page) -> _Context:
    match event.value:
        case "CodeBlock":
            return replace(context, kind=None)
        case "List":
            return replace(context, kind=Kind.LIST_ITEM, level=context.level + 1)
        case "BlockQuote" if _is_credited(event, page):
            return replace(context, speaker=Speaker.THEIRS)
        case "FootnoteDefinition":
            return replace(context, kind=Kind.FOOTNOTE, level=0)
    return context


def _is_credited(quotation: Event, page: Page) -> bool:
    """Does the last line of the quotation, or the one after it, name its speaker?"""
    quoted = [line.strip(" \t>*_") for line in page.lines(quotation.start, quotation.end)]
    last = next((line for line in reversed(quoted) if line), "")
    following = page.text[quotation.end :].lstrip().partition("\n")[0].rstrip()
    is_item = last.startswith("-") and not last.startswith("--")
    return (is_credit(last) and not is_item) or (following.startswith(_DASHES) and is_credit(following))


def _written(parts: Sequence[Seen], page: Page, context: _Context) -> Iterator[Block]:
    """The blocks of inline Markdown: one for each speaker, and the alternative texts of its pictures after it."""
    if not parts or context.kind is None:
        return
    for turn in _turns(parts, page):
        block = _block(turn, page, context.kind, context)
        if block:
            yield _spoken(block)
    for part in parts:
        if part.what == "image":
            yield from _written(part.inside, page, _Context(Kind.ALT_TEXT, speaker=context.speaker))


def _turns(parts: Sequence[Seen], page: Page) -> Iterator[Sequence[Seen]]:
    """Cuts the lines of a scripted dialogue that stand in one paragraph."""
    start = 0
    for index, part in enumerate(parts):
        is_end = part.what in ("space", "break") and page.may_start_turn(part.end)
        if is_end and starts_turn(_line(parts[index + 1 :], page)):
            yield parts[start:index]
            start = index + 1
    yield parts[start:]


def _line(parts: Iterable[Seen], page: Page) -> str:
    """The text up to the next line break."""
    words: list[str] = []
    for part in parts:
        if part.what in ("space", "break"):
            break
        words.append(part.text or page.masked[part.start : part.end])
    return "".join(words)


def _block(parts: Iterable[Seen], page: Page, kind: Kind, context: _Context) -> Block | None:
    builder = BlockBuilder()
    for part in parts:
        match part.what:
            case "text":
                for text, anchor in page.written(part.start, part.end):
                    builder.add(text, anchor)
            case "decoded":
                builder.add(part.text, page.anchor(part.start), verbatim=True)
            case "space":
                builder.space()
            case "break":
                builder.line_break()
    return builder.build(kind, level=context.level, speaker=context.speaker)


def _spoken(block: Block) -> Block:
    """The block with the speaker that its first words name."""
    if block.speaker is Speaker.OURS and block.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM):
        speaker = line_speaker(block.text)
        return block if speaker is Speaker.OURS else replace(block, speaker=speaker)
    return block


def _rows(steps: Iterator[Event], page: Page) -> list[list[_Cell]]:
    """The rows of the table that has begun."""
    rows: list[list[_Cell]] = []
    line = Line(page)
    for event in steps:
        if event.name == "end" and event.value == "Table":
            break
        if event.name == "start" and event.value in ("TableHead", "TableRow"):
            rows.append([])
        elif event.name == "end" and event.value == "TableCell":
            rows[-1].append(line.take())
        elif event.name not in ("start", "end") or event.value == "Image":
            line.add(event)
    return rows


def _table(rows: Sequence[Sequence[_Cell]], page: Page, context: _Context, options: ReadOptions) -> Iterator[Block]:
    texts = [{column: _line(parts, page) for column, parts in enumerate(row)} for row in rows]
    for row, speakers in zip(rows, cell_speakers(texts, options), strict=True):
        for column, parts in enumerate(row):
            speaker = context.speaker if speakers[column] is Speaker.OURS else speakers[column]
            yield from _written(parts, page, _Context(Kind.CELL, speaker=speaker))


def _html(steps: Iterator[Event], page: Page, context: _Context, options: ReadOptions) -> Iterator[Block]:
    """The blocks of the HTML that has begun."""
    stretches = []
    for event in steps:
        if event.name == "end":
            break
        stretches.append((event.start, event.end))
    if stretches:
        from msglint.extract._markdown.html import html_content  # few pages have any

        content = html_content(stretches, page, context.speaker, options)
        page.warnings.extend(content.warnings)
        page.comments.extend(content.comments)
        yield from content.blocks


EXTRACTOR = Extractor("md", (".md", ".markdown"), lambda _: False, _read)
