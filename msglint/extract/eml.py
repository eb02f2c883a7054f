"""E-mail messages (.eml): subject, text and HTML parts; answered and forwarded messages are theirs.

The older message interface of the standard library does the parsing: the newer one parses every header of every part, takes
quadratic time on long headers and fails on broken ones. Line numbers of an encoded body mean nothing to a person, so places
are counted in paragraphs.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.errors import HeaderParseError, InvalidBase64CharactersDefect, InvalidBase64LengthDefect
from email.header import decode_header
from email.message import Message
from pathlib import PurePath

from msglint.document import Anchor, Block, Kind, Piece, Span, Speaker
from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor, _html_blocks, _plain_mail
from msglint.extract._builder import block_of
from msglint.extract._encoding import decode
from msglint.extract._mail_parts import only_in_plain
from msglint.options import ReadOptions

_BOUNDARY = re.compile(rb"boundary\s*=\s*(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_ENCLOSED = re.compile(rb"message/(?:rfc822|global)\b", re.IGNORECASE)
_MAX_BOUNDARIES = 200
_MAX_PARTS = 2000
_MAX_DEPTH = 50
_LONGEST_SUBJECT = 2000
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Attachments without copy: calendar entries, cards, digital signatures.
_NO_COPY = frozenset({".ics", ".vcf", ".asc", ".sig", ".p7s", ".dat"})
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_SUBJECT, _MESSAGE, _PLAIN, _FORWARDED = "subject", "message", "plain-text part", "forwarded message"


@dataclass(slots=True)
class _Mail:
    """What was read so far: blocks with the name of the part that they stand in."""

    options: ReadOptions
    blocks: list[tuple[str, Block]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def _read(data: bytes, options: ReadOptions) -> Content:
    mail = _Mail(options)
    try:
        message = _parsed(data)
        _add_subject(message, mail, _SUBJECT)
        _add(message, mail)
    except RecursionError as error:
        raise UnreadableError("messages inside messages, too deep to read; save the inner message by itself") from error
    if not any(part != _SUBJECT for part, _ in mail.blocks):
        mail.warnings.append("there is no text in the message")
    return Content(tuple(_placed(mail.blocks)), tuple(dict.fromkeys(mail.warnings)))


def _parsed(data: bytes) -> Message:
    if data.startswith(_MARKS) or b"\x00" in data[:64]:
        data = decode(data).encode()  # saved as UTF-16, or not a message at all
    names = {quoted or bare for quoted, bare in _BOUNDARY.findall(data)}
    if len(names) > _MAX_BOUNDARIES or len(_ENCLOSED.findall(data)) > _MAX_PARTS:
        raise UnreadableError("messages inside messages, too many to read; save the inner messages by themselves")
    if sum(data.count(b"\n--" + name) for name in names) > _MAX_PARTS:
        raise UnreadableError(f"more than {_MAX_PARTS} parts; save the message again without its attachments")
    return message_from_bytes(data)


def _add(part: Message, mail: _Mail, name: str = _MESSAGE, depth: int = 0) -> None:
    """Read a part with all parts in it."""
    kind = part.get_content_type()
    if depth > _MAX_DEPTH:
        raise UnreadableError("messages inside messages, too deep to read; save the inner message by itself")
    if kind in _ENCRYPTED:
        mail.warnings.append("an encrypted part was not read; save the message decrypted")
    elif kind in ("message/rfc822", "message/global"):
        for inner in _parts_of(part):
            _add_subject(inner, mail, _FORWARDED)
            _add(inner, mail, _FORWARDED, depth + 1)
    elif _is_attachment(part):
        _add_attachment(part, mail)
    elif kind == "multipart/alternative":
        _add_alternatives(part, mail, name, depth)
    elif kind.startswith("multipart/") and part.is_multipart():
        for inner in _parts_of(part):
            _add(inner, mail, name, depth + 1)
    elif kind in ("text/plain", "text/html") or kind.startswith("multipart/"):
        _add_text(part, mail, name)


def _add_alternatives(part: Message, mail: _Mail, name: str, depth: int) -> None:
    """The HTML part whole, and what only the plain part says: a reader may see either, the same sentence is judged once."""
    plain, rich = _Mail(mail.options), _Mail(mail.options)
    for inner in _parts_of(part):
        _add(inner, plain if inner.get_content_type() == "text/plain" else rich, name, depth + 1)
    mail.warnings += plain.warnings + rich.warnings
    mail.blocks += rich.blocks or plain.blocks
    if rich.blocks:
        seen = [block for _, block in rich.blocks]
        mail.blocks += [(_PLAIN, block) for block in only_in_plain([block for _, block in plain.blocks], seen)]


def _add_text(part: Message, mail: _Mail, name: str) -> None:
    try:
        text = _text(part, mail)
        is_html = part.get_content_type() == "text/html"
        blocks = (
            _html_blocks.blocks_of(text, mail.options, is_page=False)
            if is_html
            else Content(tuple(_plain_mail.blocks_of(text)))
        )
    except UnreadableError as error:
        mail.warnings.append(f"a text part was not read: {error}")
        return
    mail.warnings += blocks.warnings
    mail.blocks += [(name, _theirs(block) if name == _FORWARDED else block) for block in blocks.blocks]


def _text(part: Message, mail: _Mail) -> str:
    data = part.get_payload(decode=True)
    if any(isinstance(defect, InvalidBase64LengthDefect) for defect in part.defects):
        raise UnreadableError("its base64 code is broken")
    if any(isinstance(defect, InvalidBase64CharactersDefect) for defect in part.defects):
        mail.warnings.append("a text part is damaged (broken base64); words may be missing")
    return decode(data, part.get_content_charset()) if isinstance(data, bytes) else ""


def _parts_of(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    return (inner for inner in payload if isinstance(inner, Message)) if isinstance(payload, list) else iter(())


def _add_subject(message: Message, mail: _Mail, name: str) -> None:
    raw = next((str(value) for header, value in message.raw_items() if header.lower() == "subject"), "")
    for block in block_of(_decoded(" ".join(raw[:_LONGEST_SUBJECT].split())), Anchor(), Kind.SUBJECT):
        mail.blocks.append((name, _theirs(block) if name == _FORWARDED else block))


def _decoded(header: str) -> str:
    """A header without its encoded words; as it stands when they are broken."""
    try:
        chunks = decode_header(header)
        return "".join(_chunk(chunk, charset) for chunk, charset in chunks)
    except (HeaderParseError, UnreadableError, ValueError):
        return header.encode("ascii", "replace").decode()


def _chunk(chunk: bytes | str, charset: str | None) -> str:
    data = chunk.encode("utf-8", "surrogateescape") if isinstance(chunk, str) else chunk
    return decode(data, charset)


def _is_attachment(part: Message) -> bool:
    is_body = part.get_content_type() in ("text/plain", "text/html")
    return part.get_content_disposition() == "attachment" or (part.get_filename() is not None and not is_body)


def _add_attachment(part: Message, mail: _Mail) -> None:
    """A warning, except for pictures inside the text and what holds no copy."""
    name = " ".join(str(part.get_filename() or "without a name").split())[:100]
    is_inline = part.get_content_maintype() == "image" and (
        part.get_content_disposition() == "inline" or part.get("Content-ID") is not None
    )
    if not is_inline and PurePath(name).suffix.lower() not in _NO_COPY:
        mail.warnings.append(f"attachment {name} was not checked; save it and check it by itself")


def _theirs(block: Block) -> Block:
    return replace(block, speaker=Speaker.THEIRS)


def _placed(blocks: Iterable[tuple[str, Block]]) -> Iterator[Block]:
    """The blocks with their places: "subject", "preheader", "message, paragraph 4"."""
    count: Counter[str] = Counter()
    for name, block in blocks:
        if block.kind in (Kind.SUBJECT, Kind.PREHEADER):
            path: tuple[str, ...] = (name, block.kind.value) if name == _FORWARDED else (block.kind.value,)
        else:
            count[name] += 1
            path = (name, f"paragraph {count[name]}")
        yield replace(block, pieces=(Piece(Span(0, len(block.text)), Anchor(path)),))


EXTRACTOR = Extractor("eml", (".eml",), lambda _: False, _read)
