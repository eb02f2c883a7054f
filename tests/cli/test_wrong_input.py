"""What can go wrong with input: one clear line, the right exit code, never a traceback, and the rest is still checked."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from click.testing import Result
from pypdfium2 import PdfDocument
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

Run = Callable[..., Result]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>Hello</w:t></w:r></w:p></w:body></w:document>'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{type}.main+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Target="{part}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
    + BODY.replace("Hello", "&i;")
)


def zipped(**parts: str | bytes) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(body: str | bytes = BODY, **more: str | bytes) -> bytes:
    part = "word/document.xml"
    types, rels = TYPES.format(part=part, type="wordprocessingml.document"), RELS.format(part=part)
    return zipped(**{"[Content_Types].xml": types, "_rels/.rels": rels, part: body, **more})


def pptx() -> bytes:
    from pptx import Presentation

    buffer = BytesIO()
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[0]).shapes.title.text = "Hello"
    presentation.save(buffer)
    return buffer.getvalue()


def pdf(text: str = "Hello, this is a page.", *, password: str = "") -> bytes:
    buffer = BytesIO()
    lock = StandardEncryption(password, ownerPassword=password, canPrint=0) if password else None
    canvas = Canvas(buffer, invariant=True, encrypt=lock)
    canvas.drawString(72, 720, text)
    canvas.save()
    return buffer.getvalue()


def pdf_without_pages() -> bytes:
    buffer = BytesIO()
    PdfDocument.new().save(buffer)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
BINARY = bytes(range(256)) * 8

UNREADABLE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty file": ("empty.md", bytes, "the file is empty"),
    "blank file": ("blank.txt", lambda: b" \r\n\t\n", "the file is empty"),
    "unknown suffix": ("notes.xyz", lambda: b"Hello.", r"does not read \.xyz; it reads .*\.docx"),
    "no suffix": ("notes", lambda: b"Hello.", "does not read files without a suffix"),
    "picture": ("flyer.png", lambda: b"\x89PNG\r\n\x1a\n" + BINARY, r"the picture is damaged|with the extra"),
    "old Word file": ("old.doc", lambda: OLE, r"does not read \.doc"),
    "docx that is text": ("text.docx", lambda: b"Hello.", r"not a \.docx file"),
    "docx that is another zip": ("other.docx", lambda: zipped(readme="Hello."), "not a Word file|damaged|not a .docx"),
    "docx with a password": ("locked.docx", lambda: OLE, "password protected"),
    "truncated docx": ("cut.docx", lambda: docx()[:-90], "damaged or cut off"),
    "docx with broken XML": ("broken.docx", lambda: docx(BODY[:-30]), "damaged"),
    "docx without a word": ("blank.docx", lambda: docx(BODY.replace("Hello", "")), "there is no text in it"),
    "zip bomb": ("bomb.docx", lambda: docx(b" " * 20_000_000), "unpacks to"),
    "XML entity bomb": ("laughs.docx", lambda: docx(LAUGHS), "damaged|entit|unsafe|DOCTYPE|DTD"),
    "pptx that is text": ("text.pptx", lambda: b"Hello.", r"not a \.pptx file"),
    "truncated pptx": ("cut.pptx", lambda: pptx()[:-400], "damaged or cut off"),
    "pptx with a password": ("locked.pptx", lambda: OLE, "password protected"),
    "PDF that is text": ("text.pdf", lambda: b"Hello.", "not a PDF"),
    "PDF with a password": ("locked.pdf", lambda: pdf(password="secret"), "password protected"),
    "truncated PDF": ("cut.pdf", lambda: pdf()[:200], "cut off|damaged"),
    "PDF without pages": ("none.pdf", pdf_without_pages, "has no pages|damaged"),
    "PDF without text": ("scan.pdf", lambda: pdf(""), "no text|picture|nothing"),
    "binary named .txt": ("binary.txt", lambda: BINARY, "not a text file"),
    "binary named .md": ("binary.md", lambda: BINARY, "not a text file"),
    "binary named .csv": ("binary.csv", lambda: BINARY, "not a text file"),
    "wrong encoding": ("wrong.txt", lambda: b"\xef\xbb\xbfcaf\xe9 and more text", "unknown encoding; save it as UTF-8"),
    "html without text": ("blank.html", lambda: b"<html><body><script>x</script></body></html>", "no text"),
    "vtt without cues": ("blank.vtt", lambda: b"WEBVTT\n", "no cue in it"),
    "eml without text": ("blank.eml", lambda: b"From: a@example.com\r\nTo: b@example.com\r\n\r\n", "no text"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_reported_and_the_others_are_checked(check: Run, name: str) -> None:
    file, content, reason = UNREADABLE[name]
    Path(file).write_bytes(content())
    outcome = check("--format", "json", file, "good.md")
    bad, good = json.loads(outcome.stdout)["documents"]
    assert outcome.exit_code == 3
    assert re.search(reason, bad["error"])
    assert_line(bad["error"])
    assert (good["error"], good["coverage"]["messages"][0]["status"]) == (None, "covered")
    assert bad["error"].split(";")[0] in " ".join(check(file).stdout.split())


def not_there(_: str) -> None:
    """Nothing is made."""


def folder_of_code(path: str) -> None:
    Path(path).mkdir()
    Path(path, "tool.py").write_text("pass")


NO_FILES: dict[str, tuple[Callable[[str], None], str]] = {
    "missing file": (not_there, "no such file or folder"),
    "name that is too long": (not_there, "cannot be read"),
    "empty folder": (lambda path: Path(path).mkdir(), "no assets in this folder"),
    "folder without assets": (folder_of_code, r"no assets in this folder; msglint reads .*\.docx"),
    "named pipe": (os.mkfifo, "neither a file nor a folder"),
    "dangling link": (lambda path: Path(path).symlink_to("gone"), "no such file or folder"),
    "link to itself": (lambda path: Path(path).symlink_to(path), "cannot be read"),
}


@pytest.mark.parametrize("name", NO_FILES)
def test_a_path_without_a_file_is_wrong_alone_and_reported_beside_others(check: Run, name: str) -> None:
    make, reason = NO_FILES[name]
    path = "x" * 300 if name == "name that is too long" else "path.md"
    make(path)
    alone = check(path)
    assert (alone.exit_code, alone.stdout) == (2, "")
    assert re.search(reason, alone.stderr)
    assert_line(alone.stderr)
    beside = check("--format", "json", path, "good.md")
    bad, good = json.loads(beside.stdout)["documents"]
    assert beside.exit_code == 3
    assert re.search(reason, bad["error"])
    assert good["error"] is None


MESSAGES = "organisation: Acme\nmessages:\n  - {id: a, statement: We are open all day.}\n"

PLATFORMS: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "platform.yaml: the file is empty"),
    "bad YAML": ("organisation: [Acme\nmessages: 1\n", r"platform.yaml:\d+:\d+: "),
    "tab in YAML": ("organisation: Acme\nmessages:\n\t- x\n", r"platform.yaml:3:1: "),
    "list at the top": ("- a\n", r"platform.yaml:1:1: "),
    "unknown key": (MESSAGES + "clams: []\n", r"platform.yaml:4:1: unknown key 'clams'.*did you mean 'claims'\?"),
    "unknown key in a message": (
        "organisation: Acme\nmessages:\n  - {id: a, statment: Open.}\n",
        r"platform.yaml:3:13: unknown key 'statment'.*did you mean 'statement'\?",
    ),
    "no messages": ("organisation: Acme\n", "messages"),
    "duplicate id": (MESSAGES + "  - {id: a, statement: Again.}\n", r"platform.yaml:4:\d+: .*'a'"),
    "bad id": ("organisation: Acme\nmessages: [{id: Not Kebab, statement: x}]\n", r"platform.yaml:2:\d+: .*kebab-case"),
    "duplicate key": (MESSAGES + "organisation: Other\n", r"platform.yaml:4:1: "),
    "bad date": (MESSAGES + "approved_on: 2026-02-30\n", r"platform.yaml:4:14: .*2026-02-30"),
    "empty text": (MESSAGES + 'taglines: [""]\n', r"platform.yaml:4:\d+: .*empty"),
    "wrong type": (MESSAGES + "claims: yes\n", r"platform.yaml:4:9: "),
    "unknown asset kind": (
        "organisation: Acme\nmessages:\n  - {id: a, statement: x, required_in: [decks]}\n",
        r"platform.yaml:3:\d+: .*did you mean 'deck'\?",
    ),
    "dangling supports": (MESSAGES + "claims: [{id: c, text: x, supports: b}]\n", r"platform.yaml:4:\d+: .*'b'"),
    "dangling disclaimer": (MESSAGES + "claims: [{id: c, text: x, requires_disclaimer: d}]\n", r"platform.yaml:4:\d+: .*'d'"),
    "YAML bomb": (
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{key}: &{key} [{', '.join([f'*{value}'] * 9)}]\n" for value, key in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        r"platform.yaml:\d+:\d+: ",
    ),
    "not UTF-8": (MESSAGES.encode() + b"version: caf\xe9\n", r"platform.yaml:4:13: .*UTF-8"),
    "binary": (b"organisation: \x00\x00", "platform.yaml: .*binary"),
}


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_wrong_platform_names_its_place_and_nothing_is_checked(check: Run, name: str) -> None:
    content, complaint = PLATFORMS[name]
    Path("platform.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    refused(check("good.md"), complaint)


def test_all_faults_of_a_platform_come_in_one_go(check: Run) -> None:
    Path("platform.yaml").write_text(MESSAGES + "clams: []\napproved_on: soon\n")
    assert len(check("good.md").stderr.splitlines()) == 2


CONFIGS: dict[str, tuple[str, str]] = {
    "bad TOML": ("fail_on = \n", r"msglint.toml:1:\d+: "),
    "unknown key": ('fail_onn = "error"\n', r"msglint.toml:1:1: unknown key 'fail_onn'.*did you mean 'fail_on'\?"),
    "unknown check": (
        '[checks]\nband-language = "off"\n',
        "msglint.toml:2:1: unknown check 'band-language'.*'banned-language'",
    ),
    "unknown level": ('[checks]\nbanned-language = "eror"\n', r"msglint.toml:2:\d+: .*did you mean 'error'\?"),
    "unknown kind": ('[kinds]\n"*.md" = "posts"\n', r"msglint.toml:2:\d+: "),
    "coverage out of range": ("min_coverage = 101\n", r"msglint.toml:1:\d+: .*100"),
    "bad date": ('as_of = "soon"\n', r"msglint.toml:1:\d+: .*soon"),
}


@pytest.mark.parametrize("name", CONFIGS)
def test_a_wrong_configuration_names_its_place_and_nothing_is_checked(check: Run, name: str) -> None:
    content, complaint = CONFIGS[name]
    Path("msglint.toml").write_text(content)
    refused(check("good.md"), complaint)


def test_a_configuration_whose_platform_is_gone(run: Run) -> None:
    Path("msglint.toml").write_text('platform = "gone.yaml"\n')
    refused(run("check", "good.md"), "gone.yaml: no such file")


ARGUMENTS: dict[str, tuple[list[str], str]] = {
    "no path": ([], "Missing argument 'PATH...'"),
    "unknown option": (["--plattform", "x", "good.md"], "No such option '--plattform'.*--platform"),
    "unknown kind": (["--kind", "decks", "good.md"], "'decks' is not one of .*'deck'"),
    "unknown format": (["--format", "jason", "good.md"], "'jason' is not one of .*'json'"),
    "unknown level": (["--fail-on", "info", "good.md"], "'info' is not one of"),
    "day that does not exist": (["--as-of", "2026-02-30", "good.md"], "'2026-02-30' is no day of the calendar"),
    "day in words": (["--as-of", "tomorrow", "good.md"], "'tomorrow' is no day of the calendar; write it like 2026-03-31"),
    "coverage out of range": (["--min-coverage", "101", "good.md"], "101 is not in the range 0<=x<=100"),
    "coverage in words": (["--min-coverage", "all", "good.md"], "'all' is not a valid"),
    "platform that is gone": (["--platform", "gone.yaml", "good.md"], "gone.yaml: no such file"),
    "folder without a platform": (["--platform", "empty", "good.md"], "empty: no .yaml file in this folder"),
    "platform that is an asset": (["--platform", "good.md", "good.md"], "good.md"),
    "configuration that is gone": (["--config", "gone.toml", "good.md"], "gone.toml: no such file"),
    "output that is a folder": (["--output", "empty", "good.md"], "cannot write to empty: it is a folder"),
    "output into nowhere": (
        ["--output", "gone/report.txt", "good.md"],
        "cannot write to gone/report.txt: there is no folder gone",
    ),
}


@pytest.mark.parametrize("name", ARGUMENTS)
def test_wrong_arguments_are_refused(check: Run, name: str) -> None:
    Path("empty").mkdir()
    arguments, complaint = ARGUMENTS[name]
    refused(check(*arguments), complaint)


def test_no_platform_says_what_to_do(run: Run) -> None:
    refused(run("check", "good.md"), "no approved platform: name its file with --platform, or .* in msglint.toml")


def refused(outcome: Result, complaint: str) -> None:
    """Nothing was checked, and standard error says why, in few lines and without a traceback."""
    assert outcome.exit_code == 2
    assert outcome.stdout == ""
    assert re.search(complaint, outcome.stderr), outcome.stderr
    assert_line(outcome.stderr.splitlines()[-1])


def assert_line(text: str) -> None:
    """One line for people."""
    assert len(text.strip().splitlines()) == 1
    assert len(text) < 600
    assert not re.search(r"Traceback|internal error|msglint failed|Error\(|object at 0x|<class", text)
