import base64
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from msglint.document import Anchor, Block, Box, Document, Kind, Location, Piece, Span, Speaker
from msglint.finding import Confidence, Finding, Severity
from msglint.report import PageImage, Style
from msglint.report._html.pages import MOST_PAGES, lines
from msglint.report.html import REPORT, render
from msglint.result import AssetResult, Coverage, Result, RunInfo, Status

RUN = RunInfo("0.1.0", "Pine & Oak Bank", "2026.2", "ab" * 32, date(2026, 6, 1), "none")
HOSTILE = """"'><script>document.title='owned'</script><img src=x onerror="document.title='owned'">{{ 7 * 7 }}</style>"""


def block(index: int, text: str, kind: Kind = Kind.PARAGRAPH, *path: str, **more: Any) -> Block:
    where = {name: more.pop(name) for name in ("page", "box") if name in more}
    return Block(index, kind, text, pieces=(Piece(Span(0, len(text)), Anchor(path, **where)),), **more)


def finding(blocks: Sequence[Block], index: int | None, words: str = "", **more: Any) -> Finding:
    fields: dict[str, Any] = {
        "check": "wrong-term",
        "rule": "term:savings-account",
        "severity": Severity.ERROR,
        "confidence": Confidence.HIGH,
        "message": "Not our word.",
        "location": Location("paragraph 1"),
        "expected": "savings account",
        "fix": "Write it so.",
        "fingerprint": "0",
        "span": Span(0, 0),
    }
    if index is not None:
        start = blocks[index].text.index(words)
        fields["span"] = Span(start, start + len(words))
    return Finding(block=index, observed=words, **(fields | more))


def asset(blocks: Sequence[Block], *findings: Finding, path: str = "a/flyer.md", **more: Any) -> AssetResult:
    document = Document(path, "md", "", tuple(blocks), ())
    return AssetResult(path, "flyer", "by its file name", "md", document=document, findings=findings, **more)


def page(*assets: AssetResult, style: Style | None = None) -> html.HtmlElement:
    rendered = REPORT.render(Result(RUN, assets), style or Style())
    assert isinstance(rendered, str)
    return html.document_fromstring(rendered)


def text_of(element: html.HtmlElement) -> str:
    """The words of an element without the numbers that lead to notes."""
    copy = html.fromstring(html.tostring(element))
    for ref in copy.find_class("ref"):
        ref.drop_tree()
    return copy.text_content()


def classes(element: html.HtmlElement) -> set[str]:
    return set(element.get("class").split())


TEXT = "Open a piggy bank today."


def test_the_mark_is_on_the_very_words_and_linked_with_its_note_both_ways():
    blocks = [block(0, TEXT)]
    tree = page(asset(blocks, finding(blocks, 0, "piggy bank")))
    mark = tree.get_element_by_id("asset-1-mark-1")
    note = tree.get_element_by_id("asset-1-note-1")
    assert mark.text_content() == "piggy bank"
    assert [link.get("href") for link in note.find_class("tag")] == ["#asset-1-mark-1"]
    assert [link.get("href") for link in tree.find_class("ref")] == ["#asset-1-note-1"]
    assert "Not our word." in note.text_content()
    assert [button.get("data-copy") for button in note.find_class("copy")] == ["savings account"]


def test_findings_may_overlap_and_the_text_stays_whole():
    blocks = [block(0, TEXT)]
    spots = ("a piggy", "piggy bank", "piggy bank", TEXT)
    tree = page(asset(blocks, *(finding(blocks, 0, words) for words in spots)))
    [paragraph] = [p for p in tree.find_class("text") if p.tag == "p"]
    assert text_of(paragraph) == TEXT
    for number, words in enumerate(spots, 1):
        inside = [mark for mark in tree.iter("mark") if mark.get("id") == f"asset-1-mark-{number}"]
        assert len(inside) == 1
        assert words.startswith(text_of(inside[0]))
    assert len(tree.find_class("ref")) == len(spots)


def test_a_finding_without_words_marks_its_block_and_one_beyond_the_text_does_no_harm():
    blocks = [block(0, TEXT), block(1, "Short.")]
    beyond = finding(blocks, 1, "Short.", span=Span(3, 99))
    tree = page(asset(blocks, finding(blocks, 0), beyond))
    assert tree.get_element_by_id("asset-1-mark-1").text_content() == TEXT
    assert tree.get_element_by_id("asset-1-mark-2").text_content() == "rt."


