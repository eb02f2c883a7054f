"""``msglint platform``: check a platform file, and print its JSON Schema."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from msglint.cli._output import emit
from msglint.messaging import Platform
from msglint.platform_file import load_placed, platform_schema

_SECTIONS = ("messages", "claims", "taglines", "disclaimers", "terms", "retired", "banned", "competitors")


@click.group()
def platform() -> None:
    """Work on the platform file."""


@platform.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Judge dates on this day (YYYY-MM-DD) instead of today.")
@click.option(
    "--soon", type=click.IntRange(0), default=30, show_default=True, help="Name claims that expire within DAYS.", metavar="DAYS"
)
@click.option("--strict", is_flag=True, help="Exit 1 when there is something to look at.")
def check(file: Path, as_of: datetime | None, soon: int, strict: bool) -> None:
    """Check that a platform FILE, or a folder of files, is valid, list all its faults, and say what to look at.

    Exits 0 when it is valid, 2 when it is not.
    """
    from msglint.advice import advice

    approved, decoded = load_placed(file)
    platform = approved.platform
    emit(f"{file.as_posix()}: valid: {_summary(platform)}\n")
    day = as_of.date() if as_of else platform.as_of or date.today()
    found = advice(platform, day, soon)
    for item in found:
        place = decoded.place(item.rule, item.key, item.index)
        emit(f"{place.source}:{place.line}:{place.column}: look at {item}\n")
    if found and strict:
        raise SystemExit(1)


@platform.command()
def schema() -> None:
    """Print the JSON Schema of the platform file, for editors."""
    import json

    emit(json.dumps(platform_schema(), indent=2, ensure_ascii=False) + "\n")


def _summary(approved: Platform) -> str:
    """What the file holds, so that a person sees what was read: "Acme 2026.2, 5 messages, 1 claim, 2 taglines"."""
    title = f"{approved.organisation} {approved.version}".strip()
    counts = ((name, len(getattr(approved, name))) for name in _SECTIONS)
    return ", ".join((title, *(_counted(count, name) for name, count in counts if count)))


def _counted(count: int, section: str) -> str:
    nouns = {"retired": "retired text", "banned": "banned text"}
    noun = nouns.get(section, section.removesuffix("s"))
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


COMMAND = platform
