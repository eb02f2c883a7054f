"""Mailboxes (.mbox): each message is an asset of its own, named by its number and subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.parser import BytesHeaderParser
from email.policy import compat32

from msglint.errors import UnreadableError
from msglint.extract import Attachment, Content, Extractor
from msglint.extract._messages.mail import one_line
from msglint.extract.eml import subject_of
from msglint.options import ReadOptions

# RFC 4155: "From ", an address and a time, at the beginning or after an empty line, and then the header of the message.
_BEGINS = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n(?=[!-9;-~]+:|>From )")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LONGEST_HEADER = 64 * 1024
_LONGEST_SUBJECT = 60


def _read(data: bytes, _: ReadOptions) -> Content:
    messages = list(_messages(data.lstrip(b"\xef\xbb\xbf\r\n")))
    if not messages:
        raise UnreadableError(
            "not a mailbox (no message begins with a line such as From ana@x.example Mon Oct 12 09:14:00 2026)"
        )
    return Content((), (), tuple(_attachment(number, message) for number, message in enumerate(messages, 1)))


def _messages(data: bytes) -> Iterator[bytes]:
    begins = list(_BEGINS.finditer(data))
    ends = [match.start() for match in begins[1:]] + [len(data)]
    for match, end in zip(begins, ends, strict=False):
        yield _ESCAPED.sub(rb"\1", data[match.end() : end]).rstrip(b"\r\n") + b"\n"


def _attachment(number: int, message: bytes) -> Attachment:
    header = re.split(rb"\r?\n\r?\n", message[:_LONGEST_HEADER], maxsplit=1)[0]
    subject = one_line(subject_of(BytesHeaderParser(policy=compat32).parsebytes(header)), 2 * _LONGEST_SUBJECT)
    return Attachment(f"{number} {subject[:_LONGEST_SUBJECT]}".strip(), message, "eml")


EXTRACTOR = Extractor("mbox", (".mbox", ".mbx"), lambda _: False, _read)
