"""Word comments: on the very words, beside those that are there, with all text and all other parts as they were."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from msglint import extract
from msglint.document import Document, Location, Span
from msglint.errors import UnreadableError
from msglint.finding import NOWHERE, Confidence, Finding, Severity
from msglint.options import ReadOptions
from msglint.result import AssetResult, Coverage, Status
from msglint.review.docx import review

OPTIONS = ReadOptions()
SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in SPACES.items())
W = f"{{{SPACES['w']}}}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def rels(*relations: tuple[str, str]) -> str:
    inner = "".join(f'<Relationship Id="{part}" Type="{OFFICE}/{kind}" Target="{part}"/>' for part, kind in relations)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def file_of(body: str, **parts: str) -> bytes:
    """A Word file of raw XML; ``parts`` are the inner XML of further parts by their purpose ("footnotes")."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{name}+xml"/>' for name in parts)
    roots = {"header": "hdr"}
    members = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": rels(("word/document.xml", "officeDocument")),
        "word/document.xml": f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": rels(*((f"{name}.xml", name) for name in parts)),
        **{
            f"word/{name}.xml": f"<w:{(root := roots.get(name, name))} {DECLARED}>{inner}</w:{root}>"
            for name, inner in parts.items()
        },
    }
    return packed({name: text.encode() for name, text in members.items()})


def packed(members: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def p(*content: str, props: str = "") -> str:
    return f"<w:p><w:pPr>{props}</w:pPr>{''.join(content)}</w:p>"


def r(text: str, props: str = "") -> str:
    return f'<w:r w:rsidR="00AB12CD"><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def text_box(inner: str) -> str:
    box = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>{box}</wp:anchor></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def fault(document: Document, words: str, nth: int = 0) -> Finding:
    """A finding on the nth place where the words are said."""
    places = [
        (block, start) for block in document.blocks for start in range(len(block.text)) if block.text.startswith(words, start)
    ]
    block, start = places[nth]
    span = Span(start, start + len(words))
    return finding(words, document.locate(block.index, span), block.index, span)


def finding(observed: str, location: Location, block: int | None = None, span: Span = NOWHERE) -> Finding:
    return Finding(
        check="wrong-term",
        rule="term:t",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        message=f"“{observed}” is not our word.",
        location=location,
        observed=observed,
        expected="the approved words",
        fix="Write the approved words.",
        fingerprint="0",
        block=block,
        span=span,
    )


def reviewed(data: bytes, *words: str, find: Callable[[Document], list[Finding]] | None = None) -> bytes:
    document = extract.read("a.docx", data, OPTIONS)
    findings = find(document) if find else [fault(document, quote) for quote in words]
    return review(data, AssetResult("a.docx", "flyer", document=document, findings=tuple(findings), score=70), OPTIONS)


def ranges(data: bytes) -> dict[str, str]:
    """The text in the range of each comment, by the id of the comment."""
    root = etree.fromstring(members(data)["word/document.xml"])
    open_ones: set[str] = set()
    texts: dict[str, str] = {}
    for element in root.iter():
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            open_ones.add(number)
            texts[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_ones.remove(number)
        elif element.tag in (f"{W}t", f"{W}tab", f"{W}noBreakHyphen"):
            for name in open_ones:
                texts[name] += {f"{W}tab": " ", f"{W}noBreakHyphen": "-"}.get(element.tag, element.text or "")
    assert not open_ones
    return texts


def enumerate_as_ids(*texts: str) -> Iterator[tuple[str, str]]:
    return ((str(number), text) for number, text in enumerate(texts))


def comments(data: bytes) -> dict[str, str]:
    """The text of each comment by id, as python-docx reads it."""
    return {str(comment.comment_id): comment.text for comment in docx.Document(BytesIO(data)).comments}


def paragraphs(data: bytes) -> list[tuple[str, list[tuple[str, str]]]]:
    """The text of every paragraph, and each of its characters with how it is set."""
    root = etree.fromstring(members(data)["word/document.xml"])
    found = []
    for paragraph in root.iter(f"{W}p"):
        letters = []
        for text in paragraph.iter(f"{W}t"):
            properties = text.getparent().find(f"{W}rPr")
            look = "" if properties is None else etree.tostring(properties, method="c14n").decode()
            letters += [(letter, look) for letter in text.text or ""]
        found.append(("".join(letter for letter, _ in letters), letters))
    return found


def unchanged(before: bytes, after: bytes) -> bool:
    """Are text and look the same, and all parts that have nothing to do with comments byte for byte?"""
    old, new = members(before), members(after)
    touched = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    same_parts = all(new[name] == content for name, content in old.items() if name not in touched)
    return same_parts and set(new) - set(old) <= {"word/comments.xml"} and paragraphs(before) == paragraphs(after)


BOLD = "<w:b/>"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (p(r("We use the piggy bank daily.")), "piggy bank"),
        (p(r("piggy bank")), "piggy bank"),
        (p(r("We use the pig"), r("gy", BOLD), r(" bank daily.")), "piggy bank"),
        (p("<w:r><w:t>a piggy</w:t><w:tab/><w:t>bank b</w:t></w:r>"), "piggy bank"),
        (p("<w:r><w:t>up</w:t><w:noBreakHyphen/><w:t>to 40%</w:t></w:r>"), "up-to"),
        (p(r("a "), '<w:hyperlink r:id="x">', r("piggy bank here"), "</w:hyperlink>"), "piggy bank"),
        (p(r("the pig"), '<w:ins w:id="9" w:author="A">', r("gy bank"), "</w:ins>", r(" b")), "piggy bank"),
        (p("<w:sdt><w:sdtContent>", r("a piggy bank"), "</w:sdtContent></w:sdt>"), "piggy bank"),
        (f"<w:tbl><w:tr><w:tc>{p(r('one'))}{p(r('a piggy bank b'))}</w:tc></w:tr></w:tbl>", "piggy bank"),
        (p(r("before"), text_box(p(r("boxed"))), r("a piggy bank b")), "piggy bank"),
        (p("<w:r><w:t>a piggy bank </w:t></w:r>"), "piggy bank"),
        (p(r("𝔸é a piggy bank")), "piggy bank"),
    ],
)
def test_the_range_of_a_comment_is_the_words(body: str, words: str) -> None:
    data = file_of(body)
    copy = reviewed(data, words)
    assert list(ranges(copy).values()) == ["", words]
    assert unchanged(data, copy)
    assert comments(copy)["1"] == f"Error: “{words}” is not our word.\nApproved: the approved words\nWrite the approved words."


