"""Rich text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msglint.document import Kind, Speaker, label
from msglint.errors import UnreadableError
from msglint.extract import Content
from msglint.extract.rtf import EXTRACTOR
from msglint.options import ReadOptions


def read(body: str, head: str = r"\ansi\ansicpg1252") -> Content:
    return EXTRACTOR.read(rf"{{\rtf1{head} {body}}}".encode("latin-1"), ReadOptions())


def texts(body: str, head: str = r"\ansi\ansicpg1252") -> list[str]:
    return [block.text for block in read(body, head).blocks]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"One {\b flat} \i price\i0 .\par", "One flat price."),
        (r"It\'92s \'a320\par", "It’s £20"),
        (r"It\rquote s \ldblquote flat\rdblquote \emdash  no\~fees", "It’s “flat”— no\xa0fees"),
        (r"\uc1\u8217?s \u-10179?\u-8704?", "’s 😀"),
        (r"\uc2\u8364ab20 {\uc0\u163 20}", "€20 £20"),
        (r"sav\-ings {{first_name}} \{\}", "savings first_name {}"),
        ("one\r\n line\\line two\\tab three", "one line\ntwo three"),
        (r"{\f1\'cf\'f0\'e8} \f0\'a320", "При £20"),
        (r"{\field{\*\fldinst HYPERLINK \"x.example\"}{\fldrslt the guide}}", "the guide"),
        (r"Flat {\*\unknown Secret}{\v Secret}{\deleted Secret}{\annotation Secret}\v Secret\v0 price", "Flat price"),
        (r"{\pict\pngblip 89504e47}{\*\shppict{\pict\bin4 {}\}x}}Flat", "Flat"),
        (r"{\revised\revauth1\revdttm1736750557 Flat}", "Flat"),
        ("£20", "£20"),
    ],
)
def test_what_a_reader_sees(body: str, text: str) -> None:
    fonts = r"\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}{\info{\title Secret}}"
    assert texts(body, fonts) == [text]


def test_headings_lists_and_paragraphs() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 Top;}{\s2 heading 2;}{\s3 Title;}}"
    body = (
        r"\pard\s3 Plans\par\pard\s1 Price\par\pard\s2 Flat\par\pard\outlinelevel2 Why\par"
        r"\pard{\listtext\bullet\tab}\ls1\ilvl1 no fees\par\pard Prospect: how much is it now?\par"
    )
    blocks = read(body, styles).blocks
    assert [(block.kind, block.level, block.text) for block in blocks] == [
        (Kind.TITLE, 1, "Plans"),
        (Kind.HEADING, 1, "Price"),
        (Kind.HEADING, 2, "Flat"),
        (Kind.HEADING, 3, "Why"),
        (Kind.LIST_ITEM, 2, "no fees"),
        (Kind.PARAGRAPH, 0, "Prospect: how much is it now?"),
    ]
    assert blocks[-1].speaker is Speaker.THEIRS
    assert label(blocks[-1].pieces[0].anchor) == "paragraph 6"


def test_tables_with_their_speakers() -> None:
    row = r"\trowd\cellx1\cellx2\pard\intbl {}\cell {}\cell\row "
    blocks = read(
        "Before\\par" + row.format("They say", "We say") + row.format("Too dear.", r"Flat.\par Fair.") + r"\pard After"
    ).blocks
    places = [(label(block.pieces[0].anchor), block.text, block.speaker is Speaker.THEIRS) for block in blocks]
    assert places == [
        ("paragraph 1", "Before", False),
        ("table 1, row 1, column 1", "They say", False),
        ("table 1, row 1, column 2", "We say", False),
        ("table 1, row 2, column 1", "Too dear.", True),
        ("table 1, row 2, column 2", "Flat.", False),
        ("table 1, row 2, column 2", "Fair.", False),
        ("paragraph 2", "After", False),
    ]


def test_what_stands_beside_the_text() -> None:
    box = r"{\shp{\*\shpinst{\sp{\sn wrap}{\sv 1}}{\shptxt \pard In a box\par}}{\shprslt In a box}}"
    body = (
        rf"{{\header Top\par}}Text{{\footnote \chftn Small\par}} on{box}\par\sect{{\header Top\par}}{{\footer End\par}}More\par"
    )
    assert [(label(block.pieces[0].anchor), block.kind, block.text) for block in read(body).blocks] == [
        ("paragraph 1", Kind.PARAGRAPH, "Text on"),
        ("paragraph 2", Kind.PARAGRAPH, "More"),
        ("header", Kind.HEADER, "Top"),
        ("footnote 1", Kind.FOOTNOTE, "Small"),
        ("text box 1", Kind.TEXT_BOX, "In a box"),
        ("footer", Kind.FOOTER, "End"),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"Just text", "not a rich text file"), (b"{\\rtf1 " + b"{" * 5000, "too deep to read")],
)
def test_bad_files(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        EXTRACTOR.read(data, ReadOptions())


_WORDS = (
    r"\par \pard \cell \row \intbl \u8217? \u \'e9 \'zz {\* } { } \s1 \ls1 \f9 \fcharset999 \ansicpg0 \bin9 \uc99 \ilvl-5"
    r" \header \shptxt \footnote \v \plain \stylesheet \fonttbl"
)


@given(
    st.lists(st.one_of(st.sampled_from([*_WORDS.split(), "text", "\\", "\x00"]), st.text(max_size=5)), max_size=40).map("".join)
)
def test_any_control_words_are_read_or_refused(body: str) -> None:
    try:
        blocks = EXTRACTOR.read(b"{\\rtf1" + body.encode("utf-8", "replace"), ReadOptions()).blocks
    except UnreadableError as error:
        assert str(error)
    else:
        assert all(block.text.strip() for block in blocks)
