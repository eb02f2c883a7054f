"""Web pages and HTML messages."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from msglint.document import Block, Kind, Speaker
from msglint.errors import UnreadableError
from msglint.extract import Content
from msglint.extract.html import EXTRACTOR, declared_charset
from msglint.options import ReadOptions


def read(source: str | bytes) -> Content:
    return EXTRACTOR.read(source.encode() if isinstance(source, str) else source, ReadOptions())


def blocks(source: str) -> tuple[Block, ...]:
    return read(source).blocks


def texts(source: str) -> list[str]:
    return [block.text for block in blocks(source)]


def kinds(source: str) -> list[tuple[Kind, int, str]]:
    return [(block.kind, block.level, block.text) for block in blocks(source)]


def speakers(source: str) -> dict[str, Speaker]:
    return {block.text: block.speaker for block in blocks(source)}


def misplaced(source: str, content: Content) -> list[tuple[str, str]]:
    """Characters of pieces that do not stand at their line and column, where an entity may stand for one."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    wrong = []
    for block in content.blocks:
        for piece in block.pieces:
            assert piece.anchor.line and piece.anchor.column
            line = lines[piece.anchor.line - 1][piece.anchor.column - 1 :]
            for shown, written in zip(block.text[slice(*piece.span)], line, strict=False):
                if written not in (shown, "&") and not (shown == " " and written in "\t\f\v"):
                    wrong.append((shown, written))
            if len(line) < piece.span.end - piece.span.start:
                wrong.append((block.text, line))
    return wrong


def test_kinds_and_levels() -> None:
    source = """<html><head><title>Ledger</title><meta name="description" content="Close faster"></head><body>
<h1>One</h1><h3>Three</h3><p>Text</p><ul><li>a<ul><li>b</li></ul></li><li>c</ul>
<figure><img alt="A chart"><figcaption>Figures</figcaption></figure>
<table><tr><th>Plan</th><th>Price</th></tr><tr><td>Basic</td><td>$20</td></tr></table>
<footer><p>Imprint</p></footer><p><small>Results vary.</small></p></body></html>"""
    assert kinds(source) == [
        (Kind.TITLE, 0, "Ledger"),
        (Kind.ALT_TEXT, 0, "Close faster"),
        (Kind.HEADING, 1, "One"),
        (Kind.HEADING, 3, "Three"),
        (Kind.PARAGRAPH, 0, "Text"),
        (Kind.LIST_ITEM, 1, "a"),
        (Kind.LIST_ITEM, 2, "b"),
        (Kind.LIST_ITEM, 1, "c"),
        (Kind.ALT_TEXT, 0, "A chart"),
        (Kind.CAPTION, 0, "Figures"),
        (Kind.CELL, 0, "Plan"),
        (Kind.CELL, 0, "Price"),
        (Kind.CELL, 0, "Basic"),
        (Kind.CELL, 0, "$20"),
        (Kind.FOOTER, 0, "Imprint"),
        (Kind.FOOTNOTE, 0, "Results vary."),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- Secret -->",
        "<!--[if mso]><p>Secret</p><![endif]-->",
        "<script>var a = '<p>Secret</p>';</script>",
        "<style>.Secret{}</style>",
        "<template><p>Secret</p></template>",
        "<noscript>Secret</noscript>",
        "<p class='Secret' data-x='Secret' href='Secret'></p>",
        "<p hidden>Secret</p>",
        "<div style='display: none !important'><p>Secret</p></div>",
        "<span style='VISIBILITY:hidden'>Secret</span>",
        "<div style='max-height:0px;overflow:hidden'>Secret</div>",
        "<div style='opacity:0'>Secret</div>",
        "<div style='font-size:1px'>Secret</div>",
        "<i class=icon aria-hidden=true>Secret</i>",
        "<input type=hidden value=Secret>",
        "<div hidden><img alt='Secret'></div>",
    ],
)
def test_what_nobody_sees_is_not_read(hidden: str) -> None:
    assert texts(f"<body><p>Seen</p>{hidden}<p>Also</p></body>") == ["Seen", "Also"]


def test_the_preheader_is_copy_though_the_page_hides_it() -> None:
    source = (
        "<title>T</title><div style='display:none;max-height:0'>Look &#847;&zwnj;</div><p>Hello</p>"
        "<div style='display:none'>No</div>"
    )
    assert kinds(source) == [(Kind.TITLE, 0, "T"), (Kind.PREHEADER, 0, "Look"), (Kind.PARAGRAPH, 0, "Hello")]


