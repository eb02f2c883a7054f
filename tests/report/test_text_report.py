import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from msglint.document import Location, Span
from msglint.finding import Confidence, Finding, Severity
from msglint.report import Style
from msglint.report._look import Labelled, Part, cell, columns, indented, line, plain, table
from msglint.report._rich import printed
from msglint.report._words import bar, clean, common_folder, counted, places, shortened_path
from msglint.report.text import render
from msglint.result import AssetResult, Result, RunInfo
from msglint.sentences import around

PLAIN = Style()
RUN = RunInfo("0.1.0", "Pine & Oak Bank", "2026.2", "", date(2026, 6, 1), "none")
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def test_wide_and_verbose_output(result, same_as_golden):
    same_as_golden("text-120-verbose.golden", render(result, Style(120, verbose=True)))


def test_a_clean_run(nothing_to_say, same_as_golden):
    text = render(nothing_to_say, Style())
    same_as_golden("text-clean.golden", text)
    assert text.splitlines()[-1] == "1 asset: no errors, no warnings; none hidden, none suppressed"


def test_colour_adds_nothing_but_colour(result):
    coloured = render(result, Style(colour=True))
    assert "\x1b[1;31merror" in coloured
    plain = "".join(f"{line.rstrip()}\n" for line in ANSI.sub("", coloured).splitlines())
    assert plain == render(result, Style())


def test_the_environment_changes_nothing(result, monkeypatch):
    before = render(result, Style()), render(result, Style(colour=True))
    for name, value in {"NO_COLOR": "1", "FORCE_COLOR": "1", "TERM": "dumb", "COLUMNS": "33", "COLORTERM": "truecolor"}.items():
        monkeypatch.setenv(name, value)
    assert (render(result, Style()), render(result, Style(colour=True))) == before


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_only_paths_and_the_last_line_may_be_wider_than_the_terminal(result, width):
    *lines, last = render(result, Style(width)).splitlines()
    assert max(map(len, lines)) <= width
    assert last == "4 assets: 3 errors, 8 warnings, 1 not read; 1 hidden (low confidence), 2 suppressed"


def test_a_long_path_stays_in_one_piece(result):
    path = "collateral/" * 12 + "spring  flyer.pdf"
    long = Result(result.run, (replace(result.assets[0], path=path), replace(result.assets[1], path=path)))
    lines = render(long, Style()).splitlines()
    assert path in lines
    assert f"  {path}" in lines


def test_repeated_findings_are_told_three_times_and_then_only_placed(result):
    text = render(result, Style())
    assert text.count("“piggy bank” is not our word.") == 3
    assert "and 5 more like it: line 9, line 11, line 13, line 15, line 17" in text
    assert render(result, Style(verbose=True)).count("“piggy bank” is not our word.") == 8


def test_low_confidence_is_shown_only_when_asked_for(result):
    assert "off-voice" not in render(result, Style())
    verbose = render(result, Style(verbose=True))
    assert "off-voice" in verbose
    assert "none hidden" in verbose


def test_what_is_missing_has_no_passage(result):
    text = render(result, Style())
    missing = text[text.index("missing-message") : text.index("changed-number")]
    assert "said" not in missing
    assert "approved  When you call, a person answers." in missing


def kept(text: str, marked: str, **more: object) -> AssetResult:
    """An asset of one paragraph with one finding on the words ``marked``."""
    start = text.index(marked)
    span = Span(start, start + len(marked))
    before, after = around(text, span)
    fields: dict[str, object] = {"expected": "", "fix": "", "message": "Not as approved.", "severity": Severity.ERROR}
    item = Finding(
        check="changed-number",
        rule="claim:rate",
        confidence=Confidence.HIGH,
        location=Location("line 1", line=1),
        observed=marked,
        fingerprint="0",
        block=0,
        span=span,
        before=before,
        after=after,
        **(fields | more),
    )
    return AssetResult("a.md", "page", findings=(item,))


