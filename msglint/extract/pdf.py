"""PDF: columns in reading order, words with their boxes on the page.

PDFium reads the words; pdfplumber finds ruled tables and reads pages on which PDFium finds no words; OCR, where it is
installed, reads pages that are pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor
from msglint.extract._pdf.blocks import blocks_of
from msglint.extract._pdf.pages import PageReader
from msglint.extract._pdf.plumber import Plumber
from msglint.extract._pdf.warnings import warnings_of
from msglint.options import ReadOptions

# The signature may stand behind other bytes (ISO 32000-1, implementation note 13 of Annex H).
_SIGNATURE, _SIGNATURE_WITHIN = b"%PDF-", 1024
_END = b"%%EOF"
_CUT_OFF = "the file is cut off; its last pages may be missing"
# PDFium takes a file without pages for a damaged one; the root of its page tree says what it is.
_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b")
_EMPTY = "the PDF has no pages; export it again"
_MAX_PAGES = 2_000


def recognises(data: bytes) -> bool:
    """Does it carry the signature of a PDF?"""
    return _SIGNATURE in data[:_SIGNATURE_WITHIN]


def read(data: bytes, options: ReadOptions) -> Content:
    """The blocks of a PDF, page by page. Raises ``UnreadableError`` when it is damaged, locked, without pages or too long."""
    plumber = Plumber(data)
    try:
        with _opened(data) as pdf:
            reader = PageReader(pdf, plumber)
            pages = [reader.page(number) for number in range(1, len(pdf) + 1)]
    finally:
        plumber.close()
    cut_off = () if _END in data else (_CUT_OFF,)
    return Content(tuple(blocks_of(pages, options)), (*cut_off, *warnings_of(pages)))


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    import pypdfium2

    if not recognises(data):
        raise UnreadableError("not a PDF, whatever its name says; export it again")
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(_reason(data, str(error))) from error
    try:
        if pdf.get_formtype():
            pdf.init_forms()
        if not 0 < len(pdf) <= _MAX_PAGES:
            raise UnreadableError(f"more than {_MAX_PAGES:,} pages; split it" if len(pdf) else _EMPTY)
        yield pdf
    finally:
        pdf.close()


def _reason(data: bytes, complaint: str) -> str:
    if "password" in complaint.lower() or "security" in complaint.lower():
        return "password protected; save a copy without the password"
    if _NO_PAGES.search(data):
        return _EMPTY
    if _END not in data:
        return "the PDF is cut off; export or download it again"
    return "the PDF is damaged; export it again"


EXTRACTOR = Extractor("pdf", (".pdf",), recognises, read, isolated=True)
