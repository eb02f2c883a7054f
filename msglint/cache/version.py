"""What the code is: results are kept as long as it stays the same."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


@cache
def code_version() -> str:
    """A hash over what may change a result apart from the input: this Python, the code of msglint, and the versions of all
    installed packages, models included.

    The code is told by the names, sizes and times of its files, so that a checkout that is worked on counts too.
    """
    whole = sha256(sys.version.encode())
    for line in (*sorted(_files(_PACKAGE)), *sorted(set(_installed()))):
        whole.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return whole.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _files(Path(entry.path))
        else:
            stat = entry.stat()
            yield f"{entry.path}:{stat.st_size}:{stat.st_mtime_ns}"


def _installed() -> Iterator[str]:
    """Each installed package has a folder that is named by its version."""
    for place in filter(None, sys.path):
        try:
            yield from (entry.name for entry in os.scandir(place) if entry.name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue  # a zip file, or a folder that is not there
