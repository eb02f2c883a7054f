"""PDF: a highlight with a note on the words of each finding, and a note with the coverage on the first page.

The copy is the file itself with the notes appended, so that what it says, and any signature, stays byte for byte as it was. A
file whose structure is damaged is written anew.
"""

from __future__ import annotations

from msglint.errors import UnreadableError
from msglint.finding import Finding, Severity
from msglint.options import ReadOptions
from msglint.result import AssetResult
from msglint.review import Reviewer
from msglint.review._notes import coverage_note, finding_note
from msglint.review._pdf_marks import Mark, lines_of, marked
from msglint.review._pdf_pages import opened, same_text, view

_COLOURS = {Severity.ERROR: "ffb3a7", Severity.WARNING: "ffe58a"}


def review(data: bytes, asset: AssetResult, _: ReadOptions) -> bytes:
    """The file with a highlight for each shown finding; what is missing from the whole document is in the note on page 1.

    Raises ``UnreadableError`` when the file is protected against changes or too damaged for notes.
    """
    marks = [_first(asset), *(_mark(finding) for finding in asset.shown if finding.location.page is not None)]
    with opened(data) as original:
        views = {page: view(original, page) for page in {mark.page for mark in marks}}
        for appended in (True, False):
            copy = marked(data, marks, views, appended=appended)
            if copy is not None and same_text(original, copy, views):
                return copy
    raise UnreadableError("notes cannot be written into this PDF; print it to a new PDF and review that")


def _first(asset: AssetResult) -> Mark:
    """The coverage, and what has no place of its own."""
    whole = (line for finding in asset.shown if finding.location.page is None for line in ("", *finding_note(finding)))
    return Mark(1, (), "\n".join((*coverage_note(asset), *whole)))


def _mark(finding: Finding) -> Mark:
    """The words of a finding; a finding on a page as a whole is a note that says where it is."""
    place = finding.location
    boxes = lines_of(place.boxes or ((place.box,) if place.box else ()))
    note = "\n".join(finding_note(finding, quoted=not boxes))
    return Mark(place.page or 1, boxes, note, _COLOURS[finding.severity])


REVIEWER = Reviewer("pdf", review)
