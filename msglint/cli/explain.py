"""``msglint explain``: what a check looks for and why, or how a key message arrives in an asset."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from msglint.checks import Check, Example, checks
from msglint.cli._output import emit, width
from msglint.errors import UsageError, did_you_mean

_SEE_ALL = "; 'msglint explain' lists all checks"
_READABLE = 100  # columns; longer lines are hard to read


@click.command()
@click.argument("names", metavar="[CHECK | PATH...]", nargs=-1)
@click.option("--message", metavar="ID", help="Show how this key message arrives in the assets named, or what comes closest.")
@click.option("--platform", type=click.Path(path_type=Path), metavar="FILE", help="With --message: the approved platform.")
@click.option(
    "--config", "config_file", type=click.Path(path_type=Path), metavar="FILE", help="With --message: a configuration."
)
@click.option("--backend", metavar="NAME", help="With --message: the model that judges meaning.")
def explain(
    names: tuple[str, ...], message: str | None, platform: Path | None, config_file: Path | None, backend: str | None
) -> None:
    """Show what a check looks for, why, and what to do; without a CHECK, list all of them.

    With --message, show the passages of assets that convey a key message or come closest to it.
    """
    if message is not None:
        if not names:
            raise click.UsageError("Missing argument 'PATH...': name the assets in which to look for the message.")
        from msglint.cli._message import message_pages

        emit(message_pages(message, names, platform, config_file, backend))
        return
    known = checks()
    if not names:
        emit(_listed(known.values()))
        return
    for name in names:
        if name not in known:
            raise UsageError(f"no check '{name}'{did_you_mean(name, known) or _SEE_ALL}")
        emit("".join(f"{line}\n" for line in _page(known[name])))


def _listed(known: Iterable[Check]) -> str:
    width = max(len(check.name) for check in known)
    return "".join(f"{check.name:{width}}  {check.severity:7}  {check.summary}\n" for check in known)


def _page(check: Check) -> Iterator[str]:
    yield f"{check.name} ({check.severity})"
    yield ""
    for paragraph in check.reference.split("\n\n"):
        yield textwrap.fill(" ".join(paragraph.split()), min(width(), _READABLE), break_on_hyphens=False)
        yield ""
    yield from _examples("Found in:", check.bad)
    yield ""
    yield from _examples("Fine:", check.good)


def _examples(title: str, examples: Iterable[Example]) -> Iterator[str]:
    yield title
    for example in examples:
        first, *others = filter(None, map(str.strip, example.text.splitlines()))
        yield f"  - {first}"
        yield from (f"    {line}" for line in others)
        if example.marked and example.marked != example.text:
            yield f"    marked: {example.marked}"


COMMAND = explain
