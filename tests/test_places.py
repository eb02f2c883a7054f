"""Every finding's ``observed`` is found at its location when the file is opened again, by another reader, in every format."""

from __future__ import annotations

import csv as csv_reader
import io
import json
import quopri
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from html import escape, unescape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent / "extract"))

from features.samples import PICTURE_LEFT, PICTURE_LINE, PICTURE_TOP, SAMPLES, picture_font

from msglint import engine
from msglint.document import Box
from msglint.finding import Finding
from msglint.options import CheckOptions
from msglint.platform_file import ApprovedPlatform, load
from msglint.sources import Source

FAULT = "world-class"
_WORDS = st.sampled_from("river stone garden window paper candle morning harbour basket winter ladder meadow".split())
_SENTENCES = st.lists(st.lists(_WORDS, min_size=3, max_size=14), min_size=2, max_size=6)


@cache
def _platform() -> ApprovedPlatform:
    return load(Path(__file__).parents[1] / "rules" / "example.yaml")


def _faults(name: str, data: bytes) -> list[Finding]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        source = Source(name=name, path=path, kind="flyer", kind_from="")
        (asset,) = engine.check([source], _platform(), CheckOptions(as_of=date(2026, 6, 1))).assets
    assert asset.error is None
    return [finding for finding in asset.findings if finding.check == "banned-language"]


def _at_line(data: bytes, finding: Finding) -> bool:
    """Text formats: the words stand at that line and column of the source."""
    line, column = finding.location.line, finding.location.column
    assert line is not None
    text = data.decode().splitlines()[line - 1]
    return text.startswith(finding.observed, 0 if column is None else column - 1) or (
        column is None and finding.observed in text
    )


def _at_cell(data: bytes, finding: Finding) -> bool:
    row, column = re.fullmatch(r"row (\d+), (\w+)", finding.location.label).groups()  # type: ignore[union-attr]
    return finding.observed in list(csv_reader.DictReader(io.StringIO(data.decode())))[int(row) - 1][column]


def _at_paragraph_of_mail(data: bytes, finding: Finding) -> bool:
    number = int(re.search(r"paragraph (\d+)", finding.location.label)[1])  # type: ignore[index]
    body = quopri.decodestring(data).decode().partition("\n\n")[2]  # longer lines are folded
    return finding.observed in body.split("\n\n")[number - 1]


def _at_paragraph_of_word(data: bytes, finding: Finding) -> bool:
    from docx import Document

    number = int(re.search(r"paragraph (\d+)", finding.location.label)[1])  # type: ignore[index]
    return finding.observed in [p.text for p in Document(io.BytesIO(data)).paragraphs if p.text.strip()][number - 1]


