"""What a caller may set for reading and judging, apart from the platform."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Level = Literal["off", "warning", "error"]
MEGABYTE = 1024 * 1024
MILLION = 1_000_000
_Text = Annotated[str, Meta(min_length=1)]


class ReadOptions(Struct, frozen=True):
    """How assets are read.

    ``our_speakers`` are names in transcripts and under quotations whose words are ours (compared without case); when empty,
    msglint guesses and says so. ``their_speakers`` are names whose words are theirs. ``their_columns`` are table headings over
    other people's words, in addition to the usual ones. ``hidden_slides`` are left out unless set. ``max_bytes`` bounds a file,
    ``max_unpacked_bytes`` what a zipped format may unpack to, ``max_pixels`` a picture. ``seconds`` and ``max_memory_bytes``
    bound the reading of one file of a format that is read in a process of its own.
    """

    our_speakers: tuple[str, ...] = ()
    their_speakers: tuple[str, ...] = ()
    their_columns: tuple[str, ...] = ()
    hidden_slides: bool = False
    max_bytes: int = 200 * MEGABYTE
    max_unpacked_bytes: int = 500 * MEGABYTE
    max_pixels: int = 100 * MILLION
    seconds: float = 60
    max_memory_bytes: int = 2048 * MEGABYTE


class Allowance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A finding that the team lets stand, and why.

    ``check`` is the id of its check. ``rule`` (an address such as "banned:solution"), ``path`` (a pattern) and ``quote`` (words
    of what was found) narrow it down; ``until`` is the last day on which it holds.
    """

    check: _Text
    reason: _Text
    rule: _Text | None = None
    path: _Text | None = None
    quote: _Text | None = None
    until: date | None = None


class CheckOptions(Struct, frozen=True):
    """How assets are judged.

    ``as_of`` is the day on which dates are judged; ``levels`` sets checks off or to warning or error, ``path_levels`` does so
    for the paths that match a pattern, where the last match wins. ``allowances`` are findings that do not count.
    With ``keep_documents`` the result holds every asset as read, with ``keep_passages`` the sentences around each finding, for
    reports that show them. ``backend`` names the model that judges meaning (see ``msglint.semantic``); "lexical" is none.
    """

    as_of: date
    read: ReadOptions = ReadOptions()
    levels: Mapping[str, Level] = field(default_factory=dict)
    path_levels: Mapping[str, Mapping[str, Level]] = field(default_factory=dict)
    allowances: tuple[Allowance, ...] = ()
    keep_documents: bool = False
    keep_passages: bool = False
    backend: str = "default"
