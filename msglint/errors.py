"""What can go wrong, in words for people.

Every error carries one clear sentence that says what is wrong and what to do. Only the command line prints them and turns
them into exit codes.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import NamedTuple


class MsglintError(Exception):
    """Base of all errors that msglint raises on purpose; ``str(error)`` is the line a person reads."""


class UsageError(MsglintError):
    """Usage, config or platform is wrong, so nothing was checked (exit code 2)."""


class UnreadableError(MsglintError):
    """One source could not be read; the rest of the run goes on (exit code 3).

    The message is the reason alone, without the path: "password protected; save a copy without the password".
    """


class Problem(NamedTuple):
    """One fault in a file that somebody wrote for msglint (platform, config).

    ``line`` and ``column`` count from 1; 0 means that the place is not known.
    """

    source: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.source}{place}: {self.message}"


class InvalidFileError(UsageError):
    """A platform or config file with faults: all of them, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def failed_on(error: Exception) -> str:
    """The reason why a file is unread: the error's own words when it has some for people, else that the fault is ours."""
    if isinstance(error, MsglintError):
        return str(error)
    return f"msglint failed on this file ({type(error).__name__}); please report it"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint "; did you mean 'statement'?" for a misspelt name, or "" when nothing known is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean '{near[0]}'?" if near else ""
