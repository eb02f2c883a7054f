"""Reviewed PDFs: highlights sit on the words, and nothing else changes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pytest
from msgspec.structs import replace
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DictionaryObject, NameObject, RectangleObject
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from msglint import extract
from msglint.document import Box, Document, Location, Span
from msglint.errors import UnreadableError
from msglint.finding import Confidence, Finding, Severity
from msglint.options import ReadOptions
from msglint.result import AssetResult, Coverage, Status
from msglint.review._pdf_marks import lines_of
from msglint.review.pdf import review

LINES = ("Your savings grow day after day.", "Earn up to 6% a year on balances", "over $1,000 and keep it safe.")


def pdf(*pages: tuple[str, ...], **options: Any) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, **options)
    for lines in pages or (LINES,):
        for number, line in enumerate(lines):
            canvas.drawString(90, 700 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def turned(data: bytes, rotation: int, crop: tuple[float, float, float, float]) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        page.rotate(rotation)
        page.cropbox = RectangleObject(crop)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def finding(location: Location, observed: str = "", **changes: Any) -> Finding:
    fields: dict[str, Any] = {
        "check": "changed-number",
        "rule": "claim:rate",
        "severity": Severity.ERROR,
        "confidence": Confidence.HIGH,
        "message": "The approved claim says “4%”.",
        "location": location,
        "observed": observed,
        "expected": "Earn up to 4% a year.",
        "fix": "Write 4%.",
        "fingerprint": "f",
    }
    return Finding(**(fields | changes))


def on_words(document: Document, words: str, **changes: Any) -> Finding:
    for block in document.blocks:
        start = block.text.find(words)
        if start >= 0:
            span = Span(start, start + len(words))
            return finding(document.locate(block.index, span), words, block=block.index, span=span, **changes)
    raise AssertionError(f"{words} is not in the document")


def asset(*findings: Finding, **fields: Any) -> AssetResult:
    covered = Coverage("grow", True, Status.COVERED, 2, 2, 2, 1.0)
    return AssetResult("a.pdf", "flyer", "", "pdf", coverage=(covered,), score=80, findings=findings, **fields)


def reviewed(data: bytes, *words: str) -> bytes:
    document = extract.read("a.pdf", data, ReadOptions())
    return review(data, asset(*(on_words(document, each) for each in words)), ReadOptions())


def annotations(data: bytes, page: int = 0) -> list[DictionaryObject]:
    return [item.get_object() for item in PdfReader(io.BytesIO(data)).pages[page].annotations or ()]


def highlights(data: bytes, page: int = 0) -> list[DictionaryObject]:
    return [item for item in annotations(data, page) if item["/Subtype"] == "/Highlight"]


@contextmanager
def text_page(data: bytes, number: int = 0) -> Iterator[Any]:
    file = pypdfium2.PdfDocument(data)
    page = file[number]
    text = page.get_textpage()
    yield text
    text.close()
    page.close()
    file.close()


def under(data: bytes, annotation: DictionaryObject, page: int = 0) -> list[str]:
    """What each box of a highlight lies on, as another reader of PDF sees it."""
    points = [float(value) for value in annotation["/QuadPoints"]]
    found = []
    with text_page(data, page) as text:
        for start in range(0, len(points), 8):
            across, up = points[start : start + 8 : 2], points[start + 1 : start + 8 : 2]
            found.append(text.get_text_bounded(min(across), min(up), max(across), max(up)).strip())
    return found


def all_text(data: bytes) -> str:
    with text_page(data) as text:
        return str(text.get_text_bounded())


def test_a_highlight_lies_on_its_words_one_box_for_each_line():
    copy = reviewed(pdf(), "6% a year on balances over $1,000", "savings")
    first, second = highlights(copy)
    assert under(copy, first) == ["6% a year on balances", "over $1,000"]
    assert under(copy, second) == ["savings"]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_it_lies_on_the_words_of_a_turned_and_cropped_page(rotation):
    data = turned(pdf(), rotation, (40, 200, 560, 800))
    copy = reviewed(data, "savings grow")
    (mark,) = highlights(copy)
    assert " ".join(under(copy, mark)) == "savings grow"


def test_it_lies_on_the_right_page():
    copy = reviewed(pdf(LINES, ("Nothing here.",), ("We guarantee it.",)), "guarantee")
    assert [len(highlights(copy, page)) for page in range(3)] == [0, 0, 1]
    assert under(copy, highlights(copy, 2)[0], 2) == ["guarantee"]


def test_the_note_says_what_is_wrong_what_is_approved_and_what_to_do():
    (mark,) = highlights(reviewed(pdf(), "6%"))
    assert mark["/Contents"] == "Error: The approved claim says “4%”.\nApproved: Earn up to 4% a year.\nWrite 4%."
    assert mark["/T"] == "msglint"
    assert mark["/F"] == 4


def test_errors_and_warnings_have_different_colours():
    data = pdf()
    document = extract.read("a.pdf", data, ReadOptions())
    both = asset(on_words(document, "6%"), on_words(document, "savings", severity=Severity.WARNING))
    error, warning = highlights(review(data, both, ReadOptions()))
    assert error["/C"] != warning["/C"]


def test_the_first_note_holds_the_coverage_and_what_is_missing():
    whole = finding(Location("whole document"), message="Nothing in here says it.")
    copy = review(pdf(LINES, LINES), asset(whole), ReadOptions())
    (note,) = annotations(copy)
    assert note["/Subtype"] == "/Text"
    assert "80 of 100" in note["/Contents"]
    assert "grow: covered" in note["/Contents"]
    assert "Error: Nothing in here says it." in note["/Contents"]
    assert annotations(copy, 1) == []


def test_a_finding_without_boxes_is_a_note_of_its_own_on_its_page():
    data = pdf(LINES, LINES)
    places = [finding(Location("page 2, picture", page=2), "6%"), finding(Location("page 2", page=2), "7%")]
    first, second = annotations(review(data, asset(*places), ReadOptions()), 1)
    assert first["/Contents"].startswith("page 2, picture: “6%”\nError: ")
    assert first["/Rect"] != second["/Rect"]


def test_findings_of_low_confidence_are_left_out():
    data = pdf()
    unsure = on_words(extract.read("a.pdf", data, ReadOptions()), "6%", confidence=Confidence.LOW)
    assert highlights(review(data, asset(unsure), ReadOptions())) == []


def test_the_file_stays_as_it_was_byte_for_byte_and_the_notes_follow():
    data = pdf()
    copy = reviewed(data, "6%")
    assert copy.startswith(data)
    assert all_text(copy) == all_text(data)


def test_the_same_review_is_the_same_file():
    assert reviewed(pdf(invariant=1), "6%") == reviewed(pdf(invariant=1), "6%")


def test_notes_that_are_there_stay():
    writer = PdfWriter(PdfReader(io.BytesIO(pdf())))
    writer.add_annotation(0, FreeText(text="Mine", rect=(50, 50, 150, 80)))
    file = io.BytesIO()
    writer.write(file)
    copy = reviewed(file.getvalue(), "6%")
    assert [item["/Subtype"] for item in annotations(copy)] == ["/FreeText", "/Text", "/Highlight"]


def test_a_file_that_cannot_be_appended_to_is_written_anew(caplog, capsys):
    data = pdf().replace(b"startxref\n", b"startxref\n9")
    copy = reviewed(data, "6%")
    assert (caplog.text, capsys.readouterr()) == ("", ("", ""))
    assert not copy.startswith(data)
    assert under(copy, highlights(copy)[0]) == ["6%"]
    assert all_text(copy) == all_text(data)


def test_a_protected_file_is_refused_with_a_way_out():
    data = pdf(encrypt=StandardEncryption("", "owner", canModify=0))
    with pytest.raises(UnreadableError, match="protected against changes; save a copy without the protection"):
        review(data, asset(), ReadOptions())


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing of a PDF\n%%EOF", b""])
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(UnreadableError, match="damaged"):
        review(data, asset(), ReadOptions())


def test_a_cut_file_is_refused_or_reviewed_but_never_breaks():
    data = pdf(LINES, LINES)
    for length in range(200, len(data), 97):
        try:
            copy = review(data[:length], asset(), ReadOptions())
        except UnreadableError as error:
            assert str(error)
        else:
            assert annotations(copy)


def test_a_damaged_page_is_a_reason_only_where_a_note_should_stand():
    writer = PdfWriter(PdfReader(io.BytesIO(pdf(LINES, LINES))))
    file = io.BytesIO()
    writer.pages[1][NameObject("/Type")] = NameObject("/Nothing")
    writer.write(file)
    assert annotations(review(file.getvalue(), asset(), ReadOptions()))
    with pytest.raises(UnreadableError, match="damaged"):
        review(file.getvalue(), asset(finding(Location("page 2", page=2), "6%")), ReadOptions())


def test_words_beside_each_other_are_one_box():
    words = (Box(0, 0, 10, 10), Box(12, 1, 20, 11), Box(0, 14, 8, 24), Box(2, 2, 5, 9))
    assert lines_of(words) == (Box(0, 0, 20, 11), Box(0, 14, 8, 24), Box(2, 2, 5, 9))
    assert lines_of(()) == ()


def test_what_pdf_cannot_hold_is_replaced():
    data = pdf()
    odd = replace(on_words(extract.read("a.pdf", data, ReadOptions()), "6%"), message="a\x00b\udcffc 😀 é")
    (mark,) = highlights(review(data, asset(odd), ReadOptions()))
    assert "a\ufffdb\ufffdc 😀 é" in mark["/Contents"]
