"""``msglint explain --message``: how a key message arrives, passage by passage. The model is one that compares words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import Result

from msglint.semantic import Pair, PairScore, Passage

Run = Callable[..., Result]

PLATFORM = """\
organisation: Acme
messages:
  - id: calm
    statement: Your staff goes home on time, and your customers stay happy.
    required_in: [page]
    approved_variants: [Everybody goes home happy.]
"""


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _share(message: str, passage: str) -> float:
    return len(_words(message) & _words(passage)) / len(_words(message))


class Counting:
    """A model that takes the share of a message's words for the probability that it is conveyed."""

    identity = "counting"

    def near(self, messages: Sequence[str], passages: Sequence[Passage]) -> list[list[float]]:
        said = [_words(" ".join(passage)) for passage in passages]
        return [[0.9 if _words(message) & words else 0.0 for words in said] for message in messages]

    def score(self, pairs: Sequence[Pair]) -> list[PairScore]:
        shares = [_share(*pair) for pair in pairs]
        return [PairScore(share, share, 0.0, 1 - share) for share in shares]


@pytest.fixture
def explain(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``msglint explain --message calm`` with the counting model."""
    monkeypatch.setattr("msglint.pipeline.open_model", lambda *_: Counting())
    Path("platform.yaml").write_text(PLATFORM)
    return lambda *paths: run("explain", "--message", "calm", "--platform", "platform.yaml", *paths)


def test_the_passages_that_convey_it_are_shown_with_their_place(explain: Run) -> None:
    Path("page.md").write_text("# Offer\n\nYour customers stay happy, and your staff goes home on time.\n")
    said = explain("page.md")
    assert said.exit_code == 0
    lines = said.stdout.splitlines()
    assert lines[:3] == [
        "page.md",
        "  The message: “Your staff goes home on time, and your customers stay happy.”",
        "  A reader comes away with it:",
    ]
    assert re.fullmatch(r"  - line 3, column 1 \(\w+ [01]\.\d\d\)", lines[3])
    assert lines[4:] == ["    Your customers stay happy, and your staff goes home on time.", ""]


def test_a_part_that_does_not_arrive_is_named_with_the_approved_words(explain: Run) -> None:
    Path("page.md").write_text("# Offer\n\nYour customers all stay happy with it.\n")
    said = explain("page.md").stdout
    assert "A reader comes away with a part of it:" in said
    assert "    Your customers all stay happy with it.\n" in said
    assert "  Nothing says: “Your staff goes home on time”\n" in said
    assert "Or: “Everybody goes home happy.”" in " ".join(said.split())


def test_what_comes_closest_is_shown_when_nothing_arrives(explain: Run) -> None:
    Path("page.md").write_text("# Offer\n\nOur staff is nice.\n\nOur shop is by the river.\n")
    said = explain("page.md").stdout
    assert "  A reader does not come away with it.\n" in said
    assert re.search(
        r"  What comes closest:\n  - line 3, column 1 \(semantic 0.\d\d\)\n    Our staff is nice.\n  Approved words:", said
    )
    assert "by the river" not in said


def test_it_says_so_when_nothing_comes_close(explain: Run) -> None:
    Path("page.md").write_text("# River\n\nOur shop is by the river.\n")
    said = explain("page.md").stdout
    assert "  A reader does not come away with it.\n  Nothing comes close to it.\n  Approved words:" in said


def test_the_passage_that_says_the_opposite_is_shown(run: Run) -> None:
    Path("page.md").write_text("# Offer\n\nEverybody does not go home happy.\n")
    Path("platform.yaml").write_text(PLATFORM)
    said = run("explain", "--message", "calm", "--platform", "platform.yaml", "--backend", "lexical", "page.md").stdout
    assert (
        "  A reader comes away with the opposite:\n  - line 3, column 1 (contradicted-message)\n    Everybody does not" in said
    )


def test_each_asset_has_its_own_section_and_what_was_not_read_says_why(explain: Run) -> None:
    Path("empty.txt").write_bytes(b"")
    Path("page.md").write_text("Everybody goes home happy.\n")
    said = explain("empty.txt", "page.md").stdout
    assert "empty.txt\n  not read: " in said
    assert "page.md\n  The message:" in said


def test_a_message_that_is_not_there_gets_a_hint(run: Run) -> None:
    said = run("explain", "--message", "everyday-acess", "--platform", "platform.yaml", "good.md")
    assert (said.exit_code, said.stdout) == (2, "")
    assert said.stderr == "msglint: the platform has no message 'everyday-acess'; did you mean 'everyday-access'?\n"


def test_an_asset_is_needed(run: Run) -> None:
    said = run("explain", "--message", "everyday-access", "--platform", "platform.yaml")
    assert said.exit_code == 2
    assert "name the assets in which to look" in said.stderr
