"""What every mail format has: a subject, a message in a plain and an HTML version, and attachments.

Line numbers of an encoded body mean nothing to a person, so places are counted in paragraphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from msgspec import Struct, field
from msgspec.structs import replace

from msglint.document import Anchor, Block, Kind, Piece, Span, Speaker
from msglint.errors import UnreadableError
from msglint.extract import Attachment, Content
from msglint.extract._builder import block_of
from msglint.extract._html.blocks import blocks_of
from msglint.extract._messages import plain as _plain_mail
from msglint.extract._messages.parts import only_in_plain
from msglint.extract._office.drawingml import unread
from msglint.options import ReadOptions

SUBJECT, MESSAGE, PLAIN, FORWARDED = "subject", "message", "plain-text part", "forwarded message"
_LONGEST_SUBJECT = 2000
_LONGEST_NAME = 100
# Bytes of a picture that may hold copy.
_LEAST_PICTURE = 10_000
# Attachments without copy: calendar entries, cards, digital signatures.
_NO_COPY = frozenset({".ics", ".vcf", ".asc", ".sig", ".p7s", ".dat"})


class Mail(Struct):
    """What was read of a message so far: blocks with the name of the part that they stand in."""

    options: ReadOptions
    blocks: list[tuple[str, Block]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    pictures: list[Attachment] = field(default_factory=list)
    has_html: bool = False

    def add_subject(self, text: str, name: str = SUBJECT) -> None:
        """The subject of the message, or of a forwarded one."""
        for block in block_of(one_line(text, _LONGEST_SUBJECT), Anchor(), Kind.SUBJECT):
            self.blocks.append((name, _by(name, block)))

    def add_plain(self, text: str, name: str = MESSAGE) -> None:
        """A plain-text version."""
        self.blocks += [(name, _by(name, block)) for block in _plain_mail.blocks_of(text)]

    def add_html(self, source: str, name: str = MESSAGE) -> None:
        """An HTML version. When it cannot be read, that is a warning."""
        try:
            content = blocks_of(source, self.options, is_page=False)
        except UnreadableError as error:
            self.warnings.append(f"a text part was not read: {error}")
            return
        self.has_html = True
        self.warnings += content.warnings
        self.blocks += [(name, _by(name, block)) for block in content.blocks]

    def add_versions(self, plain: Mail, rich: Mail) -> None:
        """Two versions of one message: the HTML one whole, and what only the plain one says. A reader may see either, and the
        same sentence is judged once."""
        for version in (plain, rich):
            self.warnings += version.warnings
            self.attachments += version.attachments
            self.pictures += version.pictures
            self.has_html |= version.has_html
        self.blocks += rich.blocks or plain.blocks
        if rich.blocks:
            seen = [block for _, block in rich.blocks]
            self.blocks += [(PLAIN, block) for block in only_in_plain([block for _, block in plain.blocks], seen)]

    def attach(self, name: str, data: bytes, format: str = "") -> None:
        """A file that may be an asset by itself; those that hold no copy are left out."""
        name = file_name(name)
        if PurePath(name).suffix.lower() not in _NO_COPY:
            self.attachments.append(Attachment(name, data, format))

    def show(self, name: str, data: bytes) -> None:
        """A picture inside the text; one that is no more than an icon or a logo is left out."""
        if len(data) >= _LEAST_PICTURE:
            self.pictures.append(Attachment(file_name(name), data))

    def content(self) -> Content:
        """The message as read. Pictures inside the text are all there is when there is no text; those of an HTML version have
        been looked at with it."""
        if not any(name != SUBJECT for name, _ in self.blocks):
            self.attachments += self.pictures
        elif not self.has_html:
            self.warnings += unread(len(self.pictures), 0)
        if not self.attachments and not any(name != SUBJECT for name, _ in self.blocks):
            self.warnings.append("there is no text in the message")
        return Content(tuple(_placed(self.blocks)), tuple(dict.fromkeys(self.warnings)), tuple(self.attachments))


def one_line(text: str, longest: int) -> str:
    """The text in one line, at most that long, without characters that do not print."""
    return "".join(character for character in " ".join(text[:longest].split()) if character.isprintable())


def file_name(name: str) -> str:
    """The name of an attachment without folders, fit for people."""
    bare = one_line(name.replace("\\", "/").rpartition("/")[2], 1000).strip(" .")
    path = PurePath(bare)
    return f"{path.stem[: _LONGEST_NAME - len(path.suffix[:20])]}{path.suffix[:20]}" if bare else "without a name"


def _by(name: str, block: Block) -> Block:
    """Forwarded messages are theirs."""
    return replace(block, speaker=Speaker.THEIRS) if name == FORWARDED else block


def _placed(blocks: Iterable[tuple[str, Block]]) -> Iterator[Block]:
    """The blocks with their places: "subject", "preheader", "message, paragraph 4"."""
    count: Counter[str] = Counter()
    for name, block in blocks:
        if block.kind in (Kind.SUBJECT, Kind.PREHEADER):
            path: tuple[str, ...] = (name, block.kind.value) if name == FORWARDED else (block.kind.value,)
        else:
            count[name] += 1
            path = (name, f"paragraph {count[name]}")
        yield replace(block, pieces=(Piece(Span(0, len(block.text)), Anchor(path)),))
