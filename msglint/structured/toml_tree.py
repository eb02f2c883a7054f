"""TOML text -> tree. ``tomllib`` keeps no places, so the line of a key is found by a light scan of the text."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

from msglint.errors import InvalidFileError, Problem
from msglint.structured.tree import Entry, Mapping, Node, Place, Scalar, Sequence, Tree, join

_PLACE = re.compile(r"^(?P<what>.*) \((?:at line (?P<line>\d+), column (?P<column>\d+)|at end of document)\)$")
_TABLE = re.compile(r"^\s*\[(?P<key>[^\[\]]+)\]")
_ITEM = re.compile(r"^\s*\[\[(?P<key>[^\[\]]+)\]\]")
_KEY = re.compile(r"""^\s*(?P<key>(?:"[^"]*"|'[^']*'|[\w.-]+|\s*\.\s*)+?)\s*=""")
_PART = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")

_WORDS = {
    "Invalid value": "a value is missing or not written as TOML; put text in quotes",
    "Invalid initial character for a key part": "a key with other characters than letters, digits, '-' and '_' needs quotes",
    "Invalid statement": "this line is neither 'key = value' nor '[table]'",
    "Expected '=' after a key in a key/value pair": "expected 'key = value'",
    "Cannot overwrite a value": "this key is set twice",
    "Expected newline or end of document after a statement": "more text than one value; put text in quotes",
    "Unescaped '\\' in a string": "a '\\' in double quotes; use '/' in paths, or single quotes",
}

Lines = dict[tuple[str, ...], tuple[int, int]]


def parse_toml(text: str, source: str) -> Tree:
    """The tree of a TOML file; raises ``InvalidFileError`` at the first fault of the syntax."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidFileError([_explain(str(error), text, source)]) from None
    except RecursionError:
        raise InvalidFileError([Problem(source, 0, 0, "nested too deeply")]) from None
    return Tree(_node(data, (), Place(source, 0, 0, ""), _lines(text)))


def _node(value: object, keys: tuple[str, ...], place: Place, lines: Lines) -> Node:
    if isinstance(value, dict):
        return Mapping(place, {key: _entry(key, item, (*keys, key), place, lines) for key, item in value.items()})
    if isinstance(value, list):
        return Sequence(place, tuple(_item(item, keys, number, place, lines) for number, item in enumerate(value)))
    return Scalar(place, value)


def _item(value: object, keys: tuple[str, ...], number: int, place: Place, lines: Lines) -> Node:
    """An item of a list; tables in a list have places of their own."""
    if not isinstance(value, dict):
        return _node(value, keys, place, lines)
    numbered = (*keys, str(number))
    line, column = lines.get(numbered, (place.line, place.column))
    return _node(value, numbered, Place(place.source, line, column, f"{place.path}[{number}]"), lines)


def _entry(key: str, value: object, keys: tuple[str, ...], parent: Place, lines: Lines) -> Entry:
    line, column = lines.get(keys, (parent.line, parent.column))
    return Entry(
        Place(parent.source, line, column, parent.path),
        _node(value, keys, Place(parent.source, line, column, join(parent.path, key)), lines),
    )


def _lines(text: str) -> Lines:
    """Where each key stands, by its full name: ("checks", "off-voice") -> (line, column); the first [[a]] is ("a", "0")."""
    found: Lines = {}
    items: Counter[tuple[str, ...]] = Counter()
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if match := _ITEM.match(line):
            name = _parts(match["key"])
            table = (*name, str(items[name]))
            items[name] += 1
            found[table] = (number, match.start("key") + 1)
        elif match := _TABLE.match(line):
            table = _parts(match["key"])
            found.setdefault(table, (number, match.start("key") + 1))
        elif match := _KEY.match(line):
            found.setdefault((*table, *_parts(match["key"])), (number, match.start("key") + 1))
    return found


def _parts(key: str) -> tuple[str, ...]:
    return tuple(match[1] or match[2] or match[3] or "" for match in _PART.finditer(key))


def _explain(said: str, text: str, source: str) -> Problem:
    match = _PLACE.match(said)
    if not match:
        return Problem(source, 0, 0, f"this is not TOML: {said}")
    lines = text.rstrip().split("\n")
    line, column = int(match["line"] or len(lines)), int(match["column"] or len(lines[-1]) + 1)
    return Problem(source, line, column, _WORDS.get(match["what"], f"this is not TOML: {match['what']}"))
