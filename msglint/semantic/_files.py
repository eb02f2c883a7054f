"""What the files of a model's folder are, and whether they are whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

from msglint.errors import UsageError


def digest(path: Path) -> str:
    """The SHA-256 of a file, as 64 hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def first_of(folder: Path, names: tuple[str, ...]) -> Path:
    """The first of these files that is in the folder. Raises ``UsageError`` when none is."""
    if not folder.is_dir():
        raise UsageError(f"there is no model folder '{folder}'")
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise UsageError(f"the model folder '{folder}' has no {' and no '.join(names)}; see docs/models.md")
