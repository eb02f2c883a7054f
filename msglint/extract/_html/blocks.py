"""HTML source as blocks: what a reader of the page or the e-mail sees, each stretch with its line and column."""

from __future__ import annotations

from msgspec.structs import replace

from msglint.document import Block, Comment, Kind, Speaker
from msglint.errors import UnreadableError
from msglint.extract import Content
from msglint.extract._builder import BlockBuilder
from msglint.extract._html.markup import End, Start, Text, tokens_of
from msglint.extract._html.nesting import MAX_DEPTH, VOID, Element, ended_by_end, ended_by_start
from msglint.extract._html.scope import BLOCKS, SMALL_PRINT, Scope, inside, is_mute, opens_the_rest, unread_pictures
from msglint.extract._html.styles import hidden_names
from msglint.extract._html.tables import Table
from msglint.extract._messages.quotes import is_attribution, is_credit, labelled
from msglint.extract._speakers import line_speaker
from msglint.options import ReadOptions

_SUMMARIES = frozenset({"description", "og:title", "og:description", "twitter:title", "twitter:description"})
_BUTTONS = frozenset({"submit", "button", "reset"})
# What may stand before the preheader.
_BEFORE_BODY = frozenset({Kind.TITLE, Kind.ALT_TEXT, Kind.PREHEADER})


def blocks_of(source: str, options: ReadOptions, *, is_page: bool = True) -> Content:
    """All text of an HTML page or message that a reader sees, in order of the source.

    Summaries for search engines and shared links (``<meta name="description">``), ``alt`` and ``title`` texts and the words on
    buttons are ALT_TEXT; text hidden at the top of the body, which inboxes show next to the subject, is PREHEADER. Messages
    that are answered or forwarded, and quotations with a name under them, are THEIRS. Of a message (not ``is_page``) nobody
    sees the title and the summaries.

    Raises ``UnreadableError`` when the source is too large, too deeply nested or broken.
    """
    tokens, warnings = tokens_of(source)
    reader = _Reader(options, is_page, hidden_names(tokens))
    for token in tokens:
        if isinstance(token, Text):
            reader.text(token)
        elif isinstance(token, Start):
            reader.start(token)
        elif isinstance(token, End):
            reader.end(token)
    blocks = tuple(map(_spoken, labelled(reader.finished())))
    if not is_page:
        warnings += tuple(unread_pictures(reader.pictures))
    shown = blocks if is_page else tuple(block for block in blocks if block.kind is not Kind.TITLE)
    return Content(shown, warnings, comments=tuple(token for token in tokens if isinstance(token, Comment)))


def _spoken(block: Block) -> Block:
    """A line such as "Prospect: ..." says whose words it is."""
    return replace(block, speaker=line_speaker(block.text)) if block.speaker is Speaker.OURS else block


