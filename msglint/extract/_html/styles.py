"""What the stylesheets of a page hide: names of classes and elements that are never displayed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msglint.extract._html.markup import End, Start, Text, Token

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PART = re.compile(r"([^{};]*)([{};])")
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?[.#](?P<name>[\w-]+)", re.IGNORECASE)
_NAMED = re.compile(r"[.#]([\w-]+)")
_DISPLAY = re.compile(r"\s*display\s*:\s*(?P<value>[\w-]+)", re.IGNORECASE)
_LONGEST = 500_000


def hidden_names(tokens: Iterable[Token]) -> frozenset[str]:
    """The class names and ids, lower case, that a simple rule of the page sets to ``display: none``.

    None that another rule displays, on a phone for example; and none at all when the page has scripts, which may show what was
    hidden.
    """
    tokens = list(tokens)
    if any(isinstance(token, Start) and token.tag == "script" for token in tokens):
        return frozenset()
    hidden: set[str] = set()
    shown: set[str] = set()
    for selector, value, is_conditional in _displays("".join(_style_sheets(tokens))):
        simple = _SIMPLE.fullmatch(selector)
        if value != "none":
            shown.update(name.lower() for name in _NAMED.findall(selector))
        elif simple and not is_conditional:
            hidden.add(simple["name"].lower())
    return frozenset(hidden - shown)


def _style_sheets(tokens: Iterable[Token]) -> Iterator[str]:
    inside = False
    for token in tokens:
        if isinstance(token, Text):
            if inside:
                yield token.text
        elif isinstance(token, Start | End):
            inside = isinstance(token, Start) and token.tag == "style"


def _displays(sheet: str) -> Iterator[tuple[str, str, bool]]:
    """Every selector with what it does to ``display``, and whether that holds under a condition (``@media``) alone."""
    around: list[str] = []
    for match in _PART.finditer(_COMMENT.sub("", sheet[:_LONGEST])):
        text, sign = match[1].strip(), match[2]
        display = _DISPLAY.match(text)
        if display and sign != "{" and around:
            conditional = any(selectors.startswith("@") for selectors in around)
            yield from ((selector.strip(), display["value"].lower(), conditional) for selector in around[-1].split(","))
        if sign == "{":
            around.append(text)
        elif sign == "}" and around:
            around.pop()