def details(asset: AssetResult, style: Style = PLAIN) -> list[str]:
    lines = render(Result(RUN, (asset,)), style).splitlines()
    start = next(number for number, line in enumerate(lines) if "Not as approved" in line)
    return [line.strip() for line in lines[start + 1 : lines.index("", start)]]


def test_the_words_are_marked_within_their_sentence():
    text = "Come in. Earn up to 6% a year with us. Ask at the desk."
    assert details(kept(text, "up to 6%")) == ["said      Earn «up to 6%» a year with us."]


def test_a_whole_sentence_needs_no_marks():
    assert details(kept("Come in. Earn up to 6% a year. Ask.", "Earn up to 6% a year")) == ["said      Earn up to 6% a year."]


def test_a_long_sentence_is_cut_between_words_on_both_sides():
    before, after = "one two three four five six seven eight nine " * 3, " ten eleven twelve thirteen fourteen fifteen" * 3
    said = " ".join(details(kept(f"{before}piggy bank{after}", "piggy bank"), Style(60)))
    assert said == "said      …six seven eight nine «piggy bank» ten eleven twelve…"


def test_what_differs_from_the_approved_words_is_in_colour():
    asset = kept("Earn up to 6% a year.", "Earn up to 6% a year", expected="Earn up to 4% a year.")
    text = render(Result(RUN, (asset,)), Style(colour=True))
    assert "\x1b[1;31m6\x1b[0m" in text
    assert "\x1b[1;32m4\x1b[0m" in text


def test_nothing_is_told_twice_unless_all_is_asked_for():
    fix = "Write “savings account”."
    asset = kept("Open a piggy bank.", "piggy bank", expected="savings account", fix=fix)
    assert details(asset) == ["said      Open a «piggy bank».", f"fix       {fix}"]
    assert "approved  savings account" in details(asset, Style(verbose=True))
    close = kept("Earn 6% a year.", "Earn 6% a year", expected="Earn 4% a year.", fix="Write “Earn 4% a year”.")
    assert details(close) == ["said      Earn 6% a year.", "approved  Earn 4% a year."]


def test_the_worst_asset_comes_first(result):
    text = render(Result(result.run, tuple(reversed(result.assets))), Style())
    assert text.index("spring flyer.pdf") < text.index("2026-05-04.vtt") < text.index("welcome.eml")


def test_messages_that_nobody_asked_for_and_that_do_not_arrive_are_left_out(result):
    assert "no-branches" not in render(result, Style())
    assert "no-branches" in render(result, Style(verbose=True))


def test_unread_assets_stand_before_the_last_line_with_their_reason(result):
    end = render(result, Style()).splitlines()[-5:]
    assert end[:3] == [
        "Not read, so not checked: 1 asset",
        "  assets/secret.docx",
        "    password protected; save a copy without the password",
    ]


def test_nothing_of_a_document_reaches_the_terminal_as_a_command(result):
    assert "\x1b" not in render(result, Style())
    assert "\x1b[31m Bank" not in render(result, Style(colour=True))


def test_markup_in_a_document_is_text(result):
    asset = result.assets[0]
    odd = replace(asset.findings[1], observed="[bold]Earn[/bold] :smile: 6%", location=Location("page [1]"))
    text = render(Result(result.run, (replace(asset, findings=(odd,)),)), Style())
    assert "[bold]Earn[/bold] :smile: 6%" in text
    assert "page [1]" in text


def test_a_run_where_nothing_could_be_read(result):
    text = render(Result(result.run, (AssetResult("a.docx", error="the file is empty"),)), Style())
    assert text.splitlines()[-1] == "1 asset: no errors, no warnings, 1 not read; none hidden, none suppressed"


def test_clean_keeps_words_and_drops_what_a_terminal_obeys():
    assert clean("a\nb\u2028c\x1b[2Jd\u202ee\udcff") == "a b c\ufffd[2Jd\ufffde\ufffd"