def test_a_preheader_that_is_named_and_hidden_is_copy_at_the_top_alone() -> None:
    hidden = "<div class='preheader' style='display:none'>{}</div>"
    source = f"{hidden.format('Look')}<p>Hello</p>{hidden.format('No')}"
    assert kinds(source) == [(Kind.PREHEADER, 0, "Look"), (Kind.PARAGRAPH, 0, "Hello")]
    nested = "<div style='display:none'><div class='preheader'>Look</div></div><p>Hello</p>"
    assert texts(nested) == ["Look", "Hello"]


def test_a_hidden_menu_is_no_preheader() -> None:
    assert texts("<body><nav style='display:none'><ul><li><a href='/'>Home</a></li></ul></nav><p>Hello</p>") == ["Hello"]


def test_inline_elements_do_not_break_words_and_blocks_do() -> None:
    assert texts("<div>un<b>be</b>lie<i>va</i>ble<div>next</div>last</div>") == ["unbelievable", "next", "last"]


def test_a_break_is_a_line_and_two_are_a_paragraph() -> None:
    assert texts("<p>Best,<br>Maya<br><br>P.S. More<br/>\n<br/>End</p>") == ["Best,\nMaya", "P.S. More", "End"]


def test_preformatted_lines_stay_lines() -> None:
    assert texts("<pre>one\ntwo</pre><p>one\ntwo</p>") == ["one\ntwo", "one two"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("con&shy;trols", "controls"),
        ("SOC&nbsp;2", "SOC\xa02"),
        ("no&#8209;one", "no‑one"),
        ("R&D at AT&T", "R&D at AT&T"),
        ("3 &lt; 5 < 6", "3 < 5 < 6"),
        ("it&rsquo;s &copy 2026", "it’s © 2026"),
        ("&unknown; &#x2605;", "&unknown; ★"),
        ("&# 5 &#; &#65b", "&# 5 &#; Ab"),
        ("&amp;amp;", "&amp;"),
    ],
)
def test_entities(written: str, shown: str) -> None:
    assert texts(f"<p>{written}</p>") == [shown]


def test_attributes_that_hold_copy() -> None:
    source = (
        '<p>See <img src="x.png" alt="Close in days &amp; weeks" title="Chart"> here</p>'
        '<input type="submit" value="Get the guide"><input placeholder="Work email" value="no"><a title="More">Read</a>'
    )
    assert kinds(source) == [
        (Kind.PARAGRAPH, 0, "See here"),
        (Kind.ALT_TEXT, 0, "Close in days & weeks"),
        (Kind.ALT_TEXT, 0, "Chart"),
        (Kind.PARAGRAPH, 0, "Read"),
        (Kind.ALT_TEXT, 0, "Get the guide"),
        (Kind.ALT_TEXT, 0, "Work email"),
        (Kind.ALT_TEXT, 0, "More"),
    ]


def test_places_of_attributes_and_wrapped_text() -> None:
    source = "<p>\n  Hello <b>you</b>\n there</p><img\n  title='x' alt=\"Up to\n 40%\">"
    content = read(source)
    assert [block.text for block in content.blocks] == ["Hello you there", "Up to 40%", "x"]
    assert not misplaced(source, content)
    alt = content.blocks[1].pieces
    assert [(piece.anchor.line, piece.anchor.column) for piece in alt] == [(4, 18), (5, 2)]


def test_layout_tables_do_not_make_cells() -> None:
    mail = (
        "<table role=presentation><tr><td>Hi<br><br>We close faster."
        "<table><tr><td><p>Deep</p></td><td>Right</td></tr></table></td></tr></table>"
    )
    assert {kind for kind, _, _ in kinds(mail)} == {Kind.PARAGRAPH}
    assert texts(mail) == ["Hi", "We close faster.", "Deep", "Right"]


def test_columns_of_a_table_say_who_speaks() -> None:
    source = (
        "<table><tr><th>They say</th><th>You say</th></tr><tr><td><p>Too dear!</p></td><td>One flat price.</td></tr></table>"
    )
    assert speakers(source) == {
        "They say": Speaker.OURS,
        "You say": Speaker.OURS,
        "Too dear!": Speaker.THEIRS,
        "One flat price.": Speaker.OURS,
    }


