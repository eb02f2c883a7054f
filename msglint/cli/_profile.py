"""``--profile``: a table of where the time went, on standard error."""

from __future__ import annotations

import os

import click

from msglint.stages import CHECKS, MATCH, MODEL, READ, REPORT, Stages

_ROWS = {
    READ: "reading files",
    MATCH: "matching rules",
    MODEL: "the model of meaning",
    CHECKS: "scores and checks",
    REPORT: "rendering reports",
}
_REST = "start, cache, other processes"


def show(stages: Stages) -> None:
    """Print the CPU seconds of each stage, and of all that is in none: the start of the processes, the cache, and files that a
    process of their own reads."""
    rest = max(0.0, _taken() - sum(stages.seconds.values()))
    rows = {text: stages.seconds.get(name, 0.0) for name, text in _ROWS.items()} | {_REST: rest}
    rows["all"] = sum(rows.values())
    click.echo("CPU seconds", err=True)
    for text, seconds in rows.items():
        click.echo(f"  {text:<{len(_REST)}}  {seconds:8.2f}", err=True)


def _taken() -> float:
    """The CPU seconds of this process and of those that it has ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
