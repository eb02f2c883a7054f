"""``msglint review``: a copy with notes beside the file, which is never changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def flyer() -> bytes:
    document = docx.Document()
    document.add_heading("Oak Saver", level=1)
    document.add_paragraph("You can take your money out at any time, at no charge. Your rate is guaranteed.")
    document.save("flyer.docx")
    return Path("flyer.docx").read_bytes()


@pytest.fixture
def review(run: Run) -> Run:
    return lambda *arguments: run("review", "--platform", "platform.yaml", *arguments)


def notes(path: str) -> list[str]:
    return [comment.text for comment in docx.Document(path).comments]


def test_the_copy_stands_beside_the_file(review: Run, flyer: bytes) -> None:
    outcome = review("flyer.docx", "--kind", "page")
    assert (outcome.exit_code, outcome.stderr) == (1, "")
    assert outcome.stdout.startswith("flyer.reviewed.docx: 1 finding, score ")
    first, fault = notes("flyer.reviewed.docx")
    assert first.startswith("Checked as page: key messages score ")
    assert "guaranteed" in fault
    assert Path("flyer.docx").read_bytes() == flyer


def test_a_name_for_the_copy(review: Run) -> None:
    Path("notes.docx").write_text("an older copy")
    assert review("flyer.docx", "-o", "notes.docx").exit_code == 1
    assert len(notes("notes.docx")) == 2
    assert not Path("flyer.reviewed.docx").exists()


def test_the_exit_code_is_that_of_check(review: Run) -> None:
    assert review("flyer.docx", "--fail-on", "never", "-o", "a.docx").exit_code == 0
    assert review("flyer.docx", "--fail-on", "never", "--kind", "page", "--min-coverage", "50", "-o", "b.docx").exit_code == 0
    document = docx.Document()
    document.add_paragraph("Something else.")
    document.save("other.docx")
    assert review("other.docx", "--fail-on", "never", "--kind", "page", "--min-coverage", "1").exit_code == 1
    assert review("other.docx", "-o", "c.docx", "--kind", "flyer").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("missing.docx",), "msglint: missing.docx: no such file\n"),
        ((".",), "msglint: .: a folder cannot be reviewed; name one file\n"),
        (("flyer.docx", "-o", "flyer.docx"), "cannot write the copy over flyer.docx itself; give it another name with -o"),
        (("flyer.docx", "-o", "./sub/../flyer.docx"), "cannot write"),
        (("flyer.docx", "-o", "no/such.docx"), "cannot write to no/such.docx: there is no folder no"),
        (("good.md",), "msglint writes notes into docx"),
        (("flyer.docx", "--as-of", "soon"), "'soon' is no day of the calendar"),
    ],
)
def test_wrong_use(review: Run, flyer: bytes, arguments: tuple[str, ...], message: str) -> None:
    outcome = review(*arguments)
    assert outcome.exit_code == 2
    assert message in outcome.stderr
    assert not Path("flyer.reviewed.docx").exists()
    assert Path("flyer.docx").read_bytes() == flyer


def test_a_copy_that_is_there_is_not_written_over(review: Run) -> None:
    review("flyer.docx")
    Path("flyer.reviewed.docx").write_text("with somebody's notes")
    outcome = review("flyer.docx")
    assert outcome.exit_code == 2
    assert outcome.stderr == (
        "msglint: flyer.reviewed.docx is there already and may hold somebody's notes; move it, or name the copy with -o\n"
    )
    assert Path("flyer.reviewed.docx").read_text() == "with somebody's notes"


def test_a_file_that_cannot_be_read(review: Run, flyer: bytes) -> None:
    Path("cut.docx").write_bytes(flyer[:2000])
    outcome = review("cut.docx")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr.startswith("msglint: cut.docx: damaged or cut off")
    assert not Path("cut.reviewed.docx").exists()


def test_a_link_to_the_file_is_the_file(review: Run, flyer: bytes) -> None:
    Path("link.docx").symlink_to("flyer.docx")
    assert review("flyer.docx", "-o", "link.docx").exit_code == 2
    assert Path("flyer.docx").read_bytes() == flyer