def test_lines_say_who_speaks() -> None:
    assert speakers("<p>Prospect: Too dear!</p><p>[pause]</p>") == {
        "Prospect: Too dear!": Speaker.THEIRS,
        "[pause]": Speaker.INSTRUCTION,
    }


QUOTED = [
    "<blockquote type=cite><p>Q</p></blockquote>",
    "<div class='gmail_quote'><div class='gmail_attr'>Ana:</div><blockquote class=gmail_quote><div>Q</div></blockquote></div>",
    "<div class='ecxgmail_quote'>Q</div>",
    "<div id='x_divRplyFwdMsg'>From Ana</div><div>Q</div><p>Q</p>",
    "<hr id=stopSpelling>Date<br><br>Q",
    "<div class=yahoo_quoted><p>Q</p></div>",
    "<div class='moz-cite-prefix'>Ana wrote</div><blockquote type='cite'>Q</blockquote>",
    "<p>On Fri, Oct 9, 2026 at 9:14 AM Ana wrote:</p><p>Q</p>",
    "<p>12.10.2026, 14:41, Ana &lt;ana@x.example&gt;:</p><blockquote>Q</blockquote>",
    "<div><p><b>From:</b> Ana<br><b>Sent:</b> Friday<br><b>To:</b> Me<br><b>Subject:</b> x</p></div><p>Q</p>",
    "<blockquote><p>Q</p><cite>Dana Wu</cite></blockquote>",
    "<blockquote cite='https://x.example'>Q</blockquote>",
    "<blockquote><p>Q</p><p>— Dana Wu, CFO</p></blockquote>",
    "<blockquote><p>Q</p></blockquote><p>— Dana Wu, CFO</p>",
    "<figure><blockquote>Q</blockquote><figcaption>Dana Wu</figcaption></figure>",
]


@pytest.mark.parametrize("quoted", QUOTED)
def test_other_peoples_words_are_theirs(quoted: str) -> None:
    found = speakers(f"<body><p>Ours</p>{quoted}</body>")
    assert found["Q"] is Speaker.THEIRS
    assert found["Ours"] is Speaker.OURS


def test_a_pull_quote_without_a_name_is_ours() -> None:
    source = (
        "<blockquote>Books closed — weekends open.</blockquote><div style='border-top:solid #E1E1E1 1.0pt'>x</div><p>End</p>"
    )
    assert set(speakers(source).values()) == {Speaker.OURS}


def test_answers_between_the_quotes_are_ours() -> None:
    quote = "<blockquote class=gmail_quote>Q</blockquote>"
    source = f"<div class=gmail_quote><div class=gmail_attr>Ana</div>{quote}<div>No, flat.</div>{quote}</div>"
    assert speakers(source)["No, flat."] is Speaker.OURS


def test_signatures_are_ours() -> None:
    source = "<p>Maya</p><div class=gmail_signature>--<br>Maya Okafor<br>Up to 40%</div>"
    assert [(block.kind, block.speaker) for block in blocks(source)] == [
        (Kind.PARAGRAPH, Speaker.OURS),
        (Kind.SIGNATURE, Speaker.OURS),
    ]


def test_missing_and_crossed_end_tags() -> None:
    assert texts("<p>a<p>b<b><p>c</b>d</p></div>e") == ["a", "b", "cd", "e"]
    assert texts("<p>a<p>b<table><tr><td>f<td>g</b>h<tr><td>i</table>j") == ["a", "b", "f", "gh", "i", "j"]
    assert texts("<span style='display:none'><p>x</span></p>y") == ["x", "y"]
    assert texts("<ul><li>a<li>b<p>c</ul>d") == ["a", "b", "c", "d"]


@pytest.mark.parametrize("end", ["<!-- never", "<a href='x", "<![CDATA[ x", "<!doctype"])
def test_what_never_ends_is_a_warning(end: str) -> None:
    content = read(f"<p>Hello</p>\n  {end} <p>More</p>")
    assert [block.text for block in content.blocks][:1] == ["Hello"]
    if len(content.blocks) == 1:
        assert "line 2, column 3" in content.warnings[0]


def test_a_bomb_of_open_comments_is_quick() -> None:
    content = read("<p>Hello</p>" + "<!--" * 100_000)
    assert [block.text for block in content.blocks] == ["Hello"]
    assert content.warnings


