"""Web pages and HTML e-mail templates (.html): visible text with line and column."""

from __future__ import annotations

import re

from msglint.extract import Content, Extractor
from msglint.extract._encoding import decode
from msglint.extract._html.blocks import blocks_of
from msglint.options import ReadOptions

_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<(?:meta\b[^>]{0,400}?\bcharset|\?xml\b[^>]{0,400}?\bencoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_HEAD_BYTES = 4096


def declared_charset(data: bytes) -> str | None:
    """The charset that the page names in its head. UTF-16 cannot be named in bytes that are readable as ASCII."""
    match = _CHARSET.search(data[:_HEAD_BYTES])
    charset = match[1].decode("ascii").lower() if match else None
    return None if charset and charset.startswith(("utf-16", "utf16", "utf-32", "utf32", "ucs")) else charset


def _recognises(data: bytes) -> bool:
    return bool(_BEGINS.match(data))


def _read(data: bytes, options: ReadOptions) -> Content:
    return blocks_of(decode(data, declared_charset(data)), options)


EXTRACTOR = Extractor("html", (".html", ".htm", ".xhtml"), _recognises, _read)