def _at_slide(data: bytes, finding: Finding) -> bool:
    from pptx import Presentation

    number = int(re.match(r"slide (\d+)", finding.location.label)[1])  # type: ignore[index]
    slide = Presentation(io.BytesIO(data)).slides[number - 1]
    return any(finding.observed in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def _in_box(data: bytes, finding: Finding) -> bool:
    import pdfplumber

    box, page = finding.location.box, finding.location.page
    assert box is not None
    assert page is not None
    with pdfplumber.open(io.BytesIO(data)) as document:
        words = document.pages[page - 1].crop(tuple(box)).extract_text()
    return bool(re.sub(r"\W", "", finding.observed) in re.sub(r"\W", "", words))


def _markdown(sentences: list[str]) -> bytes:
    return "\n\n".join(f"*Now* {sentence}" if index % 2 else sentence for index, sentence in enumerate(sentences)).encode()


def _text(sentences: list[str]) -> bytes:
    return "\n\n".join(sentences).encode()


def _html(sentences: list[str]) -> bytes:
    return (
        "<html><body>\n" + "\n".join(f"<p>&amp;&shy; <b>{escape(s)}</b></p>" for s in sentences) + "</body></html>"
    ).encode()


def _subtitles(sentences: list[str]) -> bytes:
    cues = [f"00:00:{at:02}.000 --> 00:00:{at:02}.900\n<v Rep>{sentence}</v>" for at, sentence in enumerate(sentences)]
    return ("WEBVTT\n\n" + "\n\n".join(cues)).encode()


def _csv(sentences: list[str]) -> bytes:
    buffer = io.StringIO()
    writer = csv_reader.writer(buffer)
    writer.writerow(["subject", "body"])
    writer.writerows(["Hello there", sentence] for sentence in sentences)
    return buffer.getvalue().encode()


def _mail(sentences: list[str]) -> bytes:
    head = "From: a@example.com\nTo: b@example.com\nSubject: Hello\nContent-Type: text/plain; charset=utf-8\n\n"
    return (head + "\n\n".join(sentences)).encode()


def _word(sentences: list[str]) -> bytes:
    from docx import Document

    document = Document()
    for sentence in sentences:
        paragraph = document.add_paragraph()
        for part in re.split(r"(?<=-)", sentence):  # runs that part the word
            paragraph.add_run(part)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _slides(sentences: list[str]) -> bytes:
    from pptx import Presentation

    deck = Presentation()
    for sentence in sentences:
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = sentence
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _pdf(sentences: list[str]) -> bytes:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    style, buffer, flow = getSampleStyleSheet()["Normal"], io.BytesIO(), []
    for index, sentence in enumerate(sentences):
        flow += [Paragraph(sentence, style), *([PageBreak()] if index % 2 else [])]
    SimpleDocTemplate(buffer).build(flow)
    return buffer.getvalue()


def _rtf(sentences: list[str]) -> bytes:
    return ("{\\rtf1\\ansi " + "\\par ".join(re.sub("(ou|in)", r"{\\b \1}", text) for text in sentences) + "\\par}").encode()


def _at_paragraph_of_rtf(data: bytes, finding: Finding) -> bool:
    paragraphs = data.decode().removeprefix("{\\rtf1\\ansi ").split("\\par")
    return finding.observed in paragraphs[_number("paragraph", finding) - 1]


def _number(name: str, finding: Finding) -> int:
    return int(re.search(rf"{name} (\d+)", finding.location.label)[1])  # type: ignore[index]


def _xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return unescape(archive.read("content.xml").decode())


def _at_paragraph_of_odt(data: bytes, finding: Finding) -> bool:
    return finding.observed in re.findall(r"<text:p\b.*?</text:p>", _xml(data))[_number("paragraph", finding) - 1]


def _at_slide_of_odp(data: bytes, finding: Finding) -> bool:
    return finding.observed in re.findall(r"<draw:page\b.*?</draw:page>", _xml(data))[_number("slide", finding) - 1]


def _at_cell_of_workbook(data: bytes, finding: Finding) -> bool:
    from openpyxl import load_workbook

    sheet, cell = re.fullmatch(r"sheet (.+), cell (\w+)", finding.location.label).groups()  # type: ignore[union-attr]
    return finding.observed in load_workbook(io.BytesIO(data))[sheet][cell].value


def _at_turn(data: bytes, finding: Finding) -> bool:
    return finding.observed in json.loads(data)[_number("turn", finding) - 1]["text"]


def _at_paragraph_of_outlook(data: bytes, finding: Finding) -> bool:
    return finding.observed in data.decode("utf-16-le", "replace").split("\r\n\r\n")[_number("paragraph", finding) - 1]


def _drawn(sentences: list[str], guilty: int) -> Box:
    """Where the fault stands in the picture of these sentences, in pixels."""
    font = picture_font()
    before = sentences[guilty].partition(FAULT)[0]
    left, top, right, bottom = font.getbbox(FAULT)
    x, y = PICTURE_LEFT + font.getlength(before), PICTURE_TOP + PICTURE_LINE * guilty
    return Box(x + left, y + top, x + right, y + bottom)


def _share(word: Box, box: Box) -> float:
    """How much of the word lies in the box."""
    width = min(word.x1, box.x1) - max(word.x0, box.x0)
    height = min(word.bottom, box.bottom) - max(word.top, box.top)
    return max(0, width) * max(0, height) / ((word.x1 - word.x0) * (word.bottom - word.top))


_FORMATS: dict[str, tuple[Callable[[list[str]], bytes], Callable[[bytes, Finding], bool]]] = {
    "a.md": (_markdown, _at_line),
    "a.txt": (_text, _at_line),
    "a.html": (_html, _at_line),
    "a.vtt": (_subtitles, _at_line),
    "a.csv": (_csv, _at_cell),
    "a.eml": (_mail, _at_paragraph_of_mail),
    "a.docx": (_word, _at_paragraph_of_word),
    "a.pptx": (_slides, _at_slide),
    "a.pdf": (_pdf, _in_box),
    "a.rtf": (_rtf, _at_paragraph_of_rtf),
    "a.odt": (SAMPLES[".odt"], _at_paragraph_of_odt),
    "a.odp": (SAMPLES[".odp"], _at_slide_of_odp),
    "a.xlsx": (SAMPLES[".xlsx"], _at_cell_of_workbook),
    "a.json": (SAMPLES[".json"], _at_turn),
    "a.msg": (SAMPLES[".msg"], _at_paragraph_of_outlook),
    "a.mbox": (SAMPLES[".mbox"], _at_paragraph_of_mail),
}


# Reading a picture takes seconds, so that there are few of them.
_PICTURES = ("a.png",)


@pytest.mark.parametrize("name", _PICTURES)
@pytest.mark.parametrize("guilty", [0, 2])
def test_a_fault_in_a_picture_is_found_once_and_stands_where_it_says(name: str, guilty: int) -> None:
    pytest.importorskip("rapidocr", reason="pictures are read with the extra ocr")
    sentences = ["All wait for the morning paper.", "A lantern hangs in the garden.", "The river runs to the harbour."]
    sentences[guilty] = sentences[guilty].replace(" the ", f" the {FAULT} ")
    (finding,) = _faults(name, SAMPLES[Path(name).suffix](sentences))
    assert finding.observed.lower() == FAULT
    assert finding.location.box is not None
    assert _share(_drawn(sentences, guilty), finding.location.box) > 0.85


@pytest.mark.parametrize("name", _FORMATS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(sentences=_SENTENCES, data=st.data())
def test_a_fault_is_found_once_and_stands_where_it_says(name: str, sentences: list[list[str]], data: st.DataObject) -> None:
    build, stands_there = _FORMATS[name]
    guilty = data.draw(st.integers(0, len(sentences) - 1))
    sentences[guilty].insert(data.draw(st.integers(0, len(sentences[guilty]))), FAULT)
    file = build([f"{' '.join(words)}.".capitalize() for words in sentences])
    (finding,) = _faults(name, file)
    assert finding.observed.lower() == FAULT
    assert stands_there(file, finding)


def test_every_format_is_here() -> None:
    from msglint.extract import suffixes

    tested = {suffixes()[Path(name).suffix].name for name in (*_FORMATS, *_PICTURES)}
    assert tested == {extractor.name for extractor in suffixes().values()}
