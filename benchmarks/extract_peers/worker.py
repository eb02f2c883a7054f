"""Reads files with one reader and says what it read and how long that took: worker.py READER TIMES < files > answers

It runs in the environment of the reader. Files come as one JSON list of paths; the answer is one JSON list of {text, error,
milliseconds}. Times are CPU times of this process and its children, the median of TIMES rounds after a first read that loads
what is loaded once; with TIMES 0 every file is read once and not timed.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any


def _msglint(path: str) -> str:
    from msglint import extract
    from msglint.document import Document
    from msglint.options import ReadOptions

    items = extract.read_all(path, Path(path).read_bytes(), ReadOptions())
    return "\n".join(block.text for item in items if isinstance(item, Document) for block in item.blocks)


def _python_docx(path: str) -> str:
    import docx

    document = docx.Document(path)
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(paragraph.text for paragraph in document.paragraphs), *cells))


def _docx2python(path: str) -> str:
    from docx2python import docx2python

    with docx2python(path) as document:
        return str(document.text)


def _python_pptx(path: str) -> str:
    import pptx

    return "\n".join(text for slide in pptx.Presentation(path).slides for text in _slide(slide))


def _slide(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
    if slide.has_notes_slide:
        yield slide.notes_slide.notes_text_frame.text


def _pdfplumber(path: str) -> str:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def _pdfium(path: str) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def _pdftotext(path: str) -> str:
    return subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, check=True).stdout.decode()


def _markitdown(path: str) -> str:
    from markitdown import MarkItDown

    return str(_once(MarkItDown).convert(path).text_content)


def _kreuzberg(path: str) -> str:
    import kreuzberg

    return str(kreuzberg.extract_file_sync(path).content)


READERS: dict[str, Callable[[str], str]] = {
    "msglint": _msglint,
    "python-docx": _python_docx,
    "docx2python": _docx2python,
    "python-pptx": _python_pptx,
    "pdfplumber": _pdfplumber,
    "pdfium": _pdfium,
    "pdftotext": _pdftotext,
    "markitdown": _markitdown,
    "kreuzberg": _kreuzberg,
}
_KEPT: dict[Any, Any] = {}


def _once(make: Callable[[], Any]) -> Any:
    """What a careful user makes once and uses for all files."""
    if make not in _KEPT:
        _KEPT[make] = make()
    return _KEPT[make]


def _spent() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def answer(read: Callable[[str], str], path: str, times: int) -> dict[str, Any]:
    """What one file gives."""
    try:
        text = read(path)
        return {"text": text, "error": "", "milliseconds": _timed(read, path, times) if times else None}
    except Exception as error:  # whatever a reader does, the others go on
        return {"text": "", "error": type(error).__name__, "milliseconds": None}


def _timed(read: Callable[[str], str], path: str, times: int) -> float:
    """The CPU time of a read in milliseconds. The clock ticks every 10 ms, so a round reads until that does not matter."""
    rounds = []
    for _ in range(times):
        count, begin = 0, _spent()
        while _spent() - begin < 0.2:
            read(path)
            count += 1
        rounds.append((_spent() - begin) / count * 1000)
    return median(rounds)


def main() -> None:
    """Answers for all files on standard input."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    read, times = READERS[sys.argv[1]], int(sys.argv[2])
    paths = json.load(sys.stdin)
    with contextlib.redirect_stdout(sys.stderr):
        answers = [answer(read, path, times) for path in paths]
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