def test_a_range_over_two_lines_of_a_cell() -> None:
    data = file_of(f"<w:tbl><w:tr><w:tc>{p(r('a piggy'))}{p(r('bank b'))}</w:tc></w:tr></w:tbl>")
    copy = reviewed(data, "piggy\nbank")
    assert ranges(copy)["1"] == "piggybank"
    assert unchanged(data, copy)


def test_ranges_may_lie_in_each_other_and_touch() -> None:
    data = file_of(p(r("one two "), r("three four", BOLD)))
    quotes = ("two three", "two", "one", "three four", "three", "one two three four")
    copy = reviewed(data, *quotes)
    assert ranges(copy) == dict(enumerate_as_ids("", *quotes))
    assert unchanged(data, copy)


def test_white_space_that_is_not_read_is_not_in_the_range() -> None:
    data = file_of(p(r("  a  piggy \u00ad\u200b bank  ")))
    copy = reviewed(data, "piggy bank")
    assert ranges(copy)["1"] == "piggy \u00ad\u200b bank"
    assert unchanged(data, copy)


QUOTED = "{}: “{}”\nError: “{}” is not our word.\nApproved: the approved words\nWrite the approved words."


@pytest.mark.parametrize(
    ("data", "range_", "where"),
    [
        (file_of(p(r("x"), text_box(p(r("a piggy bank"))), r("y"))), "a piggy banka piggy bank", "text box 1"),
        (
            file_of(
                p(r("x"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r("y")),
                footnotes=f'<w:footnote w:id="2">{p(r("a piggy bank"))}</w:footnote>',
            ),
            "",
            "footnote 1",
        ),
        (
            file_of(
                p(r("x")) + '<w:sectPr><w:headerReference w:type="default" r:id="header.xml"/></w:sectPr>',
                header=p(r("a piggy bank")),
            ),
            "",
            "header",
        ),
        (
            file_of(
                p(
                    r("x"),
                    "<w:r><w:t>y</w:t><w:drawing><wp:inline>"
                    '<wp:docPr id="1" descr="a piggy bank"/></wp:inline></w:drawing></w:r>',
                )
            ),
            "",
            "picture 1, alt text",
        ),
        (
            file_of(p(r("x"), '<w:r><w:pict><v:shape><v:textpath string="a piggy bank"/></v:shape></w:pict></w:r>')),
            "",
            "text box 1",
        ),
        (file_of(p(r("x"), "<m:oMath><m:r><m:t>a piggy bank</m:t></m:r></m:oMath>")), "", "paragraph 1"),
    ],
)
def test_words_where_word_shows_no_comment_are_quoted(data: bytes, range_: str, where: str) -> None:
    copy = reviewed(data, "piggy bank")
    assert ranges(copy)["1"] == range_
    assert comments(copy)["1"] == QUOTED.format(where, "piggy bank", "piggy bank")
    assert unchanged(data, copy)
    root = etree.fromstring(members(copy)["word/document.xml"])
    marks = list(root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"))
    assert not any(True for mark in marks for _ in mark.iterancestors(f"{W}txbxContent", f"{{{SPACES['mc']}}}Choice"))


def test_the_mark_of_a_footnote_carries_the_comment_on_it() -> None:
    note = f'<w:footnote w:id="2">{p(r("a piggy bank"))}</w:footnote>'
    copy = reviewed(file_of(p(r("x"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r("y")), footnotes=note), "piggy bank")
    root = etree.fromstring(members(copy)["word/document.xml"])
    start = root.find(f".//{W}commentRangeStart[@{W}id='1']")
    assert start is not None
    following = start.getnext()
    assert following is not None
    assert following.find(f"{W}footnoteReference") is not None


def test_the_first_comment_is_the_coverage_and_what_is_missing() -> None:
    data = file_of(p(r("x"), props='<w:pStyle w:val="Title"/>') + p(r("a piggy bank")))
    document = extract.read("a.docx", data, OPTIONS)
    rows = (("fast", True, Status.COVERED), ("safe", True, Status.MISSING), ("kind", False, Status.MISSING))
    asset = AssetResult(
        "a.docx",
        "flyer",
        score=58,
        warnings=("1 picture in it was not read; save it as a file to have it checked",),
        coverage=tuple(Coverage(name, required, status, 2, 2, 2, 1.0) for name, required, status in rows),
        findings=(finding("", document.whole()), fault(document, "piggy bank")),
        document=document,
    )
    copy = review(data, asset, OPTIONS)
    first = comments(copy)["0"]
    assert first.splitlines()[:5] == [
        "Checked as flyer: key messages score 58 of 100 (poor).",
        "1 finding has its own note. 1 on the document as a whole is below.",
        "✓ fast: covered (required)",
        "– safe: missing (required)",
        "Not read: 1 picture in it was not read; save it as a file to have it checked",
    ]
    assert first.endswith("\n\nError: “” is not our word.\nApproved: the approved words\nWrite the approved words.")
    paragraph = etree.fromstring(members(copy)["word/document.xml"]).find(f".//{W}p")
    assert paragraph is not None
    tags = [etree.QName(child).localname for child in paragraph]
    assert tags == ["pPr", "commentRangeStart", "commentRangeEnd", "r", "r"]


def test_comments_that_are_there_stay() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("We use the piggy bank daily.")
    document.add_comment(paragraph.runs, "Is this ours?", author="Mara", initials="M")
    stream = BytesIO()
    document.save(stream)
    copy = reviewed(stream.getvalue(), "piggy bank")
    assert [(comment.author, comment.initials) for comment in docx.Document(BytesIO(copy)).comments] == [
        ("Mara", "M"),
        ("msglint", "ml"),
        ("msglint", "ml"),
    ]
    assert sorted(ranges(copy).values()) == ["", "We use the piggy bank daily.", "piggy bank"]
    assert unchanged(stream.getvalue(), copy)
    again = reviewed(copy, "piggy bank")
    assert len(comments(again)) == 5
    assert unchanged(copy, again)


def test_findings_of_low_confidence_are_not_written() -> None:
    data = file_of(p(r("a piggy bank")))
    document = extract.read("a.docx", data, OPTIONS)
    unsure = Finding(
        "c", "r", Severity.ERROR, Confidence.LOW, "m", document.whole(), "piggy", "", "", "0", block=0, span=Span(2, 7)
    )
    copy = review(data, AssetResult("a.docx", findings=(unsure,), document=document), OPTIONS)
    assert list(comments(copy).values()) == ["Checked as collateral: key messages were not looked for.\nNothing to fix."]


def test_the_same_review_is_the_same_file_and_the_text_is_read_as_before() -> None:
    data = file_of(p(r("a piggy"), r(" bank", BOLD)) + p(r("b")))
    assert reviewed(data, "piggy bank") == reviewed(data, "piggy bank")
    texts = [block.text for block in extract.read("a.docx", reviewed(data, "piggy bank"), OPTIONS).blocks]
    assert texts[:2] == ["a piggy bank", "b"]


def test_a_macro_file_keeps_its_type_and_a_file_without_relations_gets_them() -> None:
    parts = members(file_of(p(r("a piggy bank"))))
    del parts["word/_rels/document.xml.rels"]
    copy = reviewed(packed(parts), "piggy bank")
    assert ranges(copy)["1"] == "piggy bank"
    assert "1" in comments(copy)


def test_characters_that_xml_cannot_hold_do_not_break_the_file() -> None:
    data = file_of(p(r("a piggy bank")))
    document = extract.read("a.docx", data, OPTIONS)
    odd = finding("\x00\x0b\ud800", document.locate(0, Span(2, 7)), 0, Span(2, 7))
    copy = review(data, AssetResult("a.docx", findings=(odd,), document=document), OPTIONS)
    assert ranges(copy)["1"] == "piggy"


STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"not a word file", "not a .docx file"),
        (
            packed({n: c.replace(SPACES["w"].encode(), STRICT.encode()) for n, c in members(file_of(p(r("a")))).items()}),
            "saved as Strict Open XML; save it as an ordinary Word document",
        ),
        (file_of(p(r("other words"))), "it has changed since it was checked"),
        (file_of(p(r("a"), '<w:r><w:commentReference w:id="32766"/></w:r>')), "more than 32767 comments"),
    ],
)
def test_files_that_cannot_be_reviewed(data: bytes, reason: str) -> None:
    document = extract.read("a.docx", file_of(p(r("a"))), OPTIONS)
    with pytest.raises(UnreadableError, match=reason):
        review(data, AssetResult("a.docx", document=document), OPTIONS)