def test_every_id_is_there_once_and_every_link_leads_somewhere(result):
    blocks = [block(0, TEXT), block(1, "A piggy bank and a piggy bank.", Kind.LIST_ITEM)]
    many = [finding(blocks, 0, "piggy bank"), finding(blocks, 1, "piggy bank"), finding(blocks, None)]
    tree = page(*result.assets, asset(blocks, *many))
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {link.get("href")[1:] for link in tree.iter("a")} <= set(ids)
    assert {use.get("href")[1:] for use in tree.iter("use")} <= set(ids)


def test_headings_lists_tables_and_sections_look_like_it():
    cells = [
        block(4 + n, f"cell {n}", Kind.CELL, "slide 2", "table 1", f"row {n // 2 + 1}", f"column {n % 2 + 1}") for n in range(4)
    ]
    blocks = [
        block(0, "The title", Kind.TITLE, "slide 1", "title", page=1),
        block(1, "First", Kind.LIST_ITEM, "slide 1", "bullet 1", page=1, level=1),
        block(2, "Second", Kind.LIST_ITEM, "slide 1", "bullet 2", page=1, level=2),
        block(3, "Say hello", Kind.NOTES, "slide 1", "speaker notes", page=1),
        *cells,
    ]
    tree = page(asset(blocks, finding(blocks, 5, "cell 1")))
    assert [heading.text_content() for heading in tree.iter("h5")] == ["The title"]
    [items] = [ul for ul in tree.iter("ul") if ul.find("li") is not None]
    assert [("level-2" in classes(item), text_of(item).strip()) for item in items] == [(False, "First"), (True, "Second")]
    [table] = [div.find(".//table") for div in tree.find_class("table")]
    assert [[text_of(cell).strip() for cell in row] for row in table.iter("tr")] == [["cell 0", "cell 1"], ["cell 2", "cell 3"]]
    assert [label.text_content() for label in tree.find_class("label")] == ["speaker notes"]
    assert [section.text_content() for section in tree.find_class("section")] == ["slide 1", "slide 2"]


def test_the_words_of_others_are_labelled():
    blocks = [
        block(0, "Too dear.", Kind.PARAGRAPH, speaker=Speaker.THEIRS),
        block(1, "Pause.", Kind.PARAGRAPH, speaker=Speaker.INSTRUCTION),
        block(2, "Hello.", Kind.CUE, "cue 3", "Ruth", speaker=Speaker.THEIRS),
    ]
    labels = [label.text_content() for label in page(asset(blocks)).find_class("label")]
    assert labels == ["customer", "instruction", "Ruth · customer"]


def test_unread_assets_come_before_all_others_with_the_reason(result):
    rendered = render(result, Style())
    assert rendered.index("password protected; save a copy without the password") < rendered.index("spring flyer.pdf")


def test_the_heat_map_says_in_words_what_it_shows_in_colour(result):
    [table] = page(*result.assets).find_class("heat")
    [row] = [row for row in table.iter("tr") if "spring flyer" in row.text_content()]
    cells = [cell.text_content().strip() for cell in row.find_class("cell")]
    assert cells == ["covered", "partial", "missing", "not required", "contradicted, not required"]
    assert [cell.text_content() for cell in table.find("tfoot").iter("td")] == ["2/2", "0/1", "0/1", "–", "–"]


def test_the_figures_of_the_summary(result):
    counts = {div.find("dt").text: div.find("dd").text for div in page(*result.assets).find_class("counts")[0]}
    assert counts == {"assets": "4", "not read": "1", "errors": "3", "warnings": "8", "unsure, hidden": "1", "suppressed": "2"}


def test_findings_of_low_confidence_wait_behind_a_switch_with_their_count(result):
    tree = page(*result.assets)
    [switch] = [box for box in tree.iter("input") if box.get("id") == "show-low"]
    assert switch.get("checked") is None
    assert switch.getparent().text_content().split() == ["Unsure", "1"]
    assert [note.find(".//strong").text for note in tree.find_class("note") if "low" in classes(note)] == ["Off voice"]


def test_the_same_words_are_explained_three_times_and_then_only_named():
    blocks = [block(n, TEXT) for n in range(5)]
    tree = page(asset(blocks, *(finding(blocks, n, "piggy bank") for n in range(5))))
    assert ["brief" in classes(note) for note in tree.find_class("note")] == [False, False, False, True, True]


