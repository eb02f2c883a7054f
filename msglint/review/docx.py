"""Word files: real comments on the very words. The text, its look and the comments that are there already stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msglint.document import Block
from msglint.errors import UnreadableError
from msglint.extract._office.ooxml import Package, q
from msglint.extract._word.sources import Place, ends, sourced_block
from msglint.extract._word.text import DRAWINGS
from msglint.extract._zip import open_zip, repacked
from msglint.extract.docx import WordFile
from msglint.options import ReadOptions
from msglint.result import AssetResult
from msglint.review import Reviewer
from msglint.review._docx_comments import MOST, changed_parts, first_free_id
from msglint.review._docx_ranges import Note, is_precise, write_ranges
from msglint.review._notes import coverage_note, finding_note

if TYPE_CHECKING:
    from msglint.extract._office.ooxml import Element
    from msglint.finding import Finding

_NOTE_MARKS = {q("w:footnote"): q("w:footnoteReference"), q("w:endnote"): q("w:endnoteReference")}


def review(data: bytes, asset: AssetResult, options: ReadOptions) -> bytes:
    """The file with a comment for the coverage at its start, and one for each shown finding on its words.

    Word shows no comment inside of text boxes, footnotes, headers and footers (MS-OI29500, 2.1.315). So a comment on words in
    a text box, chart or description stands on the drawing, one on a footnote on its mark in the text, and one on a header at
    the start; these quote the words and say where they are. What is missing from the document is in the first comment.

    Raises ``UnreadableError`` when the file cannot be read or commented on.
    """
    archive = open_zip(data, options, ".docx")
    # Read without a library between, so that all that is not a comment is written back as it was.
    package = Package(archive, {})
    _refuse_strict(package)
    word = WordFile(package, options, sourced_block)
    notes = list(_notes(asset, word))
    first = first_free_id(package, word)
    if first + len(notes) > MOST:
        raise UnreadableError(f"more than {MOST} comments, and with so many Word does not open it; see the report instead")
    write_ranges(word.document, notes, first)
    return repacked(archive, changed_parts(package, word, [note.lines for note in notes], first))


def _refuse_strict(package: Package) -> None:
    if b"http://purl.oclc.org/ooxml/" in package.blob(package.main("word/document.xml")):
        raise UnreadableError("saved as Strict Open XML; save it as an ordinary Word document (.docx) and review that")


def _notes(asset: AssetResult, word: WordFile) -> Iterator[Note]:
    """The comments to write, that on the coverage first."""
    blocks = word.content().blocks
    if asset.document and [block.text for block in asset.document.blocks] != [block.text for block in blocks]:
        raise UnreadableError("it has changed since it was checked; run the review again")
    yield Note((*coverage_note(asset), *_missing(asset)))
    for finding in asset.shown:
        if finding.block is not None:
            yield _note(finding, blocks, word.document)


def _missing(asset: AssetResult) -> Iterator[str]:
    """The lines on what is said of the whole document."""
    for finding in asset.shown:
        if finding.block is None:
            yield from ("", *finding_note(finding))


def _note(finding: Finding, blocks: Sequence[Block], document: Element) -> Note:
    found = ends(blocks[finding.block or 0], finding.span)
    start, end = (_in_body(place, document) for place in found) if found else (None, None)
    if found is None or start is None or end is None:
        return Note(finding_note(finding, quoted=True))
    quoted = (start, end) != found or not _is_on_words(start) or not _is_on_words(end)
    return Note(finding_note(finding, quoted=quoted), start, end)


def _is_on_words(place: Place) -> bool:
    """Will the mark stand at the very character? Else the comment has to quote it."""
    return is_precise(place) and place.element.tag not in DRAWINGS


def _in_body(place: Place, document: Element) -> Place | None:
    """The place itself, or the mark of the note that it is in; None when it is in a header or footer."""
    if place.element.getroottree().getroot() is document:
        return place
    for note in place.element.iterancestors(*_NOTE_MARKS):
        marks = document.iter(_NOTE_MARKS[str(note.tag)])
        mark = next((mark for mark in marks if mark.get(q("w:id")) == note.get(q("w:id"))), None)
        return None if mark is None else Place(mark, 0)
    return None


REVIEWER = Reviewer("docx", review)
