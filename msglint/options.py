"""What a caller may set for reading and judging, apart from the platform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Level = Literal["off", "warning", "error"]
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How assets are read.

    ``our_speakers`` are names in transcripts whose words are ours (compared without case); when empty, msglint guesses and
    says so. ``their_columns`` are table headings over other people's words, in addition to the usual ones. ``max_bytes`` bounds
    a file, ``max_unpacked_bytes`` what a zipped format may unpack to.
    """

    our_speakers: tuple[str, ...] = ()
    their_columns: tuple[str, ...] = ()
    max_bytes: int = 200 * MEGABYTE
    max_unpacked_bytes: int = 500 * MEGABYTE


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How assets are judged.

    ``as_of`` is the day on which dates are judged; ``levels`` sets checks off or to warning or error.
    With ``keep_documents`` the result holds every asset as read, for reports that show its text.
    """

    as_of: date
    read: ReadOptions = ReadOptions()
    levels: Mapping[str, Level] = field(default_factory=dict)
    keep_documents: bool = False
