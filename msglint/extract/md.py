"""Markdown: CommonMark with tables, strikethrough and footnotes, and what site generators add to it.

What a reader sees is copy: headings, paragraphs, list items, table cells, link texts, alternative texts of pictures,
footnotes, title and summary of the front matter, and the text inside HTML. Code in a sentence stays, so that the sentence stays
whole; code blocks, link targets, HTML tags, comments, template tags and other metadata are left out; merge fields are kept as
written.

A quotation that ends with its speaker's name ("— Ann Lee, CFO") is theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from msglint.document import Block, Comment, Kind, Speaker
from msglint.extract import Content, Extractor
from msglint.extract._builder import BlockBuilder
from msglint.extract._encoding import decode
from msglint.extract._markdown import front_matter
from msglint.extract._markdown import source as _md_source
from msglint.extract._markdown.html import html_content
from msglint.extract._markdown.inline import MAX_NESTING, Seen, parser, seen
from msglint.extract._markdown.mask import mask
from msglint.extract._markdown.source import Source
from msglint.extract._messages.quotes import is_credit
from msglint.extract._plain.lines import lines_of
from msglint.extract._plain.transcript import starts_turn
from msglint.extract._speakers import line_speaker
from msglint.extract._tables import cell_speakers
from msglint.options import ReadOptions

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

_CONTAINERS = ("blockquote_open", "list_item_open", "footnote_reference_open")
# Before a name under a quotation. One hyphen is not enough: it begins a list item.
_DASHES = ("—", "–", "―", "--")


@dataclass(frozen=True, slots=True)
class _Page:
    """The file as written and as the parser reads it, line by line; ``warnings`` collects what could not be read, ``comments``
    what no reader sees."""

    lines: Sequence[str]
    masked: Sequence[str]
    options: ReadOptions
    warnings: list[str] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the blocks are that stand inside the current one."""

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    speaker: Speaker = Speaker.OURS


def _read(data: bytes, options: ReadOptions) -> Content:
    lines = lines_of(decode(data))
    header = front_matter.length(lines)
    masked = mask("\n".join(line.text for line in lines)).split("\n")
    masked[:header] = [""] * header
    page = _Page([line.text for line in lines], masked, options)
    tree = _tree(page)
    blocks = (*front_matter.copy(lines[:header]), *_blocks(tree, _Context(), page))
    return Content(blocks, tuple(page.warnings), comments=tuple(page.comments))


def _tree(page: _Page) -> SyntaxTreeNode:
    from markdown_it.tree import SyntaxTreeNode

    tokens = parser().parse("\n".join(page.masked))
    lost = (token.map for token in tokens if token.type in _CONTAINERS and token.level >= MAX_NESTING - 1)
    page.warnings.extend(f"line {place[0] + 1}: nested too deeply to be read" for place in lost if place)
    return SyntaxTreeNode(tokens)


def _blocks(node: SyntaxTreeNode, context: _Context, page: _Page) -> Iterator[Block]:
    """The blocks in a node of the tree, in reading order."""
    match node.type:
        case "paragraph" | "heading":
            yield from _paragraph(node, context, page)
        case "table":
            yield from _table(node, context, page)
        case "html_block":
            yield from _html(node, context, page)
        case _:
            inner = _inside(node, context, page)
            for child in node.children:
                yield from _blocks(child, inner, page)


def _inside(node: SyntaxTreeNode, context: _Context, page: _Page) -> _Context:
    match node.type:
        case "bullet_list" | "ordered_list":
            return replace(context, kind=Kind.LIST_ITEM, level=context.level + 1)
        case "blockquote" if _is_credited(node, page):
            return replace(context, speaker=Speaker.THEIRS)
        case "footnote_reference":
            return replace(context, kind=Kind.FOOTNOTE, level=0)
    return context


def _is_credited(node: SyntaxTreeNode, page: _Page) -> bool:
    """Does the last line of the quotation, or the one after it, name its speaker?"""
    start, end = node.map or (0, 0)
    quoted = [line.strip(" \t>*_") for line in page.lines[start:end]]
    last = next((line for line in reversed(quoted) if line), "")
    following = next((line.strip() for line in page.lines[end:] if line.strip()), "")
    is_item = last.startswith("-") and not last.startswith("--")
    return (is_credit(last) and not is_item) or (following.startswith(_DASHES) and is_credit(following))


