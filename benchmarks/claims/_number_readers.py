"""Runs in the environment of the libraries: reads number words as JSON, writes numbers as JSON.

Use: ``python _number_readers.py NAME``
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from fractions import Fraction

Reader = Callable[[str], float | None]


def main() -> None:
    reader = {"word2number": _word2number, "text2num": _text2num, "number-parser": _number_parser}[sys.argv[1]]()
    json.dump([_read(reader, words) for words in json.load(sys.stdin)], sys.stdout)


def _read(reader: Reader, words: str) -> float | None:
    try:
        return reader(words)
    except ValueError:  # no number, says the library
        return None


def _word2number() -> Reader:
    from word2number import w2n

    reader: Reader = w2n.word_to_num
    return reader


def _text2num() -> Reader:
    """As it reads words in a text, where it knows ordinals: "twenty-first" is 21st."""
    from text_to_num import alpha2digit

    def read(words: str) -> float | None:
        written = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", alpha2digit(words, "en", 0))
        return float(written[1]) if written else None

    return read


def _number_parser() -> Reader:
    """Its three readers, each of which knows one kind."""
    from number_parser import parse_fraction, parse_number, parse_ordinal

    def read(words: str) -> float | None:
        found: float | None = parse_number(words)
        if found is None:
            found = parse_ordinal(words)
        if found is None:
            part = parse_fraction(words)
            found = float(Fraction(part)) if part else None
        return found

    return read


if __name__ == "__main__":
    main()
