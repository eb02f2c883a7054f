"""msglint.toml."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from msglint.config import Config, Limits, find, load, path_matches
from msglint.errors import InvalidFileError
from msglint.options import MEGABYTE, Allowance, ReadOptions
from msglint.settings import read_options


def write(folder: Path, text: str) -> Path:
    path = folder / "msglint.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(path: Path, checks: tuple[str, ...] | None = None) -> list[str]:
    with pytest.raises(InvalidFileError) as caught:
        load(path, checks)
    return str(caught.value).splitlines()


def test_everything_that_can_be_set(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        platform = "rules/acme.yaml"
        as_of = 2026-03-01
        fail_on = "warning"
        min_coverage = 70
        exclude = ["drafts", "*.tmp.md"]
        baseline = "old.json"
        kinds = { "calls/**" = "script", "*.md" = "page" }
        [speakers]
        ours = ["Dana"]
        their_columns = ["They say"]
        [checks]
        off-voice = "off"
        [paths."social/**"]
        wrong-term = "off"
        [[allow]]
        check = "banned-language"
        rule = "banned:guaranteed"
        path = "events/**"
        quote = "guaranteed"
        reason = "the name of a book"
        until = 2027-01-31
        [[allow]]
        check = "off-voice"
        reason = "a poem"
        """,
    )
    config = load(path)
    assert config.baseline == (tmp_path / "old.json").as_posix()
    assert config.paths == {"social/**": {"wrong-term": "off"}}
    assert config.allow == (
        Allowance(
            check="banned-language",
            rule="banned:guaranteed",
            path="events/**",
            quote="guaranteed",
            reason="the name of a book",
            until=date(2027, 1, 31),
        ),
        Allowance(check="off-voice", reason="a poem"),
    )
    assert config.platform == (tmp_path / "rules" / "acme.yaml").as_posix()
    assert (config.as_of, config.fail_on, config.min_coverage) == (date(2026, 3, 1), "warning", 70)
    assert (config.speakers.ours, config.speakers.their_columns) == (("Dana",), ("They say",))
    assert config.checks == {"off-voice": "off"}
    assert config.excludes("drafts/a.docx")
    assert not config.excludes("a.docx")


def test_an_empty_file_sets_nothing(tmp_path: Path) -> None:
    assert load(write(tmp_path, "")) == Config()


def test_limits_bound_what_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "[limits]\nfile_mb = 500\nunpacked_mb = 900\nmegapixels = 40\nseconds = 120\nmemory_mb = 4096")
    options = read_options(load(path))
    assert (options.max_bytes, options.max_unpacked_bytes) == (500 * MEGABYTE, 900 * MEGABYTE)
    assert (options.max_pixels, options.seconds, options.max_memory_bytes) == (40_000_000, 120, 4096 * MEGABYTE)


def test_a_limit_that_is_not_set_is_the_usual_one() -> None:
    assert read_options(Config()) == ReadOptions()
    assert read_options(Config(limits=Limits(seconds=5))) == ReadOptions(seconds=5)


