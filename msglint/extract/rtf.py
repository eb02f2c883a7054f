"""Rich text (.rtf): headings, paragraphs, lists, tables, text boxes, headers and footers, notes.

Read by its control words: libraries for it lose text boxes, headers and notes, and tell no heading from a paragraph. Hidden and
deleted text, field codes and comments are left out; the text of links stays.
"""

from __future__ import annotations

import codecs
from collections import defaultdict

from msgspec.structs import replace

from msglint.document import Kind
from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor
from msglint.extract._flow import Paragraph, Story, Table, blocks_of
from msglint.extract._rtf import BODY, CHARACTERS, SEEN, SYMBOLS, UNSEEN, OpenStory, State, Token, charset, tokens_of
from msglint.options import ReadOptions

_MAX_TOKENS = 5_000_000
_MAX_DEPTH = 1000
_MARGINS = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), ("header", Kind.HEADER)),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), ("footer", Kind.FOOTER)),
}
_STORIES = {**_MARGINS, "footnote": ("footnote", Kind.FOOTNOTE), "shptxt": ("text box", Kind.TEXT_BOX)}
_STORIES["dptxbxtext"] = _STORIES["shptxt"]


class _Reader:
    def __init__(self) -> None:
        self.body = OpenStory()
        self.stories = [self.body]
        self._state = State(self.body)
        self._stack: list[State] = []
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._styles: dict[int, tuple[Kind, int]] = {}
        self._style_names: defaultdict[int, str] = defaultdict(str)
        self._charset = "cp1252"
        self._bytes = bytearray()
        self._to_skip = 0
        self._optional = False  # is "\*" the last thing seen?

    def read(self, token: Token) -> None:
        if not token.byte:
            self._flush_bytes()
        if token.brace == "{":
            self._open()
        elif token.brace:
            self._close()
        elif token.word:
            self._word(token.word, token.number)
        elif token.byte:
            self._byte(int(token.byte, 16))
        elif token.symbol:
            self._symbol(token.symbol)
        elif token.text:
            self._text(token.text)

    def finish(self) -> None:
        self._flush_bytes()
        for story in self.stories:
            self._end_paragraph(story)
            self._end_table(story)

    def _open(self) -> None:
        if len(self._stack) >= _MAX_DEPTH:
            raise UnreadableError("groups inside groups, too deep to read; open it in Word and save it again")
        self._stack.append(self._state)
        self._to_skip = 0

    def _close(self) -> None:
        if self._state.story is not (self._stack[-1] if self._stack else self._state).story:
            self._end_paragraph(self._state.story)
            self._end_table(self._state.story)
        if self._stack:
            self._state = self._stack.pop()
        self._optional, self._to_skip = False, 0

    def _word(self, word: str, number: int | None) -> None:
        optional, self._optional, self._to_skip = self._optional, False, 0
        if word in UNSEEN or (optional and word not in SEEN and word not in _STORIES):
            self._set(shown=False)
        elif word in _STORIES:
            self._open_story(*_STORIES[word])
        elif word == "u":
            self._unicode(number)
        elif word in CHARACTERS:
            self._add(CHARACTERS[word])
        else:
            self._format(word, number)

    def _format(self, word: str, number: int | None) -> None:
        """Control words that change the state or end a paragraph, cell or row."""
        match word:
            case "par" | "sect" | "page" | "column":
                self._end_paragraph(self._state.story)
            case "cell" | "nestcell":
                self._end_cell(self._state.story)
            case "row" | "nestrow":
                self._end_row(self._state.story)
            case "pard":
                self._set(in_table=False, level=BODY, listed=0, style=0)
            case "plain":
                self._set(hidden=False, deleted=False, charset="")
            case "v" | "deleted":
                self._set(**{"hidden" if word == "v" else "deleted": number != 0})
            case "htmlrtf":
                self._set(hidden=number != 0)
            case _:
                self._number(word, number or 0)

    def _number(self, word: str, number: int) -> None:
        """Control words with a number that counts."""
        match word:
            case "intbl" | "itap":
                self._set(in_table=word == "intbl" or number > 0)
            case "outlinelevel":
                self._outline(number)
            case "ls":
                self._set(listed=max(1, self._state.listed) if number else 0)
            case "ilvl":
                self._set(listed=min(9, max(0, number)) + 1)
            case "s":
                self._set(style=number)
            case "uc":
                self._set(skip=max(0, min(number, 8)))
            case "f" | "fcharset":
                self._set_font(word, number)
            case "ansicpg" | "mac" | "fonttbl" | "stylesheet":
                self._set_file(word, number)

    def _set_font(self, word: str, number: int) -> None:
        if self._state.what != "fonts":
            self._set(charset=self._fonts.get(number, ""))
        elif word == "f":
            self._font = number
        elif number > 1:  # 0 is the charset of the file, 1 the default of the machine
            self._fonts[self._font] = charset(number)

    def _set_file(self, word: str, number: int) -> None:
        match word:
            case "ansicpg":
                self._charset = _known(f"cp{number}")
            case "mac":
                self._charset = "mac-roman"
            case "fonttbl":
                self._set(what="fonts")
            case "stylesheet":
                self._set(what="styles")

    def _outline(self, level: int) -> None:
        level = max(0, min(level, BODY))
        if self._state.what == "styles" and level < BODY:
            self._styles[self._state.style] = (Kind.HEADING, level + 1)
        self._set(level=level)

    def _open_story(self, name: str, kind: Kind) -> None:
        story = OpenStory(name, kind)
        self.stories.append(story)
        self._set(story=story, in_table=False, level=BODY, listed=0, style=0)

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._optional = True
        elif symbol in "\r\n":
            self._end_paragraph(self._state.story)
        elif symbol in SYMBOLS:
            self._add(SYMBOLS[symbol])

    def _unicode(self, number: int | None) -> None:
        code = (number or 0) % 0x10000
        self._add(chr(code))
        self._to_skip = self._state.skip

    def _byte(self, byte: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes.append(byte)

    def _text(self, text: str) -> None:
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        text = text[skipped:]
        if not text.isascii():
            text = text.encode("latin-1", "replace").decode(self._state.charset or self._charset, "replace")
        self._add(text)

    def _flush_bytes(self) -> None:
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            self._add(data.decode(self._state.charset or self._charset, "replace"))

    def _add(self, text: str) -> None:
        state = self._state
        if state.what == "styles":
            self._name_style(text)
        elif state.shown and not state.what and not state.hidden and not state.deleted:
            state.story.text.append(text)

    def _name_style(self, text: str) -> None:
        """The stylesheet names headings: "heading 2;", "Title;"."""
        number = self._state.style
        self._style_names[number] += text
        name = self._style_names[number].strip("; ").lower()
        level = name.removeprefix("heading ")
        if name == "title":
            self._styles[number] = (Kind.TITLE, 1)
        elif name != level and level.isdecimal() and len(level) == 1:
            self._styles[number] = (Kind.HEADING, int(level))

    def _look(self) -> tuple[Kind, int]:
        state = self._state
        if state.level < BODY:
            return Kind.HEADING, state.level + 1
        if state.style in self._styles:
            return self._styles[state.style]
        return (Kind.LIST_ITEM, state.listed) if state.listed else (Kind.PARAGRAPH, 0)

    def _end_paragraph(self, story: OpenStory) -> None:
        text = _whole("".join(story.text))
        story.text = []
        if not self._state.in_table:
            self._end_table(story)
        if text.strip():
            (story.cell if self._state.in_table else story.items).append(Paragraph(text, *self._look()))

    def _end_cell(self, story: OpenStory) -> None:
        if not self._state.in_table:
            self._set(in_table=True)
        self._end_paragraph(story)
        story.cells.append(tuple(story.cell))
        story.cell = []

    def _end_row(self, story: OpenStory) -> None:
        if story.cells:
            story.rows.append(tuple(story.cells))
        story.cells = []

    def _end_table(self, story: OpenStory) -> None:
        if story.cell:
            story.cells.append(tuple(story.cell))
            story.cell = []
        self._end_row(story)
        if story.rows:
            story.items.append(Table(tuple(story.rows)))
            story.rows = []


def _read(data: bytes, options: ReadOptions) -> Content:
    source = data.decode("latin-1").lstrip("\xef\xbb\xbf \t\r\n\x00")
    if not source.startswith("{\\rtf"):
        raise UnreadableError("not a rich text file; open it in the program that made it and save it as .rtf")
    reader = _Reader()
    for number, token in enumerate(tokens_of(source)):
        if number > _MAX_TOKENS:
            raise UnreadableError(f"more than {_MAX_TOKENS:,} control words; save it as .docx")
        reader.read(token)
    reader.finish()
    return Content(tuple(blocks_of(_stories(reader), options)))


def _stories(reader: _Reader) -> list[Story]:
    """The body, then what stands beside it; a header that comes back in the next section once."""
    found: list[Story] = []
    count: defaultdict[str, int] = defaultdict(int)
    for story in reader.stories:
        items = tuple(story.items)
        if not items or (story.name in ("header", "footer") and any(items == other.items for other in found)):
            continue
        count[story.name] += 1
        is_margin = story.name in ("header", "footer", "")
        path = (story.name if is_margin else f"{story.name} {count[story.name]}",) if story.name else ()
        found.append(Story(items, path, story.kind))
    return found


def _known(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def _whole(text: str) -> str:
    """Without the halves of characters beyond the first 65,536, which are written as two."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if not text.isascii() else text


EXTRACTOR = Extractor("rtf", (".rtf",), lambda data: data.startswith(b"{\\rtf"), _read)
