"""Reads a file into a ``Document``: chooses the format by content and suffix, and keeps every place.

A format is one file in this package that exports ``EXTRACTOR``. It sees bytes and options, never the platform.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from msglint.document import Block, Comment, Document
from msglint.errors import UnreadableError
from msglint.extract import _testimonials
from msglint.options import ReadOptions
from msglint.registry import discover, load, names
from msglint.sentences import Sentences

_MAX_DEPTH = 3  # a flyer in a mail in a mail in a mailbox
_MAX_FILES = 500
# How text begins that no format recognises by its content, unless there is one of these marks in it.
_PLAIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?!WEBVTT|RIFF|II|MM|GIF|BM)[A-Za-z0-9#>*+\[!`_|~=-]")
_PDF, _ZIP, _HEAD = b"%PDF", b"PK\x05\x06", 4096


class Attachment(Struct, frozen=True):
    """A file in a file: what is attached to a mail, a message of a mailbox.

    ``name`` is for people, in one line; ``format`` names the extractor where the suffix of the name does not.
    """

    name: str
    data: bytes
    format: str = ""


class Content(Struct, frozen=True):
    """What a format makes of a file: blocks in reading order, what could not be read, in words for people, the files in it
    that are assets by themselves, and the comments in its source."""

    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    comments: tuple[Comment, ...] = ()


class Unread(Struct, frozen=True):
    """A file that could not be read, and the reason, for people."""

    source: str
    reason: str


class Extractor(Struct, frozen=True):
    """One format.

    ``suffixes`` are lower case with their dot. ``recognises`` looks at the bytes alone and says whether they are surely of
    this format; text formats answer False and are chosen by suffix. ``read`` raises ``UnreadableError``.

    ``isolated`` says that a file of this format could make a library hang, crash or eat memory, so that it is read in a process
    that can be ended.
    """

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, ReadOptions], Content]
    isolated: bool = False


# How an extractor is made to read; ``msglint.isolate`` has one that survives what the file does to it.
Reading = Callable[[Extractor, bytes, ReadOptions], Content]


def directly(extractor: Extractor, data: bytes, options: ReadOptions) -> Content:
    """Reads where the caller runs."""
    return extractor.read(data, options)


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


@cache
def format_of(suffix: str) -> Extractor | None:
    """The format of a suffix, if there is one. Where the format has the name of the suffix, no other format is loaded."""
    name = suffix.removeprefix(".")
    extractor = load(__name__, "EXTRACTOR", Extractor, name) if name in names(__name__) else None
    return extractor if extractor and suffix in extractor.suffixes else suffixes().get(suffix)


def read(source: str, data: bytes, options: ReadOptions, reading: Reading = directly) -> Document:
    """The document in ``data``, without the files attached to it. Raises ``UnreadableError`` with a reason when it is empty,
    damaged or of no known format."""
    file = Attachment(source, data)
    extractor = _extractor(file, options)
    return _document(file, extractor, reading(extractor, data, options), options)


def read_all(source: str, data: bytes, options: ReadOptions, reading: Reading = directly) -> Iterator[Document | Unread]:
    """The document in ``data`` and the files attached to it, each followed by what is attached to that one.

    What is attached has the source "mail.eml!flyer.pdf". A mailbox is no document, only its messages are. At most 500 files are
    read, no deeper than three in each other; what is passed over is a warning of the document that it is attached to.
    """
    waiting = [(0, Attachment(source, data))]
    room = _MAX_FILES
    while waiting:
        depth, file = waiting.pop()
        inside: list[Attachment] = []
        try:
            extractor = _extractor(file, options)
            content = reading(extractor, file.data, options)
            inside, passed_over = _inside(file, content, room if depth < _MAX_DEPTH else 0)
            warned = replace(content, warnings=(*content.warnings, *passed_over))
            if warned.blocks or warned.warnings or not inside:
                yield _document(file, extractor, warned, options)
        except UnreadableError as error:
            yield Unread(file.name, str(error))
        waiting += [(depth + 1, inner) for inner in reversed(inside)]
        room -= len(inside)


def _document(file: Attachment, extractor: Extractor, content: Content, options: ReadOptions) -> Document:
    blocks = tuple(replace(block, index=index) for index, block in enumerate(_testimonials.attributed(content.blocks, options)))
    if not blocks:
        raise UnreadableError(_nothing_to_read(content.warnings))
    return Document(
        source=file.name,
        format=extractor.name,
        sha256=hashlib.sha256(file.data).hexdigest(),
        blocks=blocks,
        sentences=Sentences(blocks),
        warnings=content.warnings,
        comments=content.comments,
    )


def _inside(file: Attachment, content: Content, room: int) -> tuple[list[Attachment], list[str]]:
    """The attachments to read, under names that tell them apart, and warnings about the others."""
    files: dict[str, Attachment] = {}
    left_out: list[str] = []
    warnings = []
    for attachment in content.attachments:
        if _chosen(attachment) is None:
            suffix = PurePath(attachment.name).suffix.lower() or "files without a suffix"
            warnings.append(f"attachment {attachment.name} was not checked; msglint does not read {suffix}")
        elif len(files) >= room:
            left_out.append(attachment.name)
        else:
            name = _unique(f"{file.name}!{attachment.name}", files)
            files[name] = replace(attachment, name=name)
    if left_out:
        those = f"attachment {left_out[0]} was" if len(left_out) == 1 else f"{len(left_out)} attachments were"
        warnings.append(f"{those} not checked (too many, or too deep in each other); check them by themselves")
    return list(files.values()), warnings


def _unique(name: str, taken: Iterable[str]) -> str:
    """The name, with a number before its suffix when it is taken: "mail.eml!flyer (2).pdf"."""
    path, number, free = PurePath(name), 1, name
    while free in taken:
        number += 1
        free = f"{name.removesuffix(path.suffix)} ({number}){path.suffix}"
    return free


def _extractor(file: Attachment, options: ReadOptions) -> Extractor:
    if len(file.data) > options.max_bytes:
        raise UnreadableError(f"larger than {options.max_bytes // 2**20} MB; split it or export a smaller copy")
    if not file.data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnreadableError("the file is empty")
    chosen = _chosen(file)
    if chosen is None:
        suffix = PurePath(file.name).suffix.lower()
        raise UnreadableError(f"msglint does not read {suffix or 'files without a suffix'}; it reads {_known_suffixes()}")
    return chosen


def _chosen(file: Attachment) -> Extractor | None:
    """By content where the content is sure, else by suffix."""
    if file.format:
        return extractors()[file.format]
    by_suffix = format_of(PurePath(file.name).suffix.lower())
    if by_suffix and _PLAIN.match(file.data) and _PDF not in file.data[:_HEAD] and _ZIP not in file.data:
        return by_suffix
    by_content = (extractor for extractor in extractors().values() if extractor.recognises(file.data))
    return next(by_content, by_suffix)


def _known_suffixes() -> str:
    return " ".join(sorted(suffixes()))


def _nothing_to_read(warnings: Iterable[str]) -> str:
    return "; ".join(warnings) or "there is no text in it"
