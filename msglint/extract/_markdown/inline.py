"""What a reader sees of inline Markdown, with places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from msglint.document import Comment
from msglint.extract._markdown.events import Event
from msglint.extract._markdown.page import Page
from msglint.patterns import lazy

_BREAK_TAG = lazy(r"<br\s*/?>", re.IGNORECASE)
# In code: the start of a line with the marks of the quotations around, and the backslash before a pipe.
_CUT = lazy(r"\n[ \t>]*|\\(?=\|)")


class Seen(Struct, frozen=True):
    """One thing that a reader sees. ``start`` and ``end`` are offsets in the page.

    ``what`` is "text" (the source as it stands), "decoded" (``text`` instead of the source: an entity), "space", "break" or
    "image" (``inside`` is what stands in its alternative text).
    """

    what: str
    start: int
    end: int
    text: str = ""
    inside: tuple[Seen, ...] = ()


class Line:
    """What is seen of a paragraph, heading or cell, while the parser goes through it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._open: list[list[Seen]] = [[]]  # the line itself, and the images around what comes next

    def take(self) -> list[Seen]:
        """All of it, without the white space around each line; and begin anew."""
        if self._open == [[]]:
            return []
        taken, self._open = self._open[0], [[]]
        return _trimmed(taken, self._page.masked)

    def add(self, event: Event) -> None:
        """Go on with an inline event."""
        if event.name == "Text":
            self._text(event)
        elif event.name == "SoftBreak":
            self._open[-1].append(Seen("space", event.start, event.end))
        elif event.name == "start" and event.value == "Image":
            self._open.append([])
        elif event.name == "end" and event.value == "Image":
            inside = self._open.pop()
            self._open[-1].append(Seen("image", event.start, event.end, inside=tuple(inside)))
        else:
            self._open[-1].extend(self._other(event))

    def _text(self, event: Event) -> None:
        """Text as it stands, in one with what it goes on from; or an entity."""
        value, start, end = event.value, event.start, event.end
        seen = self._open[-1]
        if not self._page.masked.startswith(value, start) or end - start != len(value):
            seen.append(Seen("decoded", start, end, value))
        elif seen and seen[-1].what == "text" and seen[-1].end == start:
            seen[-1] = Seen("text", seen[-1].start, end)
        else:
            seen.append(Seen("text", start, end))

    def _other(self, event: Event) -> Iterator[Seen]:
        match event.name:
            case "Code":
                yield from _code(self._page.masked, event)
            case "HardBreak":
                yield Seen("break", event.start, event.end)
            case "InlineHtml" if _BREAK_TAG.fullmatch(event.value):
                yield Seen("break", event.start, event.end)
            case "InlineHtml" if event.value.startswith("<!--"):
                text = event.value.removeprefix("<!--").removesuffix("-->")
                self._page.comments.append(Comment(text, self._page.anchor(event.start)))


def _code(source: str, event: Event) -> Iterator[Seen]:
    """The code between its marks; a line break in it is a space, and a pipe in a table has lost its backslash."""
    inside = source[event.start : event.end].strip("`")
    start = source.index(inside, event.start)
    end = start + len(inside)
    for cut in _CUT.finditer(source, start, end):
        if cut.group() == "\\" and "\\|" in event.value:
            continue
        yield Seen("text", start, cut.start())
        if cut.group() != "\\":
            yield Seen("space", cut.start(), cut.end())
        start = cut.end()
    yield Seen("text", start, end)


def _trimmed(seen: list[Seen], source: str) -> list[Seen]:
    """What is seen, without white space (of any script) at the start of the first line and at the end of each."""
    if seen and seen[0].what == "text":
        start, end = seen[0].start, seen[0].end
        seen[0] = Seen("text", end - len(source[start:end].lstrip()), end)
    for index, one in enumerate(seen):
        if one.what == "text" and source[one.end - 1].isspace() and (index + 1 == len(seen) or seen[index + 1].what == "space"):
            seen[index] = Seen("text", one.start, one.start + len(source[one.start : one.end].rstrip()))
    return seen
