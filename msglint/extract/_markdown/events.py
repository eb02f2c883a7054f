"""What the Markdown parser finds, with the place of everything: the only door to pyromark (pulldown-cmark)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

_UNSEEN = frozenset({"Emphasis", "Strong", "Strikethrough", "Link"})  # a reader sees what is in them, and that comes by itself
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


class Event(Struct, frozen=True):
    """One step through a file, from its characters ``start`` up to ``end``.

    ``name`` is "start" or "end" of what ``value`` names ("Paragraph", "BlockQuote", "Heading"...), "Text", "Code", "Html",
    "InlineHtml", "SoftBreak", "HardBreak" and so on; of a text ``value`` is what it says, of a heading ``level`` the depth.
    """

    name: str
    value: str
    start: int
    end: int
    level: int = 0


def events(text: str) -> Iterator[Event]:
    """CommonMark with tables, strikethrough and footnotes, step by step."""
    from pyromark import Options, events_with_range

    options = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH
    place = int if text.isascii() else _Places(text)
    event: Any  # a word, or a mapping of one name to what it is about
    for event, span in events_with_range(text, options=options):
        ((name, about),) = ((event, ""),) if isinstance(event, str) else event.items()
        start, end = span["start"], span["end"]
        if name in ("Start", "End"):
            ((tag, about),) = ((about, ""),) if isinstance(about, str) else about.items()
            if tag not in _UNSEEN:
                yield Event(name.lower(), tag, place(start), place(end), _level(about) if tag == "Heading" else 0)
        elif start < end:  # else an indentation that the parser made of nothing
            yield Event(name, about, place(start), place(end))


def _level(about: str | Mapping[str, Any]) -> int:
    """The level of a heading: "H2" at its end, at its beginning with more about it."""
    return int((about if isinstance(about, str) else about["level"])[1])


class _Places:
    """From the parser's bytes (UTF-8) to our characters."""

    def __init__(self, text: str) -> None:
        self._behind: list[int] = []  # the byte behind each character that is not ASCII
        self._extra: list[int] = [0]  # bytes more than characters up to there
        for found in _NOT_ASCII.finditer(text):
            width = len(found.group().encode("utf-8"))
            self._extra.append(self._extra[-1] + width - 1)
            self._behind.append(found.end() + self._extra[-1])

    def __call__(self, byte: int) -> int:
        """The index of the character that begins at that byte."""
        return byte - self._extra[bisect_right(self._behind, byte)]
