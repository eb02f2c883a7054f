"""Mail: what an inbox shows, and what others wrote in it."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP

from features import Feature, hide, say

_HEAD = "From: Ann <ann@example.com>\r\nTo: Ben <ben@example.com>\r\nSubject: Hello there\r\nMIME-Version: 1.0\r\n"


def message(plain: str = "", html: str = "", subject: str = "Hello there", encoding: str | None = None) -> EmailMessage:
    """A message with these parts, as alternatives when there are two."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = "Ann <ann@example.com>", "Ben <ben@example.com>", subject
    if plain:
        mail.set_content(plain, cte=encoding)
    if html and plain:
        mail.add_alternative(html, subtype="html")
    elif html:
        mail.set_content(html, subtype="html", cte=encoding)
    return mail


def _raw(headers: str, body: bytes) -> bytes:
    return _HEAD.encode() + headers.encode() + b"\r\n\r\n" + body


def _of(
    name: str,
    build: Callable[[], bytes] | EmailMessage,
    *said: str,
    unsaid: tuple[str, ...] = (),
    theirs: tuple[str, ...] = (),
    kind: str = "",
) -> Feature:
    make = build if not isinstance(build, EmailMessage) else build.as_bytes
    return Feature(name, "feature.eml", make, said or (say(name),), unsaid, theirs, kind)


_QUOTED = f"""{say("answer")}

On Mon, 5 Jan 2026 at 10:00, Ben <ben@example.com> wrote:
> {say("quoted reply")}
> It went south.
"""
_FORWARDED = f"""{say("note above")}

---------- Forwarded message ---------
From: Ben <ben@example.com>
Date: Mon, 5 Jan 2026 at 10:00
Subject: The boat
To: Ann <ann@example.com>

{say("forwarded text")}
"""
_BY_OUTLOOK = f"""{say("answer")}

From: Ben Vega
Sent: Monday, January 5, 2026 10:00 AM
To: Ann Ade
Subject: The boat

{say("older message")}
"""
_HTML_QUOTE = (
    f"<div>{say('answer')}</div><div class='gmail_quote'><div class='gmail_attr'>On Mon, Ben wrote:</div>"
    f"<blockquote>{say('quoted reply')}</blockquote></div>"
)
_SIGNED = f"{say('message')}\n\n-- \nAnn Ade\nThe signature sails north.\n"
_HIDDEN = f'<div class="preheader" style="display:none;max-height:0">{say("preheader")}</div><p>{say("body")}</p>'
_FIELDS = ("{{first_name}}", "{!Contact.Name}", "[[city]]", "<<Company>>", "%%sender%%", "${plan}")


def _enclosing() -> EmailMessage:
    outer = message(say("cover note"))
    outer.add_attachment(message(say("enclosed message"), subject="The boat"))
    return outer


def _text_attached() -> EmailMessage:
    mail = message(say("cover note"))
    mail.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="calendar.ics")
    return mail


FEATURES = (
    _of("subject", message("A body.", subject=say("subject")), kind="subject"),
    _of("plain body", message(say("plain body"))),
    _of("web body", message(html=f"<p>{say('web body')}</p>")),
    _of("both parts alike", message(say("both parts alike"), f"<p>{say('both parts alike')}</p>")),
    _of(
        "parts that differ",
        message(f"{say('same')}\n\n{say('plain part')}", f"<p>{say('same')}</p><p>{say('web part')}</p>"),
        say("same"),
        say("web part"),
        say("plain part"),
    ),
    _of(
        "quoted-printable",
        message("The cr\u00eape=pan sails north. " * 1, encoding="quoted-printable"),
        "The cr\u00eape=pan sails north.",
    ),
    _of("base64", message(say("base64 caf\u00e9"), encoding="base64"), say("base64 caf\u00e9")),
    _of(
        "Windows charset",
        lambda: _raw(
            "Content-Type: text/plain; charset=windows-1252", "The \u201ccaf\u00e9\u201d sails \u2013 north.".encode("cp1252")
        ),
        "The “café” sails – north.",
    ),
    _of("unknown charset", lambda: _raw("Content-Type: text/plain; charset=x-nobody-knows", say("unknown charset").encode())),
    _of("no charset", lambda: _raw("Content-Type: text/plain", "The caf\u00e9 sails north.".encode()), "The café sails north."),
    _of("encoded subject", message("A body.", subject="The caf\u00e9 sails north."), "The café sails north.", kind="subject"),
    _of("quoted reply", message(_QUOTED), say("answer"), say("quoted reply"), theirs=(say("quoted reply"),)),
    _of("quoted web reply", message(html=_HTML_QUOTE), say("answer"), say("quoted reply"), theirs=(say("quoted reply"),)),
    _of("older message below", message(_BY_OUTLOOK), say("answer"), say("older message"), theirs=(say("older message"),)),
    _of("forwarded", message(_FORWARDED), say("note above"), say("forwarded text"), theirs=(say("forwarded text"),)),
    _of("enclosed message", _enclosing(), say("cover note"), say("enclosed message"), theirs=(say("enclosed message"),)),
    _of("signature", message(_SIGNED), say("signature"), kind="signature"),
    _of("hidden preheader", message(html=_HIDDEN), say("preheader"), say("body"), kind="preheader"),
    _of(
        "soft line breaks",
        lambda: _raw("Content-Type: text/plain; charset=utf-8; format=flowed", b"The soft line \r\nbreaks sail north.\r\n"),
        "The soft line breaks sail north.",
    ),
    _of(
        "merge fields", message(" ".join(("Dear", *_FIELDS, "we sail north."))), " ".join(("Dear", *_FIELDS, "we sail north."))
    ),
    _of("file without copy", _text_attached(), say("cover note")),
    _of(
        "web part with styles",
        message(html=f"<style>p {{content: '{hide('style')}'}}</style><p>{say('web part')}</p>"),
        say("web part"),
        unsaid=(hide("style"),),
    ),
)
