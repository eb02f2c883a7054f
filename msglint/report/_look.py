"""The pieces of the text report, and how they look on lines without colour. Colours, and what has to be cut, are left to
``_rich``: most reports need neither, and to load rich takes longer than to check a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

from msglint.finding import Severity
from msglint.patterns import lazy
from msglint.result import Band, Status

BAND_STYLES = {Band.GOOD: "green", Band.FAIR: "yellow", Band.POOR: "red"}
SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
STATUS_STYLES = {
    Status.COVERED: "green",
    Status.PARTIAL: "yellow",
    Status.MISSING: "red",
    Status.CONTRADICTED: "bold red",
}


# Letters of Latin scripts, dashes, quotation marks: what takes one column in every terminal, for most texts have nothing else.
_NARROW = lazy("[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]*")


class Line(Struct, frozen=True):
    """One paragraph of (text, style) parts. A ``whole`` one is never wrapped, so that a path can be copied."""

    parts: tuple[tuple[str, str], ...]
    whole: bool = False

    @property
    def plain(self) -> str:
        """The text alone."""
        return "".join(text for text, _ in self.parts)


class Labelled(Struct, frozen=True):
    """A label and words beside it, which wrap beside it too."""

    label: str
    line: Line


class Table(Struct, frozen=True):
    """A table without lines. A heading ">score" sets its column flush right; the column of "~passage" takes the room that is
    left and its cells are cut short, all others are shown whole."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


class Indented(Struct, frozen=True):
    """A part set in by some columns, also where it wraps."""

    part: Part
    by: int


Part: TypeAlias = "str | Line | Labelled | Table | Indented"


def line(*parts: tuple[str, str], whole: bool = False) -> Line:
    """One paragraph of (text, style) parts."""
    return Line(parts, whole)


def cell(text: str, style: str = "") -> Line:
    """A cell of a table."""
    return Line(((text, style),))


def indented(part: Part, by: int = 2) -> Indented:
    """The part set in by some columns."""
    return Indented(part, by)


def table(headings: Sequence[str], rows: Sequence[Sequence[Line]]) -> Table:
    """A table of cells."""
    return Table(tuple(headings), tuple(map(tuple, rows)))


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def plain(part: Part, width: int, left: int = 0) -> str | None:
    """The part without colours, set in by ``left`` columns, where that takes no cutting and only simple wrapping; else None."""
    match part:
        case Indented():
            return plain(part.part, width, left + part.by)
        case Table():
            return _plain_table(part, width, left)
        case Labelled():
            label = f"{' ' * left}{part.label}  "
            text = _plain_line(part.line, width, len(label)) if part.label.isascii() else None
            return None if text is None else label + text[len(label) :]
        case Line():
            return _plain_line(part, width, left)
    return part


def _plain_line(part: Line, width: int, left: int) -> str | None:
    text = part.plain
    if not text.isprintable():
        return None
    fits = part.whole or left + columns(text) <= width
    return " " * left + text if fits else _wrapped(text, width, left)


def _wrapped(text: str, width: int, left: int) -> str | None:
    """Simple text on as many lines as it takes, broken as rich does it; else None."""
    words = text.split(" ")
    if columns(text) != len(text) or not all(words) or max(map(len, words)) > width - left:
        return None
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= width - left:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(" " * left + line for line in lines)


def _plain_table(made: Table, width: int, left: int) -> str | None:
    if any(heading.startswith("~") for heading in made.headings):
        return None
    names = tuple(heading.removeprefix(">") for heading in made.headings)
    rows = [names, *(tuple(cell.plain for cell in row) for row in made.rows)]
    widths = [max(map(columns, texts)) for texts in zip(*rows, strict=True)]
    if left + sum(widths) + 2 * len(widths) > width or not all(text.isprintable() for row in rows for text in row):
        return None
    flush = [heading.startswith(">") for heading in made.headings]
    lines = (
        "  ".join(
            f"{' ' * (size - columns(text))}{text}" if right else f"{text}{' ' * (size - columns(text))}"
            for text, size, right in zip(row, widths, flush, strict=True)
        )
        for row in rows
    )
    return "\n".join(" " * left + text for text in lines)
