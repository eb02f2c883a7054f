"""Damaged files are read or refused, each time the same way. ``benchmarks/fuzz.py`` is the long run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from features.mutations import BINARY, PICTURES, damaged

from msglint import extract
from msglint.document import Document
from msglint.extract._page.ocr import is_installed
from msglint.options import ReadOptions

needs_ocr = pytest.mark.skipif(not is_installed(), reason="needs the extra: pip install 'msglint[ocr]'")

FILES = {**dict.fromkeys(BINARY, 40), **dict.fromkeys(PICTURES, 4)}


@pytest.mark.parametrize("suffix", [*BINARY, *(pytest.param(suffix, marks=needs_ocr) for suffix in PICTURES)])
def test_damaged_files_are_read_or_refused(suffix: str) -> None:
    for number in range(FILES[suffix]):
        for item in extract.read_all(f"damaged{suffix}", damaged(suffix, number), ReadOptions()):
            if isinstance(item, Document):
                assert all(item.locate(each.block, each.span).label for each in item.sentences)
            else:
                assert item.reason
                assert "\n" not in item.reason


@pytest.mark.parametrize("suffix", [*BINARY, *PICTURES])
def test_the_same_number_gives_the_same_damage(suffix: str) -> None:
    assert damaged(suffix, 7) == damaged(suffix, 7) != damaged(suffix, 8)
