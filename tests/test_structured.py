"""Trees from YAML and TOML, and their way into types."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Annotated, ClassVar, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Meta, Struct, field

from msglint.errors import InvalidFileError
from msglint.structured import Mapping, Scalar, Sequence, decode, decode_text
from msglint.structured.toml_tree import parse_toml
from msglint.structured.yaml_tree import parse_yaml


class Word(Struct, frozen=True, kw_only=True):
    SHORT_FORM: ClassVar[str] = "text"

    text: Annotated[str, Meta(min_length=1)]
    except_: tuple[str, ...] = field(default=(), name="except")


class Sample(Struct, frozen=True, kw_only=True):
    title: str = ""
    day: date | None = None
    count: Annotated[int, Meta(ge=1, le=9)] = 1
    ratio: Annotated[float, Meta(gt=0)] | None = None
    flag: bool = False
    colour: Literal["red", "green"] = "red"
    words: tuple[Word, ...] = ()
    levels: dict[str, Literal["off", "on"]] = field(default_factory=dict)


def sample(text: str) -> Sample:
    decoded = decode(parse_yaml(text, "f").root, Sample)
    assert decoded.problems == ()
    return decoded.value


def faults(text: str) -> list[str]:
    return [str(problem) for problem in decode(parse_yaml(text, "f").root, Sample).problems]


def syntax_fault(text: str) -> str:
    with pytest.raises(InvalidFileError) as caught:
        parse_yaml(text, "f")
    return str(caught.value)


def test_places_of_keys_and_values() -> None:
    root = parse_yaml("a: x\nlist:\n  - one\n  - key: two\n", "f").root
    assert isinstance(root, Mapping)
    entry = root.entries["list"]
    assert (entry.key.line, entry.key.column, entry.key.path) == (2, 1, "")
    assert isinstance(entry.value, Sequence)
    one, two = entry.value.items
    assert (one.place.line, one.place.column, one.place.path) == (3, 5, "list")
    assert isinstance(two, Mapping)
    assert (two.place.line, two.place.path, two.entries["key"].value.place.path) == (4, "list[1]", "list[1].key")


@pytest.mark.parametrize("written", ["2026.2", "no", "0x10", "1_000", "12:30", "2026-01-01", "'null'", "true"])
def test_text_is_taken_as_written(written: str) -> None:
    assert sample(f"title: {written}").title == written.strip("'")


def test_leaves_are_read_by_their_type() -> None:
    read = sample("day: 2026-03-01\ncount: 3\nratio: 8\nflag: yes\ncolour: green\nlevels: {a: on}")
    assert (read.day, read.count, read.ratio, read.flag, read.colour) == (date(2026, 3, 1), 3, 8.0, True, "green")
    assert read.levels == {"a": "on"}


def test_empty_values_count_as_left_out() -> None:
    assert sample("title:\nday: null\nwords:\ncount: ~") == Sample()


def test_short_forms() -> None:
    assert sample("words: one").words == (Word(text="one"),)
    assert sample("words: {text: one, except: [two]}").words == (Word(text="one", except_=("two",)),)
    assert sample("words: [no, {text: 2026}]").words == (Word(text="no"), Word(text="2026"))


def test_aliases_are_the_node_they_name() -> None:
    assert sample("title: &t Hello\nwords: [*t]").words == (Word(text="Hello"),)


def test_place_of_a_struct_and_its_values() -> None:
    decoded = decode(parse_yaml("words:\n  - bare\n  - text: t\n    except: [a, b]\n", "f").root, Sample)
    bare, whole = decoded.value.words
    assert decoded.place(bare, "text").line == 2
    assert (decoded.place(whole).line, decoded.place(whole, "text").column) == (3, 11)
    assert (decoded.place(whole, "except", 1).line, decoded.place(whole, "except", 1).column) == (4, 17)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("day: soon", "f:1:6: day: 'soon' is not a date; write YYYY-MM-DD"),
        ("day: 2026-02-30", "f:1:6: day: '2026-02-30' is not a date; write YYYY-MM-DD"),
        ("count: 1.5", "f:1:8: count: '1.5' is not a whole number"),
        ("count: 0", "f:1:8: count: '0' is too small; the least is 1"),
        ("count: 10", "f:1:8: count: '10' is too large; the most is 9"),
        ("ratio: 0", "f:1:8: ratio: '0' is too small; it must be more than 0"),
        ("ratio: nan", "f:1:8: ratio: 'nan' is not a number"),
        ("ratio: inf", "f:1:8: ratio: 'inf' is not a number"),
        ("flag: perhaps", "f:1:7: flag: 'perhaps' is neither true nor false"),
        ("colour: gren", "f:1:9: colour: 'gren' is not one of green, red; did you mean 'green'?"),
        ("title: [a]", "f:1:8: title: expected a single value, not a list"),
        ("title: {a: b}", "f:1:8: title: expected a single value, not keys with values; put text with ': ' in quotes"),
        ("levels: [a]", "f:1:9: levels: expected keys with values, not a list"),
        ("words: ['']", "f:1:9: words: empty text"),
        ("words: [' ']", "f:1:9: words: empty text"),
        ("words: [[a]]", "f:1:9: words[0]: expected keys such as 'text' and 'except', not a list"),
        ("words: [{text: a, excpt: []}]", "f:1:19: unknown key 'excpt' in words[0]; did you mean 'except'?"),
        ("words: [{except: []}]", "f:1:9: missing key 'text' in words[0]"),
        ("words: [{text: a, except: b}]", "f:1:27: words[0].except: expected a list: one entry per line, each after '- '"),
        ("hello", "f:1:1: expected keys such as 'title' and 'day', not a single value"),
        ("---\n", "f:2:1: expected keys such as 'title' and 'day', but nothing is there"),
    ],
)
def test_faults_of_values(text: str, expected: str) -> None:
    assert faults(text) == [expected]


def test_all_faults_come_at_once() -> None:
    assert len(faults("day: x\ncount: x\nwords: [{}, {text: ''}]\nother: x")) == 5


def test_long_values_are_shortened() -> None:
    assert faults("day: " + "x" * 500) == ["f:1:6: day: '" + "x" * 39 + "…' is not a date; write YYYY-MM-DD"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\n\tc: d\n", "f:2:1: a tab; indent with spaces"),
        ("a:\n\t- b\n", "f:2:1: a tab; indent with spaces"),
        ("a: b: c\n", "f:1:5: a ':' that cannot stand here; put text that holds ': ' in quotes"),
        ("x: y\na: 'b\nc: d\n", "f:2:4: a quote mark that is never closed"),
        ('a: "b\\q"\n', "f:1:6: an unknown escape after '\\'; use single quotes around text with backslashes"),
        ("a: [b, c\nd: e\n", "f:1:4: a list in [ ] that is not closed, or a ',' is missing"),
        ("a: {b: c\nd: e\n", "f:1:4: a group in { } that is not closed, or a ',' is missing"),
        ("a: b\nfoo\n", "f:2:1: a line that is not 'key: value'; check the indentation, or put the text in quotes"),
        ("* a\n", "f:1:1: text that starts with '*' or '&' must be in quotes; lists use '- '"),
        ("a: @b\n", "f:1:4: text cannot start with '@'; put it in quotes"),
        ("a: %b\n", "f:1:4: text cannot start with '%'; put it in quotes"),
        ("a: }\n", "f:1:4: text cannot start with ',', ']' or '}'; put it in quotes"),
        ("a: [", "f:2:1: a list in [ ] or a group in { } that is not closed, or a ',' too many"),
        ("a: | b\n", "f:1:4: a '|' or '>' must be the last thing on its line; put other text in quotes"),
        ("a: - b\n", "f:1:4: a '- ' where no list can start; check the indentation"),
        ("- a\nb: c\n", "f:2:1: expected '- ' at the start of a list entry; check the indentation"),
        ("a: *b\n", "f:1:4: nothing above is named '&b'; put text that starts with '*' in quotes"),
        ("a: &b [*b]\n", "f:1:8: nothing above is named '&b'; put text that starts with '*' in quotes"),
        ("a: !x b\n", "f:1:4: the tag '!x' is not allowed; put text that starts with '!' in quotes"),
        ("a: b\n---\nc: d\n", "f:2:1: a second document starts here; keep one per file, without '---' between"),
        ("[a]: b\n", "f:1:1: a key must be a plain word; put text that starts with '*', '{' or '[' in quotes"),
        ("a: b\x07\n", "f:1:5: a control character; delete it"),
        ("# nothing\n", "f: the file is empty"),
    ],
)
def test_faults_of_the_yaml(text: str, expected: str) -> None:
    assert syntax_fault(text) == expected


def test_a_bad_indentation_is_told_by_its_line() -> None:
    assert syntax_fault("a:\n  - b\n c: d\n").startswith("f:3:2: this line does not fit the lines above it")


def test_duplicate_keys_are_faults_and_the_first_one_counts() -> None:
    tree = parse_yaml("a: 1\nb:\n  - c: x\n    c: y\na: 2\n", "f")
    assert [str(problem) for problem in tree.problems] == [
        "f:4:5: duplicate key 'c' in b[0]; it stands in line 3 already",
        "f:5:1: duplicate key 'a'; it stands in line 1 already",
    ]
    assert isinstance(tree.root, Mapping)
    assert isinstance(tree.root.entries["a"].value, Scalar)
    assert tree.root.entries["a"].value.value == "1"


def test_deep_nesting_is_refused() -> None:
    assert parse_yaml("[" * 50 + "]" * 50, "f")
    assert syntax_fault("[" * 51 + "]" * 51) == "f:1:51: nested more than 50 levels deep"


def test_aliases_that_unfold_without_end_are_refused() -> None:
    bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    bomb += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert "values, aliases expanded" in syntax_fault("\n".join(bomb))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"caf\xe9", "f:1:4: this is not UTF-8 text; save the file as UTF-8"),
        (b"a: b\nc: \xff", "f:2:4: this is not UTF-8 text; save the file as UTF-8"),
        (b"a\0b", "f: this is a binary file, not text"),
        (b" \n", "f: the file is empty"),
    ],
)
def test_content_that_is_no_text(content: bytes, expected: str) -> None:
    with pytest.raises(InvalidFileError) as caught:
        decode_text(content, "f")
    assert str(caught.value) == expected


def test_a_byte_order_mark_is_no_text() -> None:
    assert decode_text("\ufeffa: b".encode(), "f") == "a: b"


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab :-[]{},&*!|>'\"%@`#?\n\t\\~0é"), max_size=40))
def test_any_yaml_is_read_or_refused_with_one_line(text: str) -> None:
    try:
        decode(parse_yaml(text, "f").root, Sample)
    except InvalidFileError as error:
        assert "\n" not in str(error)
        assert str(error).startswith("f:")


def toml_places(text: str) -> dict[str, tuple[int, int]]:
    found = {}

    def visit(node: object) -> None:
        if isinstance(node, Mapping):
            for key, entry in node.entries.items():
                found[f"{entry.key.path}.{key}".lstrip(".")] = (entry.key.line, entry.key.column)
                visit(entry.value)

    visit(parse_toml(text, "f").root)
    return found


def test_toml_keys_have_places() -> None:
    text = 'a = 1\n\n[b]\n  "x y" = 2\nc.d = 3\n[e.f]\ng = [\n  1,\n]\n'
    places = toml_places(text)
    assert places["a"] == (1, 1)
    assert places["b"] == (3, 2)
    assert places["b.x y"] == (4, 3)
    assert places["b.c.d"] == (5, 1)
    assert places["e.f.g"] == (7, 1)


def test_tables_in_a_list_have_places() -> None:
    root = parse_toml("a = [1]\n[[b]]\nc = 1\n[[b]]\n  c = 2\n[d]\n[[d.e]]\nf = 1\n", "f").root
    assert isinstance(root, Mapping)
    items = root.entries["b"].value
    assert isinstance(items, Sequence)
    assert [(item.place.path, item.place.line) for item in items.items] == [("b[0]", 2), ("b[1]", 4)]
    assert [(item.entries["c"].key.line, item.entries["c"].key.column) for item in items.items] == [(3, 1), (5, 3)]
    inner = root.entries["d"].value.entries["e"].value.items[0]
    assert (inner.place.path, inner.place.line, inner.entries["f"].key.line) == ("d.e[0]", 7, 8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = b", "f:1:5: a value is missing or not written as TOML; put text in quotes"),
        ("a = 1\na = 2", "f:2:6: this key is set twice"),
        ("a", "f:1:2: expected 'key = value'"),
        ('a = "b" c', "f:1:9: more text than one value; put text in quotes"),
        ('a = "C:\\x"', "f:1:10: a '\\' in double quotes; use '/' in paths, or single quotes"),
    ],
)
def test_faults_of_the_toml(text: str, expected: str) -> None:
    with pytest.raises(InvalidFileError) as caught:
        parse_toml(text, "f")
    assert str(caught.value) == expected


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab =.[]{}\"'#\n1,\\"), max_size=40))
def test_any_toml_is_read_or_refused_with_one_line(text: str) -> None:
    try:
        tree = parse_toml(text, "f")
    except InvalidFileError as error:
        assert "\n" not in str(error)
    else:
        assert isinstance(tree.root, Mapping)
        assert tree.root.entries.keys() == tomllib.loads(text).keys()


def test_toml_values_keep_their_types() -> None:
    decoded = decode(parse_toml('title = 5\nday = 2026-03-01\ncount = true\nflag = "yes"', "f").root, Sample)
    assert [str(problem) for problem in decoded.problems] == [
        "f:1:1: title: '5' is not text; put it in quotes",
        "f:3:1: count: 'true' is not a whole number",
    ]
    assert decoded.value.day == date(2026, 3, 1)
