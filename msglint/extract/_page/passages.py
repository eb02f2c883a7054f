"""Paragraphs become passages: what each is to a reader, and the parts of one that goes on elsewhere put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from msglint.document import Kind, Speaker
from msglint.extract._page.layout import BULLET, in_column, usual_size
from msglint.extract._page.paragraphs import Paragraph, goes_on_in

# Type this much larger than the running text makes a headline, this much smaller is small print.
_LARGE, _SMALL = 1.15, 0.85
# More words in large type are a lead paragraph; a bold line is a heading when it is short and no sentence.
_HEADING_WORDS, _BOLD_WORDS, _BOLD_LINES = 25, 12, 2
_DEEPEST = 6
# Points by which a deeper list item is set in.
_INDENT = 4


class Style(Struct, frozen=True):
    """The running text: its size in points, whether it is bold, and the sizes of headings from the largest."""

    body: float
    bold: bool
    headings: tuple[float, ...]


class Passage(Struct, frozen=True):
    """What will be one block. ``speaker`` is None where the words themselves must tell."""

    parts: tuple[Paragraph, ...]
    kind: Kind
    level: int = 0
    speaker: Speaker | None = None


def style_of(paragraphs: Sequence[Paragraph]) -> Style:
    """The style of most letters of the document."""
    body = usual_size(line for paragraph in paragraphs for line in paragraph.lines)
    running = [word for paragraph in paragraphs for word in paragraph.words if abs(word.size - body) <= 0.5]
    bold = 2 * sum(len(word.text) for word in running if word.bold) > sum(len(word.text) for word in running)
    sizes = {_rounded(paragraph.size) for paragraph in paragraphs if _is_headline(paragraph, body)}
    return Style(body, bold, tuple(sorted(sizes, reverse=True)))


def passages_of(paragraphs: Sequence[Paragraph], style: Style) -> list[Passage]:
    """The passages of one page: its text in order, then its small print."""
    notes = [paragraph for paragraph in paragraphs if _is_small_print(paragraph, paragraphs, style)]
    title = _title(paragraphs, style)
    text = [_passage(paragraph, style, title) for paragraph in paragraphs if paragraph not in notes]
    return text + [Passage((note,), Kind.FOOTNOTE) for note in notes]


def joined(passages: Iterable[Passage]) -> list[Passage]:
    """Puts together what goes on in the next column or on the next page; notes and running lines may stand between."""
    found: list[Passage] = []
    unfinished: int | None = None
    for passage in passages:
        if unfinished is not None and passage.kind is Kind.PARAGRAPH:
            parts = found[unfinished].parts
            if goes_on_in(parts[-1], passage.parts[0]):
                found[unfinished] = replace(found[unfinished], parts=parts + passage.parts)
                continue
        found.append(passage)
        if passage.kind not in (Kind.HEADER, Kind.FOOTER, Kind.FOOTNOTE):
            unfinished = len(found) - 1 if passage.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM) else None
    return found


def with_list_levels(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Gives every list item its depth: how many items of its list, set in less, stand above it."""
    indents: list[float] = []
    last: Paragraph | None = None
    for passage in passages:
        first = passage.parts[0]
        if passage.kind is not Kind.LIST_ITEM or last is None or first.page != last.page or first.box.top < last.box.bottom:
            indents = []
        if passage.kind is not Kind.LIST_ITEM:
            yield passage
            continue
        left = first.lines[0].box.x0
        indents = [*(indent for indent in indents if indent < left - _INDENT), left]
        last = first
        yield replace(passage, level=len(indents))


def _passage(paragraph: Paragraph, style: Style, title: Paragraph | None) -> Passage:
    if paragraph is title:
        return Passage((paragraph,), Kind.TITLE)
    if _is_headline(paragraph, style.body):
        return Passage((paragraph,), Kind.HEADING, min(_DEEPEST, style.headings.index(_rounded(paragraph.size)) + 1))
    if _is_bold_heading(paragraph, style):
        return Passage((paragraph,), Kind.HEADING, min(_DEEPEST, len(style.headings) + 1))
    return Passage((paragraph,), Kind.LIST_ITEM if paragraph.marker else Kind.PARAGRAPH)


def _title(paragraphs: Sequence[Paragraph], style: Style) -> Paragraph | None:
    """The headline in the biggest type of the first page."""
    headlines = [paragraph for paragraph in paragraphs if paragraph.page == 1 and _is_headline(paragraph, style.body)]
    return max(headlines, key=lambda headline: _rounded(headline.size), default=None)


def _is_headline(paragraph: Paragraph, body: float) -> bool:
    words = paragraph.text.split()
    large = paragraph.size >= _LARGE * body and len(words) <= _HEADING_WORDS
    return large and not BULLET.fullmatch(paragraph.marker) and any(word.strip(".,:;!?").isalpha() for word in words)


def _is_bold_heading(paragraph: Paragraph, style: Style) -> bool:
    bold = paragraph.bold and not style.bold and paragraph.size >= _SMALL * style.body
    short = len(paragraph.text.split()) <= _BOLD_WORDS and len(paragraph.lines) <= _BOLD_LINES
    sentence = paragraph.text.endswith((".", ",", ";", ":"))
    return bold and short and not sentence and not BULLET.fullmatch(paragraph.marker)


def _is_small_print(paragraph: Paragraph, page: Sequence[Paragraph], style: Style) -> bool:
    """Clearly smaller than the running text, with nothing larger below it."""
    if paragraph.size > _SMALL * style.body:
        return False
    return not any(
        other.size > _SMALL * style.body and other.box.top > paragraph.box.bottom and in_column(other.box, paragraph.box)
        for other in page
    )


def _rounded(size: float) -> float:
    return round(size * 2) / 2
