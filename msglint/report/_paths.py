"""The paths of assets, as tools that look them up in a repository want them."""

from __future__ import annotations

import re
from pathlib import PurePath
from urllib.parse import quote

# What is attached to a mail has no file of its own: the file of "outbound/mail.eml!flyer.pdf" is the mail.
_ATTACHED = re.compile(r"(?P<file>.+?\.(?:eml|msg|mbox))!(?P<inner>.+)", re.IGNORECASE | re.DOTALL)


def file_of(path: str) -> str:
    """The file that holds an asset, with forward slashes and without "./" before it."""
    attached = _ATTACHED.fullmatch(path)
    return PurePath(attached["file"] if attached else path).as_posix()


def attachment_of(path: str) -> str:
    """What the asset is called within its file; "" when it is the file."""
    attached = _ATTACHED.fullmatch(path)
    return attached["inner"] if attached else ""


def uri(path: str) -> str:
    """The file that holds an asset as a URI: relative for a relative path. A colon is encoded, as it could end a scheme, and
    bytes that are no UTF-8 are encoded as they are."""
    file = file_of(path)
    encoded = quote(file, safe="/", errors="surrogateescape")
    return f"file://{encoded}" if PurePath(file).is_absolute() else encoded
