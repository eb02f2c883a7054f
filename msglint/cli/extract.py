"""``msglint extract``: what msglint reads in a file. The first thing to look at when a finding is in doubt."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from msglint import kinds, sources
from msglint.cli._output import emit
from msglint.cli._settings import load_settings, read_options
from msglint.document import Block, Document, Location, Span, Speaker
from msglint.errors import UnreadableError
from msglint.extract import read
from msglint.report._words import clean, counted

UNREAD = 3
SCHEMA = "msglint-extract/1"


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="For people or for tools.",
)
@click.option(
    "--config", "config_file", type=click.Path(path_type=Path), metavar="FILE", help="A configuration other than msglint.toml."
)
@click.pass_context
def extract(ctx: click.Context, file: Path, format_: str, config_file: Path | None) -> None:
    """Show what msglint reads in a file: each block with its place, its kind, and whose words it is.

    Words of the customer and instructions to the speaker are marked; they are never judged.
    """
    settings = load_settings(config_file)
    options = read_options(settings.config)
    [source] = sources.find((file,), settings.config.kinds, root=settings.root)
    try:
        document = read(source.name, source.read_bytes(options.max_bytes), options)
    except UnreadableError as reason:
        click.echo(f"msglint: {clean(source.name)}: {reason}", err=True)
        ctx.exit(UNREAD)
    guess = (source.kind, source.kind_from) if source.kind else kinds.guess(source.name, document)
    emit(_as_json(document, guess) if format_ == "json" else _as_text(document, guess))


def _as_text(document: Document, guess: kinds.Guess) -> str:
    return "".join(f"{line}\n" for line in _lines(document, guess))


def _lines(document: Document, guess: kinds.Guess) -> Iterator[str]:
    kind, why = guess
    yield f"{clean(document.source)}: {document.format}, {counted(len(document.blocks), 'block')}; kind: {kind} ({why})"
    yield from (f"not read: {clean(warning)}" for warning in document.warnings)
    for block in document.blocks:
        speaker = "" if block.speaker is Speaker.OURS else f", {block.speaker}"
        yield ""
        yield f"{clean(_place(document, block).label)} ({block.kind}{speaker})"
        yield from (f"    {clean(line)}" for line in block.text.split("\n"))


def _as_json(document: Document, guess: kinds.Guess) -> str:
    kind, why = guess
    shown = {
        "schema": SCHEMA,
        "path": document.source,
        "format": document.format,
        "sha256": document.sha256,
        "kind": kind,
        "kind_from": why,
        "warnings": document.warnings,
        "blocks": [_block(document, block) for block in document.blocks],
    }
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def _block(document: Document, block: Block) -> dict[str, Any]:
    place = _place(document, block)
    return {
        "kind": block.kind,
        "level": block.level,
        "speaker": block.speaker,
        "text": block.text,
        "location": {"label": place.label, "page": place.page, "line": place.line, "column": place.column, "box": place.box},
    }


def _place(document: Document, block: Block) -> Location:
    return document.locate(block.index, Span(0, len(block.text)))


COMMAND = extract
