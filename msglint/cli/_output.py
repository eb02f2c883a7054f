"""Where results go: standard output or a file, in a style that suits it; messages and progress go to standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from msglint.errors import UsageError
from msglint.report import Style
from msglint.sources import Source

_FILE_WIDTH = 100


def style_for(output: Path | None, *, verbose: bool) -> Style:
    """How a report for people looks where it goes. A file gets no colours and always the same width."""
    if output:
        return Style(_FILE_WIDTH, colour=False, verbose=verbose)
    return Style(width(), _colour(), verbose)


def width() -> int:
    """The columns of the terminal; of a file where there is none."""
    return shutil.get_terminal_size((_FILE_WIDTH, 24)).columns


def _colour() -> bool:
    """NO_COLOR and FORCE_COLOR decide when they are set; else a terminal that can show colours."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def check_writable(output: Path | None) -> None:
    """Refuse an output path that cannot work before the run, not after it. Raises ``UsageError``."""
    if output and output.is_dir():
        raise UsageError(f"cannot write to {output}: it is a folder")
    if output and not output.parent.is_dir():
        raise UsageError(f"cannot write to {output}: there is no folder {output.parent}")


def write(content: str | bytes, output: Path | None) -> None:
    """Write a whole result to the file, or print it; bytes are for files alone. Raises ``UsageError`` when it cannot be
    written."""
    data = encoded(content)
    if output is None:
        emit(data.decode())
        return
    try:
        _replace(output, data)
    except OSError as error:
        raise UsageError(f"cannot write to {output}: {error.strerror}") from error


def encoded(content: str | bytes) -> bytes:
    """A report as it is written."""
    return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")


def emit(text: str) -> None:
    """Print to standard output. A reader that stops reading (``| head``) is no error: the rest is dropped in silence."""
    try:
        click.echo(_sound(text), nl=False, color=True)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise UsageError(f"cannot print the result: {error.strerror}") from error


def _sound(text: str) -> str:
    """The text without lone surrogates, which stand for the odd bytes of a file name and cannot be written."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


@contextmanager
def progress(total: int) -> Iterator[Callable[[Source], None]]:
    """A bar with the time that is left, on the terminal, while the work goes on; nothing when output is redirected. Call it for
    each source."""
    if total < 2 or not (sys.stdout.isatty() and sys.stderr.isatty()):
        yield lambda _: None
        return
    with click.progressbar(length=total, file=sys.stderr, width=24, item_show_func=_shown, show_eta=True) as bar:
        yield lambda source: bar.update(1, source)


def _shown(source: Source | None) -> str:
    return source.name[-40:] if source else ""


def _replace(output: Path, data: bytes) -> None:
    """Write beside the file and put it in place in one step, so that nobody ever reads half a report. What is no regular
    file (/dev/stdout, a named pipe) is written to as it is."""
    if output.exists() and not output.is_file():
        output.write_bytes(data)
        return
    target = output.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
