import io
import zipfile

from lxml import etree
from msgspec.structs import replace

from msglint.report import Style
from msglint.report._tables import FINDINGS, coverage_table, finding_rows
from msglint.report.xlsx import MOST_CHARACTERS, render
from msglint.result import Result

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def cells(data: bytes, sheet: int) -> list[dict[str, str]]:
    """The rows of a sheet: text or number by column letter."""
    texts = ["".join(item.itertext()) for item in part(data, "xl/sharedStrings.xml")]
    rows = part(data, f"xl/worksheets/sheet{sheet}.xml").iter(f"{MAIN}row")
    return [{cell.get("r").rstrip("0123456789"): value(cell, texts) for cell in row if len(cell)} for row in rows]


def value(cell: etree._Element, texts: list[str]) -> str:
    assert cell.find(f"{MAIN}f") is None
    number = cell.findtext(f"{MAIN}v")
    return texts[int(number)] if cell.get("t") == "s" else number


def test_the_workbook_says_what_the_tables_say(result, same_as_golden):
    data = render(result, Style())
    lines = [f"{sheet}: {row}" for sheet in (1, 2) for row in cells(data, sheet)]
    same_as_golden("xlsx.golden", "".join(f"{line}\n" for line in lines))


def test_it_has_two_sheets_of_the_right_size(result):
    data = render(result, Style())
    assert [sheet.get("name") for sheet in part(data, "xl/workbook.xml").iter(f"{MAIN}sheet")] == ["Findings", "Coverage"]
    assert tuple(cells(data, 1)[0].values()) == FINDINGS
    assert len(cells(data, 1)) == 1 + len(list(finding_rows(result)))
    assert len(cells(data, 2)) == 1 + len(coverage_table(result)[1])


def test_the_heading_stays_in_view_and_filters(result):
    for name in ("sheet1", "sheet2"):
        sheet = part(render(result, Style()), f"xl/worksheets/{name}.xml")
        assert sheet.find(f".//{MAIN}pane").get("state") == "frozen"
        assert sheet.find(f"{MAIN}autoFilter") is not None


def test_the_same_result_gives_the_same_bytes(result):
    assert render(result, Style()) == render(result, Style(40, verbose=True))


def test_text_is_never_a_formula_or_a_link_and_fits_its_cell(result):
    asset = result.assets[0]
    odd = replace(asset.findings[1], message="=1+1", observed="https://a.example", expected="x" * 40_000, fix="a\x00b\uffff")
    data = render(Result(result.run, (replace(asset, warnings=(), findings=(odd,)),)), Style())
    row = cells(data, 1)[1]
    assert (row["K"], row["L"], len(row["M"])) == ("=1+1", "https://a.example", MOST_CHARACTERS)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert "xl/worksheets/_rels/sheet1.xml.rels" not in package.namelist()


def test_a_run_without_assets_is_a_workbook(result):
    data = render(Result(result.run, ()), Style())
    assert len(cells(data, 1)) == len(cells(data, 2)) == 1