def test_places_are_distinct_and_bounded():
    assert places(["page 1", "page 1", "page 2"]) == "page 1, page 2"
    assert places(["line 1, column 2", "line 3, column 4"]) == "line 1, column 2; line 3, column 4"
    assert places([f"line {n}" for n in range(9)], most=2) == "line 0, line 1, …"


@pytest.mark.parametrize(("score", "shown"), [(0.0, "  0 "), (0.5, " 50 ██▌"), (0.86, " 86 ████▎"), (1.0, "100 █████")])
def test_bar(score, shown):
    assert bar(score) == shown


def test_counted():
    assert [counted(n, "error") for n in range(3)] == ["no errors", "1 error", "2 errors"]


def test_a_path_is_shortened_at_its_beginning():
    assert shortened_path("a/b/c.txt", 9) == "a/b/c.txt"
    assert shortened_path("aa/bb/c.txt", 6) == "…c.txt"


@pytest.mark.parametrize(
    ("paths", "folder"),
    [
        (("a/b/c.txt", "a/b/d/e.txt"), "a/b/"),
        (("/a/b.txt", "/c/d.txt"), "/"),
        (("a.txt", "b.txt"), ""),
        (("a/ab/c.txt", "a/abc/d.txt"), "a/"),
        (("/a/b.txt", "b.txt"), ""),
    ],
)
def test_common_folder(paths, folder):
    assert common_folder(paths) == folder


def test_all_evidence_names_what_comes_closest_and_what_nothing_says(result):
    text = render(result, Style(120, verbose=True))
    assert "  Closest to people-answer\n    page 1 · semantic 0.31\n      Call us" in text
    assert "  Evidence for steady-growth\n    nothing says: day after day\n    page 1 · fuzzy 0.61\n      It grows." in text
    assert "Closest to everyday-access" not in text
    assert "no-branches\n" not in text.split("Evidence for everyday-access")[1]


def test_they_are_shown_when_all_is_asked_for_alone(result):
    text = render(result, Style(120))
    assert "Closest to" not in text
    assert "nothing says" not in text


@pytest.mark.parametrize("width", range(8, 60, 3))
@pytest.mark.parametrize("left", [0, 2, 4])
def test_simple_text_is_wrapped_as_rich_wraps_it(width: int, left: int) -> None:
    part = indented(line(('The rates vary, and may change; "up to" 4.5% (of all) is well-known a-b-c.', "")), left)
    by_rich = "\n".join(row.rstrip() for row in printed(part, Style(width)).splitlines())
    simple = plain(part, width)
    assert simple == (by_rich if width - left >= len("well-known") else None)


@pytest.mark.parametrize(
    "part",
    [
        line(("A path ", "bold"), ("of “some” length/" * 9, "dim"), whole=True),
        indented(Labelled("said    ", line(("Earn ", ""), ("“4%”", "bold"), (" a year.", "")))),
        indented(table(("asset", ">score"), [(cell("naïve.md"), cell("90", "green")), (cell("幸福.md"), cell("7"))])),
        "",
    ],
)
def test_what_needs_no_rich_looks_as_rich_prints_it(part: Part) -> None:
    rows = [row.rstrip() for row in printed(part, Style()).splitlines()]
    assert [row.rstrip() for row in (plain(part, Style().width) or "").split("\n")] == rows


def test_a_character_takes_as_many_columns_as_rich_says() -> None:
    shown = [character for character in map(chr, range(0x3100)) if character.isprintable()]
    assert [character for character in shown if columns(character) != cell_len(character)] == []


@given(
    st.lists(
        st.sampled_from("a of “Acme’s” well-known offer, — £9 supercalifragilistic «x» é".split()), min_size=1, max_size=40
    ),
    st.integers(40, 100),
)
def test_what_stands_beside_a_label_wraps_as_rich_wraps_it(said: list[str], width: int) -> None:
    part = indented(Labelled("said    ", line((" ".join(said), ""))), by=4)
    by_rich = "\n".join(row.rstrip() for row in printed(part, Style(width)).splitlines())
    assert plain(part, width) == by_rich
