"""Numbers in words: how many msglint reads right, beside libraries that do nothing else. The words are made here.

msglint reads amounts in text, so it is given "forty-two customers" and "two thirds of customers"; the libraries are given the
words alone, which is what they read best. They are installed below benchmarks/out, and are no dependency of msglint.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isclose
from pathlib import Path

from measure import venv

from claims.measured import Measured, Table
from msglint.quantities import quantities

NAME = "Number words"
NEEDS = None  # nothing of the data
PEERS = {"word2number": "MIT", "text2num": "MIT", "number-parser": "BSD-3-Clause"}
_VENV = Path(__file__).resolve().parents[1] / "out" / "numbers-venv"
_WORKER = Path(__file__).with_name("_number_readers.py")
_OURS = "msglint"
_SHOWN = 3  # examples of what a reader gets wrong

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_IRREGULAR = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_IRREGULAR |= {"twelve": "twelfth"}
_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth"}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in words, its value, the words around it in a sentence ("... customers"), and the kind it is of."""

    kind: str
    words: str
    value: float
    behind: str = " customers"


def install() -> None:
    """Install the libraries into an environment of their own."""
    venv.install(_VENV, PEERS)


def measure(data: Path) -> Measured:  # noqa: ARG001
    """How many of each kind each reader reads right, and the first few that it does not."""
    numbers = list(everything())
    readers = {_OURS: [read(number.words + number.behind) for number in numbers], **_peers(numbers)}
    kinds = dict.fromkeys(number.kind for number in numbers)
    rows = tuple((kind, sum(number.kind == kind for number in numbers), *_right(kind, numbers, readers)) for kind in kinds)
    licences = "; ".join(f"{name} {licence}" for name, licence in PEERS.items() if name in readers)
    title = f"read right ({licences})" if licences else "read right (no library is installed: --install)"
    return Measured((Table(title, ("numbers", "all", *readers), rows),), tuple(_wrong(numbers, readers)))


def everything() -> Iterator[Number]:
    """All numbers that are read."""
    yield from (Number("0 to 9,999", in_words(value, " "), value) for value in range(10_000))
    yield from (
        Number('0 to 1,999 with "and"', words, value)
        for value in range(2_000)
        if " and " in (words := in_words(value, " and "))
    )
    yield from (Number('"twelve hundred"', f"{in_words(n, ' ')} hundred", 100 * n) for n in range(11, 100) if n % 10)
    yield from (
        Number("thousand, million, billion", f"{in_words(n, ' ')} {scale}", n * worth)
        for scale, worth in _SCALES.items()
        for n in (*range(1, 100), 250, 999)
    )
    yield from (Number("ordinals, first to hundredth", ordinal(value), value, " customer") for value in range(1, 101))
    yield from (
        Number("fractions, halves to tenths", fraction(count, whole), count / whole, " of customers")
        for whole in _PARTS
        for count in range(1, whole)
    )
    yield from (
        Number("shares, one in two to nine in ten", f"{_SMALL[count]} in {_SMALL[whole]}", count / whole)
        for whole in range(2, 11)
        for count in range(1, whole)
    )


def in_words(value: int, joint: str) -> str:
    """A number below ten thousand in words; ``joint`` stands behind the hundreds.

    >>> in_words(2342, " and ")
    'two thousand three hundred and forty-two'
    """
    if value < 20:
        return _SMALL[value]
    if value < 100:
        return _TENS[value // 10 - 2] + (f"-{_SMALL[value % 10]}" if value % 10 else "")
    whole, scale, rest = (value // 100, "hundred", value % 100) if value < 1000 else (value // 1000, "thousand", value % 1000)
    behind = joint if rest < 100 else " "
    return f"{in_words(whole, joint)} {scale}" + (behind + in_words(rest, joint) if rest else "")


def ordinal(value: int) -> str:
    """The ordinal of a number: "twenty-first"."""
    head, hyphen, last = in_words(value, " ").rpartition("-")
    before, space, word = last.rpartition(" ")
    return head + hyphen + before + space + _IRREGULAR.get(word, f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th")


def fraction(count: int, whole: int) -> str:
    """A fraction in words: "two thirds"; of halves, "half" alone."""
    part = _PARTS[whole]
    return part if whole == 2 else f"{_SMALL[count]} {part}{'s' if count > 1 else ''}"


def read(text: str) -> float | None:
    """The one amount that msglint reads in a text; a share as a part of one."""
    found = quantities(text)
    if len(found) != 1:
        return None
    return found[0].value / 100 if found[0].unit == "percent" else found[0].value


def _peers(numbers: Sequence[Number]) -> Mapping[str, list[float | None]]:
    """What each library that is installed reads."""
    python = venv.python_of(_VENV)
    given = json.dumps([number.words for number in numbers])
    found: dict[str, list[float | None]] = {}
    for name in PEERS:
        if venv.version(python, name):
            run = subprocess.run([str(python), str(_WORKER), name], input=given, capture_output=True, text=True, check=True)
            found[name] = json.loads(run.stdout)
    return found


def _right(kind: str, numbers: Sequence[Number], readers: Mapping[str, list[float | None]]) -> Iterator[int]:
    for values in readers.values():
        yield sum(_is_right(number, value) for number, value in zip(numbers, values, strict=True) if number.kind == kind)


def _is_right(number: Number, value: float | None) -> bool:
    return value is not None and isclose(value, number.value, rel_tol=1e-6)


def _wrong(numbers: Sequence[Number], readers: Mapping[str, list[float | None]]) -> Iterator[str]:
    for name, values in readers.items():
        for kind in dict.fromkeys(number.kind for number in numbers):
            wrong = [
                f"“{number.words}” as {value}"
                for number, value in zip(numbers, values, strict=True)
                if number.kind == kind and not _is_right(number, value)
            ]
            if wrong:
                yield f"{name}, {kind}: {', '.join(wrong[:_SHOWN])}"
