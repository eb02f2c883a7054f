import re
from html import unescape

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from msglint.report import Style
from msglint.report._markdown import code, inline
from msglint.report.markdown import MOST_CHARACTERS, render
from msglint.result import AssetResult, Result

TAG = re.compile(r"<[^>]+>")


def html(text: str) -> str:
    return MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(text)


def test_it_renders_as_a_table_and_folded_sections(result):
    page = html(render(result, Style()))
    assert page.count("<table>") == 1
    assert page.count("<tr>") == 4
    assert page.count("<details>") == page.count("</details>") == 2


def test_a_later_run_finds_its_comment(result, nothing_to_say):
    assert render(result, Style()).startswith("<!-- msglint -->\n")
    assert render(nothing_to_say, Style()).splitlines()[2] == "## msglint: nothing to fix"


def test_what_was_not_read_comes_first_and_is_never_clean(result):
    unread = Result(result.run, (result.assets[1],))
    text = render(unread, Style())
    assert "nothing to fix" not in text
    assert "| `assets/secret.docx` | **not read**: password protected; save a copy without the password | | | |" in text
    rows = [line for line in render(result, Style()).splitlines() if line.startswith("| `")]
    assert "secret.docx" in rows[0]


@pytest.mark.parametrize(
    "text",
    ["*a* _b_ `c`", "<img src=x>", "[a](b)", "a | b", "\\*", "&lt;", "a < b > c", "![x](y)", "~~a~~ $x^2$ and $y$"],
)
def test_text_is_shown_as_it_is(text):
    table = "| a | b |\n|---|---|\n| {} | {} |"
    cells = re.findall(r"<td>(.*)</td>", html(table.format(inline(text), code(text))))
    assert [unescape(TAG.sub("", cell)) for cell in cells] == [text, text]


@pytest.mark.parametrize("text", ["@everyone", "a@b", "#12", "!7", "%3", "~bug", "&4", "$5"])
def test_nobody_is_called_and_nothing_referred_to(text):
    assert re.fullmatch(r"a?<span>(.|&amp;)</span>\w+", inline(text))


def test_code_holds_ticks_and_stays_in_a_cell():
    assert code("a `b` ``c``") == "``` a `b` ``c`` ```"
    assert code("a | b") == "`a \\| b`"
    assert code("") == ""


def test_a_document_cannot_break_out(result):
    asset = result.assets[0]
    bad = "</details>\n\n# Approved by @ceo\n<script>x</script> ``` `"
    odd = replace(asset.findings[1], observed=bad, message=bad, expected=bad, fix=bad)
    page = html(render(Result(result.run, (replace(asset, path=f"{bad}.pdf", findings=(odd,)),)), Style()))
    assert page.count("</details>") == 1
    assert page.count("<h1>") == 0
    assert "<script>" not in page
    assert not re.search(r"@ceo", re.sub(r"<code>.*?</code>", "", page))


def test_it_fits_into_a_comment_and_says_what_it_leaves_out(result):
    many = Result(result.run, tuple(replace(result.assets[0], path=f"assets/{n}/{'long ' * 20}.pdf") for n in range(300)))
    text = render(many, Style())
    assert MOST_CHARACTERS * 0.8 < len(text) <= MOST_CHARACTERS
    assert "200 more assets with faults not listed." in text
    assert re.search(r"The findings of \d+ more assets are left out for length\.", text)
    assert text.count("<details>") == text.count("</details>")


def test_notes_on_the_run_are_shown(result):
    assert "\n- allow\\[0\\] allows nothing\n" in render(replace(result, notes=("allow[0] allows nothing",)), Style())


def test_one_asset_with_very_many_findings_is_cut(result):
    asset = result.assets[0]
    text = render(Result(result.run, (replace(asset, findings=(asset.findings[1],) * 900),)), Style())
    assert "And 880 more findings." in text
    assert len(text) < MOST_CHARACTERS


def test_a_reason_that_is_too_long_is_cut(result):
    text = render(Result(result.run, (AssetResult("a.pdf", error="x" * 5000),)), Style())
    assert len(text) < 2000
