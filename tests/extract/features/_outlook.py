"""Outlook messages (.msg), written by hand: a compound file of small streams (MS-CFB, MS-OXMSG)."""

from __future__ import annotations

import struct
from itertools import accumulate

_SECTOR, _SMALL = 512, 64
_FREE, _END, _FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_TEXT = 0x001F
_FILE, _ROOT = 2, 5


def outlook_message(properties: dict[int, str]) -> bytes:
    """A message whose text properties are given by their number (0x0037 is the subject, 0x1000 the body)."""
    entries = b"".join(_entry(number, text) for number, text in properties.items())
    streams = {f"__substg1.0_{number:04X}{_TEXT:04X}": text.encode("utf-16-le") for number, text in properties.items()}
    return _compound({**streams, "__properties_version1.0": b"\0" * 32 + entries})


def _entry(number: int, text: str) -> bytes:
    """A row of the property stream: tag, flags (readable and writable), size with its closing zero."""
    return struct.pack("<IIII", number << 16 | _TEXT, 6, len(text.encode("utf-16-le")) + 2, 0)


def _compound(streams: dict[str, bytes]) -> bytes:
    """A compound file: header, one sector of the table, directory, table of small sectors, small sectors."""
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    sizes = [-(-len(streams[name]) // _SMALL) for name in names]
    small = b"".join(streams[name].ljust(size * _SMALL, b"\0") for name, size in zip(names, sizes, strict=True))
    starts = [0, *accumulate(sizes)]
    chains = [entry for start, size in zip(starts, sizes, strict=False) for entry in _chain(start, size)]
    directory_at, directory_sectors = 1, -(-(len(names) + 1) // 4)
    table_at, table_sectors = directory_at + directory_sectors, -(-len(chains) // 128)
    small_at, small_sectors = table_at + table_sectors, -(-len(small) // _SECTOR)
    directory = [_record("Root Entry", _ROOT, child=1, start=small_at, size=len(small))]
    for number, name in enumerate(names, 1):
        follows = number + 1 if number < len(names) else _FREE
        directory.append(_record(name, _FILE, right=follows, start=starts[number - 1], size=len(streams[name])))
    fat = [
        _FAT_SECTOR,
        *_chain(directory_at, directory_sectors),
        *_chain(table_at, table_sectors),
        *_chain(small_at, small_sectors),
    ]
    return b"".join(
        (
            _header(directory_at, table_at, table_sectors),
            _filled(_numbers(fat), b"\xff"),
            _filled(b"".join(directory), b"\0"),
            _filled(_numbers(chains), b"\xff"),
            _filled(small, b"\0"),
        )
    )


def _chain(start: int, length: int) -> list[int]:
    return [*range(start + 1, start + length), _END] if length else []


def _numbers(values: list[int]) -> bytes:
    return struct.pack(f"<{len(values)}I", *values)


def _filled(data: bytes, filler: bytes) -> bytes:
    return data + filler * (-len(data) % _SECTOR)


def _record(name: str, kind: int, *, right: int = _FREE, child: int = _FREE, start: int = 0, size: int = 0) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBIII", len(text), kind, 1, _FREE, right, child)
    return text.ljust(64, b"\0") + links + b"\0" * 36 + struct.pack("<IQ", start, size)


def _header(directory: int, table: int, table_sectors: int) -> bytes:
    fixed = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    places = struct.pack("<IIIIIIIIII", 0, 1, directory, 0, 4096, table, table_sectors, _END, 0, 0)
    return fixed + places + b"\xff" * (_SECTOR - len(fixed) - len(places))
