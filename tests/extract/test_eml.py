"""E-mail messages."""

import base64
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msglint.document import Block, Kind, Speaker, label
from msglint.errors import UnreadableError
from msglint.extract import Content
from msglint.extract._messages.mail import file_name
from msglint.extract.eml import EXTRACTOR
from msglint.options import ReadOptions


def read(data: bytes | str | EmailMessage) -> Content:
    if isinstance(data, EmailMessage):
        data = data.as_bytes()
    return EXTRACTOR.read(data.encode() if isinstance(data, str) else data, ReadOptions())


def message(plain: str | None = None, html: str | None = None, subject: str = "Hello") -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = subject
    mail["From"] = "Secret Sender <maya@ledger.example>"
    mail["To"] = "Secret Reader <ana@x.example>"
    if plain is not None:
        mail.set_content(plain)
    if html is not None:
        if plain is None:
            mail.set_content(html, subtype="html")
        else:
            mail.add_alternative(html, subtype="html")
    return mail


def places(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    return [(label(block.pieces[0].anchor), block.text) for block in blocks]


def test_subject_and_paragraphs_with_their_places() -> None:
    content = read(message("Hi Ana,\n\nIt is one flat price.\n", subject="Über 40 % schneller"))
    assert places(content.blocks) == [
        ("subject", "Über 40 % schneller"),
        ("message, paragraph 1", "Hi Ana,"),
        ("message, paragraph 2", "It is one flat price."),
    ]
    assert content.blocks[0].kind is Kind.SUBJECT
    assert content.warnings == ()


def with_picture(mail: EmailMessage, size: int) -> EmailMessage:
    picture = b"\x89PNG\r\n\x1a\n".ljust(size, b"x")
    mail.add_attachment(picture, maintype="image", subtype="png", filename="flyer.png", disposition="inline")
    return mail


def test_a_large_picture_inside_a_plain_text_is_a_warning() -> None:
    content = read(with_picture(message("See below."), 20_000))
    assert content.warnings == ("1 picture in it was not read; save it as a file to have it checked",)
    assert content.attachments == ()
    assert read(with_picture(message("Ana"), 2_000)).warnings == ()


def test_a_message_that_is_a_picture_has_it_checked() -> None:
    content = read(with_picture(message("\n"), 20_000))
    assert [attachment.name for attachment in content.attachments] == ["flyer.png"]
    assert content.warnings == ()


def test_pictures_of_an_html_version_are_judged_with_it() -> None:
    assert read(with_picture(message("Hi.", "<p>Hi.</p>"), 20_000)).warnings == ()


def test_what_both_parts_say_is_read_once_and_what_they_do_not_is_read_too() -> None:
    plain = (
        "Hi Ana,\n\nIt’s up to 4 days sooner. We save 41% of the cost of an\ninvoice. Nobody types.\n\n"
        "Get the guide: https://x.example/guide?utm=1\n\n> Is it per user?\n> I hope not\n> Ana\n"
    )
    html = (
        "<html><head><title>Unseen</title></head><body><p>Hi&nbsp;Ana,</p><p>It's <b>up to 4&nbsp;days</b> sooner. "
        "We save 38% of the cost of an invoice. Nobody types.</p><p><a href='x'>Get the guide</a>:</p></body></html>"
    )
    assert places(read(message(plain, html)).blocks) == [
        ("subject", "Hello"),
        ("message, paragraph 1", "Hi\xa0Ana,"),
        ("message, paragraph 2", "It's up to 4\xa0days sooner. We save 38% of the cost of an invoice. Nobody types."),
        ("message, paragraph 3", "Get the guide:"),
        ("plain-text part, paragraph 1", "We save 41% of the cost of an invoice."),
    ]


def test_the_preheader_has_its_own_place() -> None:
    content = read(message(html="<body><div style='display:none'>Close faster</div><p>Hi</p></body>"))
    assert places(content.blocks)[1:] == [("preheader", "Close faster"), ("message, paragraph 1", "Hi")]


def test_an_empty_html_part_leaves_the_plain_one() -> None:
    content = read(message("One flat price.", "<html><body><img src='cid:1'></body></html>"))
    assert [block.text for block in content.blocks] == ["Hello", "One flat price."]


def test_quoted_and_forwarded_messages_are_theirs() -> None:
    inner = message("We want it for free.", subject="Free?")
    outer = message("Flat, as said.\n\nOn Oct 12, 2026, at 9:14 AM, Ana wrote:\n> Is it per user?\n", subject="Re: Free?")
    outer.add_attachment(inner)
    content = read(outer)
    assert [(block.speaker, label(block.pieces[0].anchor)) for block in content.blocks] == [
        (Speaker.OURS, "subject"),
        (Speaker.OURS, "message, paragraph 1"),
        (Speaker.THEIRS, "message, paragraph 2"),
        (Speaker.THEIRS, "forwarded message, subject"),
        (Speaker.THEIRS, "forwarded message, paragraph 1"),
    ]
    assert content.warnings == ()


def test_attachments_that_may_hold_copy_are_handed_on() -> None:
    mail = message("See the flyer.")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="flyer  1.pdf")
    mail.add_attachment("BEGIN:VCALENDAR", subtype="calendar", filename="invite.ics")
    mail.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="logo.gif", disposition="inline")
    mail.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="pixel.gif", cid="<1@x>")
    mail.add_attachment("Plain\n", filename="notes.txt")
    mail.add_attachment(b" ", maintype="application", subtype="pdf", filename="nothing.pdf")
    content = read(mail)
    assert [(file.name, file.data) for file in content.attachments] == [
        ("flyer 1.pdf", b"%PDF-1.4"),
        ("notes.txt", b"Plain\n"),
    ]
    assert content.warnings == ("attachment nothing.pdf was not checked; it is empty or damaged",)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("../../etc/flyer.pdf", "flyer.pdf"),
        ("C:\\temp\\flyer.pdf", "flyer.pdf"),
        ("fly\x1b[31mer.pdf", "fly[31mer.pdf"),
        ("", "without a name"),
        ("x" * 500 + ".pdf", "x" * 96 + ".pdf"),
    ],
)
def test_names_of_attachments_are_fit_for_people(written: str, name: str) -> None:
    assert file_name(written) == name


