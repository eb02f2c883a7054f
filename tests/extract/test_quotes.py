"""Whose words the lines of a message are."""

import pytest

from msglint.document import Anchor, Block, Kind, Piece, Span, Speaker
from msglint.extract._messages.plain import blocks_of
from msglint.extract._messages.quotes import Part, is_attribution, is_credit, labelled, parts, quote_marks


def ours(text: str) -> list[str]:
    return [block.text for block in blocks_of(text) if block.speaker is Speaker.OURS]


ANSWERED = [
    "On Mon, Oct 12, 2026 at 9:14 AM Ana Diaz <ana@x.example> wrote:\n\n> Is it per user?\n> Ana",
    "On Mon, Oct 12, 2026 at 9:14 AM Ana Diaz\n<ana@x.example>\nwrote:\n\n> Is it per user?",
    "On Oct 12, 2026, at 9:14 AM, Ana Diaz wrote:\n\nIs it per user?",
    "Am 12.10.2026 um 09:14 schrieb Ana Diaz <ana@x.example>:\n\n> Ist es pro Nutzer?",
    "Le 12 oct. 2026 à 09:14, Ana Diaz <ana@x.example> a écrit :\n\n> Par utilisateur ?",
    "El 12/10/2026 a las 9:14, Ana Diaz escribió:\n> Por usuario?",
    '12.10.2026, 09:14, "Ana Diaz" <ana@x.example>:\n\nIs it per user?',
    "-----Original Message-----\nFrom: Ana Diaz\nSent: Monday, October 12, 2026\nTo: Maya\nSubject: Price\n\nIs it per user?",
    "________________\nFrom: Ana Diaz <ana@x.example>\nSent: Monday\nTo: Maya\nSubject: Price\n\nIs it per user?",
    "*From:* Ana Diaz\n*Sent:* Monday\n*To:* Maya\n*Subject:* Price\n\nIs it per user?",
    "Von: Ana Diaz\nGesendet: Montag\nAn: Maya\nBetreff: Preis\n\nIst es pro Nutzer?",
    "---------- Forwarded message ---------\nFrom: Ana Diaz <ana@x.example>\nDate: Mon\nSubject: Price\nTo: Maya\n\nPer user?",
    "Begin forwarded message:\n\nFrom: Ana Diaz\nSubject: Price\nDate: 12 October 2026\nTo: Maya\n\nIs it per user?",
    "> Is it per user?\n> I hope not.\n> Ana",
]


@pytest.mark.parametrize("answered", ANSWERED)
def test_what_is_answered_is_theirs(answered: str) -> None:
    blocks = blocks_of(f"It is one flat price.\n\n{answered}\n")
    assert [block.text for block in blocks if block.speaker is Speaker.OURS] == ["It is one flat price."]
    assert len(blocks) > 1


OUR_OWN = [
    "On pricing: one flat price a year.",
    "In 2025 our customers told us what changed. One of them wrote:\n\nWe close in three days.",
    "On 3 May 2026 a customer wrote:\n\nYou close the books in three days.",
    "Here is what you get:\n\nOne flat price.",
    "Date: November 18\nFrom: 9:00\nTo: 17:00\n\nCome and see us.",
    "To: everyone who closes the books",
    ">> Register now",
    "We moved from: paper. Sent: never.",
]


@pytest.mark.parametrize("text", OUR_OWN)
def test_our_own_words_stay_ours(text: str) -> None:
    blocks = blocks_of(f"Hello,\n\n{text}\n\nUp to 40% faster.\n")
    assert {block.speaker for block in blocks} == {Speaker.OURS}


def test_answers_between_the_quotes_are_ours() -> None:
    mail = "On 12/10/2026 09:14, Ana wrote:\n> Is it per user?\n\nNo, flat.\n\n> And the term?\n\nThree years.\n"
    assert ours(mail) == ["No, flat.", "Three years."]


