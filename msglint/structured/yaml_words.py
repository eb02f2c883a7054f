"""What the YAML parser complains about, in words for people who never read a YAML specification."""

from __future__ import annotations

from typing import Any

import yaml

from msglint.errors import Problem

_INDENT = "this line does not fit the lines above it; check the indentation, and put text with quote marks or ': ' in quotes"

# What the parser says (libyaml or PyYAML), what we say, and whether the fault is where the parser stopped or where the
# thing that it was reading began.
_WORDS: tuple[tuple[str, str, bool], ...] = (
    ("found a tab character", "a tab; indent with spaces", False),
    ("mapping values are not allowed", "a ':' that cannot stand here; put text that holds ': ' in quotes", False),
    ("found unexpected end of stream", "a quote mark that is never closed", True),
    ("unknown escape character", "an unknown escape after '\\'; use single quotes around text with backslashes", False),
    ("character escape code", "an unknown escape after '\\'; use single quotes around text with backslashes", False),
    ("while parsing a flow node", "a list in [ ] or a group in { } that is not closed, or a ',' too many", False),
    ("node content", "text cannot start with ',', ']' or '}'; put it in quotes", False),
    ("could not find expected ':'", "a line that is not 'key: value'; check the indentation, or put the text in quotes", True),
    ("expected ',' or ']'", "a list in [ ] that is not closed, or a ',' is missing", True),
    ("expected ',' or '}'", "a group in { } that is not closed, or a ',' is missing", True),
    ("sequence entries are not allowed", "a '- ' where no list can start; check the indentation", False),
    ("alphabetic or numeric character", "text that starts with '*' or '&' must be in quotes; lists use '- '", True),
    ("while scanning a tag", "text that starts with '!' must be in quotes", True),
    ("while parsing a node", "text that starts with '!' must be in quotes", True),
    ("while scanning a directive", "a line cannot start with '%'; put the text in quotes", True),
    ("while scanning a block scalar", "a '|' or '>' must be the last thing on its line; put other text in quotes", True),
    ("expected '-' indicator", "expected '- ' at the start of a list entry; check the indentation", False),
    ("expected key", _INDENT, False),
    ("expected <block end>", _INDENT, False),
    ("expected <document start>", _INDENT, False),
    ("expected '<document start>'", _INDENT, False),
)


def explain(error: yaml.YAMLError, text: str, source: str) -> Problem:
    """The fault that stopped the parser, with its place."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _bad_character(error, text, source)
    said = f"{error.context or ''} {error.problem or ''}"
    if "cannot start any token" in said:
        return _problem(source, error.problem_mark, _token(text, error.problem_mark))
    for phrase, words, at_start in _WORDS:
        if phrase in said:
            return _problem(source, (error.context_mark if at_start else None) or error.problem_mark, words)
    return _problem(source, error.problem_mark, f"this is not YAML: {said.strip()}")


def _problem(source: str, mark: Any, message: str) -> Problem:
    return Problem(source, mark.line + 1, mark.column + 1, message) if mark else Problem(source, 0, 0, message)


def _token(text: str, mark: Any) -> str:
    line = text.splitlines()[mark.line] if mark else ""
    character = line[mark.column : mark.column + 1] if mark else ""
    if character == "\t" or "\t" in line[: len(line) - len(line.lstrip())]:
        return "a tab; indent with spaces"
    return f"text cannot start with '{character}'; put it in quotes"


def _bad_character(error: yaml.YAMLError, text: str, source: str) -> Problem:
    """A control character: the reader knows only how far it is from the start of the text."""
    position = min(getattr(error, "position", 0), len(text))
    line = text.count("\n", 0, position) + 1
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    return Problem(source, line, column, "a control character; delete it")