def test_pictures_without_alternative_text_are_a_warning() -> None:
    html = (
        "<p>Hi</p><img src='a.png'><img src='b.png' alt=''><img src='c.png' alt='Flat price'><img src='d.gif' width=1 height=1>"
    )
    content = read(message(html=html + "<div hidden><img src='e.png'></div><img src='f.png' style='height:2px'></body>"))
    assert content.warnings == ("2 pictures have no alternative text, so the words in them were not read",)
    assert (
        read(message(html="<img src='a.png'>")).warnings[0].startswith("1 picture has no alternative text, so the words in it")
    )


def test_what_is_attached_to_their_message_is_theirs() -> None:
    inner = message("Our wishes are attached.")
    inner.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="wishes.pdf")
    outer = message("See below.")
    outer.add_attachment(inner)
    assert (read(outer).attachments, read(outer).warnings) == ((), ())


def test_a_message_that_is_nothing_but_its_attachment() -> None:
    mail = message("")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="flyer.pdf")
    assert read(mail).warnings == ()


def test_several_text_parts_are_counted_on() -> None:
    body = "--b\nContent-Type: text/plain\n\nOne.\n--b\nContent-Type: text/html\n\n<p>Two.</p>\n--b--\n"
    content = read(f"Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n{body}")
    assert places(content.blocks)[1:] == [("message, paragraph 1", "One."), ("message, paragraph 2", "Two.")]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "us-ascii", "x-unknown", "unicode-1-1"])
def test_charsets_right_and_wrong(charset: str) -> None:
    data = f"Subject: s\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n".encode()
    encoding = "utf-8" if charset == "utf-8" else "cp1252"
    content = read(data + "It’s £20, up to 40%".encode(encoding))
    assert content.blocks[1].text == "It’s £20, up to 40%"


