"""What is kept between runs: keys and values in one SQLite file that the user alone can read.

Any number of processes may use it at once, and one that is killed leaves it whole (SQLite's write-ahead log). Nothing in it is
needed: a store that is damaged is set aside, one that cannot be used is empty, and neither is ever an error. Values are bytes
with a checksum, never pickles: whoever could change the file could not run code by it.
"""

from __future__ import annotations

from hashlib import sha256

from msglint.cache._file import remove
from msglint.cache.store import MAX_BYTES, MEGABYTE, Contents, Store

__all__ = ["MAX_BYTES", "MEGABYTE", "Contents", "Store", "key", "remove"]


def key(*parts: str | bytes) -> bytes:
    """A key made of parts: no other parts give the same one."""
    whole = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.digest()
