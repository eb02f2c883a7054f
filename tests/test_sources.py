"""Finding what to check: nothing a person would call collateral is passed over in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from msglint import extract, sources
from msglint.errors import UnreadableError, UsageError
from msglint.sources import Source, find

MANY = 1000


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Some text.")


def names(*paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    return [source.name for source in find(map(Path, paths), exclude=exclude)]


def test_files_come_as_given_and_once() -> None:
    put("b.md", "a.md", "sub/c.txt")
    assert names("b.md", "a.md", "./b.md", "sub/../a.md", "sub") == ["b.md", "a.md", "sub/c.txt"]


def test_a_link_to_a_file_that_is_there_already_counts_once() -> None:
    put("a.md")
    Path("b.md").symlink_to("a.md")
    assert names(".") == ["a.md"]


def test_folders_are_walked_in_sorted_order() -> None:
    put("z.md", "b/2.md", "b/10.md", "a.txt")
    assert names(".") == ["a.txt", "b/10.md", "b/2.md", "z.md"]


def test_what_is_no_collateral_is_passed_over() -> None:
    put("a.md", "tool.py", "platform.yaml", "data.json", "Makefile", ".hidden.md", ".git/x.md", "~$a.docx")
    assert names(".") == ["a.md"]


@pytest.mark.parametrize("name", ["flyer.png", "flyer.JPG", "old.doc", "old.ppt", "deck.key", "prices.ods", "book.epub"])
def test_collateral_that_msglint_cannot_read_is_taken(name: str) -> None:
    put(name, "a.md")
    assert name in names(".")


def test_a_hidden_file_that_is_named_is_taken() -> None:
    put(".draft.md", "~$a.md")
    assert names(".draft.md", "~$a.md") == [".draft.md", "~$a.md"]


def test_links_that_lead_back_end() -> None:
    put("a/x.md")
    Path("a/up").symlink_to(Path("a").resolve())
    Path("a/top").symlink_to(Path.cwd())
    Path("a/self.md").symlink_to("self.md")
    assert names("a") == ["a/self.md", "a/x.md"]


def test_json_is_data_unless_it_is_called_a_transcript_or_named() -> None:
    put("a.md", "data.json", "call-transcript.json", "log.jsonl")
    assert names(".") == ["a.md", "call-transcript.json"]
    assert names("data.json") == ["data.json"]


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("*.txt", ["a.md", "old/b.md"]),
        ("old", ["a.md", "c.txt"]),
        ("old/", ["a.md", "c.txt"]),
        ("old/**", ["a.md", "c.txt"]),
        ("**/b.md", ["a.md", "c.txt", "old/d.txt"]),
        ("old/?.md", ["a.md", "c.txt", "old/d.txt"]),
        ("/a.md", ["c.txt", "old/b.md", "old/d.txt"]),
        ("*.m", ["a.md", "c.txt", "old/b.md", "old/d.txt"]),
    ],
)
def test_exclude_patterns(pattern: str, left: list[str]) -> None:
    put("a.md", "c.txt", "old/b.md", "old/d.txt")
    assert names(".", exclude=(pattern,)) == left


def test_exclude_is_for_folders_a_named_file_is_checked() -> None:
    put("a.md", "b.md")
    assert names("a.md", ".", exclude=("*.md",)) == ["a.md", "."]


def test_patterns_start_at_the_root_wherever_one_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    put("emails/a.md", "old/b.md", "c.md")
    monkeypatch.chdir("emails")
    found = find([Path("../")], {"emails/*.md": "email", "*.md": "page"}, ["old/*"], root=Path(".."))
    assert [(source.name, source.kind) for source in found] == [("../c.md", "page"), ("../emails/a.md", "email")]


def test_the_kind_comes_from_the_option_then_the_first_pattern() -> None:
    put("a.md", "b.txt", "c.html")
    patterns = {"a.*": "email", "*.md": "page", "*.txt": "script"}
    found = find([Path()], patterns)  # type: ignore[arg-type]
    assert [(source.kind, source.kind_from) for source in found] == [
        ("email", "by msglint.toml"),
        ("script", "by msglint.toml"),
        (None, ""),
    ]
    forced = find([Path()], patterns, forced_kind="deck")  # type: ignore[arg-type]
    assert {(source.kind, source.kind_from) for source in forced} == {("deck", "by --kind")}


def test_what_is_missing_is_reported_beside_what_is_there() -> None:
    put("a.md")
    Path("empty").mkdir()
    found = {source.name: source for source in find([Path("gone.md"), Path("a.md"), Path("empty")])}
    assert found["a.md"].read_bytes(MANY) == b"Some text."
    with pytest.raises(UnreadableError, match=r"^no such file or folder$"):
        found["gone.md"].read_bytes(MANY)
    with pytest.raises(UnreadableError, match=r"no assets in this folder; msglint reads .*\.docx"):
        found["empty"].read_bytes(MANY)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("gone.md", "gone.md: no such file or folder"),
        ("empty", "empty: there are no assets in this folder; msglint reads"),
        ("x" * 300, "it cannot be read"),
    ],
)
def test_nothing_to_check_is_an_error(path: str, reason: str) -> None:
    Path("empty").mkdir()
    Path("empty/tool.py").write_text("pass")
    with pytest.raises(UsageError, match=reason):
        find([Path(path)])


def test_no_paths_is_an_error() -> None:
    with pytest.raises(UsageError, match="no files to check"):
        find([])


def test_a_pipe_is_never_opened() -> None:
    os.mkfifo("pipe.md")
    put("a.md")
    [pipe, _] = find([Path("pipe.md"), Path("a.md")])
    with pytest.raises(UnreadableError, match="neither a file nor a folder"):
        pipe.read_bytes(MANY)


def test_no_permission_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    put("a.md")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableError, match="no permission to read it"):
        Source("a.md", Path("a.md")).read_bytes(MANY)


def test_a_folder_that_may_not_be_opened_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.md", "locked/b.md")
    list_folder = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied")
        return list_folder(path)

    monkeypatch.setattr(sources.os, "scandir", refuse)
    monkeypatch.setattr(sources.os, "access", lambda *_: False)
    [_, locked] = find([Path()])
    assert locked.name == "locked"
    with pytest.raises(UnreadableError, match="no permission to open this folder"):
        locked.read_bytes(MANY)


def test_reading_stops_one_byte_past_the_limit() -> None:
    put("a.md")
    assert Source("a.md", Path("a.md")).read_bytes(4) == b"Some "


def test_all_that_is_read_is_collateral() -> None:
    assert [suffix for suffix in extract.suffixes() if not sources._COLLATERAL.fullmatch(suffix)] == []


def test_a_source_shows_neither_its_content_nor_what_its_url_holds() -> None:
    source = Source("deck.pptx", Path("deck.pptx"), content=b"secret", url="https://user:secret@example.com/deck.pptx")
    assert repr(source) == "Source('deck.pptx')"
