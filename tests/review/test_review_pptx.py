"""Reviewed decks: a comment on the slide of each finding, and no slide changed."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Inches

from msglint import extract
from msglint.document import Location, Span
from msglint.errors import UnreadableError
from msglint.finding import Confidence, Finding, Severity
from msglint.options import ReadOptions
from msglint.result import AssetResult, Coverage, Status
from msglint.review.pptx import review

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
UNITS = 576  # to the inch
NEW = "http://schemas.microsoft.com/office/2018/10/relationships/"


def deck() -> Any:
    """Three slides: a placeholder and a text box, a table, a text box with notes."""
    deck = Presentation()
    titled, tabled, noted = (deck.slides.add_slide(deck.slide_layouts[5]) for _ in range(3))
    titled.shapes.title.text = "Savings that grow"
    titled.shapes.add_textbox(Inches(2), Inches(3), Inches(4), Inches(1)).text_frame.text = "Earn up to 6% a year"
    table = tabled.shapes.add_table(2, 2, Inches(1), Inches(4), Inches(6), Inches(1)).table
    table.cell(1, 1).text = "We guarantee it"
    noted.shapes.add_textbox(Inches(1), Inches(2), Inches(4), Inches(1)).text_frame.text = "Questions"
    noted.notes_slide.notes_text_frame.text = "Say: it is guaranteed"
    return deck


def saved(deck: Any) -> bytes:
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def finding(location: Location, observed: str = "", **changes: Any) -> Finding:
    fields: dict[str, Any] = {
        "check": "changed-number",
        "rule": "claim:rate",
        "severity": Severity.ERROR,
        "confidence": Confidence.HIGH,
        "message": "This is not as approved.",
        "location": location,
        "observed": observed,
        "expected": "Earn up to 4% a year.",
        "fix": "Write 4%.",
        "fingerprint": "f",
    }
    return Finding(**(fields | changes))


def asset(data: bytes, *words: str, others: tuple[Finding, ...] = ()) -> AssetResult:
    """The result for a deck with a finding on each of these words."""
    document = extract.read("a.pptx", data, ReadOptions())
    findings = []
    for each in words:
        block = next(block for block in document.blocks if each in block.text)
        span = Span(block.text.index(each), block.text.index(each) + len(each))
        findings.append(finding(document.locate(block.index, span), each, block=block.index, span=span))
    covered = Coverage("grow", True, Status.COVERED, 2, 2, 2, 1.0)
    fields: dict[str, Any] = {"coverage": (covered,), "score": 80, "document": document}
    return AssetResult("a.pptx", "deck", "", "pptx", findings=(*findings, *others), **fields)


def reviewed(data: bytes, *words: str, others: tuple[Finding, ...] = ()) -> bytes:
    return review(data, asset(data, *words, others=others), ReadOptions())


def comments(data: bytes) -> list[list[tuple[str, tuple[int, int]]]]:
    """For each slide its comments, text and place, as a library finds them in the saved file."""
    found = []
    for slide in Presentation(io.BytesIO(data)).slides:
        parts = [relation.target_part for relation in slide.part.rels.values() if relation.reltype == RT.COMMENTS]
        roots = [etree.fromstring(part.blob) for part in parts]
        found.append([(mark.findtext(f"{P}text"), place(mark.find(f"{P}pos"))) for root in roots for mark in root])
    return found


def place(position: etree._Element) -> tuple[int, int]:
    return int(position.get("x")), int(position.get("y"))


def authors(data: bytes) -> list[dict[str, str]]:
    main = Presentation(io.BytesIO(data)).part
    return [dict(author.attrib) for author in etree.fromstring(main.part_related_by(RT.COMMENT_AUTHORS).blob)]


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_finding_is_a_comment_on_its_slide():
    first, second, third = comments(reviewed(saved(deck()), "6%", "guarantee it", "guaranteed"))
    assert [len(first), len(second), len(third)] == [2, 1, 1]
    assert "“6%”\nError: This is not as approved.\nApproved: Earn up to 4% a year.\nWrite 4%." in first[1][0]
    assert second[0][0].startswith("slide 2, table 1, row 2, column 2: “guarantee it”")
    assert third[0][0].startswith("slide 3, speaker notes: “guaranteed”")


def test_a_comment_stands_at_the_shape_with_its_words():
    first, second, third = comments(reviewed(saved(deck()), "6%", "grow", "guarantee it", "guaranteed"))
    assert first[1][1] == (2 * UNITS, 3 * UNITS)
    title = deck().slides[0].shapes.title
    assert first[2][1] == (round(title.left / 1587.5), round(title.top / 1587.5))
    assert second[0][1] == (1 * UNITS, 4 * UNITS)
    assert third[0][1][1] == 0


def test_comments_on_one_shape_stand_beside_each_other():
    first = comments(reviewed(saved(deck()), "6%", "Earn"))[0]
    assert len({where for _, where in first}) == 3


def test_the_first_comment_holds_the_coverage_and_what_is_missing():
    whole = finding(Location("whole document"), message="Nothing in here says it.")
    first, *others = comments(reviewed(saved(deck()), others=(whole,)))
    ((text, where),) = first
    assert "80 of 100" in text
    assert "grow: covered" in text
    assert "Error: Nothing in here says it." in text
    assert where == (0, 0)
    assert others == [[], []]


def test_findings_of_low_confidence_are_left_out():
    unsure = finding(Location("slide 2", page=2), "x", confidence=Confidence.LOW)
    assert comments(reviewed(saved(deck()), others=(unsure,)))[1] == []


def test_no_part_is_changed_but_those_that_make_the_comments_known():
    data = saved(deck())
    before, after = members(data), members(reviewed(data, "6%", "guaranteed"))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "[Content_Types].xml",
        "ppt/_rels/presentation.xml.rels",
        "ppt/slides/_rels/slide1.xml.rels",
        "ppt/slides/_rels/slide3.xml.rels",
    }
    added = after.keys() - before.keys()
    assert all(name == "ppt/commentAuthors.xml" or name.startswith("ppt/comments/comment") for name in added)


def test_every_added_part_has_a_type():
    after = members(reviewed(saved(deck()), "6%", "guaranteed"))
    types = etree.fromstring(after["[Content_Types].xml"])
    known = {element.get("PartName"): element.get("ContentType") for element in types if element.get("PartName")}
    for name in after:
        if "omment" in name:
            kind = "commentAuthors" if "Authors" in name else "comments"
            assert known[f"/{name}"] == f"application/vnd.openxmlformats-officedocument.presentationml.{kind}+xml"


def test_the_author_has_as_many_comments_as_it_says_each_with_its_number():
    data = reviewed(saved(deck()), "6%", "guarantee it")
    (author,) = authors(data)
    assert (author["name"], author["initials"], author["lastIdx"]) == ("msglint", "ml", "3")
    numbers = [mark.get("idx") for name, blob in members(data).items() if "/comment" in name for mark in etree.fromstring(blob)]
    assert sorted(number for number in numbers if number) == ["1", "2", "3"]


def test_comments_that_are_there_stay():
    once = reviewed(saved(deck()), "6%")
    twice = reviewed(once, "6%", "guaranteed")
    assert [len(each) for each in comments(twice)] == [4, 0, 1]
    assert comments(twice)[0][:2] == comments(once)[0]
    assert [author["id"] for author in authors(twice)] == ["0", "1"]


def test_the_same_review_is_the_same_file_and_dated_by_the_deck():
    data = saved(deck())
    copy = reviewed(data, "6%")
    assert copy == reviewed(data, "6%")
    modified = Presentation(io.BytesIO(data)).core_properties.modified
    (mark, _) = etree.fromstring(members(copy)["ppt/comments/comment.xml"])
    assert mark.get("dt") == modified.isoformat()[:19]


def test_a_deck_with_comments_of_the_new_kind_is_refused_with_a_way_out():
    new = deck()
    part = Part(PackURI("/ppt/authors.xml"), "application/vnd.ms-powerpoint.authors+xml", new.part.package, b"<authorLst/>")
    new.part.relate_to(part, f"{NEW}authors")
    data = saved(new)
    with pytest.raises(UnreadableError, match=r"comments of the new kind.*review a copy without comments"):
        review(data, AssetResult("a.pptx"), ReadOptions())


def test_comments_of_the_new_kind_on_a_slide_are_refused_too():
    new = deck()
    part = Part(
        PackURI("/ppt/comments/modernComment_1.xml"),
        "application/vnd.ms-powerpoint.comments+xml",
        new.part.package,
        b"<cmLst/>",
    )
    new.slides[0].part.relate_to(part, f"{NEW}comments")
    with pytest.raises(UnreadableError, match="comments of the new kind"):
        review(saved(new), AssetResult("a.pptx"), ReadOptions())


def test_a_deck_without_slides_is_refused():
    with pytest.raises(UnreadableError, match="no slides"):
        review(saved(Presentation()), AssetResult("a.pptx"), ReadOptions())


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", b"text"])
def test_what_is_no_deck_is_refused(data):
    with pytest.raises(UnreadableError):
        review(data, AssetResult("a.pptx"), ReadOptions())


def test_what_xml_cannot_hold_is_replaced():
    odd = finding(Location("slide 2", page=2), "x", message="a\x00b\udcffc <&>")
    ((text, _),) = comments(reviewed(saved(deck()), others=(odd,)))[1]
    assert "a\ufffdb\ufffdc <&>" in text
