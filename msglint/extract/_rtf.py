"""The control words of rich text (RTF 1.9.1): what each does to the text that follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct, field

from msglint.document import Kind
from msglint.extract._flow import Item

# Groups whose text no reader sees, or that only repeat what stands elsewhere.
UNSEEN = frozenset(
    "annotation atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart author background bkmkend bkmkstart"
    " blipuid buptim category colorschememapping colortbl comment company creatim datafield datastore defchp defpap doccomm"
    " docvar ebcend ebcstart factoidname falt fchars ffdeftext ffentrymcr ffexitmcr ffformat ffhelptext ffl ffname ffstattext"
    " file filetbl fldinst fldtype fontemb fontfile formfield ftncn ftnsep ftnsepc aftncn aftnsep aftnsepc generator gridtbl"
    " hl hlfr hlinkbase hlloc hlsrc hsv htmltag info keycode keywords latentstyles lchars levelnumbers leveltext lfolevel"
    " linkval list listlevel listname listoverride listoverridetable listpicture liststylename listtable lsdlockedexcept"
    " mailmerge manager mhtmltag nesttableprops nextfile nonesttables nonshppict objalias objclass objdata objname objsect"
    " objtime oldcprops oldpprops oldsprops oldtprops oleclsid operator panose password passwordhash pgp pgptbl picprop pict"
    " pn pnseclvl printim private propname protend protstart protusertbl pxe revtbl revtim rsidtbl rxe shprslt sn sp staticval"
    " subject sv svb tc template themedata title txe userprops wgrffmtfilter windowcaption writereservation"
    " writereservhash xe xform xmlattrname xmlattrvalue xmlclose xmlname xmlnstbl xmlopen listtext pntext".split()
)
# "\*" marks groups that may be passed over; these hold text all the same.
SEEN = frozenset({"shpinst", "shptxt", "do", "ud"})
CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
SYMBOLS = {"~": "\xa0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n"}
_CHARSETS = {
    0: "cp1252",
    2: "cp1252",
    77: "mac-roman",
    128: "cp932",
    129: "cp949",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,18})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z])|(?P<brace>[{}])"
    r"|[\r\n\x00]+|(?P<text>[^\\{}\r\n\x00]+)|\\"
)


BODY = 9  # the outline level of running text


class Token(NamedTuple):
    """One of: a control ``word`` with its ``number``, an encoded ``byte`` in hex, a ``symbol``, a ``brace``, plain ``text``."""

    word: str = ""
    number: int | None = None
    byte: str = ""
    symbol: str = ""
    brace: str = ""
    text: str = ""


def tokens_of(source: str) -> Iterator[Token]:
    """The tokens of rich text. ``source`` has one character per byte; raw bytes of pictures are passed over."""
    at = 0
    while match := _TOKEN.match(source, at):
        at = match.end()
        number = int(match["number"]) if match["number"] else None
        if match["word"] == "bin":
            at += max(0, number or 0)
        else:
            found = (match[name] or "" for name in ("byte", "symbol", "brace", "text"))
            yield Token(match["word"] or "", number, *found)


def charset(number: int | None) -> str:
    """The Python codec of a font's charset."""
    return _CHARSETS.get(number or 0, "cp1252")


class OpenStory(Struct):
    """A text in the making: finished items, the rows and cells of an open table, the open paragraph."""

    name: str = ""
    kind: Kind | None = None
    items: list[Item] = field(default_factory=list)
    rows: list[tuple[tuple[Item, ...], ...]] = field(default_factory=list)
    cells: list[tuple[Item, ...]] = field(default_factory=list)
    cell: list[Item] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class State(Struct, frozen=True):
    """What holds inside a group. ``level`` is the outline level of the paragraph, from 0, ``listed`` its level in a list."""

    story: OpenStory
    shown: bool = True
    what: str = ""  # "fonts", "styles" or "" for text
    charset: str = ""
    skip: int = 1  # bytes after a Unicode character that stand for it in old readers
    hidden: bool = False
    deleted: bool = False
    in_table: bool = False
    level: int = BODY
    listed: int = 0
    style: int = 0
