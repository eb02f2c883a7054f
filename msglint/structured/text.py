"""Reads a file that somebody wrote for msglint, within bounds."""

from __future__ import annotations

from pathlib import Path

from msglint.errors import InvalidFileError, Problem

MAX_BYTES = 5 * 1024 * 1024


def read_bytes(path: Path) -> bytes:
    """The content of a file of at most 5 MB; raises ``InvalidFileError`` with the reason when it cannot be read."""
    source = path.as_posix()
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        reason = "no such file"
    except IsADirectoryError:
        reason = "this is a folder, not a file"
    except PermissionError:
        reason = "no permission to read this file"
    except (OSError, ValueError):
        reason = "the file cannot be read"
    else:
        if len(content) <= MAX_BYTES:
            return content
        reason = "the file is larger than 5 MB; split it into several files"
    raise InvalidFileError([Problem(source, 0, 0, reason)])


def decode_text(content: bytes, source: str, may_be_empty: bool = False) -> str:
    """UTF-8 bytes as text, without a byte order mark; raises ``InvalidFileError`` for other encodings and binary files."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        raise InvalidFileError([Problem(source, line, column, "this is not UTF-8 text; save the file as UTF-8")]) from None
    if "\0" in text:
        raise InvalidFileError([Problem(source, 0, 0, "this is a binary file, not text")])
    if not text.strip() and not may_be_empty:
        raise InvalidFileError([Problem(source, 0, 0, "the file is empty")])
    return text
