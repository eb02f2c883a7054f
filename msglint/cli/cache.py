"""``msglint cache``: what is kept between runs."""

from __future__ import annotations

import click

from msglint.cache import Store, remove
from msglint.cli._cache import cache_folder
from msglint.cli._output import emit
from msglint.errors import UsageError

_HOLDS = {
    "checks": "tables of checks",
    "entities": "sentences with their names",
    "extract": "files as read",
    "grammar": "sentences with their grammar",
    "pair": "pairs judged by a model",
    "platform": "platforms",
    "report": "reports",
    "result": "results",
    "suffixes": "tables of formats",
}


@click.group()
def cache() -> None:
    """See or clear what is kept between runs."""


@cache.command()
def info() -> None:
    """Show where the cache is, how large it is, and what is in it."""
    folder = cache_folder()
    emit(f"{folder}\n")
    if not folder.exists():
        emit("nothing is kept there yet\n")
        return
    with Store(folder) as store:
        contents = store.contents()
        note = store.note
    emit(f"{contents.size / 1_000_000:.1f} MB\n")
    emit("".join(f"{count:>7,} {_HOLDS.get(namespace, namespace)}\n" for namespace, count in contents.entries.items()))
    if note:
        click.echo(f"msglint: {note}", err=True)


@cache.command()
def clear() -> None:
    """Remove everything that is kept. The next run does all its work."""
    folder = cache_folder()
    try:
        removed = remove(folder)
    except OSError as error:
        raise UsageError(f"cannot clear the cache in {folder}: {error.strerror}") from error
    emit(f"{folder}: {removed / 1_000_000:.1f} MB removed\n")


COMMAND = cache