@pytest.mark.parametrize("source", ["<div>" * 600 + "x", "<p>" + "<b></b>" * 300_000, "<![foo bar]>x"])
def test_too_much_is_refused_with_a_reason(source: str) -> None:
    with pytest.raises(UnreadableError):
        read(source)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<!DOCTYPE html><p>", True),
        (b"\xef\xbb\xbf \n<HTML lang=en>", True),
        (b"<p>text</p>", False),
        (b"# Notes on <html>", False),
        (b"<htmlx>", False),
        (b"From: a@b\n\n<html>", False),
    ],
)
def test_recognises(data: bytes, expected: bool) -> None:
    assert EXTRACTOR.recognises(data) is expected


def test_the_declared_charset() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head><p>Цена</p>'
    assert [block.text for block in read(page.encode("cp1251")).blocks] == ["Цена"]
    assert declared_charset(b'<?xml version="1.0" encoding="UTF-8"?>') == "utf-8"
    assert declared_charset(b'<meta charset="utf-16">') is None


TEXT = st.text(st.sampled_from("ab é’—\xa0\t\n& ;<#5\u200b\xad"), max_size=12)
MARKUP = st.sampled_from(
    "<p> </p> <b> </b> <br> <hr> <td> <table> </table> <tr> <li> <ul> </ul> <pre> </pre> <small> <!--x--> <script> </script> "
    "<blockquote> </blockquote> &amp; &shy; &#8209; &nbsp; &bogus; &# \r\n <i\nhidden> </i> <svg> <title> </title>".split(" ")
)
ALT = TEXT.map(lambda text: f'<img alt="{text}">')


@given(st.lists(TEXT | MARKUP | ALT, max_size=30).map("".join))
@example("&#55b")
@settings(max_examples=300)
def test_every_piece_stands_at_its_line_and_column(source: str) -> None:
    try:
        content = read(source)
    except UnreadableError:
        return
    assert not misplaced(source, content)
    for block in content.blocks:
        assert block.text.strip()
        assert all(piece.span.start < piece.span.end <= len(block.text) for piece in block.pieces)


@given(st.lists(st.sampled_from("close the books up to 40% faster".split()), min_size=1, max_size=20), st.data())
def test_no_word_is_lost_whatever_stands_around_it(words: list[str], data: st.DataObject) -> None:
    tags = st.sampled_from(
        ["<p>", "</p>", "<b>", "</b>", "<br>", "<td>", "</td>", "<table>", "</table>", "<li>", "</ul>", "<div>", "</div>"]
    )
    source = "".join(f"{data.draw(tags)} {word} " for word in words)
    assert " ".join(texts(source)).split() == words


@pytest.mark.parametrize(
    ("sheet", "shown"),
    [
        (".x{display:none}", False),
        ("p.x { color: red; DISPLAY : none !important }", False),
        ("#x{display:none}", False),
        ("/* .x{display:block} */ .y,.x{display:none}", False),
        ("@media screen{.y{color:red}} .x{display:none}", False),
        ("@media print{.x{display:none}}", True),
        (".x{display:none} @media (max-width:600px){.x{display:block}}", True),
        (".x{display:none} .open.x{display:block}", True),
        (".menu .x{display:none}", True),
        (".x:hover{display:none}", True),
        (".x{display:none", True),
    ],
)
def test_what_a_stylesheet_hides_is_not_read(sheet: str, shown: bool) -> None:
    page = f"<html><head><style>{sheet}</style></head><body><p>Hello</p><p class='x' id='x'>One price</p></body></html>"
    assert ("One price" in [block.text for block in read(page).blocks]) is shown


def test_scripts_may_show_what_a_stylesheet_hides() -> None:
    page = "<style>.x{display:none}</style><script>show()</script><p>Hello</p><p class='x'>One price</p>"
    assert [block.text for block in read(page).blocks] == ["Hello", "One price"]


def test_facts_in_a_table_that_stands_in_a_layout() -> None:
    facts = "<table>" + "<tr><td>Plan</td><td>Price</td></tr>" * 3 + "</table>"
    layout = "<table><tr><td>Left</td><td>Right</td></tr></table>"
    blocks = read(f"<table><tr><td>{facts}</td></tr><tr><td>{layout}</td></tr></table>").blocks
    assert [block.kind for block in blocks] == [Kind.CELL] * 6 + [Kind.PARAGRAPH] * 2