def hostile() -> AssetResult:
    blocks = [block(0, f"Text {HOSTILE} end", Kind.HEADING, HOSTILE, HOSTILE)]
    spot = finding(
        blocks,
        0,
        HOSTILE,
        check=HOSTILE,
        rule=HOSTILE,
        message=HOSTILE,
        expected=HOSTILE,
        fix=f"fix {HOSTILE[:20]}",
        location=Location(HOSTILE, page=1, boxes=(Box(1, 1, 5, 5),)),
        related=(HOSTILE,),
    )
    covered = Coverage(HOSTILE, True, Status.COVERED, 2, 2, 2, 1.0)
    return asset(blocks, spot, path=f"{HOSTILE}.md", warnings=(HOSTILE,), coverage=(covered,), score=100)


def test_nothing_of_a_document_a_name_or_a_rule_becomes_markup():
    image = PageImage(b"\x89PNG", "image/png", 10, 10)
    run = RunInfo(HOSTILE, HOSTILE, HOSTILE, HOSTILE, date(2026, 6, 1), HOSTILE)
    unread = AssetResult(HOSTILE, error=HOSTILE)
    rendered = render(Result(run, (hostile(), unread), (HOSTILE,)), Style(page_image=lambda *_: image))
    tree = html.document_fromstring(rendered)
    assert len(list(tree.iter("script"))) == len(list(tree.iter("style"))) == 1
    assert all(img.get("src").startswith("data:image/png;base64,") for img in tree.iter("img"))
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    assert "49" not in tree.get_element_by_id("asset-1-title").text_content()
    assert HOSTILE in tree.find_class("document")[0].text_content()


def test_the_page_needs_nothing_but_itself_and_allows_only_its_own_script(result):
    rendered = render(result, Style())
    assert not re.search(r'(?:src|href)=(?!"#|"data:)|url\(|@import', rendered)
    [script] = re.findall(r"<script>(.*?)</script>", rendered, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in rendered
    assert "default-src 'none'" in rendered


def test_what_no_file_can_hold_is_replaced():
    blocks = [block(0, "a\udcffb\x00c\nd")]
    rendered = render(Result(RUN, (asset(blocks, path="caf\udce9.md"),)), Style())
    assert rendered.encode("utf-8")
    assert "a\ufffdb\ufffdc<br>d" in rendered


def test_a_result_without_documents_or_assets_still_makes_a_page(result):
    assert "piggy bank" in render(result, Style())
    assert "No key message is required" in render(Result(RUN, ()), Style())


def boxed(page_number: int | None) -> AssetResult:
    blocks = [block(0, TEXT, page=page_number, box=Box(20, 10, 60, 30))]
    where = Location("page 2", page=page_number, boxes=(Box(20, 10, 40, 30), Box(42, 10, 60, 30), Box(20, 40, 50, 60)))
    return asset(blocks, finding(blocks, 0, "piggy bank", location=where))


def test_the_page_is_shown_with_a_box_on_each_line_of_the_words():
    asked = []

    def page_image(of: AssetResult, number: int) -> PageImage:
        asked.append((of.path, number))
        return PageImage(b"RIFF", "image/webp", 200, 100)

    tree = page(boxed(2), style=Style(page_image=page_image))
    assert asked == [("a/flyer.md", 2)]
    first, second = tree.find_class("box")
    assert first.get("style") == "left:10.0%;top:10.0%;width:20.0%;height:20.0%"
    assert second.get("style") == "left:10.0%;top:40.0%;width:15.0%;height:20.0%"
    assert first.get("href") == "#asset-1-note-1"
    assert tree.get_element_by_id("asset-1-box-1") is first


def test_a_picture_is_its_only_page():
    tree = page(boxed(None), style=Style(page_image=lambda *_: PageImage(b"RIFF", "image/webp", 200, 100)))
    assert len(tree.find_class("box")) == 2


def test_pictures_beyond_the_bounds_are_left_out_and_counted():
    image = PageImage(b"RIFF", "image/webp", 200, 100)
    rendered = render(Result(RUN, (boxed(1),) * (MOST_PAGES + 2)), Style(page_image=lambda *_: image))
    assert rendered.count("<img") == MOST_PAGES
    assert "2 page pictures were left out" in rendered


def test_boxes_of_words_join_to_lines_but_not_across_columns():
    words = [Box(0, 0, 10, 10), Box(12, 1, 20, 10), Box(60, 0, 70, 10), Box(0, 12, 10, 22)]
    assert lines(words) == [Box(0, 0, 20, 10), Box(60, 0, 70, 10), Box(0, 12, 10, 22)]


# In a real browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
in_browser = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium or Chrome")

# The page forbids scripts other than its own; for the test alone this takes the place of that rule.
PROBE = """<style>html { scroll-behavior: auto !important }</style><script>
addEventListener("load", () => {
  const seen = (element) => { const box = element.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight };
  const landings = [...document.querySelectorAll("a.tag, a.ref, a.box[id]")].filter((link) => link.offsetParent).map((link) => {
    link.click();
    const target = document.querySelector(":target");
    return [link.className.split(" ")[0], target.id, target.tagName, seen(target)];
  });
  const low = document.querySelector(".note.low"), hidden = !low?.offsetParent;
  document.getElementById("show-low").click();
  const page = document.documentElement;
  const over = page.scrollWidth - page.clientWidth;
  page.dataset.found = JSON.stringify({ landings, hidden, shown: !!low?.offsetParent, over });
});
</script>"""


def dumped(folder: Path, text: str, width: int) -> html.HtmlElement:
    """The page as the browser has it after loading."""
    file = folder / "report.html"
    file.write_text(text, encoding="utf-8")
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder / 'profile'}",
        f"--window-size={width},900",
    ]
    command = [str(CHROMIUM), *options, "--virtual-time-budget=3000", "--dump-dom", file.as_uri()]
    return html.document_fromstring(subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout)


