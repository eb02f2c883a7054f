"""Guesses what kind of asset a document is, and says by what.

The guess goes from what people say (a word in the name of the file or its folder) to what the file shows (format, then shape).
It decides which messages are required, so a report always names it, and ``--kind`` or ``msglint.toml`` overrule it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import cast

from msglint.document import Box, Document, Kind, Speaker
from msglint.messaging import AssetKind
from msglint.patterns import lazy

Guess = tuple[AssetKind, str]

# Words that name a kind, and words that only hint at one; the hints count when no name is there ("call transcript").
_NAMES = lazy(
    r"\b(?:(?P<script>scripts?|talk ?tracks?)"
    r"|(?P<deck>decks?|slides?|slide ?shows?|presentations?)"
    r"|(?P<email>e ?mails?|newsletters?)"
    r"|(?P<flyer>fl[iy]ers?|leaflets?|brochures?|pamphlets?|handouts?|posters?|one ?pagers?|pagers?|one page|data ?sheets?)"
    r"|(?P<transcript>transcripts?)"
    r"|(?P<page>(?:web|landing) ?pages?|web ?sites?|blogs?|articles?))\b"
)
_HINTS = lazy(
    r"\b(?:(?P<script>calls?|voicemails?|pitch|objections?)"
    r"|(?P<email>mails?|mailings?|sequences?|nurture|outbound|drip|reply|replies|thread)"
    r"|(?P<transcript>recordings?|captions|subtitles)"
    r"|(?P<page>pages?|posts?|web))\b"
)
_IS_ALWAYS: dict[str, Guess] = {
    "eml": ("email", "an email file"),
    "msg": ("email", "an email file"),
    "json": ("transcript", "a transcript file"),
    "vtt": ("transcript", "a subtitle file"),
}
_IS_USUALLY: dict[str, Guess] = {
    "pptx": ("deck", "a presentation"),
    "odp": ("deck", "a presentation"),
    "csv": ("email", "a table of texts"),
    "xlsx": ("email", "a table of texts"),
    "html": ("page", "a web page"),
    "md": ("page", "a Markdown page"),
}
_WORD_PROCESSORS = frozenset({"docx", "odt", "rtf"})
_SUBJECT_LINE = lazy(r"subject( line)?:", re.IGNORECASE)
_MAILING = lazy(r"\{\{.+?\}\}|\*\|\w+\|\*|%%\w+%%|\bunsubscribe\b", re.IGNORECASE)
_FOLDERS = 2  # further up, folders say where somebody works, not what the file is
_FLYER_PAGES = 2
_FLYER_WORDS = 700  # two densely set pages
_PAGE_WORDS = 300  # one page, loosely set; Word files do not tell their pages
_SLIDE_WORDS = 90  # on average; a page of prose has 300 and more


def guess(source_name: str, document: Document) -> Guess:
    """The kind of an asset and, for people, what tells: "by its file name", "a presentation", "two pages of short text".

    ``source_name`` is the path with forward slashes. There is always an answer.
    """
    always = _IS_ALWAYS.get(document.format)
    return always or _by_name(PurePosixPath(source_name)) or _by_text(document) or _by_format(document) or _by_shape(document)


def of(document: Document, source_name: str, given: Guess | None = None) -> Guess:
    """The kind of an asset: as ``given`` for its source, else guessed. What is attached to a mail is guessed by its own name: a
    flyer stays a flyer."""
    if document.source != source_name:
        return guess(document.source.removeprefix(f"{source_name}!"), document)
    return given or guess(source_name, document)


def _by_name(path: PurePosixPath) -> Guess | None:
    """By the words in the name of the file, or of the nearest folder that has some."""
    named = _named(path.stem)
    if named:
        return named, "by its file name"
    for folder in path.parent.parts[: -_FOLDERS - 1 : -1]:
        named = _named(folder)
        if named:
            return named, f"by its folder '{folder}'"
    return None


def _named(name: str) -> AssetKind | None:
    """The kind that a name speaks of. The last word counts: a "flyer email" is an email."""
    words = re.sub(r"[^a-z]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower())
    for pattern in (_NAMES, _HINTS):
        kinds = [match.lastgroup for match in pattern.finditer(words)]
        if kinds:
            return cast(AssetKind, kinds[-1])
    return None


def _by_text(document: Document) -> Guess | None:
    """By lines that only one kind has."""
    blocks = document.blocks
    mail_lines = (Kind.SUBJECT,) if document.format == "md" else (Kind.SUBJECT, Kind.PREHEADER)  # a page has a summary too
    if any(block.kind in mail_lines for block in blocks) or any(_SUBJECT_LINE.match(block.text) for block in blocks[:3]):
        return "email", "it has a subject line"
    if sum(block.speaker is Speaker.THEIRS for block in blocks) > 1:  # one may be a label: "Client: Acme"
        return "script", "it has lines for the customer"
    if document.format == "html" and any(_MAILING.search(block.text) for block in blocks):
        return "email", "a template of a mailing"
    return None


def _by_format(document: Document) -> Guess | None:
    return _IS_USUALLY.get(document.format)


def _by_shape(document: Document) -> Guess:
    """By pages, text boxes and the amount of text."""
    words = sum(len(block.text.split()) for block in document.blocks)
    pages = max((page for page, _ in _places(document)), default=0)
    boxes = sum(block.kind is Kind.TEXT_BOX for block in document.blocks)
    if pages > _FLYER_PAGES and (_is_wide(document) or words / pages <= _SLIDE_WORDS):
        return "deck", f"{pages} pages like slides"
    if boxes > 1 and words <= _FLYER_WORDS:
        return "flyer", "short text in boxes"
    if 0 < pages <= _FLYER_PAGES and words <= _FLYER_WORDS:
        return "flyer", f"{'one page' if pages == 1 else 'two pages'} of short text"
    if document.format in _WORD_PROCESSORS:
        return ("flyer", "a short Word document") if words <= _PAGE_WORDS else ("script", "a Word document of running text")
    return "page", "running text"


def _is_wide(document: Document) -> bool:
    """Does the text of the pages taken together reach further across than down?"""
    boxes = [box for _, box in _places(document) if box is not None]
    return bool(boxes) and max(box.x1 for box in boxes) > max(box.bottom for box in boxes)


def _places(document: Document) -> Iterator[tuple[int, Box | None]]:
    """Page and box of every piece that lies on a page."""
    for block in document.blocks:
        for piece in block.pieces:
            if piece.anchor.page is not None:
                yield piece.anchor.page, piece.anchor.box
