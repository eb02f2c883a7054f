"""Bytes to text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msglint.errors import UnreadableError
from msglint.extract._encoding import decode

SENTENCE = "It’s up to 40% – £20 a month, naïve café"


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_wins_and_is_not_text(mark: bytes, charset: str) -> None:
    assert decode(mark + SENTENCE.encode(charset), declared="shift_jis") == SENTENCE


@pytest.mark.parametrize("charset", ["koi8-r", "cp1251", "utf-8"])
def test_a_declared_charset_that_fits_is_taken(charset: str) -> None:
    assert decode("Цена за год".encode(charset), declared=f'"{charset.upper()}"') == "Цена за год"


@pytest.mark.parametrize("declared", ["utf-8", "us-ascii", "x-unknown", "", "hex", "unicode_escape", "\x00", "utf-16-x"])
def test_a_declared_charset_that_does_not_fit_is_passed_over(declared: str) -> None:
    assert decode(SENTENCE.encode("cp1252"), declared=declared) == SENTENCE


def test_latin_1_means_windows_as_in_browsers() -> None:
    assert decode(b"\x93up to 40%\x94", declared="iso-8859-1") == "“up to 40%”"


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "mac-roman", "utf-16-le", "utf-16-be"])
def test_undeclared_western_text(charset: str) -> None:
    assert decode(SENTENCE.encode(charset)) == SENTENCE


def test_undeclared_text_of_another_script_is_left_to_the_detector() -> None:
    sentence = "Мы поставляем программы для бухгалтерии. Цена не меняется, пока действует договор. " * 3
    assert decode(sentence.encode("cp1251")) == sentence


def test_line_ends_are_kept() -> None:
    assert decode(b"a\r\nb\rc\n") == "a\r\nb\rc\n"


def test_one_stray_control_character_makes_no_binary_file() -> None:
    assert decode(b"north\x01west") == "north\x01west"
    with pytest.raises(UnreadableError, match="not a text file"):
        decode(b"north\x01\x02west")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(32)) * 4, b"MZ\x90\x00\x03" * 9])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="not a text file"):
        decode(data)


def test_a_mark_that_lies_is_refused() -> None:
    with pytest.raises(UnreadableError, match="unknown encoding"):
        decode(codecs.BOM_UTF8 + b"\xff\xfe\xfa")


@given(st.text(st.characters(codec="utf-8", min_codepoint=32, blacklist_characters="\x7f\ufeff"), min_size=1))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == text


@given(st.binary(), st.none() | st.text(max_size=12))
def test_any_bytes_are_text_or_refused(data: bytes, declared: str | None) -> None:
    try:
        assert isinstance(decode(data, declared), str)
    except UnreadableError as error:
        assert "\n" not in str(error)
