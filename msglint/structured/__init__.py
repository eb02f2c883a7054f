"""Turns files that people write for msglint (YAML, TOML) into types, and reports all faults at once, each at its place.

Three steps, one file each: ``text`` reads a file, ``yaml_tree`` or ``toml_tree`` make a neutral tree of places and values
(``tree``), and ``decode`` walks the tree along the types.
"""

from __future__ import annotations

from msglint.structured.decode import Decoded, decode
from msglint.structured.text import decode_text, read_bytes
from msglint.structured.tree import Entry, Mapping, Node, Place, Scalar, Sequence, Tree

__all__ = [
    "Decoded",
    "Entry",
    "Mapping",
    "Node",
    "Place",
    "Scalar",
    "Sequence",
    "Tree",
    "decode",
    "decode_text",
    "read_bytes",
]
