"""PDF: columns in reading order, words with their boxes on the page.

PDFium reads the words; pdfplumber reads ruled tables, and pages on which PDFium finds no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import Any

from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor
from msglint.extract._pdf_blocks import Page, blocks_of
from msglint.extract._pdf_plumber import Plumber
from msglint.extract._pdf_shapes import shapes_of, with_bullets
from msglint.extract._pdf_tables import tables_of
from msglint.extract._pdf_words import MAX_CHARACTERS, PageWords, upright_view, words_of
from msglint.options import ReadOptions

# The signature may stand behind other bytes (ISO 32000-1, implementation note 13 of Annex H).
_SIGNATURE, _SIGNATURE_WITHIN = b"%PDF-", 1024
_END = b"%%EOF"
_CUT_OFF = "the file is cut off; its last pages may be missing"
# PDFium takes a file without pages for a damaged one; the root of its page tree says what it is.
_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b")
_MAX_PAGES = 2_000
# A page without text but with this many drawn shapes shows something, perhaps words turned into outlines.
_DRAWING = 50
# So many characters in fonts that do not say what they are, and this part of a page, are more than bullets and icons.
_UNREADABLE, _UNREADABLE_PART = 10, 0.05


def recognises(data: bytes) -> bool:
    """Does it carry the signature of a PDF?"""
    return _SIGNATURE in data[:_SIGNATURE_WITHIN]


def read(data: bytes, options: ReadOptions) -> Content:
    """The blocks of a PDF, page by page. Raises ``UnreadableError`` when it is damaged, locked, without pages or too long."""
    plumber = Plumber(data)
    try:
        with _opened(data) as pdf:
            pages = [_page(pdf, number, plumber) for number in range(1, len(pdf) + 1)]
    finally:
        plumber.close()
    cut_off = () if _END in data else (_CUT_OFF,)
    return Content(tuple(blocks_of(pages, options)), (*cut_off, *_warnings(pages)))


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
        if len(pdf) > _MAX_PAGES:
            raise UnreadableError(f"more than {_MAX_PAGES:,} pages; split it")
        yield pdf
    finally:
        pdf.close()


def _reason(data: bytes, complaint: str) -> str:
    if "password" in complaint.lower() or "security" in complaint.lower():
        return "password protected; save a copy without the password"
    if _END not in data:
        return "the PDF is cut off; export or download it again"
    if _NO_PAGES.search(data):
        return "the PDF has no pages; export it again"
    return "the PDF is damaged; export it again"


def _page(pdf: Any, number: int, plumber: Plumber) -> Page:
    """What one page holds; a page that cannot be loaded is empty and says so."""
    import pypdfium2

    try:
        page = pdf[number - 1]
        try:
            return _loaded(page, number, plumber)
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return Page(number, 0, PageWords(()), problem="damaged")


def _loaded(page: Any, number: int, plumber: Plumber) -> Page:
    import pypdfium2.raw as pdfium

    words = words_of(page)
    if not words.letters and _has(page, pdfium.FPDF_PAGEOBJ_TEXT, 1):
        words = plumber.words(number)
    shapes = shapes_of(page, upright_view(page))
    words = replace(words, upright=tuple(with_bullets(words.upright, shapes.dots)))
    tables = tables_of(shapes.frames, words.upright)
    if words.letters:
        problem = _text_problem(words)
    elif _has(page, pdfium.FPDF_PAGEOBJ_IMAGE, 1):
        problem = "picture"
    else:
        problem = "drawing" if _has(page, pdfium.FPDF_PAGEOBJ_PATH, _DRAWING) else ""
    return Page(number, page.get_height(), words, tuple(tables), problem)


def _has(page: Any, kind: int, count: int) -> bool:
    """Are there at least ``count`` objects of a kind on the page?"""
    return sum(1 for _ in islice(page.get_objects(filter=[kind]), count)) == count


def _text_problem(words: PageWords) -> str:
    if words.cut:
        return "long"
    return "font" if words.unreadable >= max(_UNREADABLE, _UNREADABLE_PART * words.letters) else ""


def _warnings(pages: Sequence[Page]) -> Iterator[str]:
    """One warning for each kind of problem, with the pages that have it."""
    for problem, one, many in (
        ("picture", "{} is a picture; msglint cannot read pictures yet", "{} are pictures; msglint cannot read pictures yet"),
        ("drawing", "{}: shapes but no text; words drawn as shapes were not checked", ""),
        ("font", "{}: text in an unreadable font was not checked", ""),
        ("long", f"{{}}: only the first {MAX_CHARACTERS:,} characters were checked", ""),
        ("damaged", "{}: damaged and not checked", ""),
    ):
        numbers = [page.number for page in pages if page.problem == problem]
        if numbers:
            yield (many or one if len(numbers) > 1 else one).format(_page_list(numbers))


def _page_list(numbers: Sequence[int]) -> str:
    """In words: "page 4", "pages 2-5, 9"."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    text = ", ".join("-".join(map(str, ends)) for ends in ranges)
    return f"page {text}" if len(numbers) == 1 else f"pages {text}"


EXTRACTOR = Extractor("pdf", (".pdf",), recognises, read)
