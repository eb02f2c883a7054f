"""Text of documents within Markdown: it cannot break out, become a link or a formula, or call somebody."""

from __future__ import annotations

import re
from html import escape

from msglint.report._words import clean

_SYNTAX = re.compile(r"[\\`*_\[\]<>|]|:(?=//)")
# What GitHub and GitLab make of text after rendering: people, issues, merge requests, labels, formulas. A character that
# stands in an element of its own is passed over.
_CALLS = re.compile(r"[@$&]|[#!%~^](?=\w)")
_TICKS = re.compile("`+")


def inline(text: str) -> str:
    """Text within a line of Markdown, shown as it is."""
    marked = _SYNTAX.sub(lambda match: f"\\{match.group()}", clean(text))
    return _CALLS.sub(lambda match: f"<span>{escape(match.group())}</span>", marked)


def code(text: str) -> str:
    """Text as code, also within a cell of a table."""
    plain = clean(text).replace("|", "\\|")
    fence = "`" * (1 + max((len(run) for run in _TICKS.findall(plain)), default=0))
    space = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{space}{plain}{space}{fence}" if plain else ""
