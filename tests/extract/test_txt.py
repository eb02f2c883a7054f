"""Plain text: paragraphs, lists and headings by their look, quoted mail, dialogues and transcripts."""

from __future__ import annotations

import pytest

from msglint.document import Block, Kind, Speaker
from msglint.errors import UnreadableError
from msglint.extract import Content
from msglint.extract.txt import EXTRACTOR
from msglint.options import ReadOptions


def read(source: str, **options: tuple[str, ...]) -> Content:
    return EXTRACTOR.read(source.encode(), ReadOptions(**options))


def blocks(source: str) -> tuple[Block, ...]:
    return read(source).blocks


def texts(source: str) -> list[str]:
    return [block.text for block in blocks(source)]


FILLED = """\
Hi Ann,
our customers close the month up to 4 days sooner, and they never touch an
invoice again. Auditors love it too, because the record is complete and
everything is in one place.
"""


def test_lines_that_an_editor_broke_are_joined_and_others_are_not() -> None:
    assert texts(FILLED) == [
        "Hi Ann,\nour customers close the month up to 4 days sooner, and they never touch an invoice again. "
        "Auditors love it too, because the record is complete and everything is in one place."
    ]


@pytest.mark.parametrize(
    "source",
    [
        "Your money, whenever you want it, at no charge at all.\nUp to 4% a year.\nNo fees for the first three years with us.",
        "your money, whenever you want it, at no charge\nno fees\nopen an account in minutes on your phone\nup to 4% a year",
        "A short line\nthat goes on",
    ],
)
def test_one_phrase_a_line_stays_so(source: str) -> None:
    assert texts(source) == [source]


def test_every_line_keeps_its_place() -> None:
    (block,) = blocks(FILLED)
    assert [(piece.anchor.line, piece.anchor.column) for piece in block.pieces] == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_lists_are_items_with_levels() -> None:
    source = "Why us:\n- one,\n  and more\n  * nested\n2. two that goes on\nto the next line\n• three"
    assert [(block.kind, block.level, block.text) for block in blocks(source)] == [
        (Kind.HEADING, 1, "Why us:"),
        (Kind.LIST_ITEM, 1, "one, and more"),
        (Kind.LIST_ITEM, 2, "nested"),
        (Kind.LIST_ITEM, 1, "two that goes on to the next line"),
        (Kind.LIST_ITEM, 1, "three"),
    ]
    assert blocks(source)[1].pieces[0].anchor.column == 3


@pytest.mark.parametrize(
    ("source", "heading"),
    [
        ("NEXT STEPS\nCall us.", "NEXT STEPS"),
        ("Next steps\n----------\nCall us.", "Next steps"),
        ("Next steps\n==========\n\nCall us.", "Next steps"),
        ("Next steps:\nCall us.", "Next steps:"),
    ],
)
def test_headings_by_their_look(source: str, heading: str) -> None:
    assert [(block.kind, block.text) for block in blocks(source)] == [(Kind.HEADING, heading), (Kind.PARAGRAPH, "Call us.")]


@pytest.mark.parametrize(
    "source", ["We are fast.\nCall us.", "ROI\nis what you get.", "Fine: call us.", "Text.\n\n----------\n\nMore."]
)
def test_other_lines_are_no_headings(source: str) -> None:
    assert Kind.HEADING not in {block.kind for block in blocks(source)}


def test_a_mail_pasted_as_text() -> None:
    source = """\
From: Dan <dan@ledger.example>
To: ruth@corvane.example
Subject: Re: pricing

Hi Ruth, it is flat.

On Mon, Oct 12, 2026 at 9:14 AM Ruth <ruth@corvane.example> wrote:
> Is it guaranteed?
> I need to know.

--
Dan Reyes
"""
    assert [(block.kind, block.speaker) for block in blocks(source)] == [
        (Kind.SUBJECT, Speaker.OURS),
        (Kind.PARAGRAPH, Speaker.OURS),
        (Kind.PARAGRAPH, Speaker.THEIRS),
        (Kind.SIGNATURE, Speaker.OURS),
    ]
    assert texts(source)[0] == "Re: pricing"
    assert "Is it guaranteed?" in texts(source)[2]
    assert blocks(source)[0].pieces[0].anchor.column == 10


def test_a_subject_line_in_a_template() -> None:
    source = "Email 1\n\nSubject line: Close faster\nPreview text: In days\n\nHello."
    assert [block.kind for block in blocks(source)] == [Kind.PARAGRAPH, Kind.SUBJECT, Kind.PREHEADER, Kind.PARAGRAPH]


def test_their_turn_lasts_until_the_next_label_when_both_sides_are_labelled() -> None:
    source = "Rep: Hello.\n\nProspect: We use Payvane.\n\nIt is fine.\n\nRep: Ah, ok."
    assert [block.speaker for block in blocks(source)] == [Speaker.OURS, Speaker.THEIRS, Speaker.THEIRS, Speaker.OURS]


def test_their_line_alone_does_not_give_them_the_rest() -> None:
    source = "Prospect: We use Payvane.\n\nThen say that we are flat."
    assert [block.speaker for block in blocks(source)] == [Speaker.THEIRS, Speaker.OURS]


@pytest.mark.parametrize(
    "form",
    ["{name}: {words}\n", "{name}: {words}\n\n", "[00:0{number}] {name}: {words}\n", "{name}  0:0{number}\n{words}\n\n"],
)
def test_transcripts_have_cues_and_speakers(form: str) -> None:
    said = [
        ("Dan Reyes", "Thanks for coming, it is good to see you."),
        ("Ruth", "Sure."),
        ("Dan Reyes", "It is flat."),
        ("Ruth", "I see."),
        ("Dan Reyes", "Good."),
    ]
    content = read("".join(form.format(name=name, words=words, number=number) for number, (name, words) in enumerate(said)))
    assert [block.text for block in content.blocks] == [words for _, words in said]
    assert {block.kind for block in content.blocks} == {Kind.CUE}
    assert [block.speaker is Speaker.OURS for block in content.blocks] == [name == "Dan Reyes" for name, _ in said]
    assert content.warnings[0].startswith("took Dan Reyes as our speaker")


def test_labels_of_a_document_are_no_speakers() -> None:
    source = "Subject: One\nBody: Hello there.\n\nSubject: Two\nBody: Hello again.\n\nSubject: Three\nBody: Bye."
    assert Kind.CUE not in {block.kind for block in blocks(source)}
    assert {block.speaker for block in blocks(source)} == {Speaker.OURS}


def test_binary_data_is_refused() -> None:
    with pytest.raises(UnreadableError):
        read("\x00\x01\x02" * 100)
