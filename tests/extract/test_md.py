"""Markdown: what is copy, what is not, and whose words it is. Places are held by test_places.py."""

from __future__ import annotations

import textwrap

import pytest

from msglint.document import Block, Kind, Speaker
from msglint.errors import UnreadableError
from msglint.extract import Content
from msglint.extract.md import EXTRACTOR
from msglint.options import ReadOptions


def read(source: str, **options: tuple[str, ...]) -> Content:
    return EXTRACTOR.read(textwrap.dedent(source).encode(), ReadOptions(**options))


def blocks(source: str) -> tuple[Block, ...]:
    return read(source).blocks


def texts(source: str) -> list[str]:
    return [block.text for block in blocks(source)]


def place(source: str, words: str) -> tuple[int | None, int | None]:
    """Line and column of ``words``, by the pieces."""
    for block in blocks(source):
        if (start := block.text.find(words)) >= 0:
            piece = next(piece for piece in reversed(block.pieces) if piece.span.start <= start)
            anchor = piece.anchor.ahead(start - piece.span.start)
            return anchor.line, anchor.column
    raise AssertionError(f"{words!r} was not read")


def test_headings_paragraphs_and_lists_keep_kind_and_level() -> None:
    source = """\
    # Approve *anywhere*

    On the phone
    or by email.

    Small print
    -----------

    1. first
       - nested
    2. second
    """
    assert [(block.kind, block.level, block.text) for block in blocks(source)] == [
        (Kind.HEADING, 1, "Approve anywhere"),
        (Kind.PARAGRAPH, 0, "On the phone or by email."),
        (Kind.HEADING, 2, "Small print"),
        (Kind.LIST_ITEM, 1, "first"),
        (Kind.LIST_ITEM, 2, "nested"),
        (Kind.LIST_ITEM, 1, "second"),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("*about 80%* of **all** ~~no~~ invoices", "about 80% of all no invoices"),
        ("See [our **rate** sheet](https://x.example/guaranteed 'world-class').", "See our rate sheet."),
        ("See [it][ref] and [ref].\n\n[ref]: https://x.example/guaranteed", "See it and ref."),
        ("Write to <https://x.example/a>", "Write to https://x.example/a"),
        (r"5 \* 3 and \<b\>", "5 * 3 and <b>"),
        ("Pine &amp; Oak&nbsp;Bank", "Pine & Oak\xa0Bank"),
        ("Run `cf push` to start", "Run cf push to start"),
        ("one `a\nb` two", "one a b two"),
        ("A <b>bold</b> <!-- secret --> word", "A bold word"),
        ("one  \ntwo\\\nthree<br>four", "one\ntwo\nthree\nfour"),
        ("Hi {{ first_name | default: 'you' }}, hello", "Hi {{ first_name | default: 'you' }}, hello"),
        ("Now {% if a %}open{% endif %} again", "Now open again"),
        ("See [the post]({% link _posts/a b.md %}) and [docs]({{ site.baseurl }}/docs)", "See the post and docs"),
        ("Fast.[^1] Safe.\n\n[^1]: ", "Fast. Safe."),
        ("A **{{name}}** b", "A {{name}} b"),
    ],
)
def test_inline_marks_are_not_text(source: str, text: str) -> None:
    assert texts(source)[0] == text


@pytest.mark.parametrize(
    "source",
    [
        "```python\nguaranteed()\n```",
        "    guaranteed()",
        "<!-- guaranteed\n\nstill -->",
        "<script>\nguaranteed()\n</script>",
        "<style>\n.guaranteed {}\n</style>",
        "{% comment %}\nguaranteed\n\nstill\n{% endcomment %}",
        "{% highlight sh %}\nguaranteed\n{% endhighlight %}",
        '{% include card.html text="guaranteed" %}',
        "[ref]: https://x.example/guaranteed",
        "{: .guaranteed}",
    ],
)
def test_what_a_reader_never_sees_is_left_out(source: str) -> None:
    assert texts(source + "\n\nShown.") == ["Shown."]


def test_liquid_comments_that_never_end_do_not_hide_the_rest() -> None:
    assert texts("{% comment %}\n\nShown.") == ["Shown."]


def test_front_matter_gives_title_and_summary_alone() -> None:
    source = """\
    ---
    layout: post
    title: "It's \\"live\\""
    tags: [guaranteed]
    excerpt: >
      Open an account
      in minutes.
    description: 'Don''t wait'
    ---
    Body.
    """
    assert [(block.kind, block.text) for block in blocks(source)] == [
        (Kind.TITLE, 'It\'s "live"'),
        (Kind.PREHEADER, "Open an account in minutes."),
        (Kind.PREHEADER, "Don't wait"),
        (Kind.PARAGRAPH, "Body."),
    ]
    assert place(source, "in minutes") == (7, 3)
    assert place(source, "live") == (3, 16)
    assert place(source, "Body") == (10, 1)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert texts("---\n\nBody: text.") == ["Body: text."]


