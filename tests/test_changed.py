"""Which files changed in a git repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from msglint.changed import files_since
from msglint.errors import UsageError


def git(folder: Path, *arguments: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main")
    subprocess.run(["git", "-C", str(folder), *settings, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit of four files."""
    folder = tmp_path.resolve() / "repository"
    (folder / "decks").mkdir(parents=True)
    for name in ("same.md", "edited.md", "deleted.md", "decks/café.md"):
        (folder / name).write_text(f"{name}\n" * 9)
    (folder / ".gitignore").write_text("ignored.md\n")
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "first")
    return folder


def names(folder: Path, revision: str = "HEAD", start: str = ".") -> set[str]:
    return {path.relative_to(folder).as_posix() for path in files_since(revision, folder / start)}


def test_nothing_changed(repository: Path) -> None:
    assert names(repository) == set()


@pytest.mark.parametrize("start", [".", "decks"])
def test_edited_staged_renamed_and_unknown_files_changed(repository: Path, start: str) -> None:
    (repository / "edited.md").write_text("new")
    (repository / "deleted.md").unlink()
    (repository / "ignored.md").write_text("new")
    (repository / "a name\nin two lines.md").write_text("new")
    git(repository, "mv", "decks/café.md", "decks/thé.md")
    assert names(repository, start=start) == {"edited.md", "decks/thé.md", "a name\nin two lines.md"}


def test_what_others_did_meanwhile_is_not_ours(repository: Path) -> None:
    git(repository, "checkout", "-b", "ours")
    (repository / "edited.md").write_text("ours")
    git(repository, "commit", "-am", "ours")
    git(repository, "checkout", "main")
    (repository / "same.md").write_text("theirs")
    git(repository, "commit", "-am", "theirs")
    git(repository, "checkout", "ours")
    assert names(repository, "main") == {"edited.md"}


@pytest.mark.parametrize("revision", ["origin/main", "--output=x", "", "HEAD^{tree}"])
def test_a_revision_that_does_not_exist_is_one_line(repository: Path, revision: str) -> None:
    with pytest.raises(UsageError, match=r"there is no revision '.*' in this repository; fetch it first"):
        files_since(revision, repository)


def test_no_repository_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"--changed-since: .* is not in a git repository"):
        files_since("HEAD", tmp_path)


def test_no_git_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="--changed-since needs git, which is not installed here"):
        files_since("HEAD", tmp_path)
