"""What could not be read in a PDF, in words for people: one warning for each kind of problem, with the pages that have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msglint.extract._page.ocr import INSTALL
from msglint.extract._pdf.blocks import Page
from msglint.extract._pdf.letters import MAX_CHARACTERS

# By problem: what is said of one page, and of several where that differs.
_TEXTS = {
    "picture": ("{} is a picture and was not read: " + INSTALL, "{} are pictures and were not read: " + INSTALL),
    "drawing": ("{}: shapes but no text; words drawn as shapes were not checked", ""),
    "font": ("{}: text in an unreadable font was not checked", ""),
    "surplus": (
        "{} is a picture and was not read, as the file has too many; split it",
        "{} are pictures and were not read, as the file has too many; split it",
    ),
    "long": (f"{{}}: only the first {MAX_CHARACTERS:,} characters were checked", ""),
    "damaged": ("{}: damaged and not checked", ""),
    "beside": (
        "{} also shows a picture; words in it were not checked",
        "{} also show pictures; words in them were not checked",
    ),
}


def warnings_of(pages: Sequence[Page]) -> Iterator[str]:
    """The warnings about all pages."""
    for problem, (one, many) in _TEXTS.items():
        numbers = [page.number for page in pages if page.problem == problem]
        if numbers:
            yield (many or one if len(numbers) > 1 else one).format(_page_list(numbers))
    doubtful = sum(page.doubtful for page in pages)
    if doubtful:
        yield hard_to_read(doubtful)


def hard_to_read(words: int) -> str:
    """The warning about words that OCR may have misread."""
    return "1 word was hard to read" if words == 1 else f"{words:,} words were hard to read"


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