def test_every_cell_of_a_table_has_its_place() -> None:
    source = "| Plan | Price |\n|---|---|\n| A \\| B | `x\\|y` **5** |\n|  | last |\n"
    assert texts(source) == ["Plan", "Price", "A | B", "x|y 5", "last"]
    assert {block.kind for block in blocks(source)} == {Kind.CELL}
    assert place(source, "B") == (3, 8)
    assert place(source, "5") == (3, 21)
    assert place(source, "last") == (4, 6)


def test_words_under_they_say_are_theirs() -> None:
    source = "| They say | **You say** |\n|---|---|\n| Too dear | It's flat |\n"
    assert [(block.text, block.speaker) for block in blocks(source)] == [
        ("They say", Speaker.OURS),
        ("You say", Speaker.OURS),
        ("Too dear", Speaker.THEIRS),
        ("It's flat", Speaker.OURS),
    ]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("> We cut the close by half.\n>\n> — Ruth Adeyemi, Controller", Speaker.THEIRS),
        ("> We cut the close by half.\n> *— Ruth Adeyemi*", Speaker.THEIRS),
        ("> “We cut the close by half.” — Ruth Adeyemi, Controller", Speaker.THEIRS),
        ("> We cut the close by half.\n\n— Ruth Adeyemi, Controller", Speaker.THEIRS),
        ("> We cut the close by half.", Speaker.OURS),
        ("> We cut the close by half.\n>\n> - Approve anywhere", Speaker.OURS),
    ],
)
def test_a_quotation_with_a_name_under_it_is_theirs(source: str, speaker: Speaker) -> None:
    assert blocks(source)[0].speaker is speaker


def test_a_scripted_dialogue_in_one_paragraph_is_cut_by_speaker() -> None:
    source = "**Prospect:** Too dear.\n**Rep:** It's flat.\nAlways.\n"
    assert [(block.speaker, block.text) for block in blocks(source)] == [
        (Speaker.THEIRS, "Prospect: Too dear."),
        (Speaker.OURS, "Rep: It's flat. Always."),
    ]


def test_alternative_texts_and_footnotes_are_copy() -> None:
    source = "Look ![the *new* card](card.png) here.[^a]\n\n[^a]: Rates vary.\n"
    assert [(block.kind, block.text) for block in blocks(source)] == [
        (Kind.PARAGRAPH, "Look here."),
        (Kind.ALT_TEXT, "the new card"),
        (Kind.FOOTNOTE, "Rates vary."),
    ]
    assert place(source, "new") == (1, 13)
    assert place(source, "Rates") == (3, 7)


def test_text_in_html_is_read_with_its_place() -> None:
    source = "> <div class='guaranteed'>\n>   {% if x %}<p>Open an account</p>\n> </div>\n\n<p hidden>secret</p>\n"
    assert texts(source) == ["Open an account"]
    assert place(source, "Open") == (2, 18)


def test_html_that_never_ends_is_a_warning() -> None:
    content = read("Intro.\n\n<div><p>Open</p>\n<!-- never closed\n")
    assert [block.text for block in content.blocks] == ["Intro.", "Open"]
    assert content.warnings == ("the HTML at line 3 never ends; the rest of it was not read",)


def test_task_boxes_are_not_text() -> None:
    assert texts("- [x] done\n- [ ] to do\n") == ["done", "to do"]


def test_places_hold_behind_markup_that_repeats_the_text() -> None:
    source = 'see [x](http://c.example/c "c")*c* and \\*c*c* ![c](c)c'
    assert [(piece.anchor.column, source[piece.anchor.column - 1]) for piece in blocks(source)[0].pieces[1:3]] == [
        (6, "x"),
        (33, "c"),
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_counts(ending: str) -> None:
    assert place(ending.join(["one", "", "- two", "  three"]), "three") == (4, 3)


@pytest.mark.parametrize("depth", [99, 100, 20_000])
def test_what_is_nested_deeply_is_read(depth: int) -> None:
    content = read(">" * depth + " deep\n\nnext")
    assert [block.text for block in content.blocks] == ["deep", "next"]
    assert content.warnings == ()


def test_a_table_may_be_ruled_with_tabs() -> None:
    content = read("| a\t| b\t|\n|---\t|---\t|\n| c\t| d\t|\n")
    assert [(block.kind, block.text) for block in content.blocks] == [(Kind.CELL, text) for text in "abcd"]


def test_no_break_spaces_at_the_ends_of_a_line_are_no_text() -> None:
    content = read("\u00a0One [two](x)\u00a0\nthree\u00a0\n")
    assert [block.text for block in content.blocks] == ["One two three"]


def test_a_byte_order_mark_does_not_hide_front_matter() -> None:
    content = EXTRACTOR.read(b"\xef\xbb\xbf---\ntitle: Hello\n---\n", ReadOptions())
    assert [block.text for block in content.blocks] == ["Hello"]


def test_binary_data_is_refused() -> None:
    with pytest.raises(UnreadableError):
        EXTRACTOR.read(b"\x00\x01\x02" * 100, ReadOptions())
