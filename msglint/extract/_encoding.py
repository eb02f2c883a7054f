"""Bytes to text, for formats that are plain text at heart: byte order mark, declared charset, UTF-8, then the best guess."""

from __future__ import annotations

import codecs

from msglint.errors import UnreadableError
from msglint.patterns import lazy

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python codecs that no file means by a charset, and that are slow or noisy on text they were not made for.
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})
# Browsers read these labels as Windows-1252 (WHATWG Encoding Standard), because that is what most such files are.
_WINDOWS = frozenset({"ascii", "iso8859-1"})
_CONTROL = lazy(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What a wrong charset looks like in a Latin word: a sign or a capital between two small letters ("itÕs", "Po³ska").
_ODD = lazy(r"[a-z][^\x00-\x7f\xa0\xad·ß-öø-ÿœšžƒ‐‑‘’–—…][a-z]")
_NOT_TEXT = "not a text file; save it in the format that its suffix names"
_UNKNOWN = "unknown encoding; save it as UTF-8"


def decode(data: bytes, declared: str | None = None) -> str:
    """The text in ``data``, without its byte order mark; line ends are kept as they are.

    ``declared`` is the charset that the file or its container names; it is passed over when Python does not know it or
    when the bytes do not fit it. Raises ``UnreadableError`` for binary data and for bytes that no charset fits.
    """
    text = _marked(data)
    if text is None:
        text = _as(data, _charset(declared) or _wide(data) or "utf-8")
    if text is None:
        text = _as(data, "utf-8")
    if text is None:
        text = _guessed(data)
    if "\x00" in text or len(_CONTROL.findall(text)) > max(1, len(text) // 50):
        raise UnreadableError(_NOT_TEXT)
    return text


def _marked(data: bytes) -> str | None:
    """By the byte order mark; None when there is none."""
    for mark, charset in _MARKS:
        if data.startswith(mark):
            text = _as(data[len(mark) :], charset)
            if text is None:
                raise UnreadableError(_UNKNOWN)
            return text
    return None


def _charset(declared: str | None) -> str | None:
    """The Python codec of a declared charset, or None when there is none to trust."""
    try:
        name = codecs.lookup((declared or "").strip(" \t\r\n\"'")).name
    except (LookupError, ValueError):
        return None
    if name in _NO_CHARSETS:
        return None
    return "cp1252" if name in _WINDOWS else name


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every other byte is zero."""
    half = len(data) // 2
    if data[1::2].count(0) > half * 0.6 and not data[::2].count(0):
        return "utf-16-le"
    if data[::2].count(0) > half * 0.6 and not data[1::2].count(0):
        return "utf-16-be"
    return None


def _as(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (LookupError, ValueError):  # not a text codec; does not fit
        return None


def _guessed(data: bytes) -> str:
    """Neither declared nor UTF-8. Western charsets come first: a detector needs more text than a short asset has, and
    reads "£20" as "Ł20"."""
    if b"\x00" in data:
        raise UnreadableError(_NOT_TEXT)
    for charset in ("cp1252", "mac-roman"):
        text = _as(data, charset)
        if text is not None and _is_western(text):
            return text
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise UnreadableError(_UNKNOWN)
    return str(best)


def _is_western(text: str) -> bool:
    """Mostly plain letters, and no word that looks wrong."""
    letters = sum(map(str.isalpha, text))
    accented = sum(character.isalpha() for character in text if character > "\x7f")
    return accented * 4 <= letters and not _ODD.search(text)
