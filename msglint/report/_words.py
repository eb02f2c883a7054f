"""Small words that the text report is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from pathlib import PurePath

from msglint.finding import Severity
from msglint.patterns import lazy
from msglint.result import Result

# Control characters, line separators and those that turn the writing direction: they could rewrite the terminal of whoever
# reads the report. Lone surrogates (from file names) cannot be printed at all.
_UNSAFE = lazy(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_DOTS = ("○○", "●○", "●●")
_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")


def clean(text: str) -> str:
    """Text of a document on one line, safe to show in a terminal."""
    return safe(" ".join(text.split()))


def safe(text: str) -> str:
    """Text that must keep its spaces, such as a path, on one line and safe to show in a terminal."""
    return text if text.isprintable() else _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def counted(number: int, noun: str) -> str:
    """A number and its noun: "1 error", "31 errors", "no errors"."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def dots(value: int) -> str:
    """A dimension of coverage (0, 1 or 2) as two dots."""
    return _DOTS[value]


def repeats(text: str, other: str) -> bool:
    """Does the text hold all of the other, apart from case and its last full stop?"""
    core = clean(other).rstrip(".").casefold()
    return bool(core) and core in clean(text).casefold()


def places(labels: Iterable[str], most: int = 6) -> str:
    """Distinct places in a row, at most that many: "line 31, line 40, …"."""
    distinct = list(dict.fromkeys(map(clean, labels)))
    # A label with a comma in it ("slide 3, notes") needs a stronger separator beside its like.
    separator = "; " if any("," in label for label in distinct) else ", "
    return separator.join([*distinct[:most], *(["…"] if len(distinct) > most else [])])


def summary(result: Result, *, all_shown: bool) -> str:
    """The last line: "14 assets: 31 errors, 9 warnings, 1 not read; 2 hidden (low confidence), none suppressed"."""
    faults = [counted(result.count(severity), severity.value) for severity in Severity]
    unread = [f"{result.unread} not read"] if result.unread else []
    hidden = 0 if all_shown else result.hidden
    suppressed = sum(asset.suppressed for asset in result.assets)
    baselined = sum(asset.baselined for asset in result.assets)
    notes = [f"{hidden} hidden (low confidence)" if hidden else "none hidden", f"{suppressed or 'none'} suppressed"]
    baseline = [f"{baselined} in the baseline"] if baselined else []
    found = ", ".join([*faults, *unread])
    return f"{counted(len(result.assets), 'asset')}: {found}; {', '.join([*notes, *baseline])}"


def bar(score: float) -> str:
    """A score between 0 and 1 as a number out of 100 and a bar of five cells: " 86 ████▎"."""
    eighths = round(score * 5 * 8)
    return f"{round(score * 100):>3} {'█' * (eighths // 8)}{_EIGHTHS[eighths % 8]}"


def common_folder(paths: Sequence[str]) -> str:
    """The innermost folder that holds all paths, with its slash; "" when there is none."""
    folders = [PurePath(path).parent.parts for path in paths]
    shared = [parts[0] for parts in takewhile(lambda parts: len(set(parts)) == 1, zip(*folders, strict=False))]
    return f"{PurePath(*shared)}/".replace("//", "/") if shared else ""


def shortened_path(path: str, most: int) -> str:
    """The path in at most ``most`` characters; its end says more than its beginning."""
    return path if len(path) <= most else f"…{path[1 - most :]}"
