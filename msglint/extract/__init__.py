"""Reads a file into a ``Document``: chooses the format by content and suffix, and keeps every place.

A format is one file in this package that exports ``EXTRACTOR``. It sees bytes and options, never the platform.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePath

from msglint import sentences
from msglint.document import Block, Document
from msglint.errors import UnreadableError
from msglint.options import ReadOptions
from msglint.registry import discover


@dataclass(frozen=True, slots=True)
class Content:
    """What a format makes of a file: blocks in reading order and what could not be read, in words for people."""

    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extractor:
    """One format.

    ``suffixes`` are lower case with their dot. ``recognises`` looks at the bytes alone and says whether they are surely of
    this format; text formats answer False and are chosen by suffix. ``read`` raises ``UnreadableError``.
    """

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, ReadOptions], Content]


@cache
def extractors() -> dict[str, Extractor]:
    """All formats by name."""
    return discover(__name__, "EXTRACTOR", Extractor)


@cache
def suffixes() -> dict[str, Extractor]:
    """The format of each suffix that msglint reads. Two formats with one suffix are a programming error."""
    found: dict[str, Extractor] = {}
    for extractor in extractors().values():
        for suffix in extractor.suffixes:
            if suffix in found:
                raise RuntimeError(f"{suffix} is read by both {found[suffix].name} and {extractor.name}")
            found[suffix] = extractor
    return found


def read(source: str, data: bytes, options: ReadOptions) -> Document:
    """The document in ``data``. Raises ``UnreadableError`` with a reason when it is empty, damaged or of no known format."""
    if len(data) > options.max_bytes:
        raise UnreadableError(f"larger than {options.max_bytes // 2**20} MB; split it or export a smaller copy")
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnreadableError("the file is empty")
    extractor = _choose(source, data)
    content = extractor.read(data, options)
    blocks = tuple(replace(block, index=index) for index, block in enumerate(content.blocks))
    if not blocks:
        raise UnreadableError(_nothing_to_read(content.warnings))
    return Document(
        source=source,
        format=extractor.name,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        sentences=sentences.split(blocks),
        warnings=content.warnings,
    )


def _choose(source: str, data: bytes) -> Extractor:
    """By content where the content is sure, else by suffix."""
    for extractor in extractors().values():
        if extractor.recognises(data):
            return extractor
    suffix = PurePath(source).suffix.lower()
    by_suffix = suffixes().get(suffix)
    if by_suffix is None:
        raise UnreadableError(f"msglint does not read {suffix or 'files without a suffix'}; it reads {_known_suffixes()}")
    return by_suffix


def _known_suffixes() -> str:
    return " ".join(sorted(suffixes()))


def _nothing_to_read(warnings: Iterable[str]) -> str:
    return "; ".join(warnings) or "there is no text in it"
