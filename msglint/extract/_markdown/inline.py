"""Inline Markdown with places.

The parser keeps line numbers of blocks only. Every inline rule that consumes source (a link, an escape, a code span) is
therefore wrapped, so that it notes on its last token which characters it took. Between those notes stand the plain text
tokens and the emphasis marks, whose characters are the source itself; walking the tokens in order gives each its offset.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

MAX_NESTING = 100  # the parser leaves out what is nested deeper
_TOOK = "took"
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
# These take no source of their own, or take it in single characters that are still in their tokens.
_TRANSPARENT = ("text", "linkify", "emphasis", "strikethrough")


class Seen(NamedTuple):
    """One thing that a reader sees. ``start`` and ``end`` are offsets in the source of the inline block.

    ``what`` is "text" (the source as it stands), "decoded" (``text`` instead of the source: an entity), "space", "break",
    "image" (``inside`` is what stands in its alternative text) or "comment" (nobody sees it; ``text`` is what it says).
    """

    what: str
    start: int
    end: int
    text: str = ""
    inside: tuple[Seen, ...] = ()


def parser() -> MarkdownIt:
    """CommonMark with tables, strikethrough and footnotes, whose inline tokens say where they come from."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
    md.use(footnote_plugin, inline=False, move_to_end=False)
    md.disable("text_join")  # keeps escapes and entities apart from the text around them
    ruler = md.inline.ruler
    for name, rule in zip(ruler.get_active_rules(), ruler.getRules(""), strict=True):
        if name not in _TRANSPARENT:
            ruler.at(name, _noting(rule))
    return md


def seen(tokens: Sequence[Token], source: str, base: int = 0) -> Iterator[Seen]:
    """What a reader sees of the inline ``tokens``, in order. ``source`` is what they were parsed from, at offset ``base``."""
    at = 0
    inside_autolink = False
    for token in tokens:
        start, end = token.meta.get(_TOOK) or _plain(token, source, at)
        if token.type == "link_open":
            inside_autolink = token.markup == "autolink"
        elif token.type == "link_close" and inside_autolink:
            inside_autolink = False
            yield Seen("text", base + start + 1, base + end - 1)
        elif not inside_autolink:
            yield from _shown(token, source, start, end, base)
        at = at if inside_autolink else end


def _noting(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    def noting(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if len(state.tokens) > count:
            state.tokens[-1].meta[_TOOK] = (start, state.pos)
        return True

    return noting


def _plain(token: Token, source: str, at: int) -> tuple[int, int]:
    """Where a token without a note stands: text at its next occurrence, behind nothing but white space; marks at once."""
    if token.type == "text":
        start = max(at, source.find(token.content, at))
        return start, start + len(token.content)
    if token.type == "link_open":
        return at, at + 1
    return at, at + len(token.markup)


def _shown(token: Token, source: str, start: int, end: int, base: int) -> Iterator[Seen]:
    here = (base + start, base + end)
    match token.type:
        case "text":
            yield Seen("text", *here)
        case "text_special" if source[start:end].endswith(token.content):  # an escape: the character without its backslash
            yield Seen("text", here[1] - len(token.content), here[1])
        case "text_special":
            yield Seen("decoded", *here, token.content)
        case "code_inline":
            yield from _code(source, start + len(token.markup), end - len(token.markup), base)
        case "softbreak":
            yield Seen("space", *here)
        case "hardbreak":
            yield Seen("break", *here)
        case "html_inline" if _BREAK_TAG.fullmatch(token.content):
            yield Seen("break", *here)
        case "html_inline" if token.content.startswith("<!--"):
            yield Seen("comment", *here, token.content.removeprefix("<!--").removesuffix("-->"))
        case "image":
            inside = tuple(seen(token.children or (), token.content, here[0] + len("![")))
            yield Seen("image", *here, inside=inside)


def _code(source: str, start: int, end: int, base: int) -> Iterator[Seen]:
    """The code between its marks; a line break in it is a space."""
    while (line_end := source.find("\n", start, end)) >= 0:
        yield Seen("text", base + start, base + line_end)
        yield Seen("space", base + line_end, base + line_end + 1)
        start = line_end + 1
    yield Seen("text", base + start, base + end)
