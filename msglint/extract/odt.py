"""OpenDocument texts (.odt): headings, paragraphs, lists, tables, text boxes, charts, headers and footers, notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msglint.document import Kind
from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor
from msglint.extract._flow import Story, blocks_of
from msglint.extract._odf import Walker, open_odf, q, recognises, styles_of
from msglint.extract._office.drawingml import unread
from msglint.options import ReadOptions

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element

_MARGINS = {"header": Kind.HEADER, "footer": Kind.FOOTER}


def _read(data: bytes, options: ReadOptions) -> Content:
    file = open_odf(data, options, ".odt")
    root, styles = file.xml("content.xml"), file.optional("styles.xml")
    body = root.find(f"{q('office:body')}/{q('office:text')}")
    if body is None:
        raise UnreadableError("not an OpenDocument text; open it in the program that made it and save it as .odt")
    walker = Walker(file, styles_of(styles, root))
    stories = [Story(tuple(walker.items(body))), *walker.beside, *_margins(styles, walker)]
    warnings = (*walker.warnings, *unread(walker.pictures, 0))
    return Content(tuple(blocks_of(stories, options)), tuple(dict.fromkeys(warnings)))


def _margins(styles: Element | None, walker: Walker) -> Iterator[Story]:
    """Headers and footers of all pages, each once."""
    seen = set()
    for page in () if styles is None else styles.iter(q("style:master-page")):
        for margin in page:
            name = str(margin.tag).rpartition("}")[2].partition("-")[0]
            if name in _MARGINS:
                items = tuple(Walker(walker.file, walker.styles).items(margin))
                if items not in seen:
                    yield Story(items, (name,), _MARGINS[name])
                seen.add(items)


EXTRACTOR = Extractor("odt", (".odt", ".ott"), lambda data: recognises(data, "text"), _read, isolated=True)
