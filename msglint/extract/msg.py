"""Outlook messages (.msg): subject, message in HTML and plain text, attachments; attached messages are theirs.

The container holds one small file per property, named by the number and the type of the property (MS-OXMSG, section 2).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor
from msglint.extract._encoding import decode
from msglint.extract._messages.mail import FORWARDED, MESSAGE, SUBJECT, Mail, file_name
from msglint.extract._zip import OLE_MAGIC
from msglint.extract.html import declared_charset
from msglint.options import ReadOptions

if TYPE_CHECKING:
    from olefile import OleFileIO

# Numbers of properties (MS-OXPROPS).
_CLASS, _SUBJECT, _BODY, _RICH, _HTML = 0x001A, 0x0037, 0x1000, 0x1009, 0x1013
_DATA, _SHORT_NAME, _LONG_NAME, _MEDIA_TYPE, _CONTENT_ID = 0x3701, 0x3704, 0x3707, 0x370E, 0x3712
_BODY_CHARSET, _CHARSET = 0x3FDE, 0x3FFD
_UNICODE, _BYTE_STRING, _BINARY, _OBJECT = "001F", "001E", "0102", "000D"
_PROPERTIES = "__properties_version1.0"
_OUTER_HEADER, _INNER_HEADER = 32, 24  # bytes before the list of properties
_MAX_DEPTH = 10
_MAX_FILES = 50_000
# Numbers of charsets that Python knows by another name than "cp1252".
_CHARSETS = {65001: "utf-8", 20127: "ascii", 20866: "koi8-r", 21866: "koi8-u", 50220: "iso-2022-jp", 51932: "euc-jp"}


def _recognises(data: bytes) -> bool:
    """Old Office files are containers of the same kind; only messages have a list of properties."""
    return data.startswith(OLE_MAGIC) and _PROPERTIES.encode("utf-16-le") in data


def _read(data: bytes, options: ReadOptions) -> Content:
    if not data.startswith(OLE_MAGIC):
        raise UnreadableError("not an Outlook message; open it in Outlook and save it as .msg, or save it as .eml")
    from olefile import OleFileIO

    mail = Mail(options)
    try:
        with OleFileIO(BytesIO(data)) as container:
            _check_size(container, options)
            _add(_Folder(container, ""), mail)
    except UnreadableError:
        raise
    except Exception as error:  # on damaged files the library fails in many ways
        raise UnreadableError("damaged or cut off; get a complete copy or save it again from Outlook") from error
    return mail.content()


def _check_size(container: OleFileIO, options: ReadOptions) -> None:
    """The files of a harmful container can share their bytes."""
    files = container.listdir()
    if len(files) > _MAX_FILES or sum(map(container.get_size, files)) > options.max_unpacked_bytes:
        raise UnreadableError("unpacks to more than msglint reads; save it again without its attachments")


class _Folder:
    """A message, or an attachment, at a path of the container; "" is the outer message."""

    def __init__(self, container: OleFileIO, path: str) -> None:
        self._container = container
        self._path = path
        self._numbers = _numbers(self._file(_PROPERTIES), _INNER_HEADER if path else _OUTER_HEADER)

    def text(self, number: int) -> str:
        """A text property; "" when there is none."""
        unicode, byte_string = self._property(number, _UNICODE), self._property(number, _BYTE_STRING)
        text = unicode.decode("utf-16-le", "replace") if unicode else self._decoded(byte_string, number)
        return text.replace("\x00", "")

    def html(self) -> str:
        """The message in HTML; "" when there is none."""
        data = self.binary(_HTML)
        return self._decoded(data, _BODY, declared_charset(data)) if data else self.text(_HTML)

    def binary(self, number: int) -> bytes:
        """A property of bytes."""
        return self._property(number, _BINARY)

    def attachments(self) -> Iterator[_Folder]:
        """What is attached, in order."""
        depth = len(self._steps)
        below = {
            path[depth]
            for path in self._container.listdir(streams=False, storages=True)
            if path[:depth] == self._steps and len(path) > depth
        }
        return (_Folder(self._container, self._at(name)) for name in sorted(below) if name.startswith("__attach_version1.0_"))

    def message(self) -> _Folder | None:
        """The message that is attached here, if it is one."""
        path = self._at(f"__substg1.0_{_DATA:04X}{_OBJECT}")
        return _Folder(self._container, path) if self._container.exists(f"{path}/{_PROPERTIES}") else None

    @property
    def _steps(self) -> list[str]:
        return self._path.split("/") if self._path else []

    def _at(self, name: str) -> str:
        return f"{self._path}/{name}" if self._path else name

    def _file(self, name: str) -> bytes:
        path = self._at(name)
        return bytes(self._container.openstream(path).read()) if self._container.exists(path) else b""

    def _property(self, number: int, kind: str) -> bytes:
        return self._file(f"__substg1.0_{number:04X}{kind}")

    def _decoded(self, data: bytes, number: int, declared: str | None = None) -> str:
        if not data:
            return ""
        order = (_BODY_CHARSET, _CHARSET) if number == _BODY else (_CHARSET, _BODY_CHARSET)
        charsets = (_charset(self._numbers[charset]) for charset in order if charset in self._numbers)
        return decode(data, declared or next(charsets, None))


def _numbers(data: bytes, header: int) -> dict[int, int]:
    """The properties that are numbers, by their number: 16 bytes each, the value in the second half."""
    end = header + (len(data) - header) // 16 * 16
    return {row[0]: row[1] for row in struct.iter_unpack("<2xH4xI4x", data[header : max(header, end)])}


def _charset(code_page: int) -> str:
    """The name of a code page of Windows."""
    if 28591 <= code_page <= 28605:
        return f"iso8859-{code_page - 28590}"
    return _CHARSETS.get(code_page, f"cp{code_page}")


def _add(folder: _Folder, mail: Mail, depth: int = 0) -> None:
    """Read a message with what is attached to it."""
    if depth > _MAX_DEPTH:
        raise UnreadableError("messages inside messages, too deep to read; save the inner message by itself")
    mail.add_subject(folder.text(_SUBJECT), FORWARDED if depth else SUBJECT)
    _add_versions(folder, mail, FORWARDED if depth else MESSAGE)
    for attached in folder.attachments():
        inner = attached.message()
        if inner is not None:
            _add(inner, mail, depth + 1)
        elif not depth:  # what is attached to a message that is theirs is theirs
            _add_attachment(attached, mail)


def _add_versions(folder: _Folder, mail: Mail, name: str) -> None:
    plain, rich = Mail(mail.options), Mail(mail.options)
    try:
        plain.add_plain(folder.text(_BODY), name)
        rich.add_html(folder.html(), name)
    except UnreadableError as error:
        mail.warnings.append(f"a text part was not read: {error}")
    mail.add_versions(plain, rich)
    if plain.blocks or rich.blocks:
        return
    if "smime" in folder.text(_CLASS).lower():
        mail.warnings.append("an encrypted part was not read; save the message decrypted")
    elif folder.binary(_RICH):
        mail.warnings.append("the message is there as rich text alone; save it from Outlook as HTML")


def _add_attachment(folder: _Folder, mail: Mail) -> None:
    if folder.text(_MEDIA_TYPE).startswith("image/") and folder.text(_CONTENT_ID):
        return  # a picture inside the text
    name, data = folder.text(_LONG_NAME) or folder.text(_SHORT_NAME), folder.binary(_DATA)
    if data.strip():
        mail.attach(name, data)
    else:
        mail.warnings.append(f"attachment {file_name(name)} was not checked; it is not in the file")


EXTRACTOR = Extractor("msg", (".msg", ".oft"), _recognises, _read, isolated=True)
