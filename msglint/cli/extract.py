"""``msglint extract``: what msglint reads in a file. The first thing to look at when a finding is in doubt."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from msglint import kinds, sources
from msglint.cli._output import emit
from msglint.cli._settings import load_settings
from msglint.document import Block, Document, Location, Span, Speaker
from msglint.errors import UnreadableError
from msglint.extract import Unread, read_all
from msglint.isolate import Reader
from msglint.report._words import clean, counted
from msglint.settings import read_options

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

    Words of the customer and instructions to the speaker are marked; they are never judged. What is attached
    to a mail follows it.
    """
    settings = load_settings(config_file)
    options = read_options(settings.config)
    [source] = sources.find((file,), settings.config.kinds, root=settings.root)
    try:
        with Reader() as reader:
            found = list(read_all(source.name, source.read_bytes(options.max_bytes), options, reader.read))
    except UnreadableError as reason:
        found = [Unread(source.name, str(reason))]
    given = (source.kind, source.kind_from) if source.kind else None
    read = [(item, kinds.of(item, source.name, given)) for item in found if isinstance(item, Document)]
    emit(_as_json(read) if format_ == "json" else "\n".join(_as_text(*one) for one in read))
    unread = [item for item in found if isinstance(item, Unread)]
    for item in unread:
        click.echo(f"msglint: {clean(item.source)}: {item.reason}", err=True)
    ctx.exit(UNREAD if unread else 0)


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


def _as_json(read: Sequence[tuple[Document, kinds.Guess]]) -> str:
    """The first document, with what is attached to it; nothing when there is none."""
    shown = [_document(document, guess) for document, guess in read]
    if not shown:
        return ""
    whole = {"schema": SCHEMA, **shown[0], "attachments": shown[1:]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _document(document: Document, guess: kinds.Guess) -> dict[str, Any]:
    kind, why = guess
    return {
        "path": document.source,
        "format": document.format,
        "sha256": document.sha256,
        "kind": kind,
        "kind_from": why,
        "warnings": document.warnings,
        "blocks": [_block(document, block) for block in document.blocks],
    }


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
