"""Builds blocks: joins stretches of source text into the text a reader sees and remembers where each stretch stands."""

from __future__ import annotations

from collections.abc import Iterator

from msglint.document import Anchor, Block, Kind, Piece, Span, Speaker
from msglint.patterns import lazy

# Characters a reader never sees: soft hyphen, zero-width space and non-joiner, grapheme joiner (both fill preheaders), word
# joiner, byte order mark, directional marks; and those that XML reports cannot hold: control characters but for white space,
# halves of surrogate pairs, U+FFFE and U+FFFF.
_UNSEEN = "\u00ad\u200b\u200c\u034f\u2060\ufeff\u200e\u200f\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff"
_JOINER = "\u034f"
_WHITE = r" \t\r\n\f\v"
_NOTHING = lazy(f"[{_UNSEEN}]+")
_SPACES = lazy(f"[{_WHITE}]+")
_NOT_BLANK = lazy(r"[\t\r\n\f\v]")
_SEEN = f"[^{_WHITE}{_UNSEEN}]+"
_WORD = lazy(_SEEN)
# Words with one white space between them: what is shown is as long as its source.
_WORDS = lazy(f"{_SEEN}(?:[{_WHITE}]{_SEEN})*")
# What keeps a text between its outer spaces from being shown as it stands.
_ODD = lazy(rf"[\t\r\n\f\v{_UNSEEN}]|  ")


def _is_even(text: str) -> bool:
    """Is it shown as it stands? What Python can print has but one unseen character in it; so most texts need no search."""
    return (text.isprintable() and "  " not in text and _JOINER not in text) or not _ODD.search(text)


class BlockBuilder:
    """The text of one block in the making.

    ``add`` takes source text with the anchor of its first character, ``space`` asks for a space between two stretches (a soft
    line break), ``line_break`` for a break that the author forced. White space is collapsed, unseen characters are dropped.
    """

    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._space = False

    def add(self, text: str, anchor: Anchor, *, verbatim: bool = False) -> None:
        """Append source text that starts at ``anchor``. ``verbatim`` says that columns do not follow the text (an entity,
        a decoded word), so that the whole stretch is one piece at its first column."""
        shown = text.strip(" ")
        whole = " " not in text or not (verbatim or anchor.box)  # one stretch, if nothing in it is odd
        if whole and shown and _is_even(shown):
            before = len(text) - len(text.lstrip(" "))
            self._space = self._space or before > 0
            self._append(shown, anchor.ahead(before))
            self._space = text[-1] == " "
            return
        words = _WORD if verbatim or anchor.box is not None else _WORDS
        end = 0
        for match in words.finditer(text):
            start = match.start()
            self._space = self._space or _SPACES.search(text, end, start) is not None
            self._append(_NOT_BLANK.sub(" ", match.group()), anchor if verbatim else anchor.ahead(start))
            end = match.end()
        self._space = self._space or _SPACES.search(text, end) is not None

    def space(self) -> None:
        """The next stretch is set off by a space."""
        self._space = True

    def line_break(self) -> None:
        """The next stretch stands on a new line."""
        if self._length and self._text[-1] != "\n":
            self._text.append("\n")
            self._length += 1
        self._space = False

    @property
    def is_empty(self) -> bool:
        """Has nothing visible been added?"""
        return not self._pieces

    def build(self, kind: Kind, *, level: int = 0, speaker: Speaker = Speaker.OURS) -> Block | None:
        """The block (its index is set later), or None when there is nothing to see."""
        if self.is_empty:
            return None
        text = "".join(self._text).rstrip("\n")
        return Block(0, kind, text, level, speaker, tuple(self._pieces))

    def _append(self, words: str, anchor: Anchor) -> None:
        if self._space and self._length and self._text[-1] != "\n":
            self._text.append(" ")
            self._length += 1
            if self._pieces and self._follows(anchor, gap=1):
                self._widen(1)
        self._space = False
        if self._pieces and self._follows(anchor, gap=0):
            self._widen(len(words))
        else:
            self._pieces.append(Piece(Span(self._length, self._length + len(words)), anchor))
        self._text.append(words)
        self._length += len(words)

    def _follows(self, anchor: Anchor, gap: int) -> bool:
        """Does the source go on at ``anchor`` right behind the last piece, ``gap`` characters later?"""
        (start, end), last = self._pieces[-1]
        if end != self._length - gap or anchor.box is not None:
            return False
        if anchor.column is None or last.column is None:
            return anchor == last
        return (
            anchor.line == last.line
            and anchor.column == last.column + end - start + gap
            and anchor.page == last.page
            and anchor.path == last.path
            and last.box is None
        )

    def _widen(self, characters: int) -> None:
        last = self._pieces[-1]
        self._pieces[-1] = Piece(Span(last.span.start, last.span.end + characters), last.anchor)


def block_of(text: str, anchor: Anchor, kind: Kind, *, level: int = 0, speaker: Speaker = Speaker.OURS) -> Iterator[Block]:
    """The block of one plain stretch of text; line breaks in it are kept, nothing when there is nothing to see."""
    block = _of_one_place if anchor.column is None and anchor.box is None else _of_columns
    made = block(text, anchor, kind, level, speaker)
    if made is not None:
        yield made


def _of_columns(text: str, anchor: Anchor, kind: Kind, level: int, speaker: Speaker) -> Block | None:
    builder = BlockBuilder()
    for number, line in enumerate(text.splitlines()):
        if number:
            builder.line_break()
        builder.add(line, anchor)
    return builder.build(kind, level=level, speaker=speaker)


def _of_one_place(text: str, anchor: Anchor, kind: Kind, level: int, speaker: Speaker) -> Block | None:
    """The same, faster: where all of the text has one and the same place, a line is one piece."""
    seen = (_SPACES.sub(" ", _NOTHING.sub("", line)).strip(" ") for line in text.splitlines())
    lines = [line for line in seen if line]
    pieces, start = [], 0
    for line in lines:
        pieces.append(Piece(Span(start, start + len(line)), anchor))
        start += len(line) + 1
    return Block(0, kind, "\n".join(lines), level, speaker, tuple(pieces)) if lines else None
