"""``msglint check`` with a result that is written as it comes."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import click
from msgspec.structs import replace

from msglint import engine
from msglint.cli._run import Ready
from msglint.errors import UsageError
from msglint.registry import load
from msglint.reuse import active_checks
from msglint.sources import Source
from msglint.stream import Stream, Tally, Writer, judging_key


def streamed(found: Iterable[Source], ready: Ready, format_: str, output: Path | None) -> Tally:
    """Judge the sources and write each as it comes. Raises ``UsageError`` when the output cannot be written."""
    stream = load("msglint.stream", "STREAM", Stream, format_)
    at, options = ready.at, ready.options
    run = engine.run_info(ready.approved, options, active_checks(at.means.store, options))
    begun: deque[str] = deque()
    with _told(output), Writer(stream.open(output), run, judging_key(ready.approved, options)) as writer, _counter() as show:
        given = at.sources(_noted(found, writer, begun), options.read.max_bytes)
        for assets in engine.stream(given, ready.approved, options, at.watched(show), at.means):
            writer.write(begun.popleft(), assets)
    if output is not None:
        click.echo(f"{output}: {_summary(writer.tally)}", err=True)
    return writer.tally


@contextmanager
def _told(output: Path | None) -> Iterator[None]:
    """What is wrong with the output, in a line. Raises ``UsageError``."""
    try:
        yield
    except BrokenPipeError:  # nobody reads any more, which is no error
        raise
    except OSError as error:
        raise UsageError(f"cannot write to {output or 'standard output'}: {error.strerror}") from error


@contextmanager
def _counter() -> Iterator[Callable[[Source], None]]:
    """The number of sources on the terminal while the work goes on: nobody knows how many there will be."""
    if not (sys.stdout.isatty() and sys.stderr.isatty()):
        yield lambda _: None
        return
    numbers = count()
    yield lambda _: click.echo(f"\r{next(numbers):,} files", nl=False, err=True)
    click.echo("\r", nl=False, err=True)


def _noted(found: Iterable[Source], writer: Writer, begun: deque[str]) -> Iterator[Source]:
    """The sources, each told what is known of it; ``begun`` takes their names."""
    for source in found:
        begun.append(source.name)
        yield replace(source, known=writer.known(source.name))


def _summary(tally: Tally) -> str:
    before = f" ({tally.before:,} files were done before)" if tally.before else ""
    return (
        f"{tally.documents:,} assets{before}: {tally.errors:,} errors, {tally.warnings:,} warnings, {tally.unread:,} not read"
    )