def _paragraph(node: SyntaxTreeNode, context: _Context, page: _Page) -> Iterator[Block]:
    token = _inline(node)
    if token is None or token.map is None:
        return
    heading = node.type == "heading"
    source = _md_source.paragraph(
        token.content, page.masked, page.lines, token.map[0], heading=heading and node.markup.startswith("#")
    )
    if heading:
        context = replace(context, kind=Kind.HEADING, level=int(node.tag[1]))
    yield from _written(_seen(token, source, page), source, context)


def _seen(token: Token, source: Source, page: _Page) -> list[Seen]:
    """What a reader sees of an inline block; its comments go to the page."""
    parts = list(seen(token.children or (), token.content))
    page.comments.extend(Comment(part.text, source.anchor(part.start)) for part in parts if part.what == "comment")
    return parts


def _inline(node: SyntaxTreeNode) -> Token | None:
    return next((child.token for child in node.children if child.type == "inline"), None)


def _written(parts: Iterable[Seen], source: Source, context: _Context) -> Iterator[Block]:
    """The blocks of inline Markdown: one for each speaker, and the alternative texts of its pictures after it."""
    parts = list(parts)
    for turn in _turns(parts, source):
        builder = BlockBuilder()
        for part in turn:
            _add(builder, part, source)
        block = builder.build(context.kind, level=context.level, speaker=context.speaker)
        if block:
            yield _spoken(block)
    for part in parts:
        if part.what == "image":
            yield from _written(part.inside, source, _Context(Kind.ALT_TEXT, speaker=context.speaker))


def _turns(parts: Sequence[Seen], source: Source) -> Iterator[Sequence[Seen]]:
    """Cuts the lines of a scripted dialogue that stand in one paragraph."""
    start = 0
    for index, part in enumerate(parts):
        if part.what in ("space", "break") and starts_turn(_line(parts[index + 1 :], source)):
            yield parts[start:index]
            start = index + 1
    yield parts[start:]


def _line(parts: Sequence[Seen], source: Source) -> str:
    """The text up to the next line break."""
    words: list[str] = []
    for part in parts:
        if part.what in ("space", "break"):
            break
        words.append(part.text or source.content[part.start : part.end])
    return "".join(words)


def _add(builder: BlockBuilder, part: Seen, source: Source) -> None:
    match part.what:
        case "text":
            for text, anchor in source.written(part.start, part.end):
                builder.add(text, anchor)
        case "decoded":
            builder.add(part.text, source.anchor(part.start), verbatim=True)
        case "space":
            builder.space()
        case "break":
            builder.line_break()


def _spoken(block: Block) -> Block:
    """The block with the speaker that its first words name."""
    if block.speaker is Speaker.OURS and block.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM):
        return replace(block, speaker=line_speaker(block.text))
    return block


def _table(node: SyntaxTreeNode, context: _Context, page: _Page) -> Iterator[Block]:
    rows = [list(_cells(row, page)) for row in node.walk() if row.type == "tr"]
    texts = [{column: _line(parts, source) for column, (parts, source) in enumerate(row)} for row in rows]
    for row, speakers in zip(rows, cell_speakers(texts, page.options), strict=True):
        for column, (parts, source) in enumerate(row):
            speaker = context.speaker if speakers[column] is Speaker.OURS else speakers[column]
            yield from _written(parts, source, _Context(Kind.CELL, speaker=speaker))


def _cells(row: SyntaxTreeNode, page: _Page) -> Iterator[tuple[list[Seen], Source]]:
    tokens = [token for cell in row.children if (token := _inline(cell)) is not None]
    first = row.map[0] if row.map else 0
    sources = _md_source.cells([token.content for token in tokens], page.masked, page.lines, first)
    for token, source in zip(tokens, sources, strict=True):
        yield _seen(token, source, page), source


def _html(node: SyntaxTreeNode, context: _Context, page: _Page) -> Iterator[Block]:
    source = _md_source.paragraph(node.content, page.masked, page.lines, node.map[0] if node.map else 0)
    content = html_content(source, context.speaker, page.options)
    page.warnings.extend(content.warnings)
    page.comments.extend(content.comments)
    yield from content.blocks


EXTRACTOR = Extractor("md", (".md", ".markdown"), lambda _: False, _read)