class _Reader:
    """Follows the tags and collects the blocks."""

    def __init__(self, options: ReadOptions, is_page: bool, hidden: frozenset[str]) -> None:
        self._options = options
        self._is_page = is_page
        self._hidden = hidden
        self.pictures = 0  # that show something and have no alternative text
        self._open = [Element("", Scope(), 0)]
        self._blocks: list[Block] = []
        self._builder = BlockBuilder()
        self._scope = Scope()  # of the text in the builder
        self._aside: list[Block] = []  # alternative texts, which follow the block that they stand in
        self._tables: list[Table] = []
        self._breaks = 0
        self._quotation: tuple[int, int] | None = None  # the blocks of a quotation that just ended, without a name so far
        self._rest_is_theirs = False

    def text(self, token: Text) -> None:
        scope = self._open[-1].scope
        if not scope.visible:
            return
        if token.text == "\n" and scope.preformatted:
            self._builder.line_break()
        elif token.text.strip(" \t\n\r\f"):
            self._begin(scope)
            self._builder.add(token.text, token.anchor, verbatim=token.verbatim)
            self._breaks = 0
        else:
            self._builder.space()

    def start(self, token: Start) -> None:
        self._rest_is_theirs |= opens_the_rest(token)
        self._aside_texts(token)
        if token.tag == "br":
            self._line_break()
        elif token.tag == "hr":
            self._flush()
        elif token.tag not in VOID:
            self._push(token)

    def end(self, token: End) -> None:
        depth = ended_by_end(token.tag, self._open)
        if depth is None:
            return
        if token.tag in BLOCKS or not any(element.tag in BLOCKS for element in self._open[depth:]):
            self._close(depth)
        else:  # <b><p>...</b>: it ends without ending the paragraph
            del self._open[depth]

    def finished(self) -> list[Block]:
        self._close(1)
        self._flush()
        return self._blocks

    def _push(self, token: Start) -> None:
        if token.tag in BLOCKS:
            implied = ended_by_start(token.tag, self._open)
            if implied is not None:
                self._close(implied)
            self._flush()
        if len(self._open) > MAX_DEPTH:
            raise UnreadableError(
                f"line {token.anchor.line}: more than {MAX_DEPTH} elements inside each other; simplify the page"
            )
        scope = inside(self._open[-1].scope, token, at_top=self._is_at_top(), hidden_names=self._hidden)
        self._open.append(
            Element(token.tag, self._with_attribution(token, scope), len(self._blocks), "cite" in token.attributes)
        )
        self._open_table_part(token)

    def _with_attribution(self, token: Start, scope: Scope) -> Scope:
        """A quotation that follows "On 12 May, Ana wrote:" is theirs."""
        introduced = token.tag == "blockquote" and self._blocks and is_attribution(self._blocks[-1].text)
        return replace(scope, speaker=Speaker.THEIRS) if introduced else scope

    def _open_table_part(self, token: Start) -> None:
        if token.tag == "table":
            for outer in self._tables:
                outer.arranges = True
            arranges = token.attributes.get("role") in ("presentation", "none")
            self._tables.append(Table(arranges, nested=bool(self._tables)))
        elif token.tag == "tr" and self._tables:
            self._tables[-1].open_row()
        elif token.tag in ("td", "th") and self._tables:
            self._tables[-1].open_cell(token)

    def _close(self, depth: int) -> None:
        """End the elements from ``depth`` on."""
        while len(self._open) > depth:
            element = self._open[-1]
            if element.tag in BLOCKS:
                self._flush()
            self._open.pop()
            self._closed(element)

    def _closed(self, element: Element) -> None:
        if element.tag == "blockquote":
            self._close_quotation(element)
        elif element.tag == "table" and self._tables:
            table = self._tables.pop()
            table.settle(self._blocks, self._options)
            for outer in self._tables[-1:]:
                outer.facts |= table.facts
        elif element.tag in ("td", "th") and self._tables:
            self._tables[-1].close_cell(element.first, len(self._blocks))
        elif element.tag == "cite":
            self._open = [replace(outer, cited=outer.cited or outer.tag == "blockquote") for outer in self._open]

    def _close_quotation(self, element: Element) -> None:
        quotation = (element.first, len(self._blocks))
        if element.cited or (self._blocks[element.first :] and is_credit(self._blocks[-1].text)):
            self._give_to_them(*quotation)
        else:
            self._quotation = quotation
        around = self._open[-1]
        if element.scope.speaker is Speaker.THEIRS and around.tag == "div" and self._open[-2].scope.speaker is Speaker.OURS:
            # Replies between the quotes stand in the same container as the quotes.
            self._open[-1] = replace(around, scope=replace(around.scope, speaker=Speaker.OURS))

    def _give_to_them(self, first: int, end: int) -> None:
        self._blocks[first:end] = [replace(block, speaker=Speaker.THEIRS) for block in self._blocks[first:end]]

    def _is_at_top(self) -> bool:
        shown = any(block.kind not in _BEFORE_BODY for block in self._blocks)
        return not shown and (self._builder.is_empty or self._scope.kind in _BEFORE_BODY)

    def _begin(self, scope: Scope) -> None:
        """Text with this scope follows: in the same block, unless other people speak or it stands beside the text."""
        differs = scope.speaker is not self._scope.speaker or (scope.kind is Kind.ALT_TEXT) != (
            self._scope.kind is Kind.ALT_TEXT
        )
        if differs:
            self._flush()
        if self._builder.is_empty:
            self._scope = scope

    def _line_break(self) -> None:
        """One is a forced line break; two make a new paragraph for a reader."""
        self._breaks += 1
        if self._breaks > 1:
            self._flush()
        else:
            self._builder.line_break()

    def _flush(self) -> None:
        kind = self._scope.kind
        if kind in (Kind.PARAGRAPH, Kind.CELL) and self._scope.size <= SMALL_PRINT:
            kind = Kind.FOOTNOTE
        speaker = Speaker.THEIRS if self._rest_is_theirs else self._scope.speaker
        block = self._builder.build(kind, level=self._scope.level, speaker=speaker)
        self._builder = BlockBuilder()
        self._breaks = 0
        if block is not None and block.text.strip():
            self._credit(block)
            self._blocks.append(block)
        self._blocks.extend(self._aside)
        self._aside = []

    def _credit(self, block: Block) -> None:
        """A name right behind a quotation gives it to its speaker."""
        if (
            self._quotation
            and self._quotation[1] == len(self._blocks)
            and (block.kind is Kind.CAPTION or is_credit(block.text))
        ):
            self._give_to_them(*self._quotation)
        self._quotation = None

    def _aside_texts(self, token: Start) -> None:
        """Alternative texts, tool tips, words on buttons and summaries: copy that stands in attributes."""
        if token.tag == "img":
            self._builder.space()
            self.pictures += (
                is_mute(token) and inside(self._open[-1].scope, token, at_top=False, hidden_names=self._hidden).shown
            )
        names = [name for name in _wanted(token) if token.attributes.get(name, "").strip()]
        if not names:
            return
        scope = inside(self._open[-1].scope, token, at_top=False, hidden_names=self._hidden)
        for name in names:
            if self._is_page if token.tag == "meta" else scope.shown:
                self._add_aside(token, name, scope.speaker)

    def _add_aside(self, token: Start, name: str, speaker: Speaker) -> None:
        builder = BlockBuilder()
        for text in token.value(name):
            builder.add(text.text, text.anchor, verbatim=text.verbatim)
        block = builder.build(Kind.ALT_TEXT, speaker=Speaker.THEIRS if self._rest_is_theirs else speaker)
        if (
            block is not None
            and block.text.strip()
            and block.text not in {seen.text for seen in self._aside + self._blocks[-1:]}
        ):
            self._aside.append(block)


def _wanted(token: Start) -> tuple[str, ...]:
    """The attributes of an element that hold copy."""
    if token.tag == "meta":
        name = token.attributes.get("name") or token.attributes.get("property", "")
        return ("content",) if name.lower() in _SUMMARIES else ()
    if token.tag == "input" and token.attributes.get("type", "").lower() in _BUTTONS:
        return ("value", "title")
    return ("alt", "title", "placeholder")