def test_the_first_matching_kind_wins() -> None:
    config = Config(kinds={"calls/*.md": "script", "*.md": "page"})
    assert config.kind_of("calls/a.md") == "script"
    assert config.kind_of("calls/deep/a.md") == "page"
    assert config.kind_of("a.docx") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('platfrom = "a"', ["1:1: unknown key 'platfrom'; did you mean 'platform'?"]),
        ("platform = 5", ["1:1: platform: '5' is not text; put it in quotes"]),
        ('platform = ""', ["1:1: platform: empty text"]),
        ('\nas_of = "soon"', ["2:1: as_of: 'soon' is not a date; write YYYY-MM-DD"]),
        ("as_of = 2026-03-01T00:00:00", ["1:1: as_of: '2026-03-01 00:00:00' is not a date; write YYYY-MM-DD"]),
        ('fail_on = "eror"', ["1:1: fail_on: 'eror' is not one of error, never, warning; did you mean 'error'?"]),
        ("min_coverage = 101", ["1:1: min_coverage: '101' is too large; the most is 100"]),
        ("min_coverage = true", ["1:1: min_coverage: 'true' is not a whole number"]),
        ('exclude = "drafts"', ["1:1: exclude: expected a list"]),
        ('[kinds]\n"*.md" = "pge"', [
            "2:1: kinds.*.md: 'pge' is not one of deck, email, flyer, page, script, transcript; did you mean 'page'?"
        ]),
        ("kinds = 3", ["1:1: kinds: expected keys with values, not a single value"]),
        ('[speakers]\nour = ["Dana"]', ["2:1: unknown key 'our' in speakers; did you mean 'ours'?"]),
        ('[checks]\noff-voice = "of"', ["2:1: checks.off-voice: 'of' is not one of error, off, warning; did you mean 'off'?"]),
        ('[checks]\nof-voice = "off"', ["2:1: unknown check 'of-voice' in checks; did you mean 'off-voice'?"]),
        ('[paths."a/**"]\nof-voice = "off"', ["2:1: unknown check 'of-voice' in paths.a/**; did you mean 'off-voice'?"]),
        ('[paths]\n"a/**" = "off"', ["2:1: paths.a/**: expected keys with values, not a single value"]),
        ('[[allow]]\nreason = "x"', ["1:3: missing key 'check' in allow[0]"]),
        ('[[allow]]\ncheck = "of-voice"\nreason = "x"', [
            "2:1: allow[0].check: there is no check 'of-voice'; did you mean 'off-voice'?"
        ]),
        ('[[allow]]\ncheck = "off-voice"\nreason = ""\n[[allow]]\ncheck = "off-voice"\nuntil = "soon"', [
            "3:1: allow[0].reason: empty text",
            "4:3: missing key 'reason' in allow[1]",
            "6:1: allow[1].until: 'soon' is not a date; write YYYY-MM-DD",
        ]),
        ('allow = "off-voice"', ["1:1: allow: expected a list"]),
        ('[allow]\ncheck = "off-voice"', ["1:2: allow: expected a list"]),
        ("[limits]\nseconds = 0", ["2:1: limits.seconds: '0' is too small; the least is 1"]),
        ('[limits]\nfile_mb = "9 MB"', ["2:1: limits.file_mb: '9 MB' is not a whole number"]),
        ("[limits]\nmemory_mb = 20", ["2:1: limits.memory_mb: '20' is too small; the least is 512"]),
        ("[limits]\nsecond = 2", ["2:1: unknown key 'second' in limits; did you mean 'seconds'?"]),
        ("platform = rules/acme.yaml", ["1:12: a value is missing or not written as TOML; put text in quotes"]),
        ("fail_on = 1\nzzz = 2", ["1:1: fail_on: '1' is not one of error, never, warning", "2:1: unknown key 'zzz'"]),
    ],
)  # fmt: skip
def test_each_fault_has_its_line(tmp_path: Path, text: str, expected: list[str]) -> None:
    path = write(tmp_path, text)
    found = faults(path, ("off-voice", "wrong-term"))
    assert [line.split(": one entry")[0] for line in found] == [f"{path.as_posix()}:{line}" for line in expected]


def test_unknown_checks_are_left_to_a_caller_who_knows_them(tmp_path: Path) -> None:
    assert load(write(tmp_path, '[checks]\nanything = "off"')).checks == {"anything": "off"}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "msglint.toml"
    assert faults(path) == [f"{path.as_posix()}: no such file"]


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a = " + "[" * 5000)
    assert faults(path) == [f"{path.as_posix()}: nested too deeply"]


def test_the_nearest_file_upwards_is_found(tmp_path: Path) -> None:
    outer = write(tmp_path, "")
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert find(tmp_path / "a" / "b") == outer.resolve()
    inner = write(tmp_path / "a", "")
    assert find(tmp_path / "a" / "b") == inner.resolve()


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.md", "a.md", True),
        ("*.md", "deep/er/a.md", True),
        ("*.md", "a.mdx", False),
        ("calls/*.md", "calls/a.md", True),
        ("calls/*.md", "calls/deep/a.md", False),
        ("calls/*.md", "x/calls/a.md", False),
        ("calls/**/*.md", "calls/a.md", True),
        ("calls/**/*.md", "calls/x/y/a.md", True),
        ("**/calls/*", "x/calls/a.md", True),
        ("**/calls/*", "calls/a.md", True),
        ("drafts", "drafts/a/b.md", True),
        ("drafts/", "x/drafts/b.md", True),
        ("./drafts/old", "drafts/old/b.md", True),
        ("draft?", "drafts", True),
        ("draft", "drafts", False),
        ("a+b (1).md", "a+b (1).md", True),
        ("[x].md", "x.md", False),
        ("**", "a/b.md", True),
    ],
)
def test_patterns(pattern: str, path: str, expected: bool) -> None:
    assert path_matches(pattern, path) is expected
