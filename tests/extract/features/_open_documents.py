"""Rich text, open documents and workbooks, written by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

from features._packages import zipped

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{prefix}="{_OASIS}:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "presentation": "presentation",
        "manifest": "manifest",
        "style": "style",
    }.items()
)
_TYPE = "application/vnd.oasis.opendocument."
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def rich_text(body: str) -> Callable[[], bytes]:
    """Builds an RTF file."""
    return lambda: rf"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{{\f0 Arial;}}}}\pard {body}}}".encode("ascii")


def _open_document(kind: str, inner: str) -> bytes:
    content = (
        f'<office:document-content {_SPACES} office:version="1.2"><office:body>{inner}</office:body></office:document-content>'
    )
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>'
        for path, media in (("/", f"{_TYPE}{kind}"), ("content.xml", "text/xml"))
    )
    members = {"content.xml": content, "META-INF/manifest.xml": f"<manifest:manifest {_SPACES}>{entries}</manifest:manifest>"}
    return zipped(members, first=f"{_TYPE}{kind}")


def writing(body: str) -> Callable[[], bytes]:
    """Builds an ODT file."""
    return lambda: _open_document("text", f"<office:text>{body}</office:text>")


def slides(body: str) -> Callable[[], bytes]:
    """Builds an ODP file of one slide."""
    page = f'<draw:page draw:name="page1">{body}</draw:page>'
    return lambda: _open_document("presentation", f"<office:presentation>{page}</office:presentation>")


def workbook(rows: Sequence[Sequence[str | int]]) -> bytes:
    """An XLSX file of one sheet."""
    relation = '<Relationships xmlns="{0}/relationships"><Relationship Id="rId1" Type="{1}/{2}" Target="{3}"/></Relationships>'
    sheet = "".join(
        f'<row r="{number}">{"".join(_cell(f"{chr(65 + at)}{number}", value) for at, value in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
            "_rels/.rels": relation.format(_PACKAGE, _OFFICE, "officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="Mails" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relation.format(_PACKAGE, _OFFICE, "worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{sheet}</sheetData></worksheet>',
        }
    )


def framed(text: str, props: str = "") -> str:
    """A text box of an open document."""
    return f"<draw:frame {props}><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"


def _cell(place: str, value: str | int) -> str:
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