def long_asset() -> AssetResult:
    texts = [*(f"Paragraph {n} says this and that. " * 8 for n in range(30)), "A piggy bank, and averylongword" + "x" * 200]
    blocks = [block(n, text, page=1, box=Box(1, 1, 9, 9)) for n, text in enumerate(texts)]
    where = Location("page 1", page=1, boxes=(Box(20, 10, 40, 30),))
    spots = [finding(blocks, n, "says this", location=where) for n in (3, 4, 28)]
    low = finding(blocks, 30, "piggy bank", confidence=Confidence.LOW)
    covered = [Coverage(f"message-number-{n}", True, Status.COVERED, 2, 2, 2, 1.0) for n in range(12)]
    return asset(blocks, *spots, low, path=f"folder/{'long-name-' * 12}.md", coverage=tuple(covered), score=100)


def probed(folder: Path, width: int) -> Iterator[Any]:
    pixel = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
    style = Style(page_image=lambda *_: PageImage(pixel, "image/gif", 100, 100))
    rendered = render(Result(RUN, (long_asset(),)), style)
    text = re.sub(r'<meta http-equiv="Content-Security-Policy".*?>', lambda _: PROBE, rendered)
    return json.loads(dumped(folder, text, width).get("data-found"))


@in_browser
@pytest.mark.parametrize("width", [1440, 500])
def test_links_land_on_marks_and_notes_and_nothing_overflows(tmp_path, width):
    found = probed(tmp_path, width)
    assert {kind for kind, *_ in found["landings"]} == {"tag", "ref", "box"}
    for kind, target, tag, seen in found["landings"]:
        assert (tag, seen) == ("MARK" if kind == "tag" else "ASIDE", True), target
    assert found["over"] <= 0
    assert (found["hidden"], found["shown"]) == (True, True)


@in_browser
def test_hostile_text_runs_nothing(tmp_path):
    tree = dumped(tmp_path, render(Result(RUN, (hostile(),)), Style()), 1200)
    assert tree.find(".//title").text == "Pine & Oak Bank: messaging report"
    assert tree.find_class("copy")[0].get("hidden") is None  # its own script did run


def test_a_message_that_does_not_arrive_shows_what_comes_closest_and_what_nothing_says(result):
    tree = html.document_fromstring(REPORT.render(result, Style()))
    cells = {" ".join(row.xpath("string(th)").split()): row for row in tree.xpath("//table[@class='coverage']//tr[td]")}
    [missing] = [row for name, row in cells.items() if name.startswith("people-answer")]
    assert " ".join(missing.xpath("string(td[@class='passage'])").split()).startswith("closest Call us")
    [covered] = [row for name, row in cells.items() if name.startswith("everyday-access")]
    assert not covered.xpath(".//small[text()='closest']") and not covered.find_class("lacking")
    assert any(row.find_class("lacking") for row in cells.values())
