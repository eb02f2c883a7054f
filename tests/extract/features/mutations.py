"""Damaged files: the same number always gives the same file."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from io import BytesIO
from pathlib import PurePath
from typing import Any

from features import groups
from features._packages import zipped
from features.samples import SAMPLES, SENTENCES

BINARY = (".docx", ".pptx", ".pdf", ".msg", ".odt", ".odp", ".xlsx", ".rtf")
# Formats whose sound files are read by OCR, at a second each.
PICTURES = (".png", ".jpg", ".webp", ".tif")
_TOKENS = (b"<", b">", b"&", b'"', b"\0", b"\xff\xfe", b"/>", b"<!--", b"]]>", b"-1", b"99999999999", b"%s", b"obj", b"stream")
_LARGEST = 1 << 22


@cache
def bases(suffix: str) -> tuple[bytes, ...]:
    """The sound files of a format: its sample and its feature files."""
    features = (each for group in groups().values() for each in group if PurePath(each.file).suffix == suffix)
    return (SAMPLES[suffix](SENTENCES), *(each.build() for each in features))


def damaged(suffix: str, number: int) -> bytes:
    """A damaged file of a format."""
    dice = random.Random(f"{suffix} {number}")
    base = dice.choice(bases(suffix))
    if base.startswith(b"PK") and dice.random() < 0.8:
        return _within(base, dice)
    return _changed(base, dice)


def _within(base: bytes, dice: random.Random) -> bytes:
    """A zip file that is sound, with damage in some of its parts: what gets past the unpacking."""
    with zipfile.ZipFile(BytesIO(base)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    for name in dice.sample(sorted(members), min(len(members), dice.randint(1, 3))):
        content = members[name]
        assert isinstance(content, bytes)
        if dice.random() < 0.1:
            del members[name]
        elif dice.random() < 0.6 and name.endswith((".xml", ".rels")):
            members[name] = _reshaped(content, dice)
        else:
            members[name] = _changed(content, dice)
    return zipped(members)


def _reshaped(xml: bytes, dice: random.Random) -> bytes:
    """Sound XML of another shape: what gets past the parser."""
    from lxml import etree

    root = etree.fromstring(xml)
    for _ in range(dice.choice((1, 2, 8))):
        elements = list(root.iter(etree.Element))
        one, other = dice.choice(elements), dice.choice(elements)
        _reshape(one, other, dice)
    return bytes(etree.tostring(root))


def _reshape(one: Any, other: Any, dice: random.Random) -> None:
    """Move, copy, empty, rename or renumber an element."""
    kind = dice.randrange(5)
    inside = any(above is one for above in other.iterancestors()) or one is other
    if kind == 0 and one.getparent() is not None and not inside:
        other.append(one)
    elif kind == 1:
        copy = deepcopy(one)
        other.append(copy)
    elif kind == 2:
        one.clear()
    elif kind == 3:
        one.tag = other.tag
    elif one.attrib:
        one.set(dice.choice(one.keys()), dice.choice(("", "0", "-1", "99999999999", "true", "rId1", "\U0001f600")))


def _changed(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        _change(changed, dice)
    return bytes(changed[:_LARGEST])


def _change(data: bytearray, dice: random.Random) -> None:
    """One byte, one stretch or one end, changed where it stands."""
    if not data:
        data += b"\0"
    at = dice.randrange(len(data))
    end = min(len(data), at + dice.choice((1, 4, 30, 300)))
    kind = dice.randrange(7)
    if kind == 0:
        data[at] ^= 1 << dice.randrange(8)
    elif kind == 1:
        data[at:end] = dice.randbytes(end - at)
    elif kind == 2:
        del data[at:end]
    elif kind == 3:
        data[at:at] = data[at:end] * dice.choice((1, 3, 200))
    elif kind == 4:
        data[at:at] = dice.choice(_TOKENS)
    elif kind == 5:
        data[at:end] = _swapped(data, dice, end - at)
    elif dice.random() < 0.3:
        del data[at:]


def _swapped(data: Sequence[int], dice: random.Random, length: int) -> bytes:
    """A stretch from elsewhere in the file."""
    other = dice.randrange(len(data))
    return bytes(data[other : other + length])
