"""``msglint explain``: what a check looks for, why, and what to do about it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

import click

from msglint.checks import Check, Example, checks
from msglint.cli._output import emit, width
from msglint.errors import UsageError, did_you_mean

_SEE_ALL = "; 'msglint explain' lists all checks"
_READABLE = 100  # columns; longer lines are hard to read


@click.command()
@click.argument("name", metavar="[CHECK]", required=False)
def explain(name: str | None) -> None:
    """Show what a check looks for, why, and what to do; without a CHECK, list all of them."""
    known = checks()
    if name is None:
        emit(_listed(known.values()))
        return
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
