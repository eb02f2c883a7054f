"""pdfplumber for the pages that hold text but on which PDFium finds no words."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import Any

from msglint.document import Box
from msglint.extract._page.layout import Word
from msglint.extract._pdf.words import PageWords, fold

_UNREADABLE = "(cid:"


class Plumber:
    """The pdfplumber view of a PDF: opened when first asked, each page closed after use so that memory stays bounded."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _pdf(self) -> Any:
        import pdfplumber

        return pdfplumber.open(io.BytesIO(self._data))

    def words(self, number: int) -> PageWords:
        """The words of that page (from 1) in the order of the file, fake bold undone; none when the page is damaged."""
        try:
            with _in_silence():
                page = self._pdf.pages[number - 1]
                words = _words(page)
                page.close()
        except Exception:  # pdfminer raises whatever a damaged file makes it trip over
            return PageWords(())
        return words

    def close(self) -> None:
        """Lets the file go."""
        if "_pdf" in self.__dict__:
            with suppress(Exception), _in_silence():  # to close its pages it opens them, and trips over what is damaged
                self._pdf.close()


@contextmanager
def _in_silence() -> Iterator[None]:
    """pdfminer logs what it trips over, and with it text of the document, which belongs in no log."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def _words(page: Any) -> PageWords:
    found = page.dedupe_chars().extract_words(x_tolerance_ratio=0.15, use_text_flow=True, extra_attrs=["fontname", "size"])
    readable = tuple(_word(word, page.cropbox) for word in found if _UNREADABLE not in word["text"])
    unreadable = sum(word["text"].count(_UNREADABLE) for word in found)
    return PageWords(readable, letters=sum(len(word.text) for word in readable) + unreadable, unreadable=unreadable)


def _word(word: dict[str, Any], page: Sequence[float]) -> Word:
    box = Box(word["x0"] - page[0], word["top"] - page[1], word["x1"] - page[0], word["bottom"] - page[1])
    return Word(fold(word["text"]), box, float(word["size"]), str(word["fontname"]))