def test_the_signature_is_ours_and_named_so() -> None:
    blocks = blocks_of(
        "Talk soon,\nMaya\n\n-- \nMaya Okafor\nPaperless AP, period.\n\nOn 12/10/2026 09:14, Ana wrote:\n> Thanks\n"
    )
    assert [(block.kind, block.speaker, block.text) for block in blocks] == [
        (Kind.PARAGRAPH, Speaker.OURS, "Talk soon,\nMaya"),
        (Kind.SIGNATURE, Speaker.OURS, "Maya Okafor\nPaperless AP, period."),
        (Kind.PARAGRAPH, Speaker.THEIRS, "On 12/10/2026 09:14, Ana wrote:\nThanks"),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Sent from my iPhone", Kind.SIGNATURE),
        ("Get Outlook for iOS", Kind.SIGNATURE),
        ("Sent from my desk, is much easier than my mobile phone.", Kind.PARAGRAPH),
        ("Get 40% more", Kind.PARAGRAPH),
    ],
)
def test_the_line_that_a_phone_adds(line: str, kind: Kind) -> None:
    assert blocks_of(f"Hello\n\n{line}\n")[1].kind is kind


def test_wrapped_lines_are_joined_and_short_ones_are_not() -> None:
    wrapped = (
        "Thanks for joining on Tuesday, and for the questions afterwards. Short\n"
        "answers below so that you can pass them on to the team at the Bexley\n"
        "site.\n\nBest,\nPriya\n"
    )
    first, second = ours(wrapped)
    assert "\n" not in first
    assert "Short answers" in first
    assert second == "Best,\nPriya"


def test_lists_are_kept() -> None:
    blocks = blocks_of("We offer:\n- one flat price\n- no fees\n    * none at all\n1. a person\n")
    assert [(block.kind, block.level, block.text) for block in blocks] == [
        (Kind.HEADING, 1, "We offer:"),
        (Kind.LIST_ITEM, 1, "one flat price"),
        (Kind.LIST_ITEM, 1, "no fees"),
        (Kind.LIST_ITEM, 2, "none at all"),
        (Kind.LIST_ITEM, 1, "a person"),
    ]


def test_every_piece_stands_at_its_line_and_column() -> None:
    text = "  Hello you,\n\n> we said\n> this and\n> that\n\n- one\n  two\n"
    lines = text.splitlines()
    for block in blocks_of(text):
        for piece in block.pieces:
            assert piece.anchor.line and piece.anchor.column
            assert lines[piece.anchor.line - 1].startswith(block.text[slice(*piece.span)], piece.anchor.column - 1)


def test_marks_count_from_three_lines_on_or_behind_an_introduction() -> None:
    assert quote_marks(["> a", "> b"]) == [False, False]
    assert quote_marks(["> a", "> b", "> c", "x", "> d"]) == [True, True, True, False, True]
    assert quote_marks(["Ana wrote:", "", "> a"]) == [False, False, True]


def test_parts_of_nothing() -> None:
    assert parts([], []) == []
    assert parts([""], [False]) == [Part.OURS]


def test_a_block_is_cut_where_the_speaker_changes() -> None:
    text = "One price.\nOn Oct 12, 2026, at 9:14 AM, Ana wrote:\nPer user?"
    block = Block(0, Kind.PARAGRAPH, text, pieces=(Piece(Span(0, len(text)), Anchor(line=3, column=5)),))
    mine, theirs = labelled([block])
    assert (mine.text, mine.speaker) == ("One price.", Speaker.OURS)
    assert (theirs.text, theirs.speaker) == (text[11:], Speaker.THEIRS)
    assert theirs.pieces[0] == Piece(Span(0, len(theirs.text)), Anchor(line=3, column=16))


@pytest.mark.parametrize("text", ["— Dana Wu, CFO", "“Great.” — Dana Wu", "-- Dana Wu, Acme Inc.", "We close.\n– Dana"])
def test_a_credit_names_the_speaker(text: str) -> None:
    assert is_credit(text)


@pytest.mark.parametrize("text", ["Books closed — without the weekend", "Close in days - Not weeks", "— and more", ""])
def test_a_dash_is_not_a_credit(text: str) -> None:
    assert not is_credit(text)


def test_an_attribution_needs_a_date_and_a_verb_or_address() -> None:
    assert is_attribution("On Fri, Oct 9, 2026 Maya Okafor wrote:")
    assert not is_attribution("Maya wrote:")
    assert not is_attribution("At 9:30 we start with:")
    assert not is_attribution("On Fri, Oct 9, 2026 Maya wrote a poem")
