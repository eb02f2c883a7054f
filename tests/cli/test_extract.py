"""``msglint extract``: what msglint reads, with places and whose words they are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
CALL = """\
# Opening

Good morning.

Prospect: why now?

- First point
- Second point
"""


@pytest.fixture(autouse=True)
def call() -> None:
    Path("call.md").write_text(CALL)


def test_text_shows_each_block_with_its_place_its_kind_and_whose_words_it_is(run: Run) -> None:
    outcome = run("extract", "call.md")
    assert outcome.exit_code == 0
    assert outcome.stdout.startswith("call.md: md, 5 blocks; kind: script (by its file name)\n")
    assert "(heading)\n    Opening\n" in outcome.stdout
    assert "(paragraph)\n    Good morning.\n" in outcome.stdout
    assert "(paragraph, theirs)\n    Prospect: why now?\n" in outcome.stdout
    assert "(list item)\n    Second point\n" in outcome.stdout


def test_json_has_the_places(run: Run) -> None:
    read = json.loads(run("extract", "--format", "json", "call.md").stdout)
    assert (read["schema"], read["path"], read["format"], read["kind"]) == ("msglint-extract/1", "call.md", "md", "script")
    greeting = read["blocks"][1]
    assert (greeting["kind"], greeting["speaker"], greeting["text"]) == ("paragraph", "ours", "Good morning.")
    assert (greeting["location"]["line"], greeting["location"]["column"]) == (3, 1)


def test_the_configuration_counts(run: Run) -> None:
    Path("msglint.toml").write_text('[kinds]\n"*.md" = "page"\n')
    assert "kind: page (by msglint.toml)" in run("extract", "call.md").stdout


def test_text_of_a_document_cannot_steer_the_terminal(run: Run) -> None:
    Path("call.md").write_text("Good \x1b[31mmorning.\u202e gninrom dooG\n")
    assert not {"\x1b", "\u202e"} & set(run("extract", "call.md").stdout)


def test_what_cannot_be_read_says_why(run: Run) -> None:
    Path("empty.md").touch()
    outcome = run("extract", "empty.md")
    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (3, "", "msglint: empty.md: the file is empty\n")


@pytest.mark.parametrize(("path", "complaint"), [("gone.md", "does not exist"), (".", "is a directory")])
def test_what_is_no_file_is_a_wrong_use(run: Run, path: str, complaint: str) -> None:
    outcome = run("extract", path)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert complaint in outcome.stderr
