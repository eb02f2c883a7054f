"""E-mail messages (.eml): subject, text and HTML parts, attachments; answered and forwarded messages are theirs.

The older message interface of the standard library does the parsing: the newer one parses every header of every part, takes
quadratic time on long headers and fails on broken ones.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError, InvalidBase64CharactersDefect, InvalidBase64LengthDefect
from email.header import decode_header
from email.message import Message

from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor
from msglint.extract._encoding import decode
from msglint.extract._messages.mail import FORWARDED, MESSAGE, Mail, file_name
from msglint.options import ReadOptions

_BOUNDARY = re.compile(rb"boundary\s*=\s*(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_ENCLOSED = re.compile(rb"message/(?:rfc822|global)\b", re.IGNORECASE)
_MAX_BOUNDARIES = 200
_MAX_PARTS = 2000
_MAX_DEPTH = 50
_LONGEST_HEADER = 4000
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})


def _read(data: bytes, options: ReadOptions) -> Content:
    mail = Mail(options)
    try:
        message = _parsed(data)
        mail.add_subject(subject_of(message))
        _add(message, mail)
    except RecursionError as error:
        raise UnreadableError("messages inside messages, too deep to read; save the inner message by itself") from error
    return mail.content()


def subject_of(message: Message) -> str:
    """The subject as a reader sees it; "" when there is none."""
    raw = next((str(value) for header, value in message.raw_items() if header.lower() == "subject"), "")
    return _decoded(" ".join(raw[:_LONGEST_HEADER].split()))


def _parsed(data: bytes) -> Message:
    if data.startswith(_MARKS) or b"\x00" in data[:64]:
        data = decode(data).encode()  # saved as UTF-16, or not a message at all
    names = {quoted or bare for quoted, bare in _BOUNDARY.findall(data)}
    if len(names) > _MAX_BOUNDARIES or len(_ENCLOSED.findall(data)) > _MAX_PARTS:
        raise UnreadableError("messages inside messages, too many to read; save the inner messages by themselves")
    if sum(data.count(b"\n--" + name) for name in names) > _MAX_PARTS:
        raise UnreadableError(f"more than {_MAX_PARTS} parts; save the message again without its attachments")
    return message_from_bytes(data)


def _add(part: Message, mail: Mail, name: str = MESSAGE, depth: int = 0) -> None:
    """Read a part with all parts in it."""
    kind = part.get_content_type()
    if depth > _MAX_DEPTH:
        raise UnreadableError("messages inside messages, too deep to read; save the inner message by itself")
    if kind in _ENCRYPTED:
        mail.warnings.append("an encrypted part was not read; save the message decrypted")
    elif kind in ("message/rfc822", "message/global"):
        for inner in _parts_of(part):
            mail.add_subject(subject_of(inner), FORWARDED)
            _add(inner, mail, FORWARDED, depth + 1)
    elif _is_attachment(part):
        _add_attachment(part, mail, name)
    elif kind == "multipart/alternative":
        _add_alternatives(part, mail, name, depth)
    elif kind.startswith("multipart/") and part.is_multipart():
        for inner in _parts_of(part):
            _add(inner, mail, name, depth + 1)
    elif kind in ("text/plain", "text/html") or kind.startswith("multipart/"):
        _add_text(part, mail, name)


def _add_alternatives(part: Message, mail: Mail, name: str, depth: int) -> None:
    plain, rich = Mail(mail.options), Mail(mail.options)
    for inner in _parts_of(part):
        _add(inner, plain if inner.get_content_type() == "text/plain" else rich, name, depth + 1)
    mail.add_versions(plain, rich)


def _add_text(part: Message, mail: Mail, name: str) -> None:
    try:
        text = _text(part, mail)
    except UnreadableError as error:
        mail.warnings.append(f"a text part was not read: {error}")
        return
    if part.get_content_type() == "text/html":
        mail.add_html(text, name)
    else:
        mail.add_plain(text, name)


def _text(part: Message, mail: Mail) -> str:
    data = part.get_payload(decode=True)
    if any(isinstance(defect, InvalidBase64LengthDefect) for defect in part.defects):
        raise UnreadableError("its base64 code is broken")
    if any(isinstance(defect, InvalidBase64CharactersDefect) for defect in part.defects):
        mail.warnings.append("a text part is damaged (broken base64); words may be missing")
    return decode(data, part.get_content_charset()) if isinstance(data, bytes) else ""


def _parts_of(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    return (inner for inner in payload if isinstance(inner, Message)) if isinstance(payload, list) else iter(())


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


def _add_attachment(part: Message, mail: Mail, name: str) -> None:
    """Pictures inside the text are part of it; what is attached to a message that is theirs is theirs."""
    if name == FORWARDED:
        return
    attached = _decoded(str(part.get_filename() or ""))
    data = part.get_payload(decode=True)
    if _is_inside(part):
        mail.show(attached, data if isinstance(data, bytes) else b"")
    elif isinstance(data, bytes) and data.strip():
        mail.attach(attached, data)
    else:
        mail.warnings.append(f"attachment {file_name(attached)} was not checked; it is empty or damaged")


def _is_inside(part: Message) -> bool:
    """Is it a picture inside the text?"""
    placed = part.get_content_disposition() == "inline" or part.get("Content-ID") is not None
    return placed and part.get_content_maintype() == "image"


EXTRACTOR = Extractor("eml", (".eml",), lambda _: False, _read)
