"""Pages of a PDF without readable text: the page as a picture, and its words by OCR."""

from __future__ import annotations

from typing import Any

from msglint.document import Box
from msglint.extract._page.layout import Word
from msglint.extract._page.ocr import recognised
from msglint.extract._pdf.words import PageWords

# A page is rendered so that its longer side has this many pixels, but with no more than 300 for an inch.
_PIXELS, _FINEST = 2_000, 300 / 72


def scanned(page: Any) -> tuple[PageWords, int]:
    """The words of a pypdfium2 page as it looks, boxes in points, and how many of them may be misread."""
    scale = min(_PIXELS / max(1.0, *page.get_size()), _FINEST)
    bitmap = page.render(scale=scale)
    try:
        found = recognised(bitmap.to_pil().convert("RGB"))
    finally:
        bitmap.close()
    upright = _on_page(found.words, scale)
    turned = tuple(_on_page(run, scale) for run in found.turned)
    return PageWords(upright, turned, sum(len(word.text) for word in upright)), found.doubtful


def _on_page(words: tuple[Word, ...], scale: float) -> tuple[Word, ...]:
    return tuple(Word(word.text, Box(*(edge / scale for edge in word.box)), word.size / scale) for word in words)
