"""Outlook messages."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from features._outlook import outlook_message

from msglint.document import label
from msglint.errors import UnreadableError
from msglint.extract import Content
from msglint.extract.msg import EXTRACTOR
from msglint.options import ReadOptions

SUBJECT, BODY, HTML, CLASS = 0x0037, 0x1000, 0x1013, 0x001A


def read(properties: dict[int, str]) -> Content:
    return EXTRACTOR.read(outlook_message(properties), ReadOptions())


def test_subject_and_both_versions_are_read_once() -> None:
    html = "<p>It is one flat price.</p><p>No fees.</p>"
    content = read({SUBJECT: "Über 40 %", BODY: "It is one flat price.\r\n\r\nNo fees.\r\n\r\nHalf the cost.", HTML: html})
    assert [(label(block.pieces[0].anchor), block.text) for block in content.blocks] == [
        ("subject", "Über 40 %"),
        ("message, paragraph 1", "It is one flat price."),
        ("message, paragraph 2", "No fees."),
        ("plain-text part, paragraph 1", "Half the cost."),
    ]
    assert content.warnings == ()


def test_what_is_not_there_is_a_warning() -> None:
    assert read({SUBJECT: "Hello"}).warnings == ("there is no text in the message",)
    secret = read({SUBJECT: "Hello", CLASS: "IPM.Note.SMIME"}).warnings
    assert "an encrypted part was not read; save the message decrypted" in secret


def test_old_office_files_are_no_messages() -> None:
    message = outlook_message({SUBJECT: "Hello"})
    assert EXTRACTOR.recognises(message)
    assert not EXTRACTOR.recognises(message.replace("__properties".encode("utf-16-le"), "__somethings".encode("utf-16-le")))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Subject: Hello", "not an Outlook message"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "damaged or cut off"),
        (outlook_message({SUBJECT: "Hello"})[:700], "damaged or cut off"),
    ],
)
def test_bad_files(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        EXTRACTOR.read(data, ReadOptions())
