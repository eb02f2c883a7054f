"""What an HTML element does to the text in it: shown or hidden, what kind of text, how small, and whose words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from msglint.document import Kind, Speaker
from msglint.extract._html.markup import Start

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_KINDS = {
    "li": Kind.LIST_ITEM,
    "td": Kind.CELL,
    "th": Kind.CELL,
    "figcaption": Kind.CAPTION,
    "caption": Kind.CAPTION,
    "title": Kind.TITLE,
    "footer": Kind.FOOTER,
    "svg": Kind.ALT_TEXT,
}
# Elements that begin and end a paragraph for a reader.
BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre search section"
    " select summary table tbody td textarea tfoot th thead title tr ul".split()
)
_NEVER_SHOWN = frozenset(
    "script style template noscript noembed noframes iframe datalist object audio video canvas map rp xml head".split()
)
# Kinds that hold for whatever stands inside.
_LASTING = frozenset({Kind.FOOTER, Kind.SIGNATURE, Kind.PREHEADER, Kind.CAPTION, Kind.ALT_TEXT})
_PREHEADERS = frozenset({"preheader", "pre-header", "preheadertext", "preview-text", "previewtext", "mcnpreviewtext"})
_SIGNATURES = frozenset(
    {"gmail_signature", "moz-signature", "sig", "signature", "email-signature", "ms-outlook-mobile-signature"}
)
# Containers into which mail programs put the message that is answered or forwarded.
_QUOTES = frozenset(
    "gmail_quote gmail_attr moz-cite-prefix moz-forward-container yahoo_quoted yahooquoted protonmail_quote zmail_extra"
    " outlookmessageheader olk_src_body_section mail-editor-reference-message-container ms-outlook-mobile-reference-message"
    " front-blockquote".split()
)
# Marks after which all the rest of the message is the one that is answered.
_REST = frozenset({"divrplyfwdmsg", "appendonsend", "stopspelling", "zwchr", "replysplit"})
# Some mail programs put their own prefix before the class names of others: "ecxgmail_quote", "x_gmail_quote".
_PREFIX = re.compile(r"(ecx|x_)+")
_SIZE = re.compile(r"([\d.]{1,6})(px|pt)")
_LINE = re.compile(r"[0-9](px)?", re.IGNORECASE)  # a side of a picture too small for words
_ZERO = re.compile(r"0(\.0+)?[a-z%]*")
# Text of 11 pixels (8 points) and less is small print; of 1 pixel and less nobody sees it.
SMALL_PRINT = 11.0
_UNSEEN_SIZE = 1.0
_BODY_SIZE = 16.0


class Scope(Struct, frozen=True):
    """What holds for text at some place. ``size`` is in CSS pixels, ``lists`` the number of lists around it."""

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    speaker: Speaker = Speaker.OURS
    shown: bool = True
    size: float = _BODY_SIZE
    lists: int = 0
    preformatted: bool = False

    @property
    def visible(self) -> bool:
        """Does a reader see text here?"""
        return self.shown and self.size > _UNSEEN_SIZE


def inside(outer: Scope, start: Start, *, at_top: bool, hidden_names: frozenset[str] = frozenset()) -> Scope:
    """The scope inside an element. ``at_top`` says that nothing of the body was shown yet, so that text which is hidden on the
    page is the preview that inboxes show next to the subject; ``hidden_names`` are hidden by the stylesheets of the page."""
    names = names_of(start.attributes)
    style = _style(start.attributes)
    lists = outer.lists + (start.tag in _LISTS)
    kind, level = _kind(outer, start.tag, names, lists)
    hidden = _is_hidden(start, style) or ("display" not in style and not hidden_names.isdisjoint(names))
    if hidden and at_top and kind in (Kind.PARAGRAPH, Kind.CELL, Kind.PREHEADER):
        kind, hidden = Kind.PREHEADER, False
    never = start.tag in _NEVER_SHOWN or _is_furniture(outer, start)
    return replace(
        outer,
        kind=kind,
        level=level,
        speaker=Speaker.THEIRS if _is_quote(start, names) else outer.speaker,
        shown=kind is Kind.TITLE or (outer.shown and not hidden and not never),
        size=_size(outer.size, start.tag, style),
        lists=lists,
        preformatted=outer.preformatted or start.tag in ("pre", "textarea"),
    )


def names_of(attributes: Mapping[str, str]) -> frozenset[str]:
    """Class names and id of an element, lower case."""
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().split()
    return frozenset(_PREFIX.sub("", name, count=1) if _PREFIX.match(name) else name for name in names)


def opens_the_rest(start: Start) -> bool:
    """Does the answered message follow this element, up to the end?"""
    return not _REST.isdisjoint(names_of(start.attributes))


def is_mute(start: Start) -> bool:
    """Is it a picture that says nothing to those who do not see it, and neither a line nor a pixel that counts readers?"""
    style = _style(start.attributes)
    sides = (start.attributes.get(side) or style.get(side, "") for side in ("width", "height"))
    return not start.attributes.get("alt", "").strip() and not any(_LINE.fullmatch(side.strip()) for side in sides)


def unread_pictures(count: int) -> Iterator[str]:
    """The warning about so many mute pictures."""
    if count:
        those, them = ("1 picture has", "it") if count == 1 else (f"{count} pictures have", "them")
        yield f"{those} no alternative text, so the words in {them} were not read"


def _kind(outer: Scope, tag: str, names: frozenset[str], lists: int) -> tuple[Kind, int]:
    named = Kind.SIGNATURE if names & _SIGNATURES else Kind.PREHEADER if names & _PREHEADERS else None
    if named:
        return named, 0
    if tag in _HEADINGS and outer.kind is not Kind.PREHEADER:
        return Kind.HEADING, _HEADINGS[tag]
    if tag in _KINDS and outer.kind not in _LASTING:
        return _KINDS[tag], lists if tag == "li" else 0
    if outer.kind is Kind.CELL and tag in BLOCKS:
        return Kind.PARAGRAPH, 0
    return outer.kind, outer.level


def _is_hidden(start: Start, style: Mapping[str, str]) -> bool:
    clipped = style.get("overflow") == "hidden" and any(_is_zero(style, name) for name in ("max-height", "height", "max-width"))
    return (
        start.attributes.get("hidden", "until-found").lower() != "until-found"
        or style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or _is_zero(style, "opacity")
        or clipped
    )


def _is_furniture(outer: Scope, start: Start) -> bool:
    """Icons that screen readers skip, tool tips of drawings, and menus in what would be a preheader."""
    if start.attributes.get("aria-hidden") == "true" and start.tag not in BLOCKS:
        return True
    return outer.kind is Kind.PREHEADER and start.tag in ("a", "button", "form", "nav", "ul", "ol")


def _is_quote(start: Start, names: frozenset[str]) -> bool:
    cited = start.tag == "blockquote" and start.attributes.get("type", "").lower() == "cite"
    return cited or not _QUOTES.isdisjoint(names)


def _size(outer: float, tag: str, style: Mapping[str, str]) -> float:
    match = _SIZE.match(style.get("font-size", ""))
    if match and match[1].count(".") <= 1 and match[1] != ".":
        return float(match[1]) * (4 / 3 if match[2] == "pt" else 1)
    if tag in _HEADINGS:
        return _BODY_SIZE
    return min(outer, SMALL_PRINT) if tag == "small" else outer


def _style(attributes: Mapping[str, str]) -> dict[str, str]:
    """The declarations of a style attribute."""
    pairs = (declaration.partition(":") for declaration in attributes.get("style", "").lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def _is_zero(style: Mapping[str, str], name: str) -> bool:
    return bool(_ZERO.fullmatch(style.get(name, "")))
