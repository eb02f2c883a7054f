"""Zipped files: what must be refused before it is unpacked, each for its reason."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from msglint.errors import UnreadableError
from msglint.extract._zip import is_harmless, member_names, open_zip, read_member
from msglint.options import MEGABYTE, ReadOptions

OPTIONS = ReadOptions()


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_reads_what_was_packed() -> None:
    archive = open_zip(zipped({"a/b.xml": b"<a/>", "c": b""}), OPTIONS, ".docx")
    assert read_member(archive, "a/b.xml") == b"<a/>"
    assert read_member(archive, "c") == b""


def test_names_of_members() -> None:
    assert member_names(zipped({"a": b"1", "b/c": b"2"})) == {"a", "b/c"}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"plain text", zipped({"a": b"1" * 99})[:40], b"\xd0\xcf\x11\xe0" * 9])
def test_names_of_what_is_no_zip_file(data: bytes) -> None:
    assert member_names(data) == frozenset()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password protected, or in the old Office format; save it as .docx"),
        (b"<html>hello</html>", "not a .docx file"),
        (zipped({"a": b"some words" * 50})[:-30], "damaged or cut off"),
        (zipped({str(number): b"" for number in range(10_001)}), "more than 10000 parts"),
    ],
)
def test_refuses_to_open(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        open_zip(data, OPTIONS, ".docx")


def test_the_sum_of_all_members_is_bounded() -> None:
    data = zipped({"a": bytes(MEGABYTE), "b": bytes(MEGABYTE), "c": b"x"})
    with pytest.raises(UnreadableError, match="unpacks to more than 2 MB"):
        open_zip(data, ReadOptions(max_unpacked_bytes=2 * MEGABYTE), ".docx")
    assert open_zip(data, ReadOptions(max_unpacked_bytes=3 * MEGABYTE), ".docx")


def test_a_bomb_is_not_unpacked() -> None:
    archive = open_zip(zipped({"big": b"<a>" * (11 * MEGABYTE), "small": b"<a>" * MEGABYTE}), OPTIONS, ".docx")
    with pytest.raises(UnreadableError, match="its part big unpacks to 33 MB, more than msglint reads"):
        read_member(archive, "big")
    with pytest.raises(UnreadableError, match=r"its part small unpacks to \d+ times its size, which is not safe"):
        read_member(archive, "small")


def test_a_library_is_given_only_what_is_harmless() -> None:
    assert is_harmless(open_zip(zipped({"a": b"<a>" * 999}), OPTIONS, ".docx"))
    assert not is_harmless(open_zip(zipped({"a": b"1", "small": b"<a>" * MEGABYTE}), OPTIONS, ".docx"))


def test_a_small_part_may_pack_well() -> None:
    blank = bytes(2 * MEGABYTE)
    assert read_member(open_zip(zipped({"a": blank}), OPTIONS, ".docx"), "a") == blank


def test_a_size_that_lies_is_caught() -> None:
    honest = zipped({"a": b"words " * 1000})
    lying = honest.replace((6000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != honest
    with pytest.raises(UnreadableError, match="its part a cannot be unpacked"):
        read_member(open_zip(lying, OPTIONS, ".docx"), "a")


def test_a_flipped_byte_is_caught() -> None:
    data = zipped({"a": b"words that are stored"}, zipfile.ZIP_STORED).replace(b"words", b"wards")
    with pytest.raises(UnreadableError, match="its part a cannot be unpacked"):
        read_member(open_zip(data, OPTIONS, ".docx"), "a")


def test_a_member_with_a_password() -> None:
    data = bytearray(zipped({"a": b"secret"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableError, match="password protected"):
        read_member(open_zip(bytes(data), OPTIONS, ".docx"), "a")


def test_an_unusual_compression() -> None:
    archive = open_zip(zipped({"a": b"words"}, zipfile.ZIP_LZMA), OPTIONS, ".docx")
    with pytest.raises(UnreadableError, match="packed in an unusual way"):
        read_member(archive, "a")


def test_a_missing_member() -> None:
    with pytest.raises(UnreadableError, match="its part b cannot be unpacked"):
        read_member(open_zip(zipped({"a": b""}), OPTIONS, ".docx"), "b")
