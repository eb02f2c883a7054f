"""CSV sequences: which columns are copy, where it stands, and whose words it is."""

from __future__ import annotations

import pytest

from msglint.document import Kind, Speaker, label
from msglint.errors import UnreadableError
from msglint.extract import Content
from msglint.extract.csv import EXTRACTOR
from msglint.options import ReadOptions

SEQUENCE = """step,wait_days,subject,body
1,0,Close faster,"Hi {{first_name}},

You said ""soon"".
Worth 15 minutes?"
2,3,Re: the math,Quick one.
"""


def read(source: str, encoding: str = "utf-8") -> Content:
    return EXTRACTOR.read(source.encode(encoding), ReadOptions())


def placed(source: str) -> list[tuple[str, int | None, str]]:
    return [(label(block.pieces[0].anchor), block.pieces[0].anchor.line, block.text) for block in read(source).blocks]


def test_a_sequence_is_read_by_row_and_column() -> None:
    assert placed(SEQUENCE) == [
        ("row 1, subject", 2, "Close faster"),
        ("row 1, body", 2, "Hi {{first_name}},"),
        ("row 1, body", 4, 'You said "soon".\nWorth 15 minutes?'),
        ("row 2, subject", 6, "Re: the math"),
        ("row 2, body", 6, "Quick one."),
    ]
    content = read(SEQUENCE)
    assert [block.kind for block in content.blocks[:2]] == [Kind.SUBJECT, Kind.PARAGRAPH]
    assert [piece.anchor.line for piece in content.blocks[2].pieces] == [4, 5]
    assert content.warnings == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_dialects_and_encodings(delimiter: str, encoding: str, ending: str) -> None:
    rows = [["id", "subject", "body"], ["a1", "Now – and here", "One café, two"], ["a2", "Then", "Three; four"]]
    source = ending.join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    texts = [block.text for block in read(source, encoding).blocks]
    assert texts == ["Now – and here", "One café, two", "Then", "Three; four"]


@pytest.mark.parametrize("headings", ["Subject 1,body_v2", "emailSubject,EMAIL BODY", "v1_text,x"])
def test_headings_are_no_copy(headings: str) -> None:
    texts = [text for _, _, text in placed(f"{headings}\nClose faster,You keep the ERP that you have\n")]
    assert texts[-1] == "You keep the ERP that you have"
    assert not set(texts) & set(headings.split(","))


def test_columns_without_a_telling_name_are_judged_by_their_cells() -> None:
    source = "who,when,A,link\nann@x.example,2026-01-02,We close the month four days sooner,https://x.example/a\n"
    assert placed(source) == [("row 1, A", 2, "We close the month four days sooner")]


@pytest.mark.parametrize("heading", ["email address", "post_date", "messageId", "Content Type", "body length", "template name"])
def test_properties_of_copy_are_no_copy(heading: str) -> None:
    assert [text for _, _, text in placed(f"{heading},body\nann@x.example,Hello there\n")] == ["Hello there"]


def test_a_table_without_headings_is_all_data() -> None:
    assert placed("1,We close the month four days sooner\n2,You keep the ERP that you have\n") == [
        ("row 1, column 2", 1, "We close the month four days sooner"),
        ("row 2, column 2", 2, "You keep the ERP that you have"),
    ]


def test_one_column_of_lines_is_all_data() -> None:
    assert len(placed("We close the month four days sooner.\nYou keep the ERP that you have.\n")) == 2


def test_their_words_and_notes_for_us_are_labelled_by_their_column() -> None:
    source = "They say,You say,Coaching notes\nToo dear,It is flat.,Smile\n"
    assert [(block.text, block.speaker) for block in read(source).blocks] == [
        ("Too dear", Speaker.THEIRS),
        ("It is flat.", Speaker.OURS),
        ("Smile", Speaker.INSTRUCTION),
    ]


def test_a_table_without_copy_says_so() -> None:
    content = read("id,price\n1,20\n2,30\n")
    assert content.blocks == ()
    assert content.warnings[0].startswith("no column looks like copy")


def test_rows_of_another_length_and_blank_rows() -> None:
    assert placed("subject,body\n\nOnly a subject\n,\nTwo,Hello,extra\n") == [
        ("row 1, subject", 3, "Only a subject"),
        ("row 2, subject", 5, "Two"),
        ("row 2, body", 5, "Hello"),
    ]


def test_a_cell_larger_than_the_usual_limit() -> None:
    assert len(read("subject,body\nOne," + "word " * 60_000 + "\n").blocks[1].text) > 200_000


def test_a_quotation_mark_that_is_never_closed_loses_no_text() -> None:
    assert "the end" in read('subject,body\nOne,"Two\nthree\nthe end\n').blocks[-1].text


def test_binary_data_is_refused() -> None:
    with pytest.raises(UnreadableError):
        read("\x00\x01\x02" * 100)
