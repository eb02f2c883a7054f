"""Which files changed in a git repository, so that a run can be about those alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

from msglint.errors import UsageError


def files_since(revision: str, folder: Path) -> frozenset[Path]:
    """The files of the repository around ``folder`` that differ from ``revision`` (from where the branch left it) or that git
    does not know yet, as real paths. What git ignores is left out, and so is what was deleted.

    Raises ``UsageError`` when there is no git, no repository or no such revision.
    """
    top = _lines(folder, "rev-parse", "--show-toplevel", wrong=f"{folder.resolve()} is not in a git repository")[0]
    commit = _lines(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}",
        wrong=f"there is no revision '{revision}' in this repository; fetch it first if it is on the server",
    )[0]  # fmt: skip
    left = _git(folder, "merge-base", commit, "HEAD")
    base = left.stdout.decode().strip() if left.returncode == 0 else commit
    root = Path(top)
    changed = _lines(root, "diff", "--name-only", "-z", "--no-ext-diff", "--diff-filter=d", base, "--", wrong="git diff failed")
    unknown = _lines(root, "ls-files", "--others", "--exclude-standard", "-z", wrong="git ls-files failed")
    return frozenset((root / name).resolve() for name in (*changed, *unknown))


def _lines(folder: Path, *arguments: str, wrong: str) -> list[str]:
    """What git prints, one entry per line or between NULs. Raises ``UsageError(wrong)`` when git refuses."""
    import os

    done = _git(folder, *arguments)
    if done.returncode:
        raise UsageError(f"--changed-since: {wrong}")
    separator = b"\0" if "-z" in arguments else b"\n"
    return [os.fsdecode(part) for part in done.stdout.rstrip(separator).split(separator) if part]


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except FileNotFoundError as error:
        raise UsageError("--changed-since needs git, which is not installed here") from error