def test_broken_base64_is_a_warning() -> None:
    head = "Subject: s\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
    lost = read(head + "A")
    assert lost.warnings[0] == "a text part was not read: its base64 code is broken"
    whole = base64.b64encode(b"One flat price.").decode()
    hurt = read(head + whole[:8] + "!" + whole[8:])
    assert hurt.warnings == ("a text part is damaged (broken base64); words may be missing",)
    assert hurt.blocks[1].text == "One flat price."


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        ("=?utf-8?B?w5xiZXIgNDAl?=", "Über 40%"),
        ("=?utf-8?Q?up_to?= =?utf-8?Q?_40=25?=", "up to 40%"),
        ("=?x-unknown?Q?up_to?=", "up to"),
        ("=?utf-8?B?A?=", "=?utf-8?B?A?="),
        ("up to\n 40%", "up to 40%"),
        ("Ã¼ber", "Ã¼ber"),
    ],
)
def test_subjects(raw: str, subject: str) -> None:
    assert read(f"Subject: {raw}\n\nText").blocks[0].text == subject


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_a_message_saved_as_unicode(charset: str) -> None:
    data = "Subject: Hello\nContent-Type: text/plain; charset=utf-8\n\nIt’s one flat price.\n".encode(charset)
    assert [block.text for block in read(data).blocks] == ["Hello", "It’s one flat price."]


def test_messages_without_headers_body_or_readable_text() -> None:
    assert places(read("One flat price.\n\nNo fees.").blocks)[0] == ("message, paragraph 1", "One flat price.")
    empty = read("Subject: s\n\n")
    assert (len(empty.blocks), empty.warnings) == (1, ("there is no text in the message",))
    secret = read("Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n")
    assert secret.warnings[0].startswith("an encrypted part was not read")
    binary = read(b"Subject: s\nContent-Type: text/plain\n\n" + bytes(range(1, 32)) * 9)
    assert "not a text file" in binary.warnings[0]
    unbound = read("Subject: s\nContent-Type: multipart/mixed\n\nOne flat price.")
    assert unbound.blocks[1].text == "One flat price."


@pytest.mark.parametrize(
    "data",
    [
        "Content-Type: multipart/mixed; boundary=x\n\n" + "--x\n\nhi\n" * 50_000,
        "".join(f"Content-Type: multipart/mixed; boundary=x{n}\n\n--x{n}\n" for n in range(3000)),
        "".join(f"Content-Type: multipart/mixed; boundary=x{n}\n\n--x{n}\n" for n in range(150)),
        "Content-Type: message/rfc822\n\n" * 1500 + "hi",
        "Content-Type: message/rfc822\n\n" * 90 + "hi",
    ],
)
def test_too_many_or_too_deep_is_refused_with_a_reason(data: str) -> None:
    with pytest.raises(UnreadableError, match=r"parts|messages inside messages"):
        read(data)


def test_addresses_of_people_are_no_text() -> None:
    assert not any("Secret" in block.text for block in read(message("Hi.")).blocks)


HEADERS = st.sampled_from(
    [
        "Subject: =?utf-8?b?w5w=?=",
        "Subject:",
        "Content-Type: text/html",
        "Content-Type: text/plain; charset*=x''%ff",
        "Content-Type: multipart/alternative; boundary=b",
        "Content-Type: multipart/mixed; boundary*0=b; boundary*x=c",
        "Content-Type: ;;;",
        "Content-Type: message/rfc822",
        "Content-Type: message/external-body",
        "Content-Transfer-Encoding: base64",
        "Content-Transfer-Encoding: quoted-printable",
        "Content-Transfer-Encoding: x-uuencode",
        "Content-Disposition: attachment; filename*0*=x''%ff; filename*1=b",
        "Content-Disposition: ;",
        ": ",
        "\x80\x00",
    ]
)
LINES = st.sampled_from(
    ["", "", "--b", "--b--", "text", "> quoted", "On 3 May 2026 at 9:14 x wrote:", "=E2=80", "--", "<p>x", "dGV4dA==", "é"]
)


@given(
    st.lists(st.lists(HEADERS, max_size=4).map("\n".join) | st.lists(LINES, max_size=6).map("\n".join), max_size=6).map(
        "\n\n".join
    )
)
@settings(max_examples=300)
def test_any_message_is_read_or_refused(source: str) -> None:
    try:
        content = read(source)
    except UnreadableError as error:
        assert str(error)
        return
    assert all(block.text.strip() and block.pieces for block in content.blocks)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        assert isinstance(read(data), Content)
    except UnreadableError as error:
        assert str(error)
