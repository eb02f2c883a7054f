"""PowerPoint: a comment for each finding on its slide, at the shape with its words, and one with the coverage on the first.

Comments of the classic kind (ISO 29500-1, 19.4) are written, as all versions of PowerPoint and LibreOffice read them. No slide
is touched: its part is copied byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msglint.errors import UnreadableError
from msglint.extract._office.ooxml import NS, Package, q
from msglint.extract._zip import open_zip, repacked
from msglint.finding import Finding
from msglint.options import ReadOptions
from msglint.result import AssetResult
from msglint.review import Reviewer
from msglint.review._notes import coverage_note, finding_note
from msglint.review._pptx_comments import Comment, Comments
from msglint.review._pptx_shapes import CORNER, ShapePlaces

_MAIN = "ppt/presentation.xml"


def review(data: bytes, asset: AssetResult, options: ReadOptions) -> bytes:
    """The deck with its comments. A comment stands on a shape, not on words, so each quotes the words and says where they are.
    What is missing from the whole deck is in the first comment.

    Raises ``UnreadableError`` when the deck cannot be read, or already has comments of the new kind (since 2021), with
    which these cannot safely be mixed.
    """
    archive = open_zip(data, options, ".pptx")
    package = Package(archive, {})
    main = package.main(_MAIN)
    if b"http://purl.oclc.org/ooxml/" in package.blob(main):
        raise UnreadableError("saved as Strict Open XML; save it as an ordinary presentation (.pptx) and review that")
    slides = [package.target(main, slide.get(q("r:id"))) for slide in package.xml(main).iterfind("p:sldIdLst/p:sldId", NS)]
    comments = Comments(package, main)
    for slide, notes in _notes(asset, package, slides).items():
        comments.on_slide(slide, notes)
    return repacked(archive, comments.written())


def _notes(asset: AssetResult, package: Package, slides: Sequence[str | None]) -> dict[str, list[Comment]]:
    """The comments for each slide, by its part; first the coverage, on the first slide."""
    first = next((slide for slide in slides if slide), None)
    if first is None:
        raise UnreadableError("the deck has no slides, so that there is nothing to comment on")
    notes = {first: [Comment(CORNER, tuple(_first(asset)))]}
    for number, slide in enumerate(slides, 1):
        found = [finding for finding in asset.shown if finding.location.page == number]
        if slide and found:
            places = ShapePlaces(package, slide)
            notes.setdefault(slide, []).extend(_comment(asset, finding, places) for finding in found)
    return notes


def _first(asset: AssetResult) -> Iterator[str]:
    """The coverage, and what is on no slide."""
    yield from coverage_note(asset)
    for finding in asset.shown:
        if finding.location.page is None:
            yield from ("", *finding_note(finding, quoted=True))


def _comment(asset: AssetResult, finding: Finding, places: ShapePlaces) -> Comment:
    paragraph = "" if asset.document is None or finding.block is None else asset.document.blocks[finding.block].text
    return Comment(places.of(paragraph), finding_note(finding, quoted=True))


REVIEWER = Reviewer("pptx", review)