def test_a_damaged_part_is_refused_not_lost() -> None:
    parts = members(file_of(p(r("a"))))
    data = packed(parts | {"word/media/x.bin": b"picture" * 9})
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    broken = stream.getvalue().replace(b"picturepicture", b"pictorepicture")
    with pytest.raises(UnreadableError, match=r"its part word/media/x.bin cannot be unpacked"):
        review(broken, AssetResult("a.docx"), OPTIONS)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.sampled_from("abc  \u00ad\u200bé𝔸"), min_size=1, max_size=5), min_size=1, max_size=5), st.data())
def test_any_ranges_over_any_runs(runs: list[str], data: st.DataObject) -> None:
    original = file_of(p(r("start "), *map(r, runs), r(" end")))
    document = extract.read("a.docx", original, OPTIONS)
    text = document.blocks[0].text
    letters = [index for index, letter in enumerate(text) if letter != " "]
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(letters), st.sampled_from(letters)), min_size=1, max_size=6))
    spans = [Span(min(pair), max(pair) + 1) for pair in pairs]
    findings = [finding(text[slice(*span)], document.locate(0, span), 0, span) for span in spans]
    copy = reviewed(original, find=lambda _: findings)
    found = ranges(copy)
    seen = str.maketrans("", "", "\u00ad\u200b")
    for number, span in enumerate(spans, 1):
        assert " ".join(found[str(number)].translate(seen).split()) == text[slice(*span)]
    assert unchanged(original, copy)
