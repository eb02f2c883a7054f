"""Excel workbooks."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import Workbook

from msglint.document import Kind, Speaker, label
from msglint.errors import UnreadableError
from msglint.extract import Content
from msglint.extract.xlsx import EXTRACTOR
from msglint.options import ReadOptions


def book(**sheets: list[list[Any]]) -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return workbook


def saved(workbook: Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def read(workbook: Workbook) -> Content:
    return EXTRACTOR.read(saved(workbook), ReadOptions())


MAILS = [["Step", "Subject line", "Body", "They say"], [1, "Close faster", "One flat price.\n\nNo fees.", "Too dear for us."]]


def test_columns_of_copy_with_their_cells() -> None:
    content = read(book(Mails=MAILS))
    assert [(label(block.pieces[0].anchor), block.kind, block.text) for block in content.blocks] == [
        ("sheet Mails, cell B2", Kind.SUBJECT, "Close faster"),
        ("sheet Mails, cell C2", Kind.PARAGRAPH, "One flat price."),
        ("sheet Mails, cell C2", Kind.PARAGRAPH, "No fees."),
        ("sheet Mails, cell D2", Kind.PARAGRAPH, "Too dear for us."),
    ]
    assert content.blocks[-1].speaker is Speaker.THEIRS
    assert content.warnings == ()


def test_cells_beyond_z_and_rows_with_gaps() -> None:
    workbook = book(Mails=[])
    sheet = workbook["Mails"]
    sheet["AB3"], sheet["AB7"] = "Body", "One flat price."
    [block] = read(workbook).blocks
    assert label(block.pieces[0].anchor) == "sheet Mails, cell AB7"


def test_what_is_hidden_is_named() -> None:
    workbook = book(Mails=MAILS, Old=MAILS)
    workbook["Old"].sheet_state = "hidden"
    workbook["Mails"].append([2, "Secret row", "Secret row", ""])
    workbook["Mails"].row_dimensions[3].hidden = True
    workbook["Mails"].column_dimensions["D"].hidden = True
    content = read(workbook)
    assert [block.text for block in content.blocks] == ["Close faster", "One flat price.", "No fees."]
    assert set(content.warnings) == {
        "sheet Old is hidden and was not checked",
        "sheet Mails has hidden rows, which were not checked",
        "sheet Mails has hidden columns, which were not checked",
    }


def test_sheets_without_copy_are_named() -> None:
    content = read(book(Mails=MAILS, Prices=[["Plan", "Price"], ["A", 4], ["B", 5]]))
    assert content.warnings == (
        "in sheet Prices no column looks like copy (subject, body, message ...), so nothing of it was read",
    )


def test_texts_with_several_looks_are_whole() -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    workbook = book(Mails=[["Body"]])
    workbook["Mails"]["A2"] = CellRichText("One ", TextBlock(InlineFont(b=True), "flat"), " price.")
    assert [block.text for block in read(workbook).blocks] == ["One flat price."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"text", "not a .xlsx file"),
        (b"\xd0\xcf\x11\xe0", "password protected, or in the old Office format"),
        (saved(book(Mails=MAILS))[:-200], "damaged or cut off"),
    ],
)
def test_bad_files(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        EXTRACTOR.read(data, ReadOptions())
