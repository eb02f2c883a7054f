"""The documentation site: quick starts that work, a reference that is that of the code, nothing loaded from elsewhere.

With UPDATE_DOCS=1 in the environment, lines of output that have changed are written into the pages; read the difference.
"""

from __future__ import annotations

import difflib
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from click.testing import CliRunner
from msgspec import structs

from msglint.cli import commands
from msglint.config import Cache, Config, Limits, Speakers, load
from msglint.options import Allowance

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SCRIPT = (
    "Hello, this is Ana from Pine & Oak Bank.",
    "With us you can take your money out at any time, at no charge.",
    "On average, customers save $45 a month in fees.",
    "Before you sign you see every fee, so there are no surprises later.",
    "Would you like to log in and see it for yourself?",
)
FLYER = (
    "Your savings grow day after day.",
    "Earn 4% a year on balances over $1,000.",
    "Rates vary and may change.",
    "Take your money out at any time, at no charge.",
    "The bank that cares",
)


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "_generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_made_from_the_code() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "reference").glob("*.md")}
    assert written == generator().pages(), "run: python docs/_generate.py"


def test_every_key_of_the_platform_file_is_described() -> None:
    rows = [line.strip("| ").split("|") for line in page("reference/platform.md").splitlines() if line.startswith("| `")]
    assert len(rows) > 50
    assert [row[0] for row in rows if len(row) != 4 or not row[3].strip()] == []


def defaults(kind: type) -> dict[str, str]:
    """The fields of a struct, and the defaults that a person would look up."""
    words = {field.name: field.default for field in structs.fields(kind)}
    return {name: str(value).lower() if isinstance(value, int | str) else "" for name, value in words.items()}


def told(heading: str) -> Mapping[str, str]:
    section = page("configuration.md").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    cells = [
        [cell.strip(' `"') for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("| `")
    ]
    return {row[0]: row[1] if len(row) == 3 else "" for row in cells}


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Keys", Config),
        ("Limits", Limits),
        ("Speakers", Speakers),
        ("Cache", Cache),
        ("Findings that are let stand", Allowance),
    ],
)
def test_the_reference_of_the_configuration_names_all_keys_and_their_defaults(heading: str, kind: type) -> None:
    assert told(heading) == defaults(kind)


@pytest.mark.parametrize("name", sorted(path.name for path in DOCS.glob("*.md")))
def test_the_configuration_shown_is_valid(name: str, tmp_path: Path) -> None:
    for text in re.findall(r"```toml\n(.*?)```", page(name), re.DOTALL):
        path = tmp_path / "msglint.toml"
        path.write_text(text, encoding="utf-8")
        load(path)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a reader of the quick starts has: a platform, a script, a flyer in three formats, and a repository."""
    from docx import Document

    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    Path("rules").mkdir()
    for name in ("platform.yaml", "acme.yaml", "rules/acme.yaml"):
        shutil.copy(ROOT / "rules" / "example.yaml", name)
    Path("msglint.toml").write_text('platform = "platform.yaml"\n')
    script, flyer = Document(), Document()
    script.add_heading("Discovery call", 1)
    for text in SCRIPT:
        script.add_paragraph(text)
    for text in FLYER:
        flyer.add_paragraph(text)
    script.save("call script.docx")
    flyer.save("flyer.docx")
    draw_flyer()
    Path("collateral").mkdir()
    shutil.copy("call script.docx", "collateral")
    shutil.copy("flyer.docx", "collateral")
    return tmp_path


def draw_flyer() -> None:
    """The flyer as a PDF, and as a picture of it."""
    from pypdfium2 import PdfDocument
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas("flyer.pdf", pagesize=(595, 842))
    for line, text in enumerate(FLYER):
        canvas.setFont("Helvetica", 16 if line else 30)
        canvas.drawString(60, 720 - 60 * line, text)
    canvas.save()
    document = PdfDocument("flyer.pdf")
    document[0].render(scale=2).to_pil().save("flyer.png")
    document.close()


def steps(name: str) -> Iterator[tuple[list[str], list[str]]]:
    """The commands of a page that are msglint's own, each with the lines that it is said to print."""
    for block in re.findall(r"```console\n(.*?)```", page(name), re.DOTALL):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = step.splitlines()
            if command.startswith("msglint ") and not {"<", ">"} & {*command}:
                yield shlex.split(command)[1:], [line for line in lines if line.strip()]


QUICK_STARTS = ("index.md", "start-script.md", "start-flyer.md", "start-ci.md")
GUIDES = ("ci.md", "review.md", "reports-for-people.md", "reports-for-machines.md")


@pytest.mark.parametrize("name", [*QUICK_STARTS, *GUIDES])
def test_the_commands_of_a_page_print_what_it_says(name: str, folder: Path) -> None:
    for config in re.findall(r"```toml\n(.*?)```", page(name), re.DOTALL):
        (folder / "msglint.toml").write_text(config, encoding="utf-8")
    for arguments, lines in steps(name):
        if "flyer.png" in arguments and not importlib.util.find_spec("rapidocr"):
            continue
        dated = ["--as-of", "2026-06-01"] if arguments[0] in ("check", "review", "baseline") else []
        done = CliRunner().invoke(commands, [arguments[0], *dated, *arguments[1:]], prog_name="msglint")
        assert done.exit_code in (0, 1), done.output
        printed = iter(done.stdout.splitlines())
        missing = [line for line in lines if not any(out.startswith(line) for out in printed)]
        if os.environ.get("UPDATE_DOCS") == "1":
            renew(name, missing, done.stdout.splitlines())
        else:
            assert missing == [], done.stdout


def renew(name: str, missing: list[str], printed: list[str]) -> None:
    """Write the line that is most like each missing one into the page; what a page cuts short stays as short."""
    text = page(name)
    for line in missing:
        most_alike = max(printed, key=lambda out: difflib.SequenceMatcher(None, line, out[: len(line) + 2]).ratio())
        whole = most_alike if len(most_alike) <= len(line) + 2 else most_alike[: len(line)].rstrip(" ;,")
        text = text.replace(f"\n{line}\n", f"\n{whole}\n")
    (DOCS / name).write_text(text, encoding="utf-8", newline="\n")


def test_the_pages_of_the_site_are_the_pages_there_are() -> None:
    def leaves(item: object) -> Iterator[str]:
        if isinstance(item, str):
            yield item
        elif isinstance(item, list | dict):
            for each in item if isinstance(item, list) else item.values():
                yield from leaves(each)

    nav = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    assert sorted(leaves(nav)) == sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))


def test_the_site_builds_without_a_warning_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    pytest.importorskip("zensical", reason='the site needs the extra "docs"')
    for name in ("mkdocs.yml", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(DOCS, tmp_path / "docs")
    built = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stdout + built.stderr
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > len(list(DOCS.rglob("*.md")))
    loads = re.compile(r"""<(?:script|img|iframe)[^>]*\ssrc=["']?(?:https?:)?//|<link[^>]*href=["']?(?:https?:)?//""")
    assert [path.name for path in pages if loads.search(path.read_text(encoding="utf-8"))] == []
