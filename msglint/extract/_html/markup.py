"""HTML source as a flat list of tags, texts and comments, each text with its exact line and column.

The standard parser does the parsing. It is never told that the input ends (``close``), because on unfinished comments and
tags that step takes quadratic time and shows markup as text; what is left over is a warning instead.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from msgspec import Struct

from msglint.document import Anchor, Comment
from msglint.errors import UnreadableError

_MAX_TOKENS = 500_000  # a long page has some thousands
_STRETCH = re.compile(r"\n|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?|&|[^&\n]+")
_ATTRIBUTE = re.compile(r"(?<=[\s/\"'])([^\s/>=\"'][^\s/>=]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
# The parser stops at "&#" without digits. A private character holds its place, so that columns stay.
_STRAY = re.compile(r"&(?=#(?!(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]))")
_HELD = "\ue0ff"


class Text(Struct, frozen=True):
    """Text as a reader sees it. "\\n" stands alone; ``verbatim`` says that the source is an entity."""

    text: str
    anchor: Anchor
    verbatim: bool = False


class Start(Struct, frozen=True):
    """A start tag. ``source`` is the tag as written, which begins at ``anchor``."""

    tag: str
    attributes: Mapping[str, str]
    source: str
    anchor: Anchor

    def value(self, name: str) -> Iterator[Text]:
        """The text of an attribute, with its places in the file."""
        for match in _ATTRIBUTE.finditer(self.source, len(self.tag) + 1):
            if match[1].lower() == name:
                group = next(number for number in (2, 3, 4) if match[number] is not None)
                yield from _stretches(match[group], _moved(self.anchor, self.source[: match.start(group)]))
                return


class End(Struct, frozen=True):
    """An end tag."""

    tag: str


Token = Text | Start | End | Comment


def tokens_of(source: str) -> tuple[list[Token], tuple[str, ...]]:
    """The tokens of HTML ``source`` and warnings about what could not be read.

    Raises ``UnreadableError`` when it is too large or broken beyond reading.
    """
    source = _STRAY.sub(_HELD, source.replace("\r\n", "\n").replace("\r", "\n"))
    tokenizer = _Tokenizer(source)
    try:
        tokenizer.feed(source + "\n")
    except AssertionError as error:  # how the standard parser refuses a "<![...]" that it does not know
        raise UnreadableError(f"line {tokenizer.getpos()[0]}: broken markup; save the page again from a browser") from error
    return tokenizer.tokens, tokenizer.left_over()


class _Tokenizer(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.tokens: list[Token] = []
        self._lines = source.split("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in reversed(attrs)}  # of two with one name the first holds
        self._add(Start(tag, attributes, self.get_starttag_text() or "", self._anchor()))

    def handle_endtag(self, tag: str) -> None:
        self._add(End(tag))

    def handle_data(self, data: str) -> None:
        self._add(*_stretches(data, self._anchor()))

    def handle_comment(self, data: str) -> None:
        self._add(Comment(data.replace(_HELD, "&"), self._anchor()))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def left_over(self) -> tuple[str, ...]:
        """A warning when the parser stopped before the end of the file."""
        if not self.rawdata.strip() or self.cdata_elem in ("script", "style"):
            return ()
        line, column = self.getpos()
        return (f"a tag or comment at line {line}, column {column + 1} never ends; what follows was not read",)

    def _reference(self, source: str) -> None:
        line, column = self.getpos()
        if self._lines[line - 1].startswith(";", column + len(source)):
            source += ";"
        self._add(*_stretches(source, self._anchor()))

    def _add(self, *tokens: Token) -> None:
        self.tokens.extend(tokens)
        if len(self.tokens) > _MAX_TOKENS:
            raise UnreadableError(f"more than {_MAX_TOKENS} tags and texts; split the page")

    def _anchor(self) -> Anchor:
        line, column = self.getpos()
        return Anchor(line=line, column=column + 1)


def _stretches(source: str, anchor: Anchor) -> Iterator[Text]:
    """Source text, cut at line ends and entities."""
    for match in _STRETCH.finditer(source.replace(_HELD, "&")):
        text = match.group()
        shown = html.unescape(text) if text[0] == "&" else text
        yield Text(shown, anchor, verbatim=shown != text)
        anchor = _moved(anchor, text)


def _moved(anchor: Anchor, passed: str) -> Anchor:
    """The anchor behind source text that begins at ``anchor``."""
    lines = passed.count("\n")
    column = len(passed) - passed.rfind("\n") if lines else (anchor.column or 1) + len(passed)
    return Anchor(line=(anchor.line or 1) + lines, column=column)
