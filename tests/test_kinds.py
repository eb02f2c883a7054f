"""The kind of an asset: by its name, then its folder, its text, its format, its shape."""

from __future__ import annotations

import pytest

from msglint.document import Anchor, Block, Box, Document, Kind, Piece, Span, Speaker
from msglint.kinds import guess

PORTRAIT = Box(72, 72, 540, 700)
WIDE = Box(40, 40, 900, 500)


def document(form: str, *blocks: Block) -> Document:
    return Document("asset", form, "", blocks or (block("Some words."),), ())


def block(text: str, kind: Kind = Kind.PARAGRAPH, speaker: Speaker = Speaker.OURS, anchor: Anchor | None = None) -> Block:
    pieces = (Piece(Span(0, len(text)), anchor),) if anchor else ()
    return Block(0, kind, text, speaker=speaker, pieces=pieces)


def pages(count: int, words: int, box: Box = PORTRAIT) -> tuple[Block, ...]:
    return tuple(block("word " * words, anchor=Anchor(page=page + 1, box=box)) for page in range(count))


@pytest.mark.parametrize(
    ("name", "form", "kind"),
    [
        ("call_script.docx", "docx", "script"),
        ("Talk Track - renewals.docx", "docx", "script"),
        ("ColdCallScript.pdf", "pdf", "script"),
        ("discovery-call.md", "md", "script"),
        ("deck speaker notes.docx", "docx", "deck"),
        ("Q3 Slides (final) v7.pdf", "pdf", "deck"),
        ("pitch-deck.pdf", "pdf", "deck"),
        ("e-mail 3.txt", "txt", "email"),
        ("onboarding_sequence.csv", "csv", "email"),
        ("flyer.pptx", "pptx", "flyer"),
        ("spring-flier.md", "md", "flyer"),
        ("One-Pager.docx", "docx", "flyer"),
        ("OnePager.docx", "docx", "flyer"),
        ("flyer_email.html", "html", "email"),
        ("call transcript.txt", "txt", "transcript"),
        ("transcript of the call.txt", "txt", "transcript"),
        ("landing_page.docx", "docx", "page"),
        ("script_landing_page.docx", "docx", "page"),
    ],
)
def test_the_file_name_tells(name: str, form: str, kind: str) -> None:
    assert guess(name, document(form)) == (kind, "by its file name")


@pytest.mark.parametrize("name", ["description.docx", "recall.docx", "blackmail.docx", "sliding scale.docx", "callout.docx"])
def test_words_inside_other_words_do_not_tell(name: str) -> None:
    assert guess(name, document("docx"))[1] != "by its file name"


def test_the_nearest_folders_tell() -> None:
    assert guess("emails/scripts/renewal.docx", document("docx")) == ("script", "by its folder 'scripts'")
    assert guess("emails/2026/renewal.docx", document("docx")) == ("email", "by its folder 'emails'")
    assert guess("/emails/a/b/renewal.md", document("md")) == ("page", "a Markdown page")


@pytest.mark.parametrize(
    ("form", "expected"), [("eml", ("email", "an email file")), ("vtt", ("transcript", "a subtitle file"))]
)
def test_some_formats_are_what_they_are_whatever_their_name(form: str, expected: tuple[str, str]) -> None:
    assert guess(f"decks/sales call flyer.{form}", document(form)) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("pptx", ("deck", "a presentation")),
        ("html", ("page", "a web page")),
        ("md", ("page", "a Markdown page")),
        ("csv", ("email", "a table of texts")),
    ],
)
def test_formats_tell_what_they_usually_are(form: str, expected: tuple[str, str]) -> None:
    assert guess("acme", document(form)) == expected


@pytest.mark.parametrize("text", ["Hi {{first_name}},", "Dear *|FNAME|*,", "Unsubscribe at any time."])
def test_a_web_page_with_the_marks_of_a_mailing_is_an_email(text: str) -> None:
    assert guess("acme.html", document("html", block(text))) == ("email", "a template of a mailing")


@pytest.mark.parametrize(
    "first", [block("Q4 news", Kind.SUBJECT), block("See inside", Kind.PREHEADER), block("Subject: Q4 news")]
)
def test_a_subject_line_makes_an_email(first: Block) -> None:
    assert guess("acme.docx", document("docx", first, block("Hello."))) == ("email", "it has a subject line")


def test_lines_of_the_customer_make_a_script() -> None:
    theirs = block("Prospect: why now?", speaker=Speaker.THEIRS)
    assert guess("acme.md", document("md", theirs, block("Hello."), theirs)) == ("script", "it has lines for the customer")
    assert guess("acme.md", document("md", theirs, block("Hello."))) == ("page", "a Markdown page")


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (pages(8, 300, WIDE), ("deck", "8 pages like slides")),
        (pages(8, 40), ("deck", "8 pages like slides")),
        (pages(1, 250), ("flyer", "one page of short text")),
        (pages(2, 250), ("flyer", "two pages of short text")),
        (pages(2, 250, WIDE), ("flyer", "two pages of short text")),
        (pages(2, 600), ("page", "running text")),
        (pages(6, 400), ("page", "running text")),
    ],
)
def test_pages_tell_by_their_shape(blocks: tuple[Block, ...], expected: tuple[str, str]) -> None:
    assert guess("acme.pdf", document("pdf", *blocks)) == expected


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((*[block("Buy now", Kind.TEXT_BOX)] * 2, block("word " * 400)), ("flyer", "short text in boxes")),
        ((block("Buy now", Kind.TEXT_BOX), block("word " * 400)), ("script", "a Word document of running text")),
        ((*[block("Why", Kind.TEXT_BOX)] * 2, block("word " * 900)), ("script", "a Word document of running text")),
        ((block("word " * 200),), ("flyer", "a short Word document")),
    ],
)
def test_word_documents_tell_by_text_boxes_and_length(blocks: tuple[Block, ...], expected: tuple[str, str]) -> None:
    assert guess("acme.docx", document("docx", *blocks)) == expected


def test_plain_text_is_a_page() -> None:
    assert guess("acme.txt", document("txt")) == ("page", "running text")
