import re

from msgspec.structs import replace

from msglint.document import Location
from msglint.report import Style
from msglint.report.github import render
from msglint.result import Result

COMMAND = re.compile(r"::(error|warning) file=([^,:]*)(?:,line=(\d+))?(?:,col=(\d+))?,title=([^,:]*)::(.*)")


def lines(result: Result) -> list[str]:
    return render(result, Style()).splitlines()


def only(result: Result, path: str = "a.md", **changes: object) -> Result:
    asset = result.assets[0]
    return Result(result.run, (replace(asset, path=path, warnings=(), findings=(replace(asset.findings[1], **changes),)),))


def test_every_line_is_one_command_and_the_last_is_the_summary(result):
    *commands, last = lines(result)
    assert all(COMMAND.fullmatch(line) for line in commands)
    assert last.startswith("4 assets: 3 errors, 8 warnings, 1 not read")


def test_a_finding_stands_at_its_line_and_column(result):
    line = lines(only(result, location=Location("line 3, column 7", line=3, column=7)))[0]
    assert line.startswith("::error file=a.md,line=3,col=7,title=msglint%3A changed-number::")


def test_a_file_without_lines_has_none(result):
    line = lines(only(result, "deck.pptx", location=Location("slide 3, speaker notes", page=3)))[0]
    assert line.startswith("::error file=deck.pptx,title=")
    assert "%0APlace: slide 3, speaker notes%0A" in line


def test_text_cannot_end_the_command(result):
    line = lines(only(result, "a,b:c%.md", message="100%\n::error::x\r\n::stop-commands::y", fix=""))[0]
    assert line.startswith("::error file=a%2Cb%3Ac%25.md,title=")
    assert "::100%25 ::error::x ::stop-commands::y%0A" in line
    assert len(lines(only(result, observed="a\n::add-mask::b"))) == 2


def test_what_was_not_read_is_an_error_and_parts_are_warnings(result):
    commands = lines(result)
    assert commands[0].startswith("::error file=assets/secret.docx,title=msglint%3A not read::password protected")
    assert commands[-2].startswith("::warning file=assets/spring flyer.pdf,title=msglint%3A not read in full::page 2")


def test_notes_on_the_run_are_warnings(nothing_to_say):
    noted = replace(nothing_to_say, notes=("100% of the baseline\nis stale",))
    assert lines(noted)[0] == "::warning title=msglint::100%25 of the baseline is stale"


def test_a_clean_run_has_only_the_summary(nothing_to_say):
    assert lines(nothing_to_say) == ["1 asset: no errors, no warnings; none hidden, none suppressed"]
