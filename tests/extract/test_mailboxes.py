"""Mailboxes, and the files that are attached to mails."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from msglint import extract
from msglint.document import Document
from msglint.errors import UnreadableError
from msglint.extract import Unread
from msglint.extract.mbox import EXTRACTOR
from msglint.options import ReadOptions


def mail(text: str, subject: str = "Hello", **attachments: bytes) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message.set_content(text)
    for name, data in attachments.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return message


def read(name: str, data: bytes) -> list[tuple[str, str]]:
    """Each document with its first words; what could not be read with the reason."""
    return [
        (item.source, item.blocks[-1].text) if isinstance(item, Document) else (item.source, f"unread: {item.reason}")
        for item in extract.read_all(name, data, ReadOptions())
    ]


def warnings(name: str, data: bytes) -> tuple[str, ...]:
    first = next(extract.read_all(name, data, ReadOptions()))
    assert isinstance(first, Document)
    return first.warnings


def mailbox(*messages: bytes, end: str = "\n") -> bytes:
    line = f"From ann@x.example Mon Jan  5 10:00:00 2026{end}".encode()
    return (end.encode() * 1).join(line + message.replace(b"\n", end.encode()) for message in messages)


def test_attachments_follow_their_mail() -> None:
    data = mail("See below.", flyer_md=b"One flat price.\n", prices_csv=b"subject,body\nHi,Flat price\n").as_bytes()
    assert read("mails/a.eml", data) == [
        ("mails/a.eml", "See below."),
        ("mails/a.eml!flyer.md", "One flat price."),
        ("mails/a.eml!prices.csv", "Flat price"),
    ]


def test_attachments_with_one_name_are_told_apart() -> None:
    message = mail("See below.", flyer_md=b"One.")
    message.add_attachment(b"Two.", maintype="application", subtype="x", filename="flyer.md")
    assert [name for name, _ in read("a.eml", message.as_bytes())] == ["a.eml", "a.eml!flyer.md", "a.eml!flyer (2).md"]


def test_an_attachment_that_cannot_be_read_costs_only_itself() -> None:
    data = mail("See below.", flyer_docx=b"no Word file", notes_txt=b"One.").as_bytes()
    assert [name for name, _ in read("a.eml", data)] == ["a.eml", "a.eml!flyer.docx", "a.eml!notes.txt"]
    assert read("a.eml", data)[1][1].startswith("unread: not a .docx file")


def test_attachments_that_no_format_reads_are_a_warning() -> None:
    data = mail("See below.", song_mp3=b"ID3", LICENSE=b"x").as_bytes()
    assert warnings("a.eml", data) == (
        "attachment song.mp3 was not checked; msglint does not read .mp3",
        "attachment LICENSE was not checked; msglint does not read files without a suffix",
    )


def test_mails_in_mails_are_read_to_a_depth() -> None:
    data = mail("Innermost.").as_bytes()
    for depth in range(5):
        data = mail(f"At {depth}.", inner_eml=data).as_bytes()
    found = read("a.eml", data)
    assert [text for _, text in found] == ["At 4.", "At 3.", "At 2.", "At 1."]
    assert found[-1][0] == "a.eml!inner.eml!inner.eml!inner.eml"
    last = list(extract.read_all("a.eml", data, ReadOptions()))[-1]
    assert isinstance(last, Document)
    assert last.warnings == (
        "attachment inner.eml was not checked (too many, or too deep in each other); check them by themselves",
    )


def test_the_number_of_attachments_is_bounded() -> None:
    message = b"Subject: s\n\nOne flat price.\n"
    found = list(extract.read_all("a.mbox", mailbox(*[message] * 600), ReadOptions()))
    assert len(found) == 501
    assert isinstance(found[0], Unread)
    assert found[0].reason == "100 attachments were not checked (too many, or too deep in each other); check them by themselves"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_message_of_a_mailbox_is_an_asset(end: str) -> None:
    one = b"Subject: Hello\nX-Odd: a\n\nOne.\n\n>From here on, flat.\n"
    two = b"Subject: =?utf-8?Q?=C3=9Cber_40=25?=\n\nTwo.\n"
    assert read("box.mbox", mailbox(one, two, b"X: y\n\nThree.\n", end=end)) == [
        ("box.mbox!1 Hello", "From here on, flat."),
        ("box.mbox!2 Über 40%", "Two."),
        ("box.mbox!3", "Three."),
    ]


def test_a_line_that_begins_with_from_begins_no_message() -> None:
    text = b"Subject: s\n\nHello.\n\nFrom here on at 10:30 we talk.\nIt is flat.\n"
    assert len(read("box.mbox", mailbox(text))) == 1


@pytest.mark.parametrize("data", [b"Just text", b"From ann@x.example Mon Jan  5 10:00:00 2026\n", b"From a\n\nb"])
def test_what_is_no_mailbox_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="not a mailbox"):
        EXTRACTOR.read(data, ReadOptions())
